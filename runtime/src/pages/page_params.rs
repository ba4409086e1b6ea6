//! The parameters of a page, its token and size: in the query, or in the JSON body.
//!
//! The text of the request is changed in place, so the order, white space, precision and duplicates
//! of all other members stay as the argument's serializer wrote them.

use bytes::Bytes;
use percent_encoding::{percent_decode_str, utf8_percent_encode};

use crate::decode::members::{Member, members};
use crate::error::{Error, ErrorKind, Result};
use crate::request::Request;
use crate::request::path::RESERVED;

/// The token that an argument binds; the listing starts with it.
pub(super) fn bound_token(request: &Request) -> Result<Option<String>> {
    let bound = if request.endpoint.method.wants_body() {
        let members = members_of(request.body.as_deref())?;
        members
            .into_iter()
            .find(|member| member.key == b"pageToken")
            .and_then(|member| member.string())
    } else {
        pairs(&request.url)
            .find_map(|pair| pair.strip_prefix("page_token="))
            .map(|value| {
                let value = percent_decode_str(value);
                value.decode_utf8_lossy().into_owned()
            })
    };
    Ok(bound.filter(|token| !token.trim().is_empty()))
}

/// The page size that an argument binds.
pub(super) fn bound_size(request: &Request) -> Option<u32> {
    if request.endpoint.method.wants_body() {
        let members = members_of(request.body.as_deref()).ok()?;
        let mut members = members.into_iter();
        members.find(|member| member.key == b"pageSize")?.number()
    } else {
        pairs(&request.url)
            .find_map(|pair| pair.strip_prefix("page_size="))?
            .parse()
            .ok()
    }
}

/// Puts the page size and token into a request if they are given. They replace those that arguments
/// bound.
pub(super) fn put(request: &mut Request, size: Option<u32>, token: Option<&str>) -> Result<()> {
    if request.endpoint.method.wants_body() {
        let size = size.map(|size| ("pageSize", size.into()));
        let token = token.map(|token| ("pageToken", token.into()));
        put_into_body(&mut request.body, size.into_iter().chain(token))
    } else {
        if let Some(size) = size {
            put_into_query(&mut request.url, "page_size", &size.to_string());
        }
        if let Some(token) = token {
            put_into_query(&mut request.url, "page_token", token);
        }
        Ok(())
    }
}

/// The `key=value` pairs of a URL's query.
fn pairs(url: &str) -> impl Iterator<Item = &str> {
    url.split_once('?')
        .into_iter()
        .flat_map(|(_, query)| query.split('&'))
}

fn put_into_query(url: &mut String, key: &str, value: &str) {
    let is_other = |pair: &&str| pair.split_once('=').map_or(*pair, |(key, _)| key) != key;
    let path = url.split_once('?').map_or(url.as_str(), |(path, _)| path);
    let mut changed = String::with_capacity(url.len() + key.len() + value.len() + 2);
    changed.push_str(path);
    let mut separator = '?';
    for pair in pairs(url).filter(is_other) {
        changed.push(separator);
        changed.push_str(pair);
        separator = '&';
    }
    changed.push(separator);
    changed.push_str(key);
    changed.push('=');
    changed.extend(utf8_percent_encode(value, RESERVED));
    *url = changed;
}

