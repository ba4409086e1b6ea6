//! Text of a server made fit for a log line: bounded, one line, no control characters.

/// At most `limit` bytes of `text`, escaped, with an ellipsis if something is left out.
pub(crate) fn snippet(text: &[u8], limit: usize) -> String {
    const ELLIPSIS: &str = "…";
    let room = limit.saturating_sub(ELLIPSIS.len());
    // Escaping never shortens a character, so bytes beyond `limit` cannot be shown.
    let head = &text[..text.len().min(limit)];
    let mut out = String::new();
    for character in String::from_utf8_lossy(head).chars() {
        let start = out.len();
        match character {
            '"' | '\'' | '\\' => out.push(character),
            other => out.extend(other.escape_debug()),
        }
        if out.len() > room {
            if head.len() == text.len() && out.len() <= limit {
                continue;
            }
            out.truncate(start);
            while out.len() > room {
                out.pop();
            }
            out.push_str(ELLIPSIS);
            return out;
        }
    }
    if head.len() < text.len() {
        out.push_str(ELLIPSIS);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::snippet;

    #[test]
    fn a_snippet_is_bounded_and_one_line() {
        assert_eq!(snippet(b"a\nb\x00c", 100), "a\\nb\\0c");
        assert_eq!(snippet("é\u{7}".as_bytes(), 100), "é\\u{7}");
        for limit in 8..40 {
            let cut = snippet(&[b'\x01'; 500], limit);
            assert!(cut.len() <= limit && cut.ends_with('…'), "{cut}");
        }
        assert_eq!(snippet(b"12345678", 8), "12345678");
    }
}
