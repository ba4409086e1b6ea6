//! From a reply's bytes to what the method returns.

use std::marker::PhantomData;
use std::str::Utf8Error;

use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Visitor};
use serde_json::de::StrRead;

use self::locate::locate;
use self::reason::reason;
use crate::error::snippet::snippet;
use crate::error::{Error, Result, content_type};
use crate::exchange::reply::Reply;
use crate::exchange::span;

pub(crate) mod locate;
pub(crate) mod reason;

/// Decodes the body of a reply.
///
/// `()` and unit structs take any body. For every other type an empty body counts as `{}`, which is
/// how C1 answers some writes.
pub(crate) fn decode<T: DeserializeOwned>(reply: &Reply) -> Result<T> {
    decode_with(reply, PhantomData)
}

/// Decodes the body of a reply with what is known at run time about it.
pub(crate) fn decode_with<V>(
    reply: &Reply,
    seed: impl for<'de> DeserializeSeed<'de, Value = V>,
) -> Result<V> {
    // Every type has this function anew, so what does not depend on it is in others.
    let text = text(reply);
    let mut body = Body::new(text);
    let error = match seed.deserialize(&mut body) {
        Ok(value) => match body.end() {
            Ok(()) => return Ok(value),
            Err(error) => error,
        },
        Err(error) => error,
    };
    Err(misfit(reply, text, &error))
}

/// The body as text, or why it is none. Checking it once is cheaper than serde's check of every
/// string.
fn text(reply: &Reply) -> Result<&str, Utf8Error> {
    let text = std::str::from_utf8(&reply.body)?;
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

fn misfit(reply: &Reply, text: Result<&str, Utf8Error>, error: &serde_json::Error) -> Error {
    let fail = |message, path| failure(reply, message, path);
    let text = match text {
        Ok(text) => text,
        Err(error) => {
            return fail(
                format!(
                    "the response body is not UTF-8 at byte {}",
                    error.valid_up_to()
                ),
                None,
            );
        }
    };
    let status = reply.status.as_u16();
    let media = content_type(&reply.headers).unwrap_or("no content type");
    // JSON is never quoted: it may hold a secret that C1 shows once.
    if !media.contains("json") && !text.trim_start().starts_with(['{', '[', '"']) {
        let (media, text) = (quote(reply, media, 100), quote(reply, text, 200));
        let message = format!("{status} with {media} in place of JSON: {text}");
        return fail(message, None).advising("check the base URL and the way there");
    }
    let path = locate(text, error.line(), error.column());
    let place = path
        .as_deref()
        .map(|path| format!(" at `{}`", snippet(path.as_bytes(), 200)))
        .unwrap_or_default();
    let reason = reason(error);
    let advice = if reason.starts_with("unknown variant") {
        "C1 adds values to its enums: declare this one with `c1::open_enum!`"
    } else {
        "compare the method's return type with C1's answer"
    };
    fail(
        format!("{status} with JSON that does not fit{place}: {reason}"),
        path,
    )
    .advising(advice)
}

/// The start of a text that is no JSON, without the token of the request should it be repeated
/// there.
fn quote(reply: &Reply, text: &str, limit: usize) -> String {
    // Longer than any header, so that the cut is no token's.
    const HEAD: usize = 64 * 1024;
    let mut head = text.as_bytes()[..text.len().min(HEAD)].to_vec();
    reply
        .token
        .iter()
        .for_each(|token| token.blank_in(&mut head));
    snippet(&head, limit)
}

/// serde_json's deserializer, but that a unit at the top is there whatever the body is.
struct Body<'de> {
    json: serde_json::Deserializer<StrRead<'de>>,
    unit: bool,
}

impl<'de> Body<'de> {
    fn new(text: Result<&'de str, Utf8Error>) -> Self {
        Self {
            json: serde_json::Deserializer::from_str(text.unwrap_or_default()),
            unit: false,
        }
    }

    /// Makes sure that nothing but white space is left.
    fn end(&mut self) -> serde_json::Result<()> {
        if self.unit { Ok(()) } else { self.json.end() }
    }
}

