//! The source of a crate that declares published schemas: each as it is right, and wrong in four ways.
//! A benchmark uses it too.

// Source text is easiest to read as the format strings that make it.
#![allow(clippy::format_push_string)]

use std::collections::BTreeSet;

use c1_facts::{Kind, Property, Schema, Value};

/// A line of the source that must have exactly one error, with these words in it.
pub(crate) struct Mistake {
    /// The number of the line, from 1 on.
    pub(crate) line: usize,
    /// What is wrong.
    pub(crate) what: &'static str,
    pub(crate) words: Vec<String>,
}

/// The source, and the mistakes in it.
#[derive(Default)]
pub(crate) struct Source {
    pub(crate) text: String,
    lines: usize,
    pub(crate) mistakes: Vec<Mistake>,
    pub(crate) right: usize,
}

/// The source of every schema as it is right.
pub(crate) fn right() -> String {
    let mut source = Source::default();
    source.line("#![allow(deprecated, dead_code, non_camel_case_types)]");
    for schema in Schema::all() {
        let properties: Vec<Property> = schema.properties().collect();
        source.declare(schema, &ty(schema), &properties, None);
    }
    source.text
}

impl Source {
    /// Declares every `step`th schema, and what it refers to.
    pub(crate) fn of_every(step: usize) -> Self {
        let mut source = Self::default();
        source.line("#![allow(deprecated, dead_code, non_camel_case_types)]");
        let all: Vec<Schema> = Schema::all().collect();
        let whole: BTreeSet<&str> = all.iter().step_by(step).map(Schema::name).collect();
        for schema in &all {
            if whole.contains(schema.name()) {
                let properties: Vec<Property> = schema.properties().collect();
                source.right += 1;
                source.declare(*schema, &ty(*schema), &properties, None);
                source.add_mistakes(*schema, &all);
            } else {
                source.declare(*schema, &ty(*schema), &[], None);
            }
        }
        source
    }

    fn line(&mut self, text: &str) {
        self.text += text;
        self.text.push('\n');
        self.lines += 1;
    }

    /// Declares a schema with these properties and the required ones, all in one line. `replaced` is the source of one of
    /// the fields.
    fn declare(
        &mut self,
        schema: Schema,
        name: &str,
        properties: &[Property],
        replaced: Option<&(Property, String)>,
    ) {
        let is_replaced = |property: &Property| matches!(replaced, Some((other, _)) if other.name() == property.name());
        let is_given = |property: &Property| {
            properties
                .iter()
                .any(|other| other.name() == property.name())
        };
        let required = schema.required().filter(|property| !is_given(property));
        let fields: Vec<String> = properties
            .iter()
            .copied()
            .chain(required)
            .filter(|property| !is_replaced(property))
            .map(|property| field(property.name(), &right_type(&property)))
            .chain(replaced.iter().map(|(_, field)| field.clone()))
            .collect();
        let fields = fields.join(", ");
        let line = format!(
            "#[derive(c1::Message)] #[c1(\"{}\")] struct {name} {{ {fields} }}",
            schema.name()
        );
        self.line(&line);
    }

