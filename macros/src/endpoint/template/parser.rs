//! Reads the text of a path.
//!
//! Every segment and every query item is read on its own, so that one mistake does not hide the next.

use std::ops::Range;

use super::lexer::{Piece, cut, position};
use super::mistake::{Kind, Mistake};
use super::{Placeholder, QueryItem, Segment, Template, is_name};

/// Reads a path.
pub(crate) fn parse(text: &str) -> Result<Template<'_>, Vec<Mistake<'_>>> {
    let mut parser = Parser {
        text,
        mistakes: Vec::new(),
    };
    let template = parser.template();
    if parser.mistakes.is_empty() {
        Ok(template)
    } else {
        parser.mistakes.sort_by_key(|mistake| mistake.range.start);
        Err(gathered(parser.mistakes))
    }
}

/// The mistakes with all that is no placeholder as one of them: `{id}` for `<id>` is one slip, wherever it was made again.
fn gathered(mistakes: Vec<Mistake<'_>>) -> Vec<Mistake<'_>> {
    let mut gathered: Vec<Mistake<'_>> = Vec::new();
    for mistake in mistakes {
        let first = gathered.iter_mut().find_map(|first| match &mut first.kind {
            Kind::NotPlaceholder(_, others) => Some(others),
            _ => None,
        });
        match (&mistake.kind, first) {
            (Kind::NotPlaceholder(..), Some(others)) => others.push(mistake.range),
            _ => gathered.push(mistake),
        }
    }
    gathered
}

/// A text and what was found wrong with it.
struct Parser<'a> {
    text: &'a str,
    mistakes: Vec<Mistake<'a>>,
}

