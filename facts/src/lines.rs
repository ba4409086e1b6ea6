//! Finds a line of the facts by its first word.

use core::cmp::Ordering;

/// A text of sorted lines, each of which starts with a word that no other line starts with.
#[derive(Clone, Copy)]
pub(crate) struct Lines(pub(crate) &'static str);

impl Lines {
    /// The line whose first word is `package` and then `name`: its first word and the rest.
    pub(crate) fn find(self, package: &str, name: &str) -> Option<(&'static str, &'static str)> {
        let (mut low, mut high) = (0, self.0.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let before = self.0.get(low..middle)?.rfind('\n');
            let start = before.map_or(low, |at| low + at + 1);
            let after = self.0.get(middle..)?.find('\n')?;
            let (word, rest) = split(self.0.get(start..middle + after)?);
            match compare(word, package, name) {
                Ordering::Less => low = middle + after + 1,
                Ordering::Greater => high = start,
                Ordering::Equal => return Some((word, rest)),
            }
        }
        None
    }

    /// All lines, in order: the first word of each and its rest.
    pub(crate) fn all(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.0.lines().map(split)
    }
}

/// The first word of a line, and what follows the space after it.
fn split(line: &str) -> (&str, &str) {
    line.split_once(' ').unwrap_or((line, ""))
}

/// Compares a word with a package and then a name.
fn compare(word: &str, package: &str, name: &str) -> Ordering {
    let (word, package, name) = (word.as_bytes(), package.as_bytes(), name.as_bytes());
    match word.split_at_checked(package.len()) {
        Some((start, rest)) => start.cmp(package).then_with(|| rest.cmp(name)),
        // Here the word is shorter than the package, so the two are never equal.
        None => word.cmp(package),
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    const SOME: Lines = Lines("a.v1.A x y\na.v1.AB\na.v1.B z\nb.v1.A \u{e9}\n");

    #[test]
    fn a_line_is_found_by_its_whole_first_word() {
        assert_eq!(SOME.find("", "a.v1.A"), Some(("a.v1.A", "x y")));
        assert_eq!(SOME.find("a.v1", ".AB"), Some(("a.v1.AB", "")));
        assert_eq!(SOME.find("a.v1.B", ""), Some(("a.v1.B", "z")));
        assert_eq!(SOME.find("b.v1", ".A"), Some(("b.v1.A", "\u{e9}")));
    }

    #[test]
    fn another_word_is_not_found() {
        for word in ["", "a", "a.v1", "a.v1.A x", "a.v1.ABC", "z", "\u{e9}", "\n"] {
            assert_eq!(SOME.find("", word), None, "{word}");
            assert_eq!(SOME.find(word, ""), None, "{word}");
        }
        assert_eq!(Lines("").find("", "a"), None);
    }
}