    fn add_mistakes(&mut self, schema: Schema, all: &[Schema]) {
        let mut add =
            |what: &'static str, property: Property, field: String, words: Vec<String>| {
                let name = format!("{}_{what}", ty(schema));
                self.declare(schema, &name, &[], Some(&(property, field)));
                self.mistakes.push(Mistake {
                    line: self.lines,
                    what,
                    words,
                });
            };
        let of = |property: &Property| format!("`{}` of `{}` is ", property.name(), schema.name());
        // A required property cannot be misspelt and be there as well.
        let mut properties = schema
            .properties()
            .filter(|property| !property.is_required());
        if let Some(property) = properties.next() {
            let wrong = format!(
                "{}{}",
                property.name(),
                property.name().chars().last().unwrap_or('x')
            );
            let words = vec![
                format!("`{}` has no property `", schema.name()),
                format!("`{}`", snake_case(property.name())),
            ];
            add(
                "name",
                property,
                field(&wrong, &right_type(&property)),
                words,
            );
        }
        let typed = schema
            .properties()
            .find(|property| property.kind().value() != Value::Json);
        if let Some(property) = typed {
            let wrong = match property.kind().value() {
                Value::Bool => "i32",
                _ => "bool",
            };
            let words = vec![of(&property), format!("help: `{}", shown_type(&property))];
            add("type", property, field(property.name(), wrong), words);
            let (what, wrong) = match property.kind() {
                Kind::List(value) => ("single", value_type(value)),
                Kind::One(value) | Kind::Map(value) => {
                    ("list", format!("Vec<{}>", value_type(value)))
                }
            };
            let words = vec![of(&property), format!("help: `{}", shown_type(&property))];
            add(what, property, field(property.name(), &wrong), words);
        }
        let nested = schema
            .properties()
            .find_map(|property| Some((property, property.kind().message()?)));
        if let Some((property, inner)) = nested {
            let at = all
                .iter()
                .position(|other| *other == inner)
                .unwrap_or_default();
            let other = ty(all[(at + 1) % all.len()]);
            let wrong = match property.kind() {
                Kind::One(_) => format!("Option<Box<{other}>>"),
                Kind::List(_) => format!("Vec<{other}>"),
                Kind::Map(_) => format!("std::collections::BTreeMap<String, {other}>"),
            };
            let words = vec![of(&property), format!("`{}`", inner.name())];
            add("nested", property, field(property.name(), &wrong), words);
        }
    }
}

/// The name of the type that is declared as a schema.
fn ty(schema: Schema) -> String {
    schema
        .name()
        .replace(|char: char| !char.is_ascii_alphanumeric(), "_")
}

/// A field, with the name that the derive finds by itself if it is one in Rust.
fn field(name: &str, ty: &str) -> String {
    let rust = snake_case(name);
    match rust.as_str() {
        "const" | "in" | "type" | "ref" | "enum" | "static" | "where" | "match" | "if" | "for" => {
            format!("r#{rust}: {ty}")
        }
        "self" => format!("#[c1(name = \"{name}\")] self_: {ty}"),
        _ => format!("{rust}: {ty}"),
    }
}

/// The name of a property as the derive's errors spell it.
fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    let mut before = ' ';
    for char in name.chars() {
        if char.is_ascii_uppercase() && (before.is_ascii_lowercase() || before.is_ascii_digit()) {
            snake.push('_');
        }
        snake.push(char.to_ascii_lowercase());
        before = char;
    }
    snake
}

fn right_type(property: &Property) -> String {
    match property.kind() {
        Kind::One(Value::Timestamp) if property.is_required() => "c1::json::Timestamp".to_owned(),
        Kind::One(Value::Message(schema)) => format!("Option<Box<{}>>", ty(schema)),
        Kind::One(Value::Timestamp) => "Option<c1::json::Timestamp>".to_owned(),
        Kind::One(value) => value_type(value),
        Kind::List(value) => format!("Vec<{}>", value_type(value)),
        Kind::Map(value) => format!("std::collections::BTreeMap<String, {}>", value_type(value)),
    }
}

fn value_type(value: Value) -> String {
    match value {
        Value::Text | Value::Enum(_) => "String",
        Value::Bool => "bool",
        Value::Int32 => "i32",
        Value::Uint32 => "u32",
        Value::Int64 => "i64",
        Value::Uint64 => "u64",
        Value::Float => "f64",
        Value::Timestamp => "c1::json::Timestamp",
        Value::Duration => "c1::json::Duration",
        Value::Bytes => "c1::json::Base64",
        Value::FieldMask => "c1::json::FieldMask",
        Value::Any => "c1::json::Any",
        Value::Object => "serde_json::Map<String, serde_json::Value>",
        Value::Json => "serde_json::Value",
        Value::Message(schema) => return ty(schema),
    }
    .to_owned()
}

/// The type that an error about a property recommends, up to the arguments.
fn shown_type(property: &Property) -> String {
    let shown = |value| match value {
        Value::Message(schema) => schema
            .short_name()
            .rsplit('.')
            .next()
            .unwrap_or_default()
            .to_owned(),
        Value::Duration => "Option<c1::json::Duration>".to_owned(),
        value => value_type(value),
    };
    match property.kind() {
        Kind::One(Value::Timestamp) => right_type(property),
        Kind::One(value) => shown(value),
        Kind::List(_) => "Vec<".to_owned(),
        Kind::Map(_) => "BTreeMap<String, ".to_owned(),
    }
}
