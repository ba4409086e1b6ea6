//! Checks that each row of `docs/faults.md` and `docs/diagnostics.md` has a test, and that each id
//! of a test has a row.
//!
//! A test cites a row by its name: `f12_` for a fault, `d17_` or `w1_` for a diagnostic, `d35_d36_`
//! for two. Names of tests are those of test functions and of case files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The folders whose files are tests, below the folder of the workspace.
const CASES: [&str; 7] = [
    "macros/src/tests/diagnostics",
    "macros/src/tests/expansion",
    "macros/src/tests/message",
    "tests/ui/build",
    "tests/ui/macro",
    "tests/ui/pass",
    "tests/ui/rustc",
];

/// The tests of each id.
type Citations = BTreeMap<String, Vec<String>>;

#[test]
fn each_fault_has_a_test_and_each_test_its_fault() {
    check("docs/faults.md", 'f', 73);
}

#[test]
fn each_diagnostic_has_a_test_and_each_test_its_diagnostic() {
    check("docs/diagnostics.md", 'd', 128);
}

/// Checks the rows of a list, of which there are at least so many. A row without a letter is cited
/// with `letter`.
fn check(list: &str, letter: char, at_least: usize) {
    let rows = rows(&fs::read_to_string(root().join(list)).unwrap(), letter);
    assert!(rows.len() >= at_least, "only {} rows in {list}", rows.len());
    let letters: BTreeSet<char> = rows.iter().filter_map(|id| id.chars().next()).collect();
    let mut citations = citations();
    citations.retain(|id, _| id.starts_with(|first| letters.contains(&first)));

    let untested: Vec<&String> = rows
        .iter()
        .filter(|id| !citations.contains_key(*id))
        .collect();
    assert!(
        untested.is_empty(),
        "no test is named after these rows of {list}: {untested:?}"
    );
    citations.retain(|id, _| !rows.contains(id));
    assert!(
        citations.is_empty(),
        "{list} has no row for these tests: {citations:#?}"
    );
}

/// The ids of the rows of a list, as tests cite them.
fn rows(list: &str, letter: char) -> BTreeSet<String> {
    let mut rows = BTreeSet::new();
    for line in list.lines().filter(|line| line.starts_with('|')) {
        let first = line.split('|').nth(1).unwrap().trim();
        if first == "#" || first == "---" {
            continue;
        }
        let id = if first.starts_with(|first: char| first.is_ascii_digit()) {
            format!("{letter}{first}")
        } else {
            first.to_lowercase()
        };
        assert!(is_id(&id), "`{first}` is not an id: {line}");
        assert!(rows.insert(id), "the id `{first}` has two rows");
    }
    rows
}

/// What the names of all tests cite.
fn citations() -> Citations {
    let root = root();
    let mut citations = Citations::new();
    let mut files = Vec::new();
    find(&root, &mut files);
    for file in files {
        let path = file.strip_prefix(&root).unwrap().to_str().unwrap();
        let extension = file.extension().and_then(|extension| extension.to_str());
        let is_case = CASES
            .iter()
            .any(|folder| path.starts_with(&format!("{folder}/")));
        match extension {
            Some("txt" | "rs") if is_case => {
                let name = file.file_stem().unwrap().to_str().unwrap();
                cite(name, path, &mut citations);
            }
            Some("rs") => {
                for name in test_functions(&fs::read_to_string(&file).unwrap()) {
                    cite(name, &format!("{path}: {name}"), &mut citations);
                }
            }
            _ => {}
        }
    }
    citations
}

/// The names of the functions that have an attribute such as `#[test]` or `#[tokio::test(..)]`.
fn test_functions(source: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut is_test = false;
    for line in source.lines().map(str::trim_start) {
        if line.starts_with("#[test]") || line.starts_with("#[tokio::test") {
            is_test = true;
        } else if let Some((_, rest)) = line.split_once("fn ").filter(|_| is_test) {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
            names.push(&rest[..end.unwrap_or(rest.len())]);
            is_test = false;
        }
    }
    names
}

/// Adds a test to the ids that its name begins with.
fn cite(name: &str, test: &str, citations: &mut Citations) {
    for id in name.split('_').take_while(|part| is_id(part)) {
        let (letter, number) = id.split_at(1);
        let id = format!("{letter}{}", number.trim_start_matches('0'));
        citations.entry(id).or_default().push(test.to_owned());
    }
}

/// Whether this is a letter of a list and a number.
fn is_id(text: &str) -> bool {
    let number = text.strip_prefix(['d', 'f', 'w']);
    number.is_some_and(|number| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// The folder of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .canonicalize()
        .unwrap()
}

/// Collects the files below a folder, except those that cargo and git write.
fn find(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy();
        if name == "target" || name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            find(&path, files);
        } else {
            files.push(path);
        }
    }
}
