//! Properties of the grammar: a valid path prints as it was written, and no text causes a panic.

use proptest::prelude::*;

use super::ast::Segment;
use super::{parse, text};

/// Valid templates. Their names are numbered, so that no name appears twice.
fn template() -> impl Strategy<Value = String> {
    let literal = "[a-zA-Z0-9._~!$&'()+,;=@-]{0,6}[a-zA-Z0-9_]";
    let segment = prop_oneof![literal, Just("<>".to_owned())];
    let item = prop_oneof![
        Just("<>".to_owned()),
        Just("=<>".to_owned()),
        "=[a-z0-9/=:-]{0,6}",
    ];
    let segments = proptest::collection::vec(segment, 0..7);
    let items = proptest::collection::vec(item, 0..5);
    (segments, items).prop_map(|(segments, items)| {
        let mut number = 0;
        let mut named = |text: &str| {
            number += 1;
            text.replace("<>", &format!("<name_{number}>"))
        };
        let mut path = String::new();
        for segment in &segments {
            path.push('/');
            path.push_str(&named(segment));
        }
        if path.is_empty() {
            path.push('/');
        }
        for (at, item) in items.iter().enumerate() {
            path.push(if at == 0 { '?' } else { '&' });
            if item.starts_with('=') {
                path.push_str("key");
                path.push_str(&at.to_string());
            }
            path.push_str(&named(item));
        }
        path
    })
}

proptest! {
    #[test]
    fn a_template_prints_as_it_was_written(text in template()) {
        let parsed = parse(&text).map_err(|errors| TestCaseError::fail(format!("{text}: {errors:?}")))?;
        prop_assert_eq!(parsed.to_string(), text);
    }

    #[test]
    fn accepted_text_prints_as_it_was_written(text in "[/<>a-c?&=%.{}:#_ é-]{0,24}") {
        if let Ok(parsed) = parse(&text) {
            prop_assert_eq!(parsed.to_string(), text);
        }
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in "\\PC{0,60}") {
        for error in parse(&text).err().unwrap_or_default() {
            prop_assert!(text.get(error.range.clone()).is_some());
            let message = text::error_text(&error, &text, true).to_string();
            prop_assert!(message.is_empty() || !message.ends_with('\n'));
        }
    }

    #[test]
    fn likely_text_is_read_without_a_panic(text in "[/<>a-c?&=%.{}$:#_ é\\\\日-]{0,24}") {
        for error in parse(&text).err().unwrap_or_default() {
            prop_assert!(text.get(error.range.clone()).is_some());
            text::error_text(&error, &text, false).to_string();
        }
    }
}

/// `tests/wire/templates.rs` sends each of these characters.
#[test]
fn a_template_accepts_only_characters_that_can_be_sent() {
    let accepted = |template: &dyn Fn(char) -> String| -> String {
        ('\0'..='\u{24F}')
            .filter(|char| !char.is_ascii_alphanumeric())
            .filter(|&char| parse(&template(char)).is_ok_and(|parsed| parsed.query.len() < 2))
            .collect()
    };
    let path = accepted(&|char| format!("/a{char}41b"));
    assert_eq!(path, "!$%&'()*+,-./:;=@_~");
    let key = accepted(&|char| format!("/a?a{char}41b=<v>"));
    assert_eq!(key, "!$%()*+,-./:;@_~");
    let value = accepted(&|char| format!("/a?k=a{char}41b"));
    assert_eq!(value, "!$%()*+,-./:;=@_~");
}

#[test]
fn unusual_published_paths_are_accepted() {
    for text in [
        "/",
        "/api/v1/conversations/onboarding:ensure",
        "/api/v1/apps/<app_id>/requestable_entitlementIDs",
        "/api/v1/a-b/<id>?<page_size>&<page_token>&x=1&x=2",
    ] {
        assert_eq!(parse(text).unwrap().to_string(), text);
    }
}

#[test]
fn a_segment_is_literal_or_a_placeholder() {
    let template = parse("/apps/<app_id>").unwrap();
    assert!(matches!(
        template.segments.as_slice(),
        [Segment::Literal("apps"), Segment::Placeholder(placeholder)] if placeholder.name == "app_id"
    ));
}
