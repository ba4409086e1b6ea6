//! A list of words in a sentence.

/// `` `a`, `b` and `c` `` for the words a, b, c and the conjunction "and".
pub(crate) fn list(words: &[&str], conjunction: &str) -> String {
    let mut text = String::new();
    for (at, word) in words.iter().enumerate() {
        if at > 0 && at + 1 == words.len() {
            text.push(' ');
            text.push_str(conjunction);
            text.push(' ');
        } else if at > 0 {
            text.push_str(", ");
        }
        text.push('`');
        text.push_str(word);
        text.push('`');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::list;

    #[test]
    fn the_conjunction_stands_before_the_last_word() {
        assert_eq!(list(&["a"], "and"), "`a`");
        assert_eq!(list(&["a", "b", "c"], "or"), "`a`, `b` or `c`");
    }
}
