//! The dependency tree that a user gets.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// The most crates in the tree of a user with default features on Linux, `c1` and `c1-macros`
/// included.
const LIMIT: usize = 105;

fn tree(arguments: &[&str]) -> BTreeSet<(String, String)> {
    let output = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--locked",
            "-p",
            "c1",
            "-e",
            "normal,build",
            "--target",
            "x86_64-unknown-linux-gnu",
        ])
        .args(["--prefix", "none", "--format", "{p}"])
        .args(arguments)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            Some((words.next()?.to_owned(), words.next()?.to_owned()))
        })
        .collect()
}

#[test]
fn the_tree_is_small_and_has_no_crate_twice() {
    for (features, more) in [
        (&[][..], 0),
        (&["--features", "testing"], 0),
        (&["--no-default-features", "--features", "reqwest,ring"], 0),
        // The feature `gzip` adds the crates that unpack it.
        (&["--features", "gzip"], 9),
    ] {
        let tree = tree(features);
        assert!(
            tree.len() <= LIMIT + more,
            "{} crates with {features:?}",
            tree.len()
        );
        assert!(tree.len() > 50, "this cannot be the whole tree: {tree:?}");
        let mut versions = BTreeMap::<&str, Vec<&str>>::new();
        for (name, version) in &tree {
            versions.entry(name).or_default().push(version);
        }
        versions.retain(|_, versions| versions.len() > 1);
        assert!(
            versions.is_empty(),
            "in two versions with {features:?}: {versions:?}"
        );
    }
}

#[test]
fn the_tree_has_no_forbidden_crate() {
    let names: BTreeSet<String> = tree(&[]).into_iter().map(|(name, _)| name).collect();
    for name in [
        "reqwest-middleware",
        "reqwest-retry",
        "jsonwebtoken",
        "ed25519-dalek",
        "openssl",
        "native-tls",
    ] {
        assert!(!names.contains(name), "{name}");
    }
}