macro_rules! forward {
    ($($method:ident($($name:ident: $type:ty),*);)*) => {$(
        fn $method<V: Visitor<'de>>(self, $($name: $type,)* visitor: V) -> Result<V::Value, Self::Error> {
            self.json.$method($($name,)* visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for &mut Body<'de> {
    type Error = serde_json::Error;

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        self.unit = true;
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        self.deserialize_unit(visitor)
    }

    forward! {
        deserialize_any();
        deserialize_bool();
        deserialize_i8();
        deserialize_i16();
        deserialize_i32();
        deserialize_i64();
        deserialize_i128();
        deserialize_u8();
        deserialize_u16();
        deserialize_u32();
        deserialize_u64();
        deserialize_u128();
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
    use crate::request::endpoint::{Endpoint, Method};

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
            token: None,
            span: tracing::Span::none(),
        }
    }

    fn fails<T: DeserializeOwned + std::fmt::Debug>(
        media: Option<&'static str>,
        body: impl Into<Bytes>,
    ) -> Error {
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
        assert_eq!(
            decode::<BTreeMap<String, u8>>(&reply(None, "")).unwrap(),
            BTreeMap::new()
        );
        assert_eq!(decode::<Option<u8>>(&reply(None, "null")).unwrap(), None);
        assert_eq!(
            decode::<u128>(&reply(None, "340282366920938463463374607431768211455")).unwrap(),
            u128::MAX
        );
    }

    #[test]
    fn json_is_read_whatever_its_content_type_and_with_a_byte_order_mark() {
        let page = Page {
            list: vec![Item { n: 1 }],
        };
        assert_eq!(
            decode::<Page>(&reply(None, "\u{feff}{\"list\":[{\"n\":1,\"new\":[]}]}")).unwrap(),
            page
        );
        assert_eq!(
            decode::<Page>(&reply(Some("text/plain"), " {\"list\":[{\"n\":1}]} ")).unwrap(),
            page
        );
    }

    #[test]
    fn the_place_of_a_misfit_is_named_and_its_value_is_not() {
        let error = fails::<Page>(
            Some("application/json"),
            r#"{"list":[{"n":1},{"n":"hush"}]}"#,
        );
        assert_eq!(error.decode_path(), Some("list[1].n"));
        assert!(!error.to_string().contains("hush"), "{error}");
        assert_eq!(
            fails::<Page>(None, r#"{"list":[{"n":1},{}]}"#).decode_path(),
            Some("list[1]")
        );
        assert_eq!(fails::<Page>(None, r#"{"list":[]} x"#).decode_path(), None);
        fails::<Page>(None, r#"{"list":[],"list":[]}"#);
    }

    #[test]
    fn a_closed_enum_that_lacks_a_value_is_told_of_open_ones() {
        #[derive(Debug, Deserialize)]
        enum State {
            #[serde(rename = "STATE_OPEN")]
            Open,
        }

        let error = fails::<BTreeMap<String, Vec<State>>>(None, r#"{"states":["HUSH"]}"#);
        assert_eq!(error.decode_path(), Some("states[0]"));
        let line = error.to_string();
        assert!(
            line.contains(
                "does not fit at `states[0]`: unknown variant, expected `STATE_OPEN` at line 1"
            ),
            "{line}"
        );
        assert!(
            line.ends_with("declare this one with `c1::open_enum!`") && !line.contains("HUSH"),
            "{line}"
        );
        fails::<State>(None, r#""STATE_OPEN" x"#);
    }

    #[test]
    fn what_is_no_json_is_quoted_with_its_content_type() {
        let error = fails::<Page>(Some("text/html"), "<html>\n<body>");
        let line = error.to_string();
        assert!(
            line.starts_with(
                "GET /a/<id>: 200 with text/html in place of JSON: <html>\\n<body> (1 attempt)"
            ),
            "{line}"
        );
        assert!(
            fails::<Page>(None, &b"{\"a\":\"\xff\"}"[..])
                .to_string()
                .contains("not UTF-8 at byte 6")
        );
        fails::<Page>(Some("application/json"), "[".repeat(200_000));
    }
}
