//! Writes the published operations as source: a trait for each service, a method for each
//! operation.

use std::collections::BTreeMap;
use std::fmt::Write;

use c1_facts::{Catalog, Operation};

/// The start of the file, with every lint that a strict user may turn on.
const HEAD: &str = "\
//! Every operation that C1 publishes.
#![deny(warnings, missing_docs, unused, future_incompatible, nonstandard_style, rust_2018_idioms)]

use c1::{Call, Client, Pages, c1_endpoint};

/// The answer of an operation.
#[derive(Debug, serde::Deserialize)]
pub struct Answer {}

/// The body of an operation.
#[derive(Debug, serde::Serialize)]
pub struct Body {}
";

/// The source of a crate in which every published operation is an endpoint.
pub(crate) fn source() -> String {
    let mut services = BTreeMap::<&str, String>::new();
    for (nth, operation) in Catalog::PUBLISHED.operations().enumerate() {
        let (service, name) = operation.id.rsplit_once('.').unwrap();
        let methods = services.entry(service).or_default();
        write(&operation, &snake_case(name), nth, methods);
    }
    let mut source = HEAD.to_owned();
    for (service, methods) in services {
        let name: String = service.split('.').map(capitalized).collect();
        write!(
            source,
            "\n/// `{service}`.\npub trait {name}: c1::Api {{\n{methods}}}\n\nimpl {name} for Client {{}}\n"
        )
        .unwrap();
    }
    source
}

/// Writes the operation as a method. The optional parts of a declaration differ between methods.
fn write(operation: &Operation, name: &str, nth: usize, out: &mut String) {
    let mut path = operation.path();
    let mut arguments = String::new();
    for parameter in &operation.parameters {
        write!(arguments, ", {parameter}: &str").unwrap();
    }
    for (at, parameter) in operation.query.iter().enumerate() {
        let separator = if at == 0 { '?' } else { '&' };
        write!(path, "{separator}<{parameter}>").unwrap();
        write!(arguments, ", {parameter}: Option<&str>").unwrap();
    }
    if operation.method != "GET" && (operation.method != "DELETE" || nth.is_multiple_of(2)) {
        arguments.push_str(", #[json] body: &Body");
    }
    if operation.deprecated {
        // `expect` and not `allow`, because the warning has to come.
        out.push_str("    #[expect(deprecated)]\n");
    }
    let items = match operation.lists.as_slice() {
        [] | ["list"] => String::new(),
        [first, ..] => format!(", items = \"{first}\""),
    };
    writeln!(
        out,
        "    #[c1_endpoint({}, \"{path}\"{items})]",
        operation.method
    )
    .unwrap();
    let (word, output) = match nth % 2 {
        _ if operation.is_paged() => ("", "Pages<Answer>"),
        0 => ("async ", "c1::Result<Answer>"),
        _ => ("", "Call<Answer>"),
    };
    writeln!(out, "    {word}fn {name}(&self{arguments}) -> {output};").unwrap();
}

fn capitalized(word: &str) -> String {
    word.split('_')
        .map(|word| word[..1].to_uppercase() + &word[1..])
        .collect()
}

/// `GetHTTPServer` as `get_http_server`.
fn snake_case(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut text = String::new();
    for (at, char) in chars.iter().enumerate() {
        let starts_word = char.is_uppercase()
            && at > 0
            && (!chars[at - 1].is_uppercase()
                || chars.get(at + 1).is_some_and(|next| next.is_lowercase()));
        if starts_word {
            text.push('_');
        }
        text.push(char.to_ascii_lowercase());
    }
    text
}
