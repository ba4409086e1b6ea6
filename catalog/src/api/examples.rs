//! The examples in the documentation of the crate: one call for each group.

use std::fmt::Write as _;

use c1_facts::package;

use super::ident::{module, usable};
use super::signature::{Argument, arguments, output};
use super::{Api, Names};
use crate::operation::Operation;

/// The longest line of an example, without the indentation and the slashes before it.
const WIDTH: usize = 96;

/// The example of a group, as lines of documentation: it calls one of the group's operations.
pub(super) fn group_example(
    api: &Api<'_>,
    names: &Names,
    of: &str,
    (group, operations): (&str, &[&Operation]),
) -> String {
    let Some(operation) = shown(api, operations) else {
        return String::new();
    };
    let mut parameters = vec!["client: &c1::Client".to_owned()];
    let mut values = Vec::new();
    let mut body = None;
    for argument in arguments(api, operation) {
        match argument {
            Argument::Path(name) => {
                let name = usable(name);
                parameters.push(format!("{name}: &str"));
                values.push(name);
            }
            Argument::Query(_) => values.push("None".to_owned()),
            Argument::Body(schema) => {
                body = Some(schema);
                values.push("&request".to_owned());
            }
        }
    }
    let mut lines = vec!["```no_run".to_owned()];
    if let Some(schema) = body {
        lines.push(format!(
            "use c1_api::{}::{};",
            module(package(&schema.name)),
            names.schema(&schema.name)
        ));
    }
    lines.push("use c1_api::prelude::*;".to_owned());
    lines.push(String::new());
    lines.extend(function(&parameters));
    if let Some(schema) = body {
        let name = names.schema(&schema.name);
        lines.push(format!("let request = {name}::default();"));
    }
    let (_, is_listing) = output(api, names, operation, of);
    let mut steps = vec![
        names.group_method(of, group).to_owned() + "()",
        format!(
            "{}({})",
            usable(names.method(of, group, &operation.id)),
            values.join(", ")
        ),
    ];
    if is_listing {
        lines.extend(call("let mut items = client", &steps));
        lines.push("while let Some(item) = items.next().await.transpose()? {".to_owned());
        lines.push("    println!(\"{item:?}\");".to_owned());
        lines.push("}".to_owned());
    } else {
        steps.push("await?".to_owned());
        lines.extend(call("let answer = client", &steps));
        lines.push("println!(\"{answer:?}\");".to_owned());
    }
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    lines.iter().fold(String::new(), |mut text, line| {
        let line = format!("/// {line}");
        let _ = writeln!(text, "{}", line.trim_end());
        text
    })
}

/// The operation that an example calls: the first that only reads, if there is one.
fn shown<'a>(api: &Api<'_>, operations: &[&'a Operation]) -> Option<&'a Operation> {
    let needs_values = |operation: &Operation| {
        let request = operation.request.as_deref();
        let request = request.and_then(|name| api.reach.schema(name));
        request.is_some_and(|request| request.properties.iter().any(|member| member.required))
    };
    operations.iter().copied().min_by_key(|operation| {
        let reads = operation.method == "GET" || operation.reads;
        (operation.deprecated, !reads, needs_values(operation))
    })
}

/// The start of the function around an example, which is hidden.
fn function(parameters: &[String]) -> Vec<String> {
    let line = format!(
        "# async fn example({}) -> c1::Result<()> {{",
        parameters.join(", ")
    );
    if line.len() <= WIDTH {
        return vec![line];
    }
    let mut lines = vec!["# async fn example(".to_owned()];
    lines.extend(
        parameters
            .iter()
            .map(|parameter| format!("#     {parameter},")),
    );
    lines.push("# ) -> c1::Result<()> {".to_owned());
    lines
}

/// A call on one line, or on one for each step if it is too long.
fn call(start: &str, steps: &[String]) -> Vec<String> {
    let line = format!("{start}.{};", steps.join("."));
    if line.len() <= WIDTH {
        return vec![line];
    }
    let mut lines = vec![start.to_owned()];
    lines.extend(steps.iter().map(|step| format!("    .{step}")));
    if let Some(last) = lines.last_mut() {
        last.push(';');
    }
    lines
}
