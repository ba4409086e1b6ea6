//! Decodes a page. The key of its list of items is known only at run time.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{self, DeserializeOwned, DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::{Map, Value};

use super::page::Page;
use super::page_meta::{Next, PageMeta};
use crate::decode::{decode, decode_with, failure};
use crate::error::Result;
use crate::exchange::reply::Reply;
use crate::message::counted_list::CountedList;

/// Decodes a page, and finds out how the listing goes on after it. The other members of the page
/// are kept if `keep_rest` is true, and skipped if it is false.
pub(super) fn decode_page<T: DeserializeOwned>(
    reply: &Reply,
    keep_rest: bool,
) -> Result<(Page<T>, Next)> {
    let meta = PageMeta::new(keep_rest);
    let (items, mut meta) = decode_with(
        reply,
        PageSeed {
            key: reply.endpoint().items,
            meta,
            item: PhantomData,
        },
    )?;
    if items.is_none() {
        check_key(reply)?;
    }
    let next = meta.next();
    let (expanded, rest) = (meta.expanded, meta.rest.unwrap_or_default());
    let page = Page {
        items: items.unwrap_or_default(),
        next_page_token: next.token().map(str::to_owned),
        expanded,
        rest,
    };
    Ok((page, next))
}

/// Fails if the page has a list, but not under the declared key. Then the declaration is wrong, and
/// an empty page would hide the mistake.
fn check_key(reply: &Reply) -> Result<()> {
    let page: Map<String, Value> = decode(reply)?;
    let is_list = |value: &Value| value.as_array().is_some_and(|list| !list.is_empty());
    let Some((other, _)) = page
        .iter()
        .find(|(key, value)| *key != "expanded" && is_list(value))
    else {
        return Ok(());
    };
    let other = reply.secrets().quote(other.as_bytes(), 64);
    let key = reply.endpoint().items;
    let message = format!(
        "the page has no `{key}`, but `{other}`; declare the endpoint with `items = \"{other}\"`"
    );
    Err(failure(reply, message, None))
}

/// Reads a page whose list has the key `key`.
struct PageSeed<T> {
    key: &'static str,
    meta: PageMeta,
    item: PhantomData<fn() -> T>,
}

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for PageSeed<T> {
    type Value = (Option<Vec<T>>, PageMeta);

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for PageSeed<T> {
    type Value = (Option<Vec<T>>, PageMeta);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a page, which is a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut items: Option<Vec<T>> = None;
        while let Some(key) = map.next_key::<String>()? {
            if key != self.key {
                self.meta.read(key, &mut map)?;
            } else if items.is_some() {
                return Err(de::Error::duplicate_field(self.key));
            } else {
                // C1 writes `null` for a list that is not set.
                items = Some(map.next_value_seed(CountedList(PhantomData))?);
            }
        }
        Ok((items, self.meta))
    }
}

#[cfg(test)]
mod tests {
    use http::header::HeaderMap;
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::request::endpoint::Endpoint;

    const TOOLS: Endpoint = Endpoint {
        items: "tools",
        ..Endpoint::get("/api/v1/tools")
    };

    fn reply(body: String) -> Reply {
        crate::exchange::reply::tests::reply(TOOLS, HeaderMap::new(), body)
    }

    /// A page's members in any order, as the text of an object.
    fn members() -> impl Strategy<Value = Vec<(String, Value)>> {
        let value = |values: Vec<Value>| prop::option::of(prop::sample::select(values));
        let tools = value(vec![json!(null), json!([]), json!([1, 2, 3])]);
        let next = value(vec![json!(null), json!(""), json!(" "), json!("next")]);
        let page_token = value(vec![json!(""), json!("again"), json!(7)]);
        let has_more = value(vec![json!(true), json!(false), json!("true")]);
        let expanded = value(vec![json!(null), json!([{ "@type": "x/Y", "id": 1 }])]);
        let other = value(vec![
            json!({ "nextPageToken": "inner", "tools": [9] }),
            json!("x"),
            json!(1.5),
        ]);
        (tools, next, page_token, has_more, expanded, other)
            .prop_map(|(tools, next, page_token, has_more, expanded, other)| {
                let keys = [
                    "tools",
                    "nextPageToken",
                    "pageToken",
                    "hasMore",
                    "expanded",
                    "other",
                ];
                let values = [tools, next, page_token, has_more, expanded, other];
                let members = keys.into_iter().zip(values);
                members
                    .filter_map(|(key, value)| Some((key.to_owned(), value?)))
                    .collect::<Vec<_>>()
            })
            .prop_shuffle()
    }

    proptest! {
        #[test]
        fn a_page_has_the_members_of_its_json(members in members()) {
            let text: Vec<String> = members.iter().map(|(key, value)| format!("{}:{value}", json!(key))).collect();
            let reply = reply(format!("{{{}}}", text.join(",")));
            let (page, next) = decode_page::<u8>(&reply, true).unwrap();

            let mut json: Map<String, Value> = members.into_iter().collect();
            let list = json.remove("tools").and_then(|list| list.as_array().cloned()).unwrap_or_default();
            prop_assert_eq!(json!(page.items), Value::Array(list));
            let again = json.get("pageToken").filter(|_| json.get("hasMore") == Some(&Value::Bool(true))).cloned();
            let next_page_token = json.remove("nextPageToken");
            let has_next = next_page_token.is_some();
            let token = next_page_token.or(again);
            let token = token.and_then(|token| token.as_str().map(str::to_owned)).filter(|token| !token.trim().is_empty());
            prop_assert_eq!(&page.next_page_token, &token);
            let is_cut_off = token.is_none() && !has_next && json.get("hasMore") == Some(&Value::Bool(true));
            prop_assert_eq!(matches!(next, Next::CutOff), is_cut_off);
            let expanded = json.remove("expanded").filter(|expanded| !expanded.is_null()).unwrap_or_else(|| json!([]));
            prop_assert_eq!(json!(page.expanded), expanded);
            prop_assert_eq!(&page.rest, &json);

            let (items_alone, _) = decode_page::<u8>(&reply, false).unwrap();
            prop_assert_eq!(&items_alone.items, &page.items);
            prop_assert_eq!(items_alone.next_page_token, token);
            prop_assert!(items_alone.rest.is_empty());
        }
    }

    #[test]
    fn debug_shows_neither_items_nor_tokens() {
        let (page, _) = decode_page::<Value>(
            &reply(r#"{"tools":["hush"],"nextPageToken":"hush"}"#.into()),
            true,
        )
        .unwrap();
        assert_eq!(format!("{page:?}"), "Page { items: 1, is_last: false, .. }");
    }
}
