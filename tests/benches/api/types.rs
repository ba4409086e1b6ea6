//! The crate `c1-api` in a folder of its own: as it is, and with the same types by serde's derives.

// Source text is easiest to read as the format strings that make it.
#![allow(clippy::format_push_string)]

use std::fs;
use std::path::{Path, PathBuf};

use c1_benches::generated;
use c1_benches::work::Result;

/// How the types are declared.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Types {
    /// By `c1::Message`, as they are generated.
    Message,
    /// By serde's derives, with attributes for what is missing, `null` or unset.
    Serde,
}

/// Writes the crate, and returns its folder.
pub(crate) fn write(root: &Path, name: &str, types: Types) -> Result<PathBuf> {
    let workspace = generated::workspace()?;
    let folder = root.join(name);
    let _ = fs::remove_dir_all(folder.join("src"));
    fs::create_dir_all(folder.join("src"))?;
    for file in fs::read_dir(workspace.join("api/src"))? {
        let file = file?;
        let mut source = fs::read_to_string(file.path())?;
        if types == Types::Serde {
            source = by_serde(&source);
            if file.file_name() == "support.rs" {
                source += HELPERS;
            }
        }
        fs::write(folder.join("src").join(file.file_name()), source)?;
    }
    let manifest = fs::read_to_string(workspace.join("api/Cargo.toml"))?;
    let features = manifest
        .split_once("[features]\n")
        .and_then(|(_, rest)| rest.split_once("# generated: end"))
        .ok_or("the manifest of c1-api has no features")?
        .0;
    let manifest = format!(
        "[package]\nname = \"c1-api\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[features]\n{features}\n\
         [dependencies]\nc1 = {{ path = \"{}\" }}\nserde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \
         \"1\"\n",
        workspace.join("runtime").display()
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    Ok(folder)
}

const HELPERS: &str = "
pub(crate) fn null_to_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Default + serde::Deserialize<'de>,
{
    serde::Deserialize::deserialize(deserializer).map(Option::unwrap_or_default)
}

pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
";

/// The same declarations by serde.
fn by_serde(source: &str) -> String {
    let mut text = String::new();
    let mut lines = source.lines().peekable();
    // The name in JSON of the next field.
    let mut published = "";
    let mut is_enum = false;
    let mut is_first = false;
    while let Some(line) = lines.next() {
        let code = line.trim_start();
        if let Some(name) = code.strip_prefix("/// `") {
            published = name.split('`').next().unwrap_or_default();
        }
        if code == "#[derive(Clone, c1::Message)]" {
            // The schema's name, on one line or several.
            while lines.next().is_some_and(|line| !line.ends_with(")]")) {}
            text += "#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]\n";
            is_enum = lines
                .peek()
                .is_some_and(|line| *line == "#[non_exhaustive]");
            is_first = is_enum;
            if !is_enum {
                text += "#[serde(rename_all = \"camelCase\", default)]\n";
            }
            continue;
        }
        if code.starts_with("#[c1(name = ") {
            if is_first {
                text += "#[default]\n";
                is_first = false;
            }
            text += &code.replace("c1(name", "serde(rename");
        } else if code == "#[c1(generated)]" {
            // It says nothing to serde.
        } else if code == "#[c1(skip)]" {
            text += "#[serde(skip)]";
        } else if is_enum && code == "Unknown(String)," {
            text += "#[serde(untagged)]\nUnknown(String),";
        } else if let Some(field) = code.strip_prefix("pub ").filter(|field| {
            line.starts_with("    ") && field.contains(": ") && !field.starts_with("__more")
        }) {
            let name = field.split(':').next().unwrap_or_default();
            if camel(name) != published {
                text += &format!("#[serde(rename = \"{published}\")]\n");
            }
            text += "#[serde(deserialize_with = \"crate::support::null_to_default\", skip_serializing_if = \
                     \"crate::support::is_default\")]\n";
            text += line;
        } else {
            text += line;
        }
        text.push('\n');
    }
    text
}

/// The name that serde gives a field.
fn camel(field: &str) -> String {
    let mut words = field.trim_start_matches("r#").split('_');
    let mut name = words.next().unwrap_or_default().to_owned();
    for word in words {
        let (first, rest) = word.split_at(word.len().min(1));
        name += &first.to_ascii_uppercase();
        name += rest;
    }
    name
}
