//! Reports names and query keys that appear twice.

use super::ast::{Placeholder, QueryItem, Template};
use super::error::ErrorKind;
use super::input::Input;

/// Checks the path and then the query.
pub(super) fn check<'a>(input: &mut Input<'a>, template: &Template<'a>) {
    let mut path: Vec<&Placeholder<'a>> = Vec::new();
    for placeholder in template.path_placeholders() {
        if path.iter().any(|seen| seen.name == placeholder.name) {
            input.report(
                ErrorKind::DuplicateInPath(placeholder.name),
                placeholder.range.clone(),
            );
        } else {
            path.push(placeholder);
        }
    }
    let mut names: Vec<&str> = Vec::new();
    // The keys so far, each with its literal value. A key may appear twice if both values are
    // literals and differ.
    let mut items: Vec<(&str, Option<&str>)> = Vec::new();
    for item in &template.query {
        let (key, value, range) = match item {
            QueryItem::Literal { key, value, range } => (*key, Some(*value), range.clone()),
            QueryItem::Placeholder { key, placeholder } => {
                let range = placeholder.range.clone();
                if path.iter().any(|seen| seen.name == placeholder.name) {
                    input.report(ErrorKind::InPathAndQuery(placeholder.name), range.clone());
                } else if names.contains(&placeholder.name) {
                    input.report(ErrorKind::DuplicateInQuery(placeholder.name), range.clone());
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
            input.report(ErrorKind::DuplicateInQuery(key), range);
        }
        items.push((key, value));
    }
}
