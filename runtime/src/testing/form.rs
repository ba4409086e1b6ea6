//! `application/x-www-form-urlencoded` and percent-encoding, read side only: what a server does with what it receives.

use percent_encoding::percent_decode;

/// The name and value pairs of a query or form, decoded, in order.
pub(super) fn pairs(encoded: &[u8]) -> Vec<(String, String)> {
    encoded
        .split(|byte| *byte == b'&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = match pair.iter().position(|byte| *byte == b'=') {
                Some(at) => (&pair[..at], &pair[at + 1..]),
                None => (pair, &[][..]),
            };
            (component(name), component(value))
        })
        .collect()
}

/// One path segment, decoded. Bytes that are not UTF-8 become U+FFFD: whoever needs them reads the raw path.
pub(super) fn segment(encoded: &str) -> String {
    percent_decode(encoded.as_bytes())
        .decode_utf8_lossy()
        .into_owned()
}

fn component(encoded: &[u8]) -> String {
    // In a form, and only there, `+` is a space.
    let spaced: Vec<u8> = encoded
        .iter()
        .map(|byte| if *byte == b'+' { b' ' } else { *byte })
        .collect();
    percent_decode(&spaced).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(name: &str, value: &str) -> (String, String) {
        (name.to_owned(), value.to_owned())
    }

    #[test]
    fn pairs_are_decoded_in_order_and_repeats_are_kept() {
        assert_eq!(
            pairs(b"b=2&a=1+1&a=%2B%26%C3%A9&flag&&empty="),
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
    fn a_plus_in_a_path_is_a_plus() {
        assert_eq!(segment("a+b%2Fc"), "a+b/c");
    }
}
