//! The arguments and the return type of a method.

use super::types::{message_type, value_type};
use super::{Api, Names};
use crate::kind::Kind;
use crate::operation::{Operation, parameter};
use crate::schema::Schema;

/// One argument of a method.
pub(super) enum Argument<'a> {
    /// The parameter of the path.
    Path(&'a str),
    /// The parameter of the query, which may be left out.
    Query(&'a str),
    /// The body.
    Body(&'a Schema),
}

/// The arguments of a method, in their order.
pub(super) fn arguments<'a>(api: &Api<'a>, operation: &'a Operation) -> Vec<Argument<'a>> {
    let path = operation.template.split('/').filter_map(parameter);
    let is_paged = items(operation).is_some();
    let query = operation
        .query
        .iter()
        .map(String::as_str)
        .filter(move |name| !is_paged || !["page_size", "page_token"].contains(name));
    let request = operation.request.as_deref();
    let body = request
        .and_then(|name| api.reach.schema(name))
        .filter(|schema| !schema.properties.is_empty());
    path.map(Argument::Path)
        .chain(query.map(Argument::Query))
        .chain(body.map(Argument::Body))
        .collect()
}

/// The return type of a method, and whether it is a listing.
pub(super) fn output(
    api: &Api<'_>,
    names: &Names,
    operation: &Operation,
    of: &str,
) -> (String, bool) {
    let response = operation.response.as_deref();
    let item = items(operation).and_then(|items| {
        let property = api.reach.schema(response?)?.property(items)?;
        let Kind::List(value) = &property.kind else {
            return None;
        };
        Some(value_type(names, (response?, items), value, of))
    });
    match (item, response) {
        (Some(item), _) => (format!("Pages<{item}>"), true),
        (None, Some(response)) => (
            format!("Call<{}>", message_type(names, response, of)),
            false,
        ),
        (None, None) => ("Call<()>".to_owned(), false),
    }
}

/// The list that has the items of a page: its only list, or else the list with the name `list`.
pub(super) fn items(operation: &Operation) -> Option<&str> {
    match operation.lists.as_deref()? {
        [only] => Some(only),
        lists => lists
            .iter()
            .map(String::as_str)
            .find(|list| *list == "list"),
    }
}
