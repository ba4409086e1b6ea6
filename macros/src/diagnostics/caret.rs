//! A line of text with carets under a part of it.

use std::ops::Range;

/// Two lines: `text`, and carets under `range`, which is in bytes.
pub(crate) fn lines(text: &str, range: &Range<usize>) -> [String; 2] {
    let mut shown = String::new();
    let (mut before, mut under) = (0, 0);
    for (at, char) in text.char_indices() {
        // A line break or a tab would move the carets to a wrong place.
        let width = if char.is_control() {
            let escaped = char.escape_debug().to_string();
            shown.push_str(&escaped);
            escaped.len()
        } else {
            shown.push(char);
            columns(char)
        };
        if at < range.start {
            before += width;
        } else if at < range.end {
            under += width;
        }
    }
    // An empty range, such as the end of the text, still gets one caret.
    let under = under.max(1);
    let carets = format!("{}{}", " ".repeat(before), "^".repeat(under));
    [shown, carets]
}

/// The number of columns that a terminal gives to a character.
///
/// The list is short and covers what users paste by mistake: accents, dashes, CJK, emoji. A
/// complete list would be one more dependency of every user.
fn columns(char: char) -> usize {
    match u32::from(char) {
        0x0300..=0x036F | 0x200B..=0x200F | 0x2060 | 0xFE00..=0xFE0F | 0xFEFF => 0,
        0x1100..=0x115F
        | 0x2E80..=0xA4CF
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE6F
        | 0xFF00..=0xFF60
        | 0xFFE0..=0xFFE6
        | 0x1F300..=0x1FAFF
        | 0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::lines;

    fn marked(text: &str, part: &str) -> [String; 2] {
        let start = text.find(part).unwrap();
        lines(text, &(start..start + part.len()))
    }

    #[test]
    fn the_carets_stand_under_the_part() {
        assert_eq!(marked("/a/<id>", "<id>"), ["/a/<id>", "   ^^^^"]);
    }

    #[test]
    fn wide_and_combining_characters_take_their_columns() {
        assert_eq!(marked("/日本/<id>", "<id>"), ["/日本/<id>", "      ^^^^"]);
        assert_eq!(
            marked("/e\u{301}/<id>", "<id>"),
            ["/e\u{301}/<id>", "   ^^^^"]
        );
        assert_eq!(marked("/日", "日"), ["/日", " ^^"]);
    }

    #[test]
    fn control_characters_are_shown_as_escapes() {
        assert_eq!(marked("/a\n/<id>", "\n"), ["/a\\n/<id>", "  ^^"]);
    }

    #[test]
    fn an_empty_range_has_one_caret() {
        assert_eq!(lines("", &(0..0)), ["", "^"]);
    }
}
