//! The text of a credential, as people copy it into variables and files.

/// The characters that shells and configuration files put around a value.
const QUOTES: [char; 7] = [
    '"', '\'', '`', '\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}',
];

/// No token that C1 issues is nearly this long, in bytes.
pub(super) const MAX_TOKEN_LENGTH: usize = 64 * 1024;

/// Whether quotes were copied along with a value.
pub(crate) fn is_quoted(text: &str) -> bool {
    text.starts_with(QUOTES) || text.ends_with(QUOTES)
}

/// The reason why a text is no token, if it is none. The reason does not show the text.
pub(crate) fn token_problem(text: &str) -> Option<&'static str> {
    if text.is_empty() {
        return Some("is empty");
    }
    if text.len() > MAX_TOKEN_LENGTH {
        return Some("is longer than 64 KiB");
    }
    if is_quoted(text) {
        return Some("has quotes around it");
    }
    let scheme = text.split(' ').next().unwrap_or_default();
    if scheme.len() < text.len() && scheme.eq_ignore_ascii_case("bearer") {
        return Some("begins with `Bearer`, which the client adds itself");
    }
    if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Some("has a character that is not visible ASCII");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f83_the_problem_with_a_token_is_named() {
        let long = "x".repeat(MAX_TOKEN_LENGTH + 1);
        for (text, problem) in [
            ("", "empty"),
            (long.as_str(), "longer"),
            ("\"t\"", "quotes"),
            ("'t'", "quotes"),
            ("\u{201c}t\u{201d}", "quotes"),
            ("Bearer t", "begins with `Bearer`"),
            ("bearer  t", "begins with `Bearer`"),
            ("a b", "not visible ASCII"),
            ("a\r\nb: c", "not visible ASCII"),
            ("t\n", "not visible ASCII"),
            ("\u{e9}", "not visible ASCII"),
        ] {
            let found = token_problem(text).unwrap();
            assert!(found.contains(problem), "{text:?}: {found}");
        }
        for text in ["t", "bearer", "eyJ.a-b_c~d+e/f=="] {
            assert_eq!(token_problem(text), None, "{text}");
        }
    }
}
