//! The grammar of the path of an endpoint:
//! `/api/v1/apps/<app_id>?<page_size>&sort=<order>&archived=false`.
//!
//! Text goes in, and a [`Template`] or [`TemplateError`]s come out. This folder knows neither the
//! arguments of the method nor the compiler.
//!
//! The runtime parses the same text for each request. It must accept every text that this folder
//! accepts.

pub(crate) mod ast;
mod characters;
mod duplicates;
mod error;
mod help;
mod input;
mod lexer;
mod name;
mod path;
mod placeholder;
mod query;
mod start;
#[cfg(test)]
mod tests;
pub(crate) mod text;

use self::ast::Template;
use self::error::{ErrorKind, TemplateError};
use self::input::Input;

/// Parses the path of an endpoint.
///
/// Each segment and each query item is parsed on its own, so that one error does not hide the next.
pub(crate) fn parse(text: &str) -> Result<Template<'_>, Vec<TemplateError<'_>>> {
    let mut input = Input {
        text,
        errors: Vec::new(),
    };
    let template = template(&mut input);
    let mut errors = input.errors;
    if errors.is_empty() {
        Ok(template)
    } else {
        errors.sort_by_key(|error| error.range.start);
        Err(merged(errors))
    }
}

fn template<'a>(input: &mut Input<'a>) -> Template<'a> {
    let mut template = Template {
        segments: Vec::new(),
        query: Vec::new(),
    };
    let Some(start) = start::first_segment(input) else {
        return template;
    };
    let lexemes = lexer::lexemes(input.text, start);
    let (path, rest) =
        lexemes.split_at(lexer::position(&lexemes, |char| matches!(char, '?' | '#')));
    template.segments = path::segments(input, start, path);
    let (query, fragment) = rest.split_at(lexer::position(rest, |char| char == '#'));
    if let [question_mark, items @ ..] = query {
        template.query = query::items(input, question_mark, items);
    }
    if let Some(hash) = fragment.first() {
        input.report(ErrorKind::Fragment, hash.range().start..input.text.len());
    }
    duplicates::check(input, &template);
    template
}

/// Merges all errors about `{id}` into one, because a user who writes `{id}` once writes it
/// everywhere.
fn merged(errors: Vec<TemplateError<'_>>) -> Vec<TemplateError<'_>> {
    let mut merged: Vec<TemplateError<'_>> = Vec::new();
    for error in errors {
        let others = merged.iter_mut().find_map(|first| match &mut first.kind {
            ErrorKind::NotPlaceholder(_, others) => Some(others),
            _ => None,
        });
        match (&error.kind, others) {
            (ErrorKind::NotPlaceholder(..), Some(others)) => others.push(error.range),
            _ => merged.push(error),
        }
    }
    merged
}
