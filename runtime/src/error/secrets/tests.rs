//! No form of a secret survives, and all other text does.

use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use proptest::prelude::*;

use super::*;

fn token(token: &str) -> Secrets {
    let mut secrets = Secrets::default();
    secrets.add_token(token.as_bytes());
    secrets
}

fn value(value: &str) -> Secrets {
    let mut secrets = Secrets::default();
    secrets.add_value(value.as_bytes());
    secrets
}

/// A text of which each character is written by `write`.
fn each(text: &str, write: impl Fn(char) -> String) -> String {
    text.chars().map(write).collect::<Vec<_>>().concat()
}

#[test]
fn a_token_is_blanked_wherever_it_stands_and_if_the_end_cuts_it_off() {
    let secrets = token("abcabcab-token");
    for (text, blanked) in [
        ("", ""),
        ("no token", "no token"),
        ("<abcabcab-token><abcabcab-token>", "<****><****>"),
        ("abcabcabcab-token", "abc****"),
        ("abcabcab-tokenabcabcab-token", "****"),
        ("it is abcabcab-tok", "it is ****"),
        ("it is abcabcabcab", "it is abc****"),
        ("it is abcabca", "it is abcabca"),
    ] {
        assert_eq!(secrets.scrub_text(text), blanked);
    }
}

#[test]
fn a_part_of_a_token_is_blanked_and_a_part_of_a_value_is_not() {
    let text = "you sent 0123456789ab and no more";
    assert_eq!(
        token("xx0123456789abxx").scrub_text(text),
        "you sent **** and no more"
    );
    assert_eq!(value("xx0123456789abxx").scrub_text(text), text);
}

#[test]
fn every_form_of_a_secret_is_blanked() {
    // All characters that an escape changes, in a secret that some of them could stand for.
    let secret = r#"a%41&amp;\u0042"<'>/+=_-~ 0"#;
    let secrets = value(secret);
    let numbers = each(secret, |c| format!("&#{};", u32::from(c)));
    let hex = each(secret, |c| format!("&#x{:02X};", u32::from(c)));
    let unicode = each(secret, |c| format!("\\u{:04x}", u32::from(c)));
    let percent = each(secret, |c| format!("%{:02x}", u32::from(c)));
    let html = secret
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let html = html.replace('"', "&quot;").replace('\'', "&#39;");
    let json = serde_json::to_string(secret).unwrap();
    let in_json = serde_json::to_string(&html).unwrap();
    let twice = utf8_percent_encode(&percent, NON_ALPHANUMERIC).to_string();
    for form in [
        secret,
        &numbers,
        &hex,
        &unicode,
        &percent,
        &twice,
        &html,
        json.trim_matches('"'),
        &json.trim_matches('"').replace('/', "\\/"),
        in_json.trim_matches('"'),
        &utf8_percent_encode(&in_json[1..in_json.len() - 1], NON_ALPHANUMERIC).to_string(),
        &utf8_percent_encode(secret, NON_ALPHANUMERIC).to_string(),
    ] {
        let text = format!("before {form} after");
        assert_eq!(secrets.scrub_text(&text), "before **** after", "{form}");
    }
}

#[test]
fn base64_of_a_secret_is_blanked_wherever_it_starts_and_however_it_is_written() {
    let secret = "secret>>>???~~~-value";
    let secrets = value(secret);
    for before in ["", "a", "ab", "Bearer ", r#"{"token":""#] {
        for after in ["", "z", "zz", r#""}"#] {
            let text = [before, secret, after].concat();
            for engine in [&STANDARD, &STANDARD_NO_PAD, &URL_SAFE, &URL_SAFE_NO_PAD] {
                let base64 = engine.encode(&text);
                let in_lines = base64.as_bytes().chunks(11).map(String::from_utf8_lossy);
                let in_lines = in_lines.collect::<Vec<_>>().join("\r\n");
                let percent = utf8_percent_encode(&base64, NON_ALPHANUMERIC).to_string();
                let json = base64.replace('/', "\\/");
                // All but a few bytes before and behind the secret is blanked.
                for form in [base64, in_lines, percent, json] {
                    let scrubbed = secrets.scrub_text(&format!("({form})"));
                    let (left, right) = scrubbed.split_once("****").unwrap();
                    assert!(form.contains(&left[1..]), "{scrubbed}");
                    let shown = left.replace("\r\n", "").len() * 3 / 4;
                    assert!(shown <= before.len() + 2, "{scrubbed}");
                    let shown = right.replace("\r\n", "").len() / 2;
                    assert!(shown <= after.len() * 2 + 3, "{scrubbed}");
                }
            }
        }
    }
}

