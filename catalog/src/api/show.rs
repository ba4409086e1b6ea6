//! One operation as a declaration for a program of a user, who pastes it and removes what is not
//! needed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use c1_facts::package;

use super::ident::{module, usable};
use super::methods::method;
use super::types::{attributes, field_type};
use super::{Api, Names, folder, sorted};
use crate::facts::Facts;
use crate::kind::{Kind, Scalar, Value};
use crate::operation::{Operation, parameter, sdk_name};
use crate::property::Property;
use crate::schema::Schema;

/// The source of a trait with the operation, such as `POST /api/v1/task/grant`, and of its types.
/// `depth` is the number of levels of nested messages that get types. Deeper messages are `Value`.
///
/// # Errors
/// If C1 publishes no such operation; the message names those at the path.
pub fn show(
    facts: &Facts,
    names: &Names,
    operation: &str,
    depth: usize,
) -> Result<String, Box<dyn std::error::Error>> {
    let facts = sorted(facts);
    let api = Api::of(&facts, names);
    let operation = find(&facts, operation)?;
    let shown = Shown::of(&api, names, operation, depth);
    let source = shown.source(&api, names, operation);
    Ok(folder::format(&source)?)
}

/// The operation of a method and a path. The parameters of the path may have any names.
fn find<'a>(facts: &'a Facts, wanted: &str) -> Result<&'a Operation, String> {
    let shape = |path: &str| {
        let segments = path.split('?').next().unwrap_or_default().split('/');
        let literals = segments.map(|segment| {
            let is_parameter = parameter(segment).is_some() || segment.starts_with('<');
            if is_parameter { "{}" } else { segment }.to_owned()
        });
        literals.collect::<Vec<_>>()
    };
    let (wanted_method, path) = wanted.split_once(' ').unwrap_or(("", wanted));
    let at_path: Vec<&Operation> = facts
        .operations
        .iter()
        .filter(|operation| shape(&operation.template) == shape(path))
        .collect();
    let found = at_path
        .iter()
        .find(|operation| operation.method.eq_ignore_ascii_case(wanted_method));
    found.copied().ok_or_else(|| {
        let others: Vec<String> = at_path
            .iter()
            .map(|operation| format!("`{} {}`", operation.method, operation.template))
            .collect();
        match others.as_slice() {
            [] => format!("C1 publishes no operation `{wanted}`"),
            others => format!(
                "C1 publishes no operation `{wanted}`, but {}",
                others.join(", ")
            ),
        }
    })
}

/// The types that are declared.
#[derive(Default)]
struct Shown<'a> {
    schemas: Vec<&'a Schema>,
    /// The name of each type, by its path in the crate.
    types: BTreeMap<String, String>,
    imports: BTreeSet<&'static str>,
}

impl<'a> Shown<'a> {
    fn of(api: &Api<'a>, names: &Names, operation: &Operation, depth: usize) -> Self {
        let mut shown = Shown::default();
        let mut next: Vec<&str> = operation
            .request
            .iter()
            .chain(&operation.response)
            .map(String::as_str)
            .collect();
        for _ in 0..=depth {
            for name in std::mem::take(&mut next) {
                let Some(schema) = api.reach.schema(name) else {
                    continue;
                };
                let path = format!("{}::{}", module(package(name)), names.schema(name));
                if !shown.declare(path) {
                    continue;
                }
                shown.schemas.push(schema);
                for property in &schema.properties {
                    match property.kind.value() {
                        Value::Message(name) => next.push(name),
                        Value::Enum(_) => {
                            let path = names.enum_of(&schema.name, &property.name);
                            shown.declare(path.unwrap_or_default().to_owned());
                        }
                        Value::Scalar(scalar) => shown.import(property, *scalar),
                    }
                }
            }
        }
        shown
    }

    /// Gives a type its name; false if it has one.
    fn declare(&mut self, path: String) -> bool {
        if self.types.contains_key(&path) {
            return false;
        }
        let (module, name) = path.split_once("::").unwrap_or(("", &path));
        let is_taken = self.types.values().any(|taken| taken == name);
        let name = if is_taken {
            super::ident::camel(module) + name
        } else {
            name.to_owned()
        };
        self.types.insert(path, name);
        true
    }

