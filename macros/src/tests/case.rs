//! Case files: a source, a line `---`, and the text that is expected of it.
//!
//! Lines that begin with `// ` above the source say what the case shows; the attribute does not see
//! them. A new case needs only its source: `UPDATE_EXPECT=1 cargo test -p c1-macros` writes the
//! expected text of every case.
//!
//! The name of a file begins with the rows of `docs/diagnostics.md` that it is about, such as
//! `d17_`.

use std::any::Any;
use std::ffi::OsStr;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::{fs, io};

use expect_test::expect_file;

/// The line between the source and the expected text.
const SEPARATOR: &str = "\n---\n";

/// One case file.
pub(crate) struct Case {
    path: PathBuf,
    /// The lines above the source.
    comment: String,
    pub(crate) source: String,
}

impl Case {
    /// Reads the case at a path below this folder.
    pub(crate) fn read(path: &str) -> Self {
        Self::open(root().join(path))
    }

    /// Reads all cases below a folder.
    pub(crate) fn all(folder: &str) -> Vec<Self> {
        let mut paths = Vec::new();
        find(&root().join(folder), &mut paths);
        paths.into_iter().map(Self::open).collect()
    }

    fn open(path: PathBuf) -> Self {
        let text = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
        let comment: usize = text
            .split_inclusive('\n')
            .take_while(|line| line.starts_with("// "))
            .map(str::len)
            .sum();
        let (comment, rest) = text.split_at(comment);
        let source = rest
            .split_once(SEPARATOR)
            .map_or(rest.trim_end(), |(source, _)| source);
        Case {
            path,
            comment: comment.to_owned(),
            source: source.to_owned(),
        }
    }

    /// Whether the case is in a folder of this name.
    pub(crate) fn is_in(&self, folder: &str) -> bool {
        let folders = self.path.parent().into_iter().flat_map(Path::components);
        folders
            .last()
            .is_some_and(|last| last.as_os_str() == folder)
    }

    /// Checks that `actual` is the expected text, or writes it if `UPDATE_EXPECT` is set.
    pub(crate) fn assert_eq(&self, actual: &str) {
        let end = if actual.is_empty() || actual.ends_with('\n') {
            ""
        } else {
            "\n"
        };
        let file = format!("{}{}{SEPARATOR}{actual}{end}", self.comment, self.source);
        expect_file![&self.path].assert_eq(&file);
    }
}

/// Checks every case below a folder and names all that fail.
///
/// # Panics
///
/// If a case fails, if there are fewer than `at_least`, or if a file is not a case.
pub(crate) fn check_all(folder: &str, at_least: usize, check: fn(&Case)) {
    let mut paths = Vec::new();
    find(&root().join(folder), &mut paths);
    paths.sort();
    let count = paths.len();
    // The harness does not capture this, so the count is always seen.
    writeln!(io::stderr(), "{count} cases in {folder}").unwrap();
    let failed: Vec<String> = paths
        .into_iter()
        .filter(|path| {
            let case = Case::open(path.clone());
            let result = catch_unwind(AssertUnwindSafe(|| check(&case)));
            result.map_err(|panic| explain(path, &*panic)).is_err()
        })
        .map(|path| path.display().to_string())
        .collect();
    assert!(
        failed.is_empty(),
        "{} of {count} cases fail:\n{}",
        failed.len(),
        failed.join("\n")
    );
    assert!(
        count >= at_least,
        "only {count} of {at_least} cases are left in {folder}"
    );
}

/// Prints the message of a failed assertion and its case. A text that differs was printed already.
fn explain(path: &Path, panic: &(dyn Any + Send)) {
    let message = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or(panic.downcast_ref::<&str>().copied());
    if let Some(message) = message {
        println!("{}: {message}", path.display());
    }
}

/// The folder of this file.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tests")
}

/// Collects the files below a folder.
fn find(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            find(&path, paths);
        } else {
            let is_case = path.extension() == Some(OsStr::new("txt"));
            assert!(is_case, "{} is not a case", path.display());
            paths.push(path);
        }
    }
}
