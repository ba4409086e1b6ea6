//! Decodes the body of a reply into the method's return type.

use std::marker::PhantomData;
use std::str::Utf8Error;

use serde::de::{DeserializeOwned, DeserializeSeed};

use self::body::Body;
pub(crate) use self::mismatch::failure;
use self::mismatch::mismatch;
use crate::error::Result;
use crate::exchange::reply::Reply;
use crate::message::budget;

mod body;
pub(crate) mod instances;
mod locate;
pub(crate) mod members;
mod mismatch;
pub(crate) mod reason;

/// Decodes the body of a reply.
///
/// `()` and unit structs accept any JSON and an empty body, and an `Option` is `None` if the body
/// is empty: C1 answers some writes with nothing. For every other type an empty body is an error.
pub(crate) fn decode<T: DeserializeOwned>(reply: &Reply) -> Result<T> {
    decode_with(reply, PhantomData)
}

/// Decodes the body of a reply by a seed, for a type that needs a value known at run time.
pub(crate) fn decode_with<V>(
    reply: &Reply,
    seed: impl for<'de> DeserializeSeed<'de, Value = V>,
) -> Result<V> {
    // Compiled for each type, so all that does not depend on the type is in other functions.
    let mut body = Body::of(reply);
    let _scope = budget::scope();
    let error = match seed.deserialize(&mut body) {
        Ok(value) => match body.end() {
            Ok(()) => return Ok(value),
            Err(error) => error,
        },
        Err(error) => error,
    };
    Err(mismatch(reply, error))
}

/// The body as text. One check for UTF-8 is cheaper than serde's check of every string.
fn text(reply: &Reply) -> Result<&str, Utf8Error> {
    let text = std::str::from_utf8(&reply.body)?;
    // RFC 8259, section 8.1: a byte order mark may be ignored.
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use bytes::Bytes;
    use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
    use serde::Deserialize;

    use super::*;
    use crate::error::Error;
    use crate::request::endpoint::Endpoint;

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
        const ENDPOINT: Endpoint = Endpoint::get("/a/<id>");
        let mut headers = HeaderMap::new();
        headers.extend(media.map(|media| (CONTENT_TYPE, HeaderValue::from_static(media))));
        crate::exchange::reply::tests::reply(ENDPOINT, headers, body)
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
    fn a_unit_takes_any_json_and_an_empty_body_which_is_no_other_value() {
        for body in [&b""[..], b"{}", b"null"] {
            decode::<()>(&reply(None, body)).unwrap();
            assert_eq!(decode::<Nothing>(&reply(None, body)).unwrap(), Nothing);
        }
        for body in [&b"<html>"[..], b"\xff"] {
            fails::<()>(None, body);
            fails::<Nothing>(None, body);
        }
        fails::<Page>(None, "");
        fails::<BTreeMap<String, u8>>(None, "");
        assert_eq!(decode::<Option<u8>>(&reply(None, "null")).unwrap(), None);
        assert_eq!(
            decode::<u128>(&reply(None, "340282366920938463463374607431768211455")).unwrap(),
            u128::MAX
        );
    }

    #[test]
    fn a_struct_is_no_array() {
        let error = fails::<Item>(None, "[1]").to_string();
        assert!(error.contains("expected struct Item"), "{error}");
        let item = Item::deserialize(crate::message::item::Item(
            &mut serde_json::Deserializer::from_str("[1]"),
        ));
        assert!(item.unwrap_err().to_string().contains("struct Item"));
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
    fn the_place_of_a_mismatch_is_named_and_its_value_is_not() {
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
    fn the_error_of_a_closed_enum_recommends_an_open_one() {
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
