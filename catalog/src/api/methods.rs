//! The traits of a package: one for each group of operations.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use c1_facts::package;

use super::examples::group_example;
use super::ident::usable;
use super::reach::cfg;
use super::types::{message_type, value_type};
use super::{Api, Names};
use crate::kind::Kind;
use crate::operation::{Operation, parameter, sdk_name};
use crate::schema::Schema;

/// The traits of a package.
pub(super) fn traits(api: &Api<'_>, names: &Names, of: &str) -> String {
    let mut text = String::new();
    for (group, operations) in groups(api, of) {
        let name = names.group(of, &group);
        let _ = writeln!(
            text,
            "/// The operations of `{group}`, which [`Groups`](crate::Groups) gives.\n///"
        );
        text += &group_example(api, names, of, (&group, &operations));
        let _ = writeln!(text, "{}\npub trait {name}: c1::Api {{", cfg([of]));
        for operation in operations {
            text += &method(api, names, operation, of);
        }
        let _ = writeln!(
            text,
            "}}\n\n{}\nimpl {name} for Group<'_, dyn {name}> {{}}\n",
            cfg([of])
        );
    }
    text
}

/// The operations of a package, by their groups.
pub(super) fn groups<'a>(api: &Api<'a>, of: &str) -> BTreeMap<String, Vec<&'a Operation>> {
    let mut groups: BTreeMap<String, Vec<&Operation>> = BTreeMap::new();
    for operation in api
        .facts
        .operations
        .iter()
        .filter(|operation| package(&operation.id) == of)
    {
        groups
            .entry(sdk_name(operation).0)
            .or_default()
            .push(operation);
    }
    groups
}

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

/// The declaration of a method in the module of a package.
pub(super) fn method(api: &Api<'_>, names: &Names, operation: &Operation, of: &str) -> String {
    let items = items(operation);
    let ty = |name: &str| message_type(names, name, of);
    let mut template: String = operation
        .template
        .split('/')
        .skip(1)
        .map(|segment| match parameter(segment) {
            Some(name) => format!("/<{name}>"),
            None => format!("/{segment}"),
        })
        .collect();
    let mut list = String::from("&self");
    let mut has_body = false;
    for argument in arguments(api, operation) {
        let _ = match argument {
            Argument::Path(name) => write!(list, ", {}: &str", usable(name)),
            Argument::Query(name) => {
                let before = if template.contains('?') { '&' } else { '?' };
                let _ = write!(template, "{before}<{name}>");
                write!(list, ", {}: Option<&str>", usable(name))
            }
            Argument::Body(request) => {
                has_body = true;
                write!(list, ", #[json] request: &{}", ty(&request.name))
            }
        };
    }
    let mut options = String::new();
    let (output, is_listing) = output(api, names, operation, of);
    if let Some(items) = items.filter(|items| is_listing && *items != "list") {
        let _ = write!(options, ", items = \"{items}\"");
    }
    if !is_listing && operation.lists.is_some() && !has_body && !template.contains("<page_token>") {
        options += ", one_page";
    }
    let mut text = String::new();
    if operation.deprecated {
        text += "    #[deprecated(note = \"C1 has deprecated the operation\")]\n";
    }
    let _ = writeln!(
        text,
        "    #[c1_endpoint({}, \"{template}\"{options})]",
        operation.method
    );
    let _ = writeln!(
        text,
        "    fn {}({list}) -> {output};\n",
        usable(names.method(
            package(&operation.id),
            &sdk_name(operation).0,
            &operation.id
        ))
    );
    text
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
