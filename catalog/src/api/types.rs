//! The structs and enums of a package.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use c1_facts::package;

use super::ident::{camel, module, snake, usable};
use super::{Api, Names};
use crate::enums::Enum;
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
    let mine = api.reach.enums_of(of);
    for set in api
        .facts
        .enums
        .iter()
        .filter(|set| mine.contains(set.name.as_str()))
    {
        text += &enumeration(api, names, set);
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
    let _ = writeln!(text, "pub struct {} {{", names.schema(&schema.name));
    let mut taken = BTreeSet::new();
    for property in &schema.properties {
        let field = snake(&property.name);
        let field = if taken.insert(field.clone()) {
            field
        } else {
            field + "_"
        };
        let _ = writeln!(text, "    /// {}", doc(property));
        if property.deprecated {
            text += "    #[deprecated(note = \"C1 has deprecated it\")]\n";
        }
        if usable(&field) == format!("{field}_") || taken.contains(&format!("{field}_")) {
            let _ = writeln!(text, "    #[c1(name = \"{}\")]", property.name);
        }
        let _ = writeln!(
            text,
            "    pub {}: {},",
            usable(&field),
            field_type(api, names, schema, property, of)
        );
    }
    // With a field that is no property, a struct literal needs `..`, so new properties break nobody.
    text += "    #[doc(hidden)]\n    #[c1(skip)]\n    pub __more: (),\n}\n\n";
    text
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

fn field_type(
    api: &Api<'_>,
    names: &Names,
    schema: &Schema,
    property: &Property,
    of: &str,
) -> String {
    match &property.kind {
        Kind::List(Value::Scalar(Scalar::Any)) if property.name == "expanded" => {
            "Expanded".to_owned()
        }
        Kind::List(value) => format!("Vec<{}>", value_type(api, names, value, of)),
        Kind::Map(value) => format!("BTreeMap<String, {}>", value_type(api, names, value, of)),
        Kind::One(value) => {
            let ty = value_type(api, names, value, of);
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

/// The type of one value, as it is written in the module of a package.
pub(super) fn value_type(api: &Api<'_>, names: &Names, value: &Value, of: &str) -> String {
    let (home, name) = match value {
        Value::Message(name) => (package(name), names.schema(name)),
        Value::Enum(name) => (api.reach.enum_package(name).unwrap_or(of), names.set(name)),
        Value::Scalar(scalar) => return scalar_type(*scalar).to_owned(),
    };
    if home == of {
        name.to_owned()
    } else {
        format!("crate::{}::{name}", module(home))
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

fn enumeration(api: &Api<'_>, names: &Names, set: &Enum) -> String {
    let path = property_of(api, &set.name);
    let name = names.set(&set.name);
    let mut text = format!("/// The values of `{path}`.\n");
    let _ = writeln!(text, "{}", api.reach.enum_cfg(&set.name));
    let _ = writeln!(text, "#[derive(Clone, c1::Message)]");
    let _ = writeln!(text, "#[c1(\"{path}\", debug, default, eq)]");
    let _ = writeln!(text, "pub enum {name} {{");
    for value in &set.values {
        let short = set
            .prefix
            .as_deref()
            .and_then(|prefix| value.strip_prefix(prefix))
            .unwrap_or(value);
        let variant = variant(short);
        let _ = writeln!(
            text,
            "    /// `{value}`.\n    #[c1(name = \"{value}\")]\n    {variant},"
        );
    }
    text += "    /// A value that was not published when this was written.\n    Unknown(String),\n}\n\n";
    text
}

/// The first property that has an enum, as the derive names it.
fn property_of(api: &Api<'_>, set: &str) -> String {
    let has = |property: &&Property| *property.kind.value() == Value::Enum(set.to_owned());
    let home = api.reach.enum_package(set);
    let schemas = api.facts.schemas.iter();
    let found = schemas
        .filter(|schema| Some(package(&schema.name)) == home)
        .find_map(|schema| Some((schema, schema.properties.iter().find(has)?)));
    found.map_or_else(String::new, |(schema, property)| {
        format!("{}.{}", schema.name, property.name)
    })
}

fn variant(value: &str) -> String {
    let name = camel(value);
    match name.as_str() {
        "Self" | "Unknown" => name + "Value",
        name if name.starts_with(|char: char| char.is_ascii_digit()) => format!("V{name}"),
        _ => name,
    }
}
