//! One page: its items, the token of the next, and what stands beside them.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor,
};
use serde_json::{Map, Value};

use crate::decode::{decode, decode_with, failure};
use crate::error::Result;
use crate::error::snippet::snippet;
use crate::exchange::reply::Reply;
use crate::json::Expanded;

/// One page of a listing, whole: what [`Pages::pages`](crate::Pages::pages) yields.
///
/// ```
/// fn facet_count(page: &c1::Page<serde_json::Value>) -> Option<i64> {
///     println!("{} items, the last page: {}", page.items.len(), page.next_page_token.is_none());
///     page.rest.get("facets")?.get("count")?.as_i64()
/// }
/// # assert_eq!(facet_count(&c1::Page::from_items([])), None);
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items, in C1's order. A page may have none and yet not be the last.
    pub items: Vec<T>,
    /// The token that the next page is asked for with, which
    /// [`Pages::resume`](crate::Pages::resume) takes too. `None` on the last page.
    pub next_page_token: Option<String>,
    /// The messages that an `expandMask` asked for, which the items' `..Path` fields point at.
    ///
    /// ```
    /// # use c1::Page;
    /// # #[derive(serde::Deserialize)] struct App {}
    /// # struct Row { app_path: String }
    /// fn app_of(page: &Page<Row>, row: &Row) -> c1::Result<Option<App>> {
    ///     page.expanded.decode(&row.app_path)
    /// }
    /// ```
    pub expanded: Expanded,
    /// Everything else of the page, such as the facets of a search.
    pub rest: Map<String, Value>,
}

impl<T> Page<T> {
    /// A last page with nothing beside its items: what a test of yours has of it. The fields can be
    /// set afterwards.
    ///
    /// ```
    /// let mut page = c1::Page::from_items(["a", "b"]);
    /// page.next_page_token = Some("t".to_owned());
    /// ```
    pub fn from_items(items: impl IntoIterator<Item = T>) -> Self {
        Self {
            items: Vec::from_iter(items),
            next_page_token: None,
            expanded: Expanded::default(),
            rest: Map::new(),
        }
    }
}

impl<T> fmt::Debug for Page<T> {
    /// How many items there are; they, and a token, may be what is not for a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page")
            .field("items", &self.items.len())
            .field("is_last", &self.next_page_token.is_none())
            .finish_non_exhaustive()
    }
}

/// Decodes a page. What stands beside the items is kept where `keep_rest` says so, and else
/// skipped.
pub(super) fn decode_page<T: DeserializeOwned>(reply: &Reply, keep_rest: bool) -> Result<Page<T>> {
    let beside = Beside {
        rest: keep_rest.then(Map::new),
        ..Beside::default()
    };
    let (items, mut beside) = decode_with(
        reply,
        PageSeed {
            key: reply.endpoint.items,
            beside,
            item: PhantomData,
        },
    )?;
    if items.is_none() {
        check_key(reply)?;
    }
    let next_page_token = beside.token();
    let (expanded, rest) = (beside.expanded, beside.rest.unwrap_or_default());
    Ok(Page {
        items: items.unwrap_or_default(),
        next_page_token,
        expanded,
        rest,
    })
}

/// A page without the declared list, but with another, is a declaration that needs another key, and
/// no empty page.
fn check_key(reply: &Reply) -> Result<()> {
    let page: Map<String, Value> = decode(reply)?;
    let is_list = |value: &Value| value.as_array().is_some_and(|list| !list.is_empty());
    let Some((other, _)) = page
        .iter()
        .find(|(key, value)| *key != "expanded" && is_list(value))
    else {
        return Ok(());
    };
    let (key, other) = (reply.endpoint.items, snippet(other.as_bytes(), 64));
    let message = format!(
        "the page has no `{key}`, but `{other}`; declare the endpoint with `items = \"{other}\"`"
    );
    Err(failure(reply, message, None))
}

/// Reads a page whose list has a key that is known at run time only.
struct PageSeed<T> {
    key: &'static str,
    beside: Beside,
    item: PhantomData<fn() -> T>,
}

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for PageSeed<T> {
    type Value = (Option<Vec<T>>, Beside);

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for PageSeed<T> {
    type Value = (Option<Vec<T>>, Beside);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a page, which is a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut items: Option<Vec<T>> = None;
        while let Some(key) = map.next_key::<String>()? {
            if key != self.key {
                self.beside.read(key, &mut map)?;
            } else if items.is_some() {
                return Err(de::Error::duplicate_field(self.key));
            } else {
                // `null` is a list that nobody has set.
                items = Some(map.next_value::<Option<Vec<T>>>()?.unwrap_or_default());
            }
        }
        Ok((items, self.beside))
    }
}

