//! From a reply's bytes to what the method returns.

use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error as _, Visitor};
use serde_json::de::StrRead;

use self::locate::locate;
use crate::error::snippet::snippet;
use crate::error::{Error, Result, content_type};
use crate::reply::Reply;
use crate::span;

pub(crate) mod locate;

/// Decodes the body of a reply.
///
/// `()` and unit structs take any body. For every other type an empty body counts as `{}`, which is how C1 answers some
/// writes.
pub(crate) fn decode<T: DeserializeOwned>(reply: &Reply) -> Result<T> {
    let text = text(reply);
    let mut json = serde_json::Deserializer::from_str(text.as_deref().unwrap_or_default());
    let mut unit = false;
    let decoded = T::deserialize(Body { json: &mut json, unit: &mut unit });
    if unit {
        return decoded.map_err(|error| misfit(reply, text, &error));
    }
    decoded.and_then(|value| json.end().map(|()| value)).map_err(|error| misfit(reply, text, &error))
}

/// Decodes the body of a reply with what is known at run time about it. An empty body counts as `{}`.
pub(crate) fn decode_with<V>(reply: &Reply, seed: impl for<'de> DeserializeSeed<'de, Value = V>) -> Result<V> {
    let text = text(reply);
    let mut json = serde_json::Deserializer::from_str(text.as_deref().unwrap_or_default());
    let decoded = seed.deserialize(&mut json);
    decoded.and_then(|value| json.end().map(|()| value)).map_err(|error| misfit(reply, text, &error))
}

/// The body as text, or why it is none. Checking it once is cheaper than serde's check of every string.
fn text(reply: &Reply) -> Result<&str, String> {
    let text = std::str::from_utf8(&reply.body)
        .map_err(|error| format!("the response body is not UTF-8 at byte {}", error.valid_up_to()))?;
    // RFC 8259, section 8.1: a byte order mark may be ignored.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    Ok(if text.is_empty() { "{}" } else { text })
}

/// The failure of the call whose reply does not fit.
pub(crate) fn failure(reply: &Reply, message: String, path: Option<String>) -> Error {
    let error = Error::decode(message, path).of_call(reply.endpoint, reply.attempts);
    span::record_failure(&reply.span, &error);
    error
}

fn misfit(reply: &Reply, text: Result<&str, String>, error: &serde_json::Error) -> Error {
    let fail = |message, path| failure(reply, message, path);
    let text = match text {
        Ok(text) => text,
        Err(problem) => return fail(problem, None),
    };
    let status = reply.status.as_u16();
    let media = content_type(&reply.headers).unwrap_or("no content type");
    // JSON is never quoted: it may hold a secret that C1 shows once.
    if !media.contains("json") && !text.trim_start().starts_with(['{', '[', '"']) {
        // A token that begins within the 200 bytes ends within these.
        let mut page = text.as_bytes()[..text.len().min(128 * 1024)].to_vec();
        reply.lease.iter().for_each(|lease| lease.blank_in(&mut page));
        let (media, text) = (snippet(media.as_bytes(), 100), snippet(&page, 200));
        let message = format!("{status} with {media} in place of JSON: {text}");
        return fail(message, None).advising("check the base URL and the way there");
    }
    let path = locate(text, error.line(), error.column());
    let place = path.as_deref().map(|path| format!(" at `{}`", snippet(path.as_bytes(), 200))).unwrap_or_default();
    let message = format!("{status} with JSON that does not fit{place}: {}", without_values(&error.to_string()));
    fail(message, path).advising("compare the method's return type with C1's answer")
}

/// serde quotes the strings that it did not expect; a string of an answer may be a secret.
pub(crate) fn without_values(message: &str) -> String {
    match (message.find("string \""), message.rfind("\", expected")) {
        (Some(start), Some(end)) if start < end => {
            format!("{}string{}", &message[..start], &message[end + 1..])
        }
        _ => snippet(message.as_bytes(), 300),
    }
}

/// serde_json's deserializer, but that a unit at the top is there whatever the body is.
struct Body<'a, 'de> {
    json: &'a mut serde_json::Deserializer<StrRead<'de>>,
    unit: &'a mut bool,
}

