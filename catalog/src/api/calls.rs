//! The tests of the crate that call every operation, and that read and write every schema.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use c1_facts::package;

use super::ident::{module, usable};
use super::methods::groups;
use super::signature::{Argument, arguments, items};
use super::{Api, GENERATED, Names};
use crate::operation::Operation;

/// The file that declares the modules of the other files.
pub(super) fn modules(packages: &BTreeSet<&str>) -> String {
    let mut text = format!("{GENERATED}//! The tests of each package.\n\n");
    for package in packages {
        let name = module(package);
        let _ = writeln!(text, "#[cfg(feature = \"{name}\")]\nmod {name};");
    }
    text
}

/// The tests of a package.
pub(super) fn package_file(api: &Api<'_>, names: &Names, of: &str) -> String {
    let groups = groups(api, of);
    let mut text = format!("{GENERATED}//! The operations and the schemas of `{of}`.\n\n");
    if !groups.is_empty() {
        text += "use c1_api::prelude::*;\n\nuse crate::checker::Checker;\n";
    }
    text += "use crate::round_trip::round_trip;\n\n";
    if !groups.is_empty() {
        let _ = writeln!(
            text,
            "#[test]\nfn every_operation_sends_and_reads_what_is_published() {{\nlet mut checker = Checker::of(\"{of}\");"
        );
        for (group, operations) in &groups {
            for operation in operations {
                text += &call(api, names, group, operation);
            }
        }
        text += "checker.finish();\n}\n\n";
    }
    text += "#[test]\nfn every_schema_is_read_and_written_back() {\n";
    let schemas = api.facts.schemas.iter();
    for schema in schemas.filter(|schema| package(&schema.name) == of) {
        let _ = writeln!(
            text,
            "round_trip::<c1_api::{}::{}>(\"{}\");",
            module(of),
            names.schema(&schema.name),
            schema.name
        );
    }
    text + "}\n"
}

fn call(api: &Api<'_>, names: &Names, group: &str, operation: &Operation) -> String {
    let of = package(&operation.id);
    let arguments: Vec<String> = arguments(api, operation)
        .into_iter()
        .map(|argument| match argument {
            Argument::Path(name) => format!("arguments.path(\"{name}\")"),
            Argument::Query(name) => format!("arguments.query(\"{name}\")"),
            Argument::Body(_) => "&arguments.body()".to_owned(),
        })
        .collect();
    let unused = if arguments.is_empty() { "_" } else { "" };
    let (kind, list) = match items(operation) {
        Some(items) => ("pages", format!(", \"{items}\"")),
        None => ("call", String::new()),
    };
    format!(
        "checker.{kind}(\"{}\"{list}, |client, {unused}arguments| client.{}().{}({}));\n",
        operation.id,
        names.group_method(of, group),
        usable(names.method(of, group, &operation.id)),
        arguments.join(", ")
    )
}