/// What stands beside the items: the same for all of them, and so compiled once.
#[derive(Default)]
struct Beside {
    next_page_token: Option<String>,
    has_next_page_token: bool,
    /// `pageToken` and `hasMore` of `POST /api/v1/search/graph`, which has no `nextPageToken`.
    page_token: Value,
    has_more: Value,
    expanded: Expanded,
    /// Everything else, if it is wanted.
    rest: Option<Map<String, Value>>,
}

impl Beside {
    fn read<'de, A: MapAccess<'de>>(&mut self, key: String, map: &mut A) -> Result<(), A::Error> {
        match &*key {
            "nextPageToken" if self.has_next_page_token => {
                return Err(de::Error::duplicate_field("nextPageToken"));
            }
            "nextPageToken" => {
                self.next_page_token = map.next_value()?;
                self.has_next_page_token = true;
                return Ok(());
            }
            "pageToken" => self.page_token = map.next_value()?,
            "hasMore" => self.has_more = map.next_value()?,
            "expanded" if self.rest.is_some() => {
                self.expanded = map.next_value()?;
                return Ok(());
            }
            _ if self.rest.is_none() => return map.next_value::<IgnoredAny>().map(drop),
            _ => {}
        }
        if let Some(rest) = &mut self.rest {
            let value = match &*key {
                "pageToken" => self.page_token.clone(),
                "hasMore" => self.has_more.clone(),
                _ => map.next_value()?,
            };
            rest.insert(key, value);
        }
        Ok(())
    }

    /// The token of the next page, if there is one.
    fn token(&mut self) -> Option<String> {
        let token = match self.page_token.take() {
            _ if self.has_next_page_token => self.next_page_token.take(),
            Value::String(token) if self.has_more == true => Some(token),
            _ => None,
        };
        token.filter(|token| !token.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use reqwest::StatusCode;
    use reqwest::header::HeaderMap;
    use serde_json::json;

    use super::*;
    use crate::request::endpoint::{Endpoint, Method};

    static TOOLS: Endpoint = Endpoint {
        method: Method::GET,
        template: "/api/v1/tools",
        operation: "tools",
        items: "tools",
        idempotent: false,
        no_auth: false,
    };

    fn reply(body: String) -> Reply {
        Reply {
            endpoint: &TOOLS,
            status: StatusCode::OK,
            headers: HeaderMap::new(),
            body: body.into(),
            attempts: 1,
            token: None,
            span: tracing::Span::none(),
        }
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
        fn a_page_is_what_a_look_at_its_json_finds(members in members()) {
            let text: Vec<String> = members.iter().map(|(key, value)| format!("{}:{value}", json!(key))).collect();
            let reply = reply(format!("{{{}}}", text.join(",")));
            let page = decode_page::<u8>(&reply, true).unwrap();

            let mut json: Map<String, Value> = members.into_iter().collect();
            let list = json.remove("tools").and_then(|list| list.as_array().cloned()).unwrap_or_default();
            prop_assert_eq!(json!(page.items), Value::Array(list));
            let again = json.get("pageToken").filter(|_| json.get("hasMore") == Some(&Value::Bool(true))).cloned();
            let token = json.remove("nextPageToken").or(again);
            let token = token.and_then(|token| token.as_str().map(str::to_owned)).filter(|token| !token.trim().is_empty());
            prop_assert_eq!(&page.next_page_token, &token);
            let expanded = json.remove("expanded").filter(|expanded| !expanded.is_null()).unwrap_or_else(|| json!([]));
            prop_assert_eq!(json!(page.expanded), expanded);
            prop_assert_eq!(&page.rest, &json);

            let items_alone = decode_page::<u8>(&reply, false).unwrap();
            prop_assert_eq!(&items_alone.items, &page.items);
            prop_assert_eq!(items_alone.next_page_token, token);
            prop_assert!(items_alone.rest.is_empty());
        }
    }

    #[test]
    fn debug_shows_neither_items_nor_tokens() {
        let page = decode_page::<Value>(
            &reply(r#"{"tools":["hush"],"nextPageToken":"hush"}"#.into()),
            true,
        )
        .unwrap();
        assert_eq!(format!("{page:?}"), "Page { items: 1, is_last: false, .. }");
    }
}
