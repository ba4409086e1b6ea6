//! The traits of a package: one for each group of operations.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use c1_facts::package;

use super::examples::group_example;
use super::ident::usable;
use super::reach::cfg;
use super::signature::{Argument, arguments, items, output};
use super::types::message_type;
use super::{Api, Names};
use crate::operation::{Operation, parameter, sdk_name};

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