    fn import(&mut self, property: &Property, scalar: Scalar) {
        let path = match scalar {
            Scalar::Any if property.name == "expanded" => "c1::json::Expanded",
            Scalar::Any => "c1::json::Any",
            Scalar::Timestamp => "c1::json::Timestamp",
            Scalar::Duration => "c1::json::Duration",
            Scalar::Bytes => "c1::json::Base64",
            Scalar::FieldMask => "c1::json::FieldMask",
            Scalar::Json => "serde_json::Value",
            _ => return,
        };
        self.imports.insert(path);
    }

    fn source(mut self, api: &Api<'a>, names: &Names, operation: &Operation) -> String {
        let mut types = String::new();
        for schema in std::mem::take(&mut self.schemas) {
            types += &self.structure(api, names, schema);
        }
        for (path, name) in &self.types {
            if let Some(set) = api.enums.get(path) {
                types += &set.declaration(names, path, name);
            }
        }
        let of = package(&operation.id);
        let group = sdk_name(operation).0;
        let name = names.group(of, &group);
        let declared = method(api, names, operation, "");
        let declared = self.local(&declared);
        let returns = if declared.contains("-> Pages<") {
            "Pages"
        } else {
            "Call"
        };
        let mut text = String::new();
        if self.imports.contains("serde_json::Value") {
            text += "// Needs the crate `serde_json` among the dependencies.\n";
        }
        for import in &self.imports {
            let _ = writeln!(text, "use {import};");
        }
        let is_taken = self.types.values().any(|taken| taken == name);
        let name = if is_taken {
            format!("{name}Api")
        } else {
            name.to_owned()
        };
        let _ = writeln!(
            text,
            "use c1::{{{returns}, c1_endpoint}};\n\npub trait {name}: c1::Api {{\n{declared}}}\n\nimpl {name} for c1::Client {{}}\n\n{types}"
        );
        text
    }

    fn structure(&mut self, api: &Api<'_>, names: &Names, schema: &Schema) -> String {
        let path = format!(
            "{}::{}",
            module(package(&schema.name)),
            names.schema(&schema.name)
        );
        let mut text = format!(
            "/// `{0}`.\n#[derive(Clone, c1::Message)]\n#[c1(\"{0}\", debug, default, eq)]\npub struct {1} {{\n",
            schema.name, self.types[&path]
        );
        // A new program does not need the properties that C1 has deprecated.
        for property in schema
            .properties
            .iter()
            .filter(|property| !property.deprecated)
        {
            let ty = self.ty(api, names, schema, property);
            let field = names.field(&schema.name, &property.name);
            text += &attributes(schema, property, field);
            let _ = writeln!(text, "    pub {}: {ty},", usable(field));
        }
        text + "}\n\n"
    }

    /// The type of a field. A message that is nested too deep is a `Value`.
    fn ty(&mut self, api: &Api<'_>, names: &Names, schema: &Schema, property: &Property) -> String {
        if let Value::Message(name) = property.kind.value() {
            let path = format!("{}::{}", module(package(name)), names.schema(name));
            if !self.types.contains_key(&path) {
                self.imports.insert("serde_json::Value");
                return match property.kind {
                    Kind::One(_) => "Option<Value>".to_owned(),
                    Kind::List(_) => "Vec<Value>".to_owned(),
                    Kind::Map(_) => "std::collections::BTreeMap<String, Value>".to_owned(),
                };
            }
        }
        let ty = field_type(api, names, schema, property, "");
        let ty = ty.replace("BTreeMap<", "std::collections::BTreeMap<");
        if *property.kind.value() == Value::Scalar(Scalar::Object) {
            self.imports.insert("serde_json::Value");
            return ty.replace("Object", "serde_json::Map<String, Value>");
        }
        self.local(&ty)
    }

    /// The text with the names of the types that are declared, in place of their paths in the
    /// crate.
    fn local(&self, text: &str) -> String {
        let mut local = text.to_owned();
        // A longer path comes first, because a shorter one may be its start.
        let mut paths: Vec<_> = self.types.iter().collect();
        paths.sort_by_key(|(path, _)| std::cmp::Reverse(path.len()));
        for (path, name) in paths {
            local = local.replace(&format!("crate::{path}"), name);
        }
        local
    }
}
