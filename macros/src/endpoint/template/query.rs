//! Parses the items of the query.

use std::ops::Range;

use super::ast::QueryItem;
use super::characters::{self, is_query_char};
use super::error::ErrorKind;
use super::input::Input;
use super::lexer::{Lexeme, position};
use super::placeholder::{check_brackets, placeholder};

/// Parses the items after `question_mark`.
pub(super) fn items<'a>(
    input: &mut Input<'a>,
    question_mark: &Lexeme,
    lexemes: &[Lexeme],
) -> Vec<QueryItem<'a>> {
    let mut items = Vec::new();
    if lexemes.is_empty() {
        input.report(ErrorKind::EmptyQuery, question_mark.range());
        return items;
    }
    let mut from = question_mark.range().end;
    let mut has_empty = false;
    for part in lexemes.split(|lexeme| lexeme.is('&')) {
        let range = from..part.last().map_or(from, |last| last.range().end);
        from = range.end + 1;
        if !part.is_empty() {
            items.extend(item(input, part, range));
        } else if !std::mem::replace(&mut has_empty, true) {
            // Only the first empty item is reported.
            let ampersand = if input.slice(range.start..range.start + 1) == "&" {
                range.start..range.start + 1
            } else {
                range.start - 1..range.start
            };
            input.report(ErrorKind::EmptyQueryItem, ampersand);
        }
    }
    items
}

/// Parses one item that is not empty.
fn item<'a>(
    input: &mut Input<'a>,
    lexemes: &[Lexeme],
    range: Range<usize>,
) -> Option<QueryItem<'a>> {
    if let Some(mark) = lexemes.iter().find(|lexeme| lexeme.is('?')) {
        input.report(ErrorKind::SecondQuestionMark, mark.range());
        return None;
    }
    if check_brackets(input, lexemes) {
        return None;
    }
    let (key, value) = lexemes.split_at(position(lexemes, |char| char == '='));
    let key_end = key.last().map_or(range.start, |last| last.range().end);
    let key_text = input.slice(range.start..key_end);
    match (key, value) {
        ([Lexeme::Angle(range)], []) => Some(QueryItem::Placeholder {
            key: None,
            placeholder: placeholder(input, range.clone())?,
        }),
        ([_, ..], [_, Lexeme::Angle(range)]) if is_literal(key) => {
            let valid = characters::check(input, key, is_query_char);
            let placeholder = placeholder(input, range.clone())?;
            valid.then_some(QueryItem::Placeholder {
                key: Some(key_text),
                placeholder,
            })
        }
        ([_, ..], [equals, value @ ..]) if is_literal(key) && is_literal(value) => {
            let valid = characters::check(input, key, is_query_char);
            let valid = characters::check(input, value, is_query_char) && valid;
            valid.then(|| QueryItem::Literal {
                key: key_text,
                value: input.slice(equals.range().end..range.end),
                range,
            })
        }
        _ => {
            input.report(
                ErrorKind::InvalidQueryItem(input.slice(range.clone())),
                range,
            );
            None
        }
    }
}

/// Whether there are no brackets.
fn is_literal(lexemes: &[Lexeme]) -> bool {
    lexemes
        .iter()
        .all(|lexeme| matches!(lexeme, Lexeme::Char(..)))
}