impl<'a> Parser<'a> {
    fn template(&mut self) -> Template<'a> {
        let mut template = Template {
            segments: Vec::new(),
            query: Vec::new(),
        };
        let Some(start) = self.path_start() else {
            return template;
        };
        let pieces = cut(self.text, start);
        let end_of_path = position(&pieces, &['?', '#']);
        let (path, rest) = pieces.split_at(end_of_path);
        self.path(start, path, &mut template);
        let (query, fragment) = rest.split_at(position(rest, &['#']));
        if let [mark, items @ ..] = query {
            self.query(mark, items, &mut template);
        }
        if let Some(mark) = fragment.first() {
            self.report(Kind::Fragment, mark.range().start..self.text.len());
        }
        self.check_names(&template);
        template
    }

    fn report(&mut self, kind: Kind<'a>, range: Range<usize>) {
        self.mistakes.push(Mistake { kind, range });
    }

    fn part(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    /// Where the first segment starts: after the first slash, if the text starts as it should.
    fn path_start(&mut self) -> Option<usize> {
        let text = self.text;
        if text.trim().is_empty() {
            self.report(Kind::EmptyPath, 0..text.len());
            return None;
        }
        if let Some(host) = host(text) {
            self.report(Kind::Host(self.part(host..text.len())), 0..host);
            return (host < text.len()).then_some(host + 1);
        }
        if text.starts_with('/') {
            return Some(1);
        }
        if text.starts_with('\\') {
            return Some(0);
        }
        let blank = text.len() - text.trim_start().len();
        let first = text.trim_start().chars().next().map_or(0, char::len_utf8);
        self.report(Kind::NoSlash, 0..blank + first);
        let slash = usize::from(text.trim_start().starts_with('/'));
        Some(blank + slash)
    }

    /// Reads the path; `pieces` starts after the first slash.
    fn path(&mut self, start: usize, pieces: &[Piece], template: &mut Template<'a>) {
        let end_of =
            |segment: &[Piece], from: usize| segment.last().map_or(from, |last| last.range().end);
        let segments: Vec<&[Piece]> = pieces.split(|piece| piece.is('/')).collect();
        if let [only] = segments.as_slice()
            && only.is_empty()
        {
            // `/` itself.
            return;
        }
        let mut from = start;
        let mut empty = false;
        for (at, segment) in segments.iter().enumerate() {
            let range = from..end_of(segment, from);
            from = range.end + 1;
            let last = at + 1 == segments.len();
            if !segment.is_empty() {
                if empty {
                    self.report(Kind::EmptySegment, self.slashes_before(range.start));
                }
                template.segments.extend(self.segment(segment, range));
            } else if last {
                self.report(Kind::TrailingSlash, self.slashes_before(range.start));
            }
            empty = segment.is_empty();
        }
    }

    /// The slashes that end at `end`.
    fn slashes_before(&self, end: usize) -> Range<usize> {
        let before = self.part(0..end);
        before.trim_end_matches('/').len()..end
    }

    /// Reads one segment that is not empty.
    fn segment(&mut self, pieces: &[Piece], range: Range<usize>) -> Option<Segment<'a>> {
        let text = self.part(range.clone());
        if let [Piece::Angle(range)] = pieces {
            let placeholder = self.placeholder(range.clone())?;
            return Some(Segment::Placeholder(placeholder));
        }
        if self.check_brackets(pieces) {
            return None;
        }
        if let [Piece::Angle(_), blanks @ ..] = pieces
            && blanks
                .iter()
                .all(|piece| matches!(piece, Piece::Char(char, _) if char.is_whitespace()))
        {
            self.check_characters(blanks, is_path_char);
            return None;
        }
        if pieces.iter().any(|piece| matches!(piece, Piece::Angle(_))) {
            self.report(Kind::PartOfSegment, range);
            return None;
        }
        let other = text.starts_with(':') && is_name(text.trim_start_matches(':'))
            || text.starts_with('*')
            || text.starts_with('[') && text.ends_with(']');
        if other {
            self.report(Kind::NotPlaceholder(text, Vec::new()), range);
            return None;
        }
        if matches!(
            text.to_ascii_lowercase().replace("%2e", ".").as_str(),
            "." | ".."
        ) {
            self.report(Kind::DotSegment(text), range);
            return None;
        }
        self.check_characters(pieces, is_path_char)
            .then_some(Segment::Literal(text))
    }

    /// Reads the query; `items` starts after `mark`, the question mark.
    fn query(&mut self, mark: &Piece, items: &[Piece], template: &mut Template<'a>) {
        if items.is_empty() {
            return self.report(Kind::EmptyQuery, mark.range());
        }
        let mut from = mark.range().end;
        let mut empty = false;
        for item in items.split(|piece| piece.is('&')) {
            let range = from..item.last().map_or(from, |last| last.range().end);
            from = range.end + 1;
            if !item.is_empty() {
                template.query.extend(self.query_item(item, range));
            } else if !std::mem::replace(&mut empty, true) {
                // A second empty item is the same slip.
                let ampersand = if self.part(range.start..range.start + 1) == "&" {
                    range.start..range.start + 1
                } else {
                    range.start - 1..range.start
                };
                self.report(Kind::EmptyItem, ampersand);
            }
        }
    }

    /// Reads one query item that is not empty.
    fn query_item(&mut self, pieces: &[Piece], range: Range<usize>) -> Option<QueryItem<'a>> {
        if let Some(mark) = pieces.iter().find(|piece| piece.is('?')) {
            self.report(Kind::SecondQuery, mark.range());
            return None;
        }
        if self.check_brackets(pieces) {
            return None;
        }
        let equals = position(pieces, &['=']);
        let (key, value) = pieces.split_at(equals);
        let key_text =
            self.part(range.start..key.last().map_or(range.start, |last| last.range().end));
        let plain = |pieces: &[Piece]| pieces.iter().all(|piece| matches!(piece, Piece::Char(..)));
        match (key, value) {
            ([Piece::Angle(range)], []) => {
                let placeholder = self.placeholder(range.clone())?;
                Some(QueryItem::Placeholder {
                    key: None,
                    placeholder,
                })
            }
            ([_, ..], [_, Piece::Angle(range)]) if plain(key) => {
                let fine = self.check_characters(key, is_query_char);
                let placeholder = self.placeholder(range.clone())?;
                fine.then_some(QueryItem::Placeholder {
                    key: Some(key_text),
                    placeholder,
                })
            }
            ([_, ..], [equals, value @ ..]) if plain(key) && plain(value) => {
                let fine = self.check_characters(key, is_query_char);
                let fine = self.check_characters(value, is_query_char) && fine;
                fine.then(|| QueryItem::Literal {
                    key: key_text,
                    value: self.part(equals.range().end..range.end),
                    range,
                })
            }
            _ => {
                self.report(Kind::ItemForm(self.part(range.clone())), range);
                None
            }
        }
    }

    /// Reports brackets that are not placeholders; answers whether there are any.
    fn check_brackets(&mut self, pieces: &[Piece]) -> bool {
        let before = self.mistakes.len();
        for piece in pieces {
            let range = piece.range();
            let text = self.part(range.clone());
            match piece {
                Piece::Curly(_) => self.report(Kind::NotPlaceholder(text, Vec::new()), range),
                Piece::Unclosed(_) => self.report(Kind::Unclosed(text), range),
                Piece::Char('>', _) => self.report(Kind::Unopened, range),
                Piece::Char(..) | Piece::Angle(_) => {}
            }
        }
        self.mistakes.len() > before
    }

    /// Reports characters that a URL cannot hold there, a run of them once; answers whether all is
    /// well.
    fn check_characters(&mut self, pieces: &[Piece], allowed: fn(char) -> bool) -> bool {
        let before = self.mistakes.len();
        let mut run: Option<Range<usize>> = None;
        for piece in pieces {
            let range = piece.range();
            let (bad, percent) = match piece {
                Piece::Char('%', _) => (false, true),
                Piece::Char(char, _) => (!allowed(*char), false),
                _ => (false, false),
            };
            if bad {
                run = Some(run.map_or(range.start, |run| run.start)..range.end);
                continue;
            }
            self.report_run(run.take());
            if percent {
                self.check_percent(range.start);
            }
        }
        self.report_run(run);
        self.mistakes.len() == before
    }

    /// Reports a run of characters that cannot stand where they do.
    fn report_run(&mut self, run: Option<Range<usize>>) {
        let Some(run) = run else { return };
        let kind = Kind::Characters(self.part(run.clone()));
        // The same slip wherever it was made again: `\` for every `/`.
        if !self.mistakes.iter().any(|mistake| mistake.kind == kind) {
            self.report(kind, run);
        }
    }

    /// Checks the percent-encoding that starts at `at`.
    fn check_percent(&mut self, at: usize) {
        let digits = self
            .part(at + 1..self.text.len())
            .chars()
            .take(2)
            .take_while(char::is_ascii_hexdigit)
            .count();
        if digits < 2 {
            let range = at..at + 1 + digits;
            self.report(Kind::PercentEncoding(self.part(range.clone())), range);
        }
    }

    /// Reads `<name>`.
    fn placeholder(&mut self, range: Range<usize>) -> Option<Placeholder<'a>> {
        let name = self.part(range.start + 1..range.end - 1);
        let kind = if name.trim().is_empty() {
            Kind::NoName
        } else if RESERVED.contains(&name) {
            Kind::Reserved(name)
        } else if is_name(name) {
            return Some(Placeholder { name, range });
        } else if name.ends_with("..") || name.contains(':') {
            Kind::NotInPath(name)
        } else {
            Kind::BadName(name)
        };
        self.report(kind, range);
        None
    }

    /// Reports names and keys that stand twice.
    fn check_names(&mut self, template: &Template<'a>) {
        let mut path: Vec<&Placeholder<'a>> = Vec::new();
        for placeholder in template.path_placeholders() {
            if path.iter().any(|seen| seen.name == placeholder.name) {
                self.report(
                    Kind::TwiceInPath(placeholder.name),
                    placeholder.range.clone(),
                );
            } else {
                path.push(placeholder);
            }
        }
        let mut names: Vec<&str> = Vec::new();
        // Keys of placeholders, and literal items: a key may stand twice only with two literal values.
        let mut items: Vec<(&str, Option<&str>)> = Vec::new();
        for item in &template.query {
            let (key, value, range) = match item {
                QueryItem::Literal { key, value, range } => (*key, Some(*value), range.clone()),
                QueryItem::Placeholder { key, placeholder } => {
                    let range = placeholder.range.clone();
                    if path.iter().any(|seen| seen.name == placeholder.name) {
                        self.report(Kind::PathAndQuery(placeholder.name), range.clone());
                    } else if names.contains(&placeholder.name) {
                        self.report(Kind::TwiceInQuery(placeholder.name), range.clone());
                        continue;
                    }
                    names.push(placeholder.name);
                    (key.unwrap_or(placeholder.name), None, range)
                }
            };
            let twice = items.iter().any(|(seen, seen_value)| {
                *seen == key && (*seen_value == value || value.is_none() || seen_value.is_none())
            });
            if twice {
                self.report(Kind::TwiceInQuery(key), range);
            }
            items.push((key, value));
        }
    }
}

