//! Finds a part of a text that becomes an error. The search of `str` is faster, but it is much code
//! in each place where it is used.

/// Whether `text` has `part` in it. An empty part is in no text.
pub(crate) fn has_part(text: &str, part: &str) -> bool {
    last_part(text, part).is_some()
}

/// Where the last occurrence of `part` begins.
#[inline(never)]
pub(crate) fn last_part(text: &str, part: &str) -> Option<usize> {
    let mut windows = text.as_bytes().windows(part.len().max(1));
    windows.rposition(|window| window == part.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_occurrence_counts_and_an_empty_part_has_none() {
        assert_eq!(last_part("a, b, c", ", "), Some(4));
        for (text, part) in [("", "a"), ("a", "ab"), ("ab", ""), ("", "")] {
            assert!(!has_part(text, part), "{text:?} {part:?}");
        }
        assert!(has_part("abc", "abc") && has_part("abc", "b"));
    }
}