#[test]
fn the_words_around_a_secret_in_base64_stay() {
    for secret in ["0123456789", "0123456789a", "0123456789ab"] {
        let secrets = token(secret);
        for engine in [&STANDARD, &URL_SAFE_NO_PAD] {
            let text = format!("invalid token {} for this tenant", engine.encode(secret));
            let scrubbed = secrets.scrub_text(&text);
            assert_eq!(scrubbed, "invalid token **** for this tenant");
        }
    }
}

#[test]
fn a_jwt_is_blanked_even_if_it_is_not_known() {
    let secrets = Secrets::default();
    assert_eq!(
        secrets.scrub_text(
            "replaced eyJhbGciOiJF.eyJpc3MiOiJh.c2lnbmF0dXJl, eyJ.a.b and eyJhbGciOiJF."
        ),
        "replaced ****, eyJ.a.b and eyJhbGciOiJF."
    );
}

#[test]
fn an_escape_does_not_hide_the_end_of_a_secret() {
    // `\\'` would be an escape of JSON, but the backslash belongs to the secret.
    let secrets = value("&AA0!0a\\");
    assert_eq!(secrets.scrub_text("&amp;AA0!0a\\'"), "****'");
    let text = "&quot;!\\&quot;AAa!A\\\\'&quot;";
    let scrubbed = value("!\"AAa!A\\").scrub_text(text);
    assert_eq!(scrubbed, "&quot;****'&quot;");
}

#[test]
fn json_stays_json() {
    let secrets = token("0123456789abcdef");
    let json = br#"{"a":["\u0030123456789abcdef"],"b":"MDEyMzQ1Njc4OWFiY2RlZg=="}"#;
    let scrubbed = secrets.scrub(json);
    let scrubbed: serde_json::Value = serde_json::from_slice(&scrubbed).unwrap();
    assert_eq!(scrubbed, serde_json::json!({ "a": ["****"], "b": "****" }));
}

#[test]
fn a_quote_is_cut_after_it_is_scrubbed() {
    let secrets = token(&"0123456789".repeat(10));
    let text = format!("{} {}", "x".repeat(30), "0123456789".repeat(10));
    for limit in 20..200 {
        let quoted = secrets.quote(text.as_bytes(), limit);
        assert!(!quoted.contains("01") && quoted.len() <= limit, "{quoted}");
    }
}

/// One way in which a server may write a text.
fn encode(form: u8, text: &str) -> String {
    match form {
        0 => utf8_percent_encode(text, NON_ALPHANUMERIC).to_string(),
        1 => serde_json::to_string(text).unwrap(),
        2 => text
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('"', "&quot;"),
        3 => STANDARD.encode(text),
        4 => URL_SAFE_NO_PAD.encode(text),
        _ => each(text, |c| format!("&#{};", u32::from(c))),
    }
}

proptest! {
    #[test]
    fn no_secret_survives_in_any_two_forms(
        secret in "[!-~]{8,80}",
        before in "\\PC{0,20}",
        after in "\\PC{0,20}",
        inner in 0..6_u8,
        outer in 0..3_u8,
    ) {
        // Of a secret of escapes, too little may be left to tell it from other text.
        let mut layer = Text::new(secret.as_bytes());
        while let Some(decoded) = layer.decoded() {
            layer = decoded;
        }
        prop_assume!(layer.bytes().len() >= CUT_PART);
        for secrets in [token(&secret), value(&secret)] {
            let plain = format!("{before}{secret}{after}");
            prop_assert!(!secrets.scrub_text(&plain).contains(&secret), "{}", plain);
            let once = encode(inner, &plain);
            let twice = encode(outer, &once);
            for text in [once, twice] {
                let scrubbed = secrets.scrub_text(&text);
                prop_assert!(scrubbed.contains("****"), "{} in {}", secret, text);
                for form in 0..6 {
                    let whole = encode(form, &secret);
                    prop_assert!(!scrubbed.contains(whole.trim_matches('"')), "{}", scrubbed);
                }
            }
        }
    }

    #[test]
    fn a_text_without_the_secret_stays(text in "[\\PC\n\"%&\\\\]{0,200}") {
        let secrets = token("0123456789abcdef-0123456789abcdef");
        let scrubbed = secrets.scrub(text.as_bytes());
        prop_assert!(text.contains("01234567") || &*scrubbed == text.as_bytes());
    }

    #[test]
    fn no_text_and_no_secret_panics(text: Vec<u8>, secret: Vec<u8>, at in 0..100_usize) {
        let mut secrets = Secrets::default();
        secrets.add_token(&secret);
        secrets.add_value(&secret);
        let at = at.min(text.len());
        secrets.scrub(&[&text[..at], &secret, &text[at..]].concat());
    }
}
