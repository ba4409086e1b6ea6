//! Everything that a user of the crate can name, with its type.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use c1_facts::package;

use super::ident::module;
use super::methods::groups;
use super::signature::{Argument, arguments, output};
use super::types::{field_type, message_type};
use super::{Api, Names};
use crate::operation::Operation;

/// One thing that a user can name.
pub(super) struct Entry {
    /// Its path in the crate.
    pub(super) path: String,
    /// Its type, as the report shows it.
    pub(super) ty: String,
    /// The type without the names that no program writes. If it changes, programs break.
    pub(super) shape: String,
    pub(super) required: bool,
    pub(super) deprecated: bool,
    /// The key of the type that it is a member of.
    pub(super) parent: Option<String>,
}

/// Everything that a user can name, by the key of what is published.
pub(super) type Listing = BTreeMap<String, Entry>;

pub(super) fn listing(api: &Api<'_>, names: &Names) -> Listing {
    let mut listing = Listing::new();
    for schema in &api.facts.schemas {
        let path = message_path(names, &schema.name);
        for property in &schema.properties {
            let ty = in_crate(&field_type(api, names, schema, property, ""));
            let entry = Entry {
                path: format!("{path}::{}", names.field(&schema.name, &property.name)),
                shape: ty.clone(),
                ty,
                required: property.required && schema.sent,
                deprecated: property.deprecated,
                parent: Some(schema.name.clone()),
            };
            listing.insert(format!("{}.{}", schema.name, property.name), entry);
        }
        let entry = item(path, "struct", schema.deprecated);
        listing.insert(schema.name.clone(), entry);
    }
    for (path, set) in &api.enums {
        for value in set.values() {
            let variant = format!("{path}::{}", names.variant(path, value));
            let mut entry = item(variant, "variant", false);
            entry.parent = Some(path.clone());
            listing.insert(format!("{path} {value}"), entry);
        }
        listing.insert(path.clone(), item(path.clone(), "enum", false));
    }
    let operations = api.facts.operations.iter();
    let packages: BTreeSet<&str> = operations.map(|operation| package(&operation.id)).collect();
    for package in packages {
        for (group, operations) in groups(api, package) {
            let path = format!("{}::{}", module(package), names.group(package, &group));
            for operation in operations {
                let name = names.method(package, &group, &operation.id);
                let entry = method(api, names, operation, format!("{path}::{name}"));
                listing.insert(operation.id.clone(), entry);
            }
            let method = names.group_method(package, &group);
            let ty = format!("Group<dyn {path}>");
            let entry = Entry {
                shape: ty.clone(),
                ty,
                ..item(format!("Groups::{method}"), "", false)
            };
            listing.insert(format!("method {package}.{group}"), entry);
            listing.insert(
                format!("trait {package}.{group}"),
                item(path, "trait", false),
            );
        }
    }
    listing
}

fn item(path: String, ty: &str, deprecated: bool) -> Entry {
    Entry {
        path,
        ty: ty.to_owned(),
        shape: ty.to_owned(),
        required: false,
        deprecated,
        parent: None,
    }
}

/// A method, with its arguments in their order.
fn method(api: &Api<'_>, names: &Names, operation: &Operation, path: String) -> Entry {
    let (mut ty, mut shape) = (String::from("("), String::new());
    for (at, argument) in arguments(api, operation).iter().enumerate() {
        let (name, one) = match argument {
            Argument::Path(name) => {
                shape += "&str,";
                (*name, "&str".to_owned())
            }
            // If two arguments have the same type, a program depends on their names too.
            Argument::Query(name) => {
                let _ = write!(shape, "{name},");
                (*name, "Option<&str>".to_owned())
            }
            Argument::Body(schema) => {
                let body = format!("&{}", message_path(names, &schema.name));
                shape += &body;
                ("request", body)
            }
        };
        let separator = if at == 0 { "" } else { ", " };
        let _ = write!(ty, "{separator}{name}: {one}");
    }
    let (output, _) = output(api, names, operation, "");
    let output = format!(") -> {}", in_crate(&output));
    Entry {
        path,
        ty: ty + &output,
        shape: shape + &output,
        required: false,
        deprecated: operation.deprecated,
        parent: None,
    }
}

fn message_path(names: &Names, schema: &str) -> String {
    in_crate(&message_type(names, schema, ""))
}

/// The paths of a type as they are seen from the root of the crate.
fn in_crate(ty: &str) -> String {
    ty.replace("crate::", "")
}
