//! The structs and enums of a package.

use std::fmt::Write as _;

use c1_facts::package;

use super::ident::{module, usable};
use super::{Api, Names};
use crate::kind::{Kind, Scalar, Value};
use crate::property::Property;
use crate::schema::Schema;

/// All types of a package.
pub(super) fn types(api: &Api<'_>, names: &Names, of: &str) -> String {
    let mut text = String::new();
    for schema in api
        .facts
        .schemas
        .iter()
        .filter(|schema| package(&schema.name) == of)
    {
        text += &structure(api, names, schema, of);
    }
    let prefix = format!("{}::", module(of));
    for (path, set) in &api.enums {
        if path.starts_with(&prefix) {
            text += &set.source(names, path);
        }
    }
    text
}

fn structure(api: &Api<'_>, names: &Names, schema: &Schema, of: &str) -> String {
    let mut text = format!("/// `{}`.\n", schema.name);
    let _ = writeln!(text, "{}", api.reach.schema_cfg(&schema.name));
    if schema.deprecated {
        text += "#[deprecated(note = \"C1 has deprecated it\")]\n";
    }
    let _ = writeln!(text, "#[derive(Clone, c1::Message)]");
    let _ = writeln!(text, "#[c1(\"{}\", debug, default, eq)]", schema.name);
    text += "#[c1(generated)]\n";
    let _ = writeln!(text, "pub struct {} {{", names.schema(&schema.name));
    for property in &schema.properties {
        let field = names.field(&schema.name, &property.name);
        text += &attributes(schema, property, field);
        let _ = writeln!(
            text,
            "    pub {}: {},",
            usable(field),
            field_type(api, names, schema, property, of)
        );
    }
    // This field is not a property. With it, struct literals need `..`, so a new property does not
    // break programs.
    text += "    #[doc(hidden)]\n    #[c1(skip)]\n    pub __more: (),\n}\n\n";
    text
}

/// The documentation and the attributes of a field.
pub(super) fn attributes(schema: &Schema, property: &Property, field: &str) -> String {
    let mut text = format!("    /// {}\n", doc(property));
    if property.deprecated {
        text += "    #[deprecated(note = \"C1 has deprecated it\")]\n";
    }
    if !is_found(schema, property, field) {
        let _ = writeln!(text, "    #[c1(name = \"{}\")]", property.name);
    }
    text
}

/// Whether the derive finds the property of a field by the field's name.
fn is_found(schema: &Schema, property: &Property, field: &str) -> bool {
    let plain = |name: &str| name.replace('_', "").to_lowercase();
    let same = |other: &&Property| plain(&other.name) == plain(field);
    let mut found = schema.properties.iter().filter(same);
    found.next() == Some(property) && found.next().is_none()
}

/// One line about a property, from the facts alone.
fn doc(property: &Property) -> String {
    let mut text = format!("`{}`", property.name);
    for (mark, words) in [
        (property.required, "required"),
        (property.read_only, "set by C1 alone"),
        (
            property.oneof.is_some(),
            "one of several, of which one is set",
        ),
    ] {
        if mark {
            text += ", ";
            text += words;
        }
    }
    text + "."
}

/// The type of a field, as it is written in the module of a package.
pub(super) fn field_type(
    api: &Api<'_>,
    names: &Names,
    schema: &Schema,
    property: &Property,
    of: &str,
) -> String {
    let place = (schema.name.as_str(), property.name.as_str());
    match &property.kind {
        Kind::List(Value::Scalar(Scalar::Any)) if property.name == "expanded" => {
            "Expanded".to_owned()
        }
        Kind::List(value) => format!("Vec<{}>", value_type(names, place, value, of)),
        Kind::Map(value) => format!("BTreeMap<String, {}>", value_type(names, place, value, of)),
        Kind::One(value) => {
            let ty = value_type(names, place, value, of);
            let ty = match value {
                Value::Message(name)
                    if property.oneof.is_some()
                        || api.reach.is_recursive(name) && api.reach.is_recursive(&schema.name) =>
                {
                    format!("Box<{ty}>")
                }
                _ => ty,
            };
            if is_optional(api, property, value) {
                format!("Option<{ty}>")
            } else {
                ty
            }
        }
    }
}

/// Whether a missing value differs from an empty one.
fn is_optional(api: &Api<'_>, property: &Property, value: &Value) -> bool {
    match value {
        Value::Message(_) | Value::Scalar(Scalar::Any | Scalar::Timestamp) => true,
        Value::Enum(name) => property.nullable || !has_unspecified(api, name),
        Value::Scalar(_) => property.nullable,
    }
}

fn has_unspecified(api: &Api<'_>, name: &str) -> bool {
    let set = api.facts.enums.iter().find(|set| set.name == name);
    set.is_some_and(|set| set.prefix.is_some())
}

/// The type of a value of a property, as it is written in the module of a package.
pub(super) fn value_type(
    names: &Names,
    (schema, property): (&str, &str),
    value: &Value,
    of: &str,
) -> String {
    match value {
        Value::Message(name) => message_type(names, name, of),
        Value::Enum(_) => {
            let path = names.enum_of(schema, property).unwrap_or_default();
            path_in(path, of)
        }
        Value::Scalar(scalar) => scalar_type(*scalar).to_owned(),
    }
}

/// The type of a schema, as it is written in the module of a package.
pub(super) fn message_type(names: &Names, name: &str, of: &str) -> String {
    path_in(
        &format!("{}::{}", module(package(name)), names.schema(name)),
        of,
    )
}

/// A path of the crate, as it is written in the module of a package.
fn path_in(path: &str, of: &str) -> String {
    match path.split_once("::") {
        Some((home, name)) if home == module(of) => name.to_owned(),
        _ => format!("crate::{path}"),
    }
}

fn scalar_type(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Text => "String",
        Scalar::Bool => "bool",
        Scalar::Int32 => "i32",
        Scalar::Uint32 => "u32",
        Scalar::Int64 => "i64",
        Scalar::Uint64 => "u64",
        Scalar::Float => "f64",
        Scalar::Timestamp => "Timestamp",
        Scalar::Duration => "Duration",
        Scalar::Bytes => "Base64",
        Scalar::FieldMask => "FieldMask",
        Scalar::Any => "Any",
        Scalar::Object => "Object",
        Scalar::Json => "Value",
    }
}
