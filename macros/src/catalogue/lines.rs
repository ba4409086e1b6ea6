//! Cuts the facts into lines while this crate is compiled, so that it need not be done in every process that expands an
//! endpoint.
#![allow(
    clippy::indexing_slicing,
    reason = "what is out of bounds here is an error of the compiler"
)]

/// The number of lines of a text that ends with a line break.
pub(super) const fn count(text: &str) -> usize {
    let text = text.as_bytes();
    let (mut at, mut count) = (0, 0);
    while at < text.len() {
        if text[at] == b'\n' {
            count += 1;
        }
        at += 1;
    }
    count
}

/// The first lines of a text, as many as there is room for.
pub(super) const fn cut<const LINES: usize>(text: &'static str) -> [&'static str; LINES] {
    let mut lines = [""; LINES];
    let mut rest = text;
    let mut nth = 0;
    while nth < LINES {
        let mut end = 0;
        while rest.as_bytes()[end] != b'\n' {
            end += 1;
        }
        let (line, after) = rest.split_at(end);
        lines[nth] = line;
        rest = after.split_at(1).1;
        nth += 1;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{count, cut};

    #[test]
    fn a_line_is_what_stands_before_a_break() {
        const TEXT: &str = "a\n\nb c\n";
        const LINES: [&str; count(TEXT)] = cut(TEXT);
        assert_eq!(LINES, ["a", "", "b c"]);
        assert_eq!(cut::<0>(""), [""; 0]);
    }
}