/// Words that cannot name an argument, not even a raw one.
const RESERVED: [&str; 5] = ["self", "Self", "super", "crate", "_"];

/// Where the path starts in a text that names a scheme or a host.
fn host(text: &str) -> Option<usize> {
    let after = match text.find("://") {
        // `{base_url}/api`
        _ if text.starts_with(['{', '<']) => text.find(['}', '>'])? + 1,
        Some(scheme) if !text.get(..scheme)?.contains(['/', '?', '<']) => scheme + 3,
        _ if text.starts_with('/') => return None,
        _ => {
            let first = text.split('/').next()?;
            let like_a_host = !first.contains(['?', '<', '=', ' '])
                && (first.contains('.') || first.starts_with("localhost"))
                && !first.starts_with('.');
            if !like_a_host {
                return None;
            }
            0
        }
    };
    let path = text.get(after..)?.find(['/', '?', '#']);
    Some(path.map_or(text.len(), |path| after + path))
}

/// Whether a character stands for itself in a path segment (RFC 3986, `pchar`).
fn is_path_char(char: char) -> bool {
    char.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@".contains(char)
}

/// Whether a character stands for itself in a query. URL parsers encode a `'` there.
fn is_query_char(char: char) -> bool {
    (is_path_char(char) || char == '/') && char != '\''
}