fn put_into_body(
    body: &mut Option<Bytes>,
    values: impl Iterator<Item = (&'static str, serde_json::Value)> + Clone,
) -> Result<()> {
    if values.clone().next().is_none() {
        return Ok(());
    }
    let mut changed = vec![b'{'];
    for member in members_of(body.as_deref())? {
        if values.clone().all(|(key, _)| member.key != key.as_bytes()) {
            changed.extend_from_slice(member.text);
            changed.push(b',');
        }
    }
    for (key, value) in values {
        changed.extend_from_slice(format!("\"{key}\":{value},").as_bytes());
    }
    changed.pop();
    changed.push(b'}');
    *body = Some(changed.into());
    Ok(())
}

/// The members of a request's body.
fn members_of(body: Option<&[u8]>) -> Result<Vec<Member<'_>>> {
    members(body.unwrap_or(b"{}")).ok_or_else(|| {
        Error::new(
            ErrorKind::Argument,
            "the request body is not a JSON object, so it cannot have a page token",
        )
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Map, Value, json};

    use super::*;

    fn body_with(body: &str, token: &str) -> Result<String> {
        let mut body = Some(Bytes::copy_from_slice(body.as_bytes()));
        put_into_body(
            &mut body,
            [("pageSize", json!(10)), ("pageToken", json!(token))].into_iter(),
        )?;
        Ok(String::from_utf8(body.unwrap().to_vec()).unwrap())
    }

    #[test]
    fn the_other_members_of_a_body_stay_byte_for_byte() {
        let wide = "{ \"n\" : 18446744073709551617 ,\"pageToken\":\"old\", \"q\":\"}\\\",{\" }";
        assert_eq!(
            body_with(wide, "t\"").unwrap(),
            r#"{"n" : 18446744073709551617,"q":"}\",{","pageSize":10,"pageToken":"t\""}"#
        );
        assert_eq!(
            body_with("{}", "t").unwrap(),
            r#"{"pageSize":10,"pageToken":"t"}"#
        );
    }

    #[test]
    fn only_the_keys_of_the_body_itself_are_replaced() {
        let nested = r#"{"searchRequest":{"pageToken":"a","list":[{"pageSize":1}]}}"#;
        let changed: Value = serde_json::from_str(&body_with(nested, "t").unwrap()).unwrap();
        let nested: Value = serde_json::from_str(nested).unwrap();
        assert_eq!(
            changed,
            json!({ "searchRequest": nested["searchRequest"], "pageSize": 10, "pageToken": "t" })
        );
    }

    #[test]
    fn a_body_that_is_not_an_object_is_an_argument_error() {
        for body in ["[]", "null", "\"{}\"", "1"] {
            let error = body_with(body, "t").unwrap_err();
            assert!(error.is_argument(), "{error}");
        }
    }

    #[test]
    fn a_query_keeps_its_other_parameters_and_their_order() {
        let mut url = "https://h/a?role=x%26&page_token=old&page_token=older&z".to_owned();
        put_into_query(&mut url, "page_token", "a+b/=&ü");
        assert_eq!(
            url,
            "https://h/a?role=x%26&z&page_token=a%2Bb%2F%3D%26%C3%BC"
        );
        let mut url = "https://h/a".to_owned();
        put_into_query(&mut url, "page_size", "10");
        assert_eq!(url, "https://h/a?page_size=10");
    }

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<i64>().prop_map(Value::from),
            "\\PC*".prop_map(Value::from)
        ];
        leaf.prop_recursive(3, 16, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::btree_map("\\PC*|pageToken", inner, 0..4)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn any_body_gets_its_token_and_loses_nothing(
            members in prop::collection::btree_map("\\PC*|pageToken|pageSize", value(), 0..6),
            token in "\\PC*",
            pretty in any::<bool>(),
        ) {
            let mut expected: Map<String, Value> = members.into_iter().collect();
            let write = if pretty { serde_json::to_string_pretty } else { serde_json::to_string };
            let changed = body_with(&write(&expected).unwrap(), &token).unwrap();
            expected.insert("pageSize".into(), json!(10));
            expected.insert("pageToken".into(), json!(token));
            prop_assert_eq!(serde_json::from_str::<Value>(&changed).unwrap(), Value::Object(expected));
            let member = members_of_token(&changed);
            prop_assert_eq!(member, Some(token));
        }
    }

    fn members_of_token(body: &str) -> Option<String> {
        members(body.as_bytes())
            .unwrap()
            .into_iter()
            .find(|member| member.key == b"pageToken")?
            .string()
    }
}
