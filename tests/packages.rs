//! What is published: each package stands alone, and cargo has nothing to say against it.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::Command;

fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The folders of the packages that are published.
const PACKAGES: [&str; 4] = ["facts", "macros", "runtime", "api"];

#[test]
fn each_package_is_made_without_a_warning() {
    let folder = empty_folder();
    let output = Command::new(env!("CARGO"))
        .args(["package", "--no-verify", "--allow-dirty", "--offline"])
        .args(["-p", "c1-facts", "-p", "c1-macros"])
        .args(["-p", "c1", "-p", "c1-api"])
        .arg("--target-dir")
        .arg(&folder)
        .current_dir(workspace())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(!said.contains("warning"), "{said}");
    for name in ["c1-facts", "c1-macros", "c1", "c1-api"] {
        let package = format!("{name}-{}.crate", env!("CARGO_PKG_VERSION"));
        assert!(folder.join("package").join(package).is_file(), "{name}");
    }
}

/// An empty folder below the one for temporary files of these tests.
fn empty_folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("packages");
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    folder
}

#[test]
fn no_source_of_a_package_reads_a_file_of_another() {
    for package in PACKAGES {
        let folder = workspace().join(package);
        let mut read = 0;
        each_source(&folder.join("src"), &mut |file, source| {
            for path in included(source) {
                let mut depth = file
                    .parent()
                    .unwrap()
                    .strip_prefix(&folder)
                    .unwrap()
                    .components()
                    .count();
                for component in Path::new(path).components() {
                    depth = match component {
                        Component::ParentDir => depth
                            .checked_sub(1)
                            .unwrap_or_else(|| panic!("{} reads {path}", file.display())),
                        _ => depth + 1,
                    };
                }
                read += 1;
            }
        });
        let reads_files = ["facts", "runtime"].contains(&package);
        assert_eq!(read > 0, reads_files, "{package}");
    }
}

/// The files that a source reads while it is compiled.
fn included(source: &str) -> impl Iterator<Item = &str> {
    ["include_str!(\"", "include_bytes!(\"", "include!(\""]
        .into_iter()
        .flat_map(|start| source.split(start).skip(1))
        .filter_map(|rest| rest.split('"').next())
}

/// Calls `each` with every source below a folder.
fn each_source(folder: &Path, each: &mut impl FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            each_source(&path, each);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            each(&path, &fs::read_to_string(&path).unwrap());
        }
    }
}