macro_rules! forward {
    ($($method:ident($($name:ident: $type:ty),*);)*) => {$(
        fn $method<V: Visitor<'de>>(self, $($name: $type,)* visitor: V) -> Result<V::Value, Self::Error> {
            self.json.$method($($name,)* visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for Body<'_, 'de> {
    type Error = serde_json::Error;

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        *self.unit = true;
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_i128<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Self::Error> {
        Err(Self::Error::custom("a body that is one 128-bit integer is not supported"))
    }

    fn deserialize_u128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        self.deserialize_i128(visitor)
    }

    forward! {
        deserialize_any();
        deserialize_bool();
        deserialize_i8();
        deserialize_i16();
        deserialize_i32();
        deserialize_i64();
        deserialize_u8();
        deserialize_u16();
        deserialize_u32();
        deserialize_u64();
        deserialize_f32();
        deserialize_f64();
        deserialize_char();
        deserialize_str();
        deserialize_string();
        deserialize_bytes();
        deserialize_byte_buf();
        deserialize_option();
        deserialize_newtype_struct(name: &'static str);
        deserialize_seq();
        deserialize_tuple(len: usize);
        deserialize_tuple_struct(name: &'static str, len: usize);
        deserialize_map();
        deserialize_struct(name: &'static str, fields: &'static [&'static str]);
        deserialize_enum(name: &'static str, variants: &'static [&'static str]);
        deserialize_identifier();
        deserialize_ignored_any();
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use bytes::Bytes;
    use reqwest::StatusCode;
    use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
    use serde::Deserialize;

    use super::*;
    use crate::endpoint::{Endpoint, Method};

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(default)]
    struct Page {
        list: Vec<Item>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Item {
        n: u32,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Nothing;

    fn reply(media: Option<&'static str>, body: impl Into<Bytes>) -> Reply {
        static ENDPOINT: Endpoint = Endpoint {
            method: Method::GET,
            template: "/a/<id>",
            operation: "test",
            items: "list",
            idempotent: false,
            no_auth: false,
        };
        let mut headers = HeaderMap::new();
        headers.extend(media.map(|media| (CONTENT_TYPE, HeaderValue::from_static(media))));
        Reply {
            endpoint: &ENDPOINT,
            status: StatusCode::OK,
            headers,
            body: body.into(),
            attempts: 1,
            lease: None,
            span: tracing::Span::none(),
        }
    }

    fn fails<T: DeserializeOwned + std::fmt::Debug>(media: Option<&'static str>, body: impl Into<Bytes>) -> Error {
        let error = decode::<T>(&reply(media, body)).unwrap_err();
        assert!(error.is_decode() && error.maybe_processed());
        assert!(error.to_string().starts_with("GET /a/<id>: "));
        error
    }

    #[test]
    fn a_unit_takes_any_body_and_an_empty_body_is_an_empty_object() {
        for body in [&b""[..], b"{}", b"<html>", b"\xff", b"null"] {
            decode::<()>(&reply(None, body)).unwrap();
            assert_eq!(decode::<Nothing>(&reply(None, body)).unwrap(), Nothing);
        }
        assert_eq!(decode::<Page>(&reply(None, "")).unwrap(), Page::default());
        assert_eq!(decode::<BTreeMap<String, u8>>(&reply(None, "")).unwrap(), BTreeMap::new());
        assert_eq!(decode::<Option<u8>>(&reply(None, "null")).unwrap(), None);
    }

    #[test]
    fn json_is_read_whatever_its_content_type_and_with_a_byte_order_mark() {
        let page = Page { list: vec![Item { n: 1 }] };
        assert_eq!(decode::<Page>(&reply(None, "\u{feff}{\"list\":[{\"n\":1,\"new\":[]}]}")).unwrap(), page);
        assert_eq!(decode::<Page>(&reply(Some("text/plain"), " {\"list\":[{\"n\":1}]} ")).unwrap(), page);
    }

    #[test]
    fn the_place_of_a_misfit_is_named_and_its_value_is_not() {
        let error = fails::<Page>(Some("application/json"), r#"{"list":[{"n":1},{"n":"hush"}]}"#);
        assert_eq!(error.decode_path(), Some("list[1].n"));
        assert!(!error.to_string().contains("hush"), "{error}");
        assert_eq!(fails::<Page>(None, r#"{"list":[{"n":1},{}]}"#).decode_path(), Some("list[1]"));
        assert_eq!(fails::<Page>(None, r#"{"list":[]} x"#).decode_path(), None);
        fails::<Page>(None, r#"{"list":[],"list":[]}"#);
    }

    #[test]
    fn what_is_no_json_is_quoted_with_its_content_type() {
        let error = fails::<Page>(Some("text/html"), "<html>\n<body>");
        let line = error.to_string();
        assert!(
            line.starts_with("GET /a/<id>: 200 with text/html in place of JSON: <html>\\n<body> (1 attempt)"),
            "{line}"
        );
        assert!(fails::<Page>(None, &b"{\"a\":\"\xff\"}"[..]).to_string().contains("not UTF-8 at byte 6"));
        fails::<Page>(Some("application/json"), "[".repeat(200_000));
    }
}
