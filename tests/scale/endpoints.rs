//! Writes the published operations down as a person would: a trait for each service, a method for each operation.

use std::collections::BTreeMap;
use std::fmt::Write;

/// What stands above the traits: every lint that a careful user may have turned on.
const HEAD: &str = "\
//! Every operation that C1 publishes.
#![deny(warnings, missing_docs, unused, future_incompatible, nonstandard_style, rust_2018_idioms)]

use c1::{Call, Client, Pages, c1_endpoint};

/// What an operation answers.
#[derive(Debug, serde::Deserialize)]
pub struct Answer {}

/// What an operation is given.
#[derive(Debug, serde::Serialize)]
pub struct Body {}
";

/// The source of a crate in which every operation of the facts is an endpoint.
pub(crate) fn source(facts: &str) -> String {
    let mut services = BTreeMap::<&str, String>::new();
    for (nth, line) in facts.lines().enumerate() {
        let operation = Operation::read(line);
        let (service, name) = operation.id.rsplit_once('.').unwrap();
        operation.write(&snake_case(name), nth, services.entry(service).or_default());
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

/// A line of the facts.
struct Operation<'a> {
    shape: &'a str,
    method: &'a str,
    id: &'a str,
    parameters: Vec<&'a str>,
    query: Vec<&'a str>,
    paged: bool,
    /// The first of the lists of a page, unless `list` is the only one.
    items: Option<&'a str>,
    deprecated: bool,
}

impl<'a> Operation<'a> {
    fn read(line: &'a str) -> Self {
        let words: Vec<&str> = line.split(' ').collect();
        let &[shape, method, id, parameters, query, ref flags @ ..] = words.as_slice() else {
            panic!("{line}");
        };
        let names = |list: &'a str| list.split(',').filter(|name| *name != "-").collect();
        Operation {
            shape,
            method,
            id,
            parameters: names(parameters),
            query: names(query),
            paged: flags.contains(&"paged"),
            items: flags
                .iter()
                .find_map(|flag| flag.strip_prefix("items=")?.split(',').next()),
            deprecated: flags.contains(&"deprecated"),
        }
    }

    /// Writes the operation as a method; what may be one way or the other changes from one to the next.
    fn write(&self, name: &str, nth: usize, out: &mut String) {
        let mut path = self.shape.trim_end_matches('/').to_owned();
        let mut arguments = String::new();
        for parameter in &self.parameters {
            path = path.replacen("{}", &format!("<{parameter}>"), 1);
            write!(arguments, ", {parameter}: &str").unwrap();
        }
        for (at, parameter) in self.query.iter().enumerate() {
            let separator = if at == 0 { '?' } else { '&' };
            write!(path, "{separator}<{parameter}>").unwrap();
            write!(arguments, ", {parameter}: Option<&str>").unwrap();
        }
        if self.method != "GET" && (self.method != "DELETE" || nth.is_multiple_of(2)) {
            arguments.push_str(", #[json] body: &Body");
        }
        if self.deprecated {
            // Not `allow`: the warning has to be there.
            out.push_str("    #[expect(deprecated)]\n");
        }
        let items = self
            .items
            .map(|items| format!(", items = \"{items}\""))
            .unwrap_or_default();
        writeln!(
            out,
            "    #[c1_endpoint({}, \"{path}\"{items})]",
            self.method
        )
        .unwrap();
        let (word, output) = match nth % 2 {
            _ if self.paged => ("", "Pages<Answer>"),
            0 => ("async ", "c1::Result<Answer>"),
            _ => ("", "Call<Answer>"),
        };
        writeln!(out, "    {word}fn {name}(&self{arguments}) -> {output};").unwrap();
    }
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
