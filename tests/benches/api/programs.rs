//! Programs that use the crate: one that calls every operation of a package, and one that lists
//! apps with their owners.

// Source text is easiest to read as the format strings that make it.
#![allow(clippy::format_collect, clippy::format_push_string)]

use std::fs;
use std::path::{Path, PathBuf};

use c1_benches::generated;
use c1_benches::work::Result;

/// Writes a program that calls every operation of a package, over the crate in a folder, and says
/// how many it calls.
pub(crate) fn calls(
    root: &Path,
    name: &str,
    api: &Path,
    package: &str,
) -> Result<(PathBuf, usize)> {
    let tests = format!("api/tests/calls/packages/{package}.rs");
    let tests = fs::read_to_string(generated::workspace()?.join(tests))?;
    let tests: String = tests
        .split_whitespace()
        .map(|word| word.to_owned() + " ")
        .collect();
    let mut functions = String::new();
    let mut count = 0;
    for test in tests.split("checker.").skip(1) {
        let Some((call, _)) = test
            .split_once("arguments| ")
            .and_then(|(_, call)| call.split_once("); "))
        else {
            continue;
        };
        let call = call.trim_matches(['{', ' ', '}', ',']);
        let call = call
            .trim_end_matches([' ', '}', ','])
            .replace("client .", "client.");
        let call = values(&call);
        let (send, receive) = if test.starts_with("pages(") {
            ("let mut pages = ", "pages.next().await.transpose()?")
        } else {
            ("let call = ", "call.await?")
        };
        functions += &format!(
            "async fn call_{count}(client: &c1::Client) -> c1::Result<usize> {{\n    {send}{call};\n    let answer = \
             {receive};\n    Ok(size_of_val(&answer))\n}}\n"
        );
        count += 1;
    }
    let all: String = (0..count)
        .map(|at| format!("    all += call_{at}(client).await?;\n"))
        .collect();
    let source = format!(
        "#![allow(deprecated)]\nuse c1_api::prelude::*;\n\n{functions}\nasync fn run(client: &c1::Client) -> \
         c1::Result<()> {{\n    let mut all = 0;\n{all}    println!(\"{{all}}\");\n    Ok(())\n}}\n{MAIN}"
    );
    let folder = program(root, name, Some((api, package)), &source)?;
    Ok((folder, count))
}

/// The call with values in place of the test's arguments.
fn values(call: &str) -> String {
    let mut text = String::new();
    let mut rest = call;
    while let Some((before, after)) = rest.split_once("arguments.") {
        let (value, after) = if let Some(after) = after.strip_prefix("body()") {
            ("Default::default()", after)
        } else {
            let end = after.find(')').map_or(after.len(), |at| at + 1);
            let is_path = after.starts_with("path");
            (if is_path { "\"2abc\"" } else { "None" }, &after[end..])
        };
        text += before;
        text += value;
        rest = after;
    }
    text + rest
}

/// The program of fifteen lines.
pub(crate) fn apps_with_owners(root: &Path, name: &str, api: &Path) -> Result<PathBuf> {
    program(
        root,
        name,
        Some((api, "app_v1")),
        &format!("{APPS_WITH_OWNERS}{MAIN}"),
    )
}

/// The same with types and a trait by hand.
pub(crate) fn apps_with_owners_by_hand(root: &Path, name: &str) -> Result<PathBuf> {
    program(root, name, None, &format!("{BY_HAND}{MAIN}"))
}

fn program(root: &Path, name: &str, api: Option<(&Path, &str)>, source: &str) -> Result<PathBuf> {
    let mut dependencies = generated::ours()?;
    if let Some((folder, feature)) = api {
        dependencies += &format!(
            "c1-api = {{ path = \"{}\", features = [\"{feature}\"] }}\n",
            folder.display()
        );
    }
    let folder = generated::package(root, name, &dependencies)?;
    fs::write(folder.join("src/main.rs"), source)?;
    Ok(folder)
}

const MAIN: &str = r"
fn main() -> c1::Result<()> {
    let client = c1::Client::from_env()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(run(&client))
}
";

const APPS_WITH_OWNERS: &str = r#"
use c1_api::prelude::*;

async fn run(client: &c1::Client) -> c1::Result<()> {
    let mut apps = client.apps().list();
    while let Some(app) = apps.next().await.transpose()? {
        println!("{}", app.display_name);
        let mut owners = client.app_owners().list(&app.id);
        while let Some(owner) = owners.next().await.transpose()? {
            println!("    {}", owner.display_name);
        }
    }
    Ok(())
}
"#;

const BY_HAND: &str = r#"
use c1::{Pages, c1_endpoint};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[derive(Default)]
struct App {
    id: String,
    display_name: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[derive(Default)]
struct User {
    display_name: String,
}

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps")]
    fn apps(&self) -> Pages<App>;

    #[c1_endpoint(GET, "/api/v1/apps/<app_id>/owners")]
    fn owners(&self, app_id: &str) -> Pages<User>;
}

impl Apps for c1::Client {}

async fn run(client: &c1::Client) -> c1::Result<()> {
    let mut apps = client.apps();
    while let Some(app) = apps.next().await.transpose()? {
        println!("{}", app.display_name);
        let mut owners = client.owners(&app.id);
        while let Some(owner) = owners.next().await.transpose()? {
            println!("    {}", owner.display_name);
        }
    }
    Ok(())
}
"#;
