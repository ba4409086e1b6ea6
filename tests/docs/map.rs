//! The map in `ARCHITECTURE.md`, compared with the folders of the workspace.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::root;

/// The texts between backticks that look like a path.
fn named(page: &str) -> BTreeSet<&str> {
    let texts = page.split('`').skip(1).step_by(2);
    let is_path = |text: &&str| {
        let is_word = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
        let ends = [".rs", ".md", ".txt", ".toml", "/"];
        text.chars().all(is_word) && ends.iter().any(|end| text.ends_with(end))
    };
    texts.filter(is_path).collect()
}

/// The files and folders below a folder, as `/runtime/src/call/` and `/runtime/src/lib.rs`, except
/// those that cargo and git write.
fn find(folder: &Path, prefix: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy();
        if name == "target" || name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            let below = format!("{prefix}{name}/");
            find(&path, &below, found);
            found.push(below);
        } else {
            found.push(format!("{prefix}{name}"));
        }
    }
}

#[test]
fn each_path_in_the_map_exists_and_each_folder_of_the_sources_is_in_the_map() {
    let mut found = Vec::new();
    find(&root(), "/", &mut found);
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let listed = named(&page);
    assert!(listed.len() > 80, "only {} paths", listed.len());
    let is_there = |name: &str| found.iter().any(|path| path.ends_with(&format!("/{name}")));
    let missing: Vec<&&str> = listed.iter().filter(|name| !is_there(name)).collect();
    assert!(missing.is_empty(), "there is no {missing:?}");

    let sources = ["/runtime/src/", "/macros/src/", "/macros/src/endpoint/"];
    let is_named = |folder: &str| {
        let full = folder.trim_start_matches('/');
        let mut names = listed.iter();
        names.any(|name| full.ends_with(name) || name.contains(full))
    };
    let unnamed: Vec<&String> = found
        .iter()
        .filter(|path| path.ends_with('/') && !path.ends_with("/tests/"))
        .filter(|path| {
            sources.iter().any(|source| {
                let below = path.strip_prefix(source).unwrap_or_default();
                below.matches('/').count() == 1
            })
        })
        .filter(|path| !is_named(path))
        .collect();
    assert!(unnamed.is_empty(), "the map does not name {unnamed:?}");
}
