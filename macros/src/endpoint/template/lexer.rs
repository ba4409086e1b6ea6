//! The pieces that the text of a path consists of.
//!
//! Brackets are seen first, since inside them `/`, `?` and `#` separate nothing.

use std::ops::Range;

/// One piece of the text.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    /// `<..>`
    Angle(Range<usize>),
    /// `{..}` or `<<..>>`, which other frameworks write.
    Curly(Range<usize>),
    /// A `<` that nothing closes.
    Unclosed(Range<usize>),
    /// Anything else.
    Char(char, usize),
}

impl Piece {
    /// Where it stands.
    pub(super) fn range(&self) -> Range<usize> {
        match self {
            Piece::Angle(range) | Piece::Curly(range) | Piece::Unclosed(range) => range.clone(),
            Piece::Char(char, at) => *at..at + char.len_utf8(),
        }
    }

    /// Whether it is this character.
    pub(super) fn is(&self, wanted: char) -> bool {
        matches!(self, Piece::Char(char, _) if *char == wanted)
    }
}

/// Cuts the text from `start` into pieces.
pub(super) fn cut(text: &str, start: usize) -> Vec<Piece> {
    Text(text).pieces(start)
}

/// The first position of one of `chars`.
pub(super) fn position(pieces: &[Piece], chars: &[char]) -> usize {
    pieces
        .iter()
        .position(|piece| chars.iter().any(|char| piece.is(*char)))
        .unwrap_or(pieces.len())
}

/// The text that is cut.
#[derive(Clone, Copy)]
struct Text<'a>(&'a str);

impl Text<'_> {
    fn part(&self, range: Range<usize>) -> &str {
        self.0.get(range).unwrap_or_default()
    }

    fn pieces(self, start: usize) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut at = start;
        while let Some(char) = self.0.get(at..).and_then(|rest| rest.chars().next()) {
            let piece = match char {
                '<' => self.doubled(at).unwrap_or_else(|| self.angle(at)),
                '{' => match self.closing(at, '{', '}') {
                    // JavaScript's `${id}`
                    Some(end) => match pieces.pop() {
                        Some(dollar @ Piece::Char('$', _)) => {
                            Piece::Curly(dollar.range().start..end)
                        }
                        last => {
                            pieces.extend(last);
                            Piece::Curly(at..end)
                        }
                    },
                    None => Piece::Char(char, at),
                },
                _ => Piece::Char(char, at),
            };
            at = piece.range().end;
            pieces.push(piece);
        }
        pieces
    }

    /// `<<id>>`, which some write for `<id>`.
    fn doubled(self, at: usize) -> Option<Piece> {
        let inner = self.0.get(at..)?.strip_prefix("<<")?;
        let name = inner.get(..inner.find(['<', '>', '/'])?)?;
        let rest = inner.get(name.len()..)?;
        rest.starts_with(">>")
            .then(|| Piece::Curly(at..at + name.len() + 4))
    }

    /// The piece that starts with the `<` at `at`.
    fn angle(self, at: usize) -> Piece {
        match self.closing(at, '<', '>') {
            Some(end) if !self.part(at..end).contains('/') => Piece::Angle(at..end),
            // `<app_id/connectors>`: what follows the slash is not part of the name, but its `>` is accounted for.
            Some(end) => Piece::Unclosed(at..end),
            None => {
                let rest = self.part(at + 1..self.0.len());
                let name = rest.find(['/', '?', '&', '#', '<']).unwrap_or(rest.len());
                Piece::Unclosed(at..at + 1 + name)
            }
        }
    }

    /// The end of the bracket that opens at `at`, if it is closed before another one opens.
    fn closing(self, at: usize, open: char, close: char) -> Option<usize> {
        let rest = self.0.get(at + 1..)?;
        let end = rest.find([open, close])?;
        let closed = rest.get(end..)?.starts_with(close);
        closed.then_some(at + 1 + end + 1)
    }
}
