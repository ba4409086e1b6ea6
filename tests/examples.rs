//! Each example, run without credentials, and what it prints.

use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::OnceLock;

/// The folder of the examples' programs, which are built once for all tests.
fn programs() -> &'static PathBuf {
    static PROGRAMS: OnceLock<PathBuf> = OnceLock::new();
    PROGRAMS.get_or_init(|| {
        let build = Command::new(env!("CARGO"))
            .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
            .args(["build", "--quiet", "--locked", "--examples"])
            .output()
            .unwrap();
        assert!(build.status.success(), "{}", text(&build.stderr));
        // A test is in the folder `deps`, beside the folder `examples`.
        let test = std::env::current_exe().unwrap();
        test.ancestors().nth(2).unwrap().join("examples")
    })
}

/// Runs an example on its own tenant.
fn run(name: &str, arguments: &[&str]) -> Output {
    let mut command =
        Command::new(programs().join(format!("{name}{}", std::env::consts::EXE_SUFFIX)));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("CONDUCTORONE_")) {
        command.env_remove(name);
    }
    command.args(arguments).output().unwrap()
}

/// What an example prints to stdout, if it succeeds.
fn stdout(name: &str, arguments: &[&str]) -> String {
    let output = run(name, arguments);
    let errors = text(&output.stderr);
    assert!(output.status.success(), "{name} {arguments:?}: {errors}");
    text(&output.stdout)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn whoami_names_the_user_and_lists_permissions_if_it_is_asked_to() {
    let short = stdout("whoami", &[]);
    assert!(short.contains("user         Ada Lovelace <ada.lovelace@example.com>"));
    assert!(!short.contains("tasks:approve"), "{short}");
    assert!(stdout("whoami", &["--permissions"]).contains("tasks:approve"));
}

#[test]
fn list_users_writes_every_user_of_every_page_as_csv() {
    let all = stdout("list_users", &["--page-size", "10"]);
    assert_eq!(all.lines().count(), 1 + 28, "{all}");
    assert!(all.starts_with("id,name,email,department,job_title,manager\n"));
    let data = stdout("list_users", &["--department", "Data"]);
    assert_eq!(data.lines().count(), 1 + 4, "{data}");
    assert_eq!(
        stdout("list_users", &["--query", "hopper"]).lines().count(),
        2
    );
}
