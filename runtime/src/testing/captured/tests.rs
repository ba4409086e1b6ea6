//! The accessors and the `Debug` of a captured request.

use hyper::header::{HeaderName, HeaderValue};

use super::*;

fn captured(headers: &[(&'static str, &'static str)], body: &'static str) -> Captured {
    let headers = headers
        .iter()
        .map(|(name, value)| {
            (
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            )
        })
        .collect();
    Captured::with_route(
        &Arc::new(Received {
            method: "POST".to_owned(),
            path: "/a%2Fb".to_owned(),
            query: Some("q=hunter2&q=two+2".to_owned()),
            headers,
            body: Bytes::from_static(body.as_bytes()),
        }),
        &"/<id>".into(),
        vec![("id".to_owned(), "a/b".to_owned())],
    )
}

#[test]
fn the_accessors_give_everything() {
    let request = captured(&[("authorization", "Bearer hunter2")], r#"{"a":1}"#);
    assert_eq!(request.path(), "/a%2Fb");
    assert_eq!(request.path_value("id"), Some("a/b"));
    assert_eq!(request.path_value("other"), None);
    assert_eq!(request.query_value("q"), Some("hunter2"));
    assert_eq!(request.query()[1].1, "two 2");
    assert_eq!(request.header("Authorization"), Some("Bearer hunter2"));
    assert_eq!(request.json::<Value>().unwrap()["a"], 1);
    assert!(request.form().is_empty());
}

#[test]
fn a_header_is_text_if_it_is_utf_8() {
    let mut request = captured(&[], "");
    let received = Arc::get_mut(&mut request.received).unwrap();
    for (name, value) in [("x-text", &b"\xc3\xbc"[..]), ("x-bytes", b"\xfc")] {
        let value = HeaderValue::from_bytes(value).unwrap();
        received
            .headers
            .insert(HeaderName::from_static(name), value);
    }
    assert_eq!(request.header("x-text"), Some("\u{fc}"));
    assert_eq!(request.header("x-bytes"), None);
    assert_eq!(
        request.headers().collect::<Vec<_>>(),
        [("x-text", "\u{fc}")]
    );
}

#[test]
fn pairs_are_decoded_in_order_and_repeats_are_kept() {
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(
        form_pairs(b"b=2&a=1+1&a=%2B%26%C3%A9&flag&&empty="),
        [
            pair("b", "2"),
            pair("a", "1 1"),
            pair("a", "+&\u{e9}"),
            pair("flag", ""),
            pair("empty", ""),
        ]
    );
}

#[test]
fn a_form_is_known_by_its_content_type() {
    let request = captured(
        &[(
            "content-type",
            "application/x-www-form-urlencoded; charset=utf-8",
        )],
        "a=b+c",
    );
    assert_eq!(request.form(), [("a".to_owned(), "b c".to_owned())]);
}

#[test]
fn f85_debug_shows_names_and_no_value() {
    let request = captured(
        &[
            ("authorization", "Bearer hunter2"),
            ("x-api-key", "hunter2"),
            ("content-type", "application/x-www-form-urlencoded"),
        ],
        "client_secret=hunter2&client_assertion=hunter2",
    );
    assert_eq!(
        format!("{request:?}"),
        "Captured { method: \"POST\", route: Some(\"/<id>\"), path_values: [\"id\"], \
         query: [\"q\", \"q\"], \
         headers: [\"authorization\", \"x-api-key\", \"content-type\"], body_bytes: 46 }"
    );
}
