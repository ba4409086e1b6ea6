//! The dependency tree that a user gets.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use c1_tests::cargo_tree;

/// The features of a user, and the most crates in the tree on Linux then, `c1` and `c1-macros`
/// included. The feature `gzip` adds the crates that unpack it.
const LIMITS: [(&[&str], usize); 7] = [
    (&[], 105),
    (&["--features", "testing"], 105),
    (
        &["--no-default-features", "--features", "reqwest,ring"],
        105,
    ),
    (&["--features", "gzip"], 114),
    (&HYPER_AWS_LC_RS, 73),
    (&HYPER_RING, 69),
    // Both HTTP clients need no more than reqwest alone.
    (&["--features", "hyper"], 105),
];

const HYPER_AWS_LC_RS: [&str; 3] = ["--no-default-features", "--features", "hyper,aws-lc-rs"];
const HYPER_RING: [&str; 3] = ["--no-default-features", "--features", "hyper,ring"];

fn tree(arguments: &[&str]) -> BTreeSet<(String, String)> {
    tree_of("c1", arguments)
}

fn tree_of(package: &str, arguments: &[&str]) -> BTreeSet<(String, String)> {
    let target = ["--target", "x86_64-unknown-linux-gnu"];
    cargo_tree::lines(package, &[&target, arguments].concat(), "{p}")
        .iter()
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            Some((words.next()?.to_owned(), words.next()?.to_owned()))
        })
        .collect()
}

#[test]
fn the_tree_is_small_and_has_no_crate_twice() {
    for (features, limit) in LIMITS {
        let tree = tree(features);
        assert!(
            tree.len() <= limit,
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

fn names(arguments: &[&str]) -> BTreeSet<String> {
    tree(arguments).into_iter().map(|(name, _)| name).collect()
}

#[test]
fn the_generated_crate_is_in_no_tree_but_its_own_and_adds_nothing_else() {
    let without = names(&[]);
    assert!(!without.contains("c1-api"));
    let with = tree_of("c1-api", &["--features", "full"]);
    let with: BTreeSet<String> = with.into_iter().map(|(name, _)| name).collect();
    let more: Vec<&String> = with.difference(&without).collect();
    assert_eq!(more, ["c1-api"]);
    // The features of c1 are a program's own choice.
    let bare = tree_of("c1-api", &["--no-default-features", "--features", "full"]);
    assert!(!bare.iter().any(|(name, _)| name == "reqwest"), "{bare:?}");
}

#[test]
fn the_tree_has_no_forbidden_crate() {
    let names = names(&[]);
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

#[test]
fn the_tree_over_hyper_has_only_crates_that_reqwest_has_too_and_not_reqwest() {
    let default = names(&["--features", "ring"]);
    for features in [&HYPER_AWS_LC_RS, &HYPER_RING] {
        let names = names(features);
        for name in ["reqwest", "url", "idna", "tower", "tower-http"] {
            assert!(!names.contains(name), "{name} with {features:?}");
        }
        let more: Vec<_> = names.difference(&default).collect();
        assert!(more.is_empty(), "{more:?}");
    }
}

#[test]
fn without_an_http_client_the_compiler_says_in_one_line_which_features_there_are() {
    let output = Command::new(env!("CARGO"))
        .args(["check", "--locked", "--quiet", "-p", "c1"])
        .args(["--no-default-features", "--features", "ring"])
        .output()
        .unwrap();
    assert!(!output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    let errors: Vec<_> = said
        .lines()
        .filter(|line| line.starts_with("error"))
        .collect();
    assert_eq!(
        errors,
        [
            "error: c1 needs an HTTP client: enable its feature `reqwest` (the default) or `hyper`",
            "error: could not compile `c1` (lib) due to 1 previous error",
        ],
        "{said}"
    );
}
