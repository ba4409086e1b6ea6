//! C1's OpenAPI document, if it is available, and the check of JSON against its schemas.

use std::sync::LazyLock;

use serde_json::Value;

/// The document that the environment variable `C1_OPENAPI` names.
pub(crate) fn get() -> Option<&'static Value> {
    static DOCUMENT: LazyLock<Option<Value>> = LazyLock::new(|| {
        let path = std::env::var_os("C1_OPENAPI")?;
        Some(serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap())
    });
    DOCUMENT.as_ref()
}

/// Checks a message against the schema of its name, if the document is available.
#[track_caller]
pub(crate) fn check(name: &str, message: &Value) {
    let Some(document) = get() else { return };
    let schema = &document["components"]["schemas"][name];
    assert!(schema.is_object(), "the document has no `{name}`");
    if let Some(problem) = mismatch(document, schema, message) {
        panic!("not a `{name}`: {problem}\n{message:#}");
    }
}

/// The mismatch of a value and its schema, with its path.
fn mismatch(document: &Value, schema: &Value, value: &Value) -> Option<String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = document.pointer(reference.strip_prefix('#').unwrap());
        return mismatch(document, target.unwrap(), value);
    }
    for all in schema["allOf"].as_array().into_iter().flatten() {
        if let Some(problem) = mismatch(document, all, value) {
            return Some(problem);
        }
    }
    if let Some(one) = schema["oneOf"].as_array() {
        let problems: Vec<_> = one
            .iter()
            .map(|one| mismatch(document, one, value))
            .collect();
        if problems.iter().all(Option::is_some) {
            return problems.into_iter().next().flatten();
        }
    }
    if !schema["type"].is_null() && !types(schema).any(|name| is_of(name, value)) {
        return Some(format!(": {value} is not {}", schema["type"]));
    }
    if let (Some(values), true) = (schema["enum"].as_array(), !value.is_null())
        && !values.contains(value)
    {
        return Some(format!(": {value} is not published"));
    }
    if let Some(problem) = format_problem(schema, value) {
        return Some(problem);
    }
    match value {
        Value::Array(items) => items.iter().enumerate().find_map(|(at, item)| {
            let problem = mismatch(document, &schema["items"], item)?;
            Some(format!("[{at}]{problem}"))
        }),
        Value::Object(members) => {
            let properties = &schema["properties"];
            let more = &schema["additionalProperties"];
            let required = schema["required"].as_array().into_iter().flatten();
            let mut missing = required.filter(|name| !members.contains_key(name.as_str().unwrap()));
            if let Some(name) = missing.next() {
                return Some(format!(": {name} is missing"));
            }
            members.iter().find_map(|(name, member)| {
                let problem = match properties.get(name) {
                    Some(property) => mismatch(document, property, member)?,
                    None if more.is_object() => mismatch(document, more, member)?,
                    None if more == true || properties.is_null() => return None,
                    None => ": is not published".to_owned(),
                };
                Some(format!(".{name}{problem}"))
            })
        }
        _ => None,
    }
}

/// The types that a schema allows.
fn types(schema: &Value) -> impl Iterator<Item = &str> {
    let types = &schema["type"];
    let many = types.as_array().into_iter().flatten();
    many.filter_map(Value::as_str).chain(types.as_str())
}

fn is_of(name: &str, value: &Value) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("not a type of JSON: {other}"),
    }
}

/// The mismatch of a number or a text and its format.
fn format_problem(schema: &Value, value: &Value) -> Option<String> {
    let format = schema["format"].as_str()?;
    let number = match value {
        Value::String(text) if format == "date-time" => {
            let is_time = text.len() >= "2026-01-02T03:04:05Z".len() && text.ends_with('Z');
            return (!is_time).then(|| format!(": {text} is not a time"));
        }
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let fits = match format {
        "int32" => number.parse::<i32>().is_ok(),
        "uint32" => number.parse::<u32>().is_ok(),
        "int64" => number.parse::<i64>().is_ok(),
        "uint64" => number.parse::<u64>().is_ok(),
        "float" | "double" => number.parse::<f64>().is_ok(),
        _ => true,
    };
    (!fits).then(|| format!(": {number} is not of the format {format}"))
}
