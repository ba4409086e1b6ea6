//! The example of the README, run as the README says.

use std::process::{Command, Output};

use c1::testing::{Reply, Tenant};
use serde_json::json;

const CREATE: &str =
    "/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users/<role_slug>/<user_ref_id>";
const SEARCH: &str = "/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users";

fn run(environment: &[(&str, &str)], arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    command
        .args([
            "run",
            "--quiet",
            "--locked",
            "--example",
            "create_user_owner",
            "--",
        ])
        .args(arguments);
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("CONDUCTORONE_")) {
        command.env_remove(name);
    }
    command.envs(environment.iter().copied()).output().unwrap()
}

fn run_against(tenant: &Tenant, arguments: &[&str]) -> Output {
    let environment = [
        ("CONDUCTORONE_CLIENT_ID", tenant.client_id()),
        ("CONDUCTORONE_CLIENT_SECRET", tenant.client_secret()),
        ("CONDUCTORONE_SERVER_URL", tenant.url()),
    ];
    run(&environment, arguments)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn without_variables_it_runs_on_its_own_tenant() {
    let output = run(&[], &[]);
    let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{stderr}");
    assert!(stdout.contains("request    POST /api/v2/apps/"), "{stdout}");
    let created = stdout
        .lines()
        .find_map(|line| line.strip_prefix("created    "))
        .unwrap();
    let read_back = stdout
        .lines()
        .find_map(|line| line.strip_prefix("read back  "))
        .unwrap();
    assert_eq!(created, read_back);
}

#[test]
fn requests_to_this_machine_do_not_use_the_proxy_of_the_environment() {
    // Nobody listens on port 9.
    let proxy = "http://127.0.0.1:9";
    let output = run(
        &[
            ("HTTP_PROXY", proxy),
            ("http_proxy", proxy),
            ("NO_PROXY", ""),
            ("no_proxy", ""),
        ],
        &[],
    );
    assert!(output.status.success(), "{}", text(&output.stderr));
}

#[test]
fn with_variables_it_runs_on_that_tenant_with_the_ids_of_the_command_line() {
    let tenant = Tenant::start().unwrap();
    let owner = json!({ "roleSlug": "owner", "user": { "id": "u1", "displayName": "Grace" } });
    tenant
        .on("POST", CREATE)
        .reply(Reply::json(&json!({ "connectorOwnerUser": owner })));
    tenant.on("GET", SEARCH).reply(Reply::json(
        &json!({ "list": [owner], "nextPageToken": "" }),
    ));
    let output = run_against(&tenant, &["a/1", "c1", "owner", "u1"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let stdout = text(&output.stdout);
    assert!(
        stdout.contains("Grace") && stdout.contains("token      ready"),
        "{stdout}"
    );
    assert!(
        stdout.contains("request    POST /api/v2/apps/a%2F1/connectors/c1/owners/users/owner/u1\n"),
        "{stdout}"
    );
    let created = &tenant.requests()[0];
    assert_eq!(
        (
            created.path_value("app_id"),
            created.path_value("user_ref_id")
        ),
        (Some("a/1"), Some("u1"))
    );
    assert_eq!(tenant.mints(), 1);
    tenant.verify().unwrap();
}

#[test]
fn an_error_prints_one_line_and_exits_with_a_failure() {
    let tenant = Tenant::start().unwrap();
    tenant
        .on("POST", CREATE)
        .reply(Reply::error(403, "target user is not allowed"));
    for (output, problem) in [
        (
            run_against(&tenant, &["a1", "c1", "owner", "u1"]),
            "403 PERMISSION_DENIED: target user is not allowed",
        ),
        (
            run_against(&tenant, &["a1", "..", "owner", "u1"]),
            "`connector_id`",
        ),
        (run_against(&tenant, &["a1"]), "usage: "),
        (
            run(
                &[("CONDUCTORONE_CLIENT_ID", "fox@acme.conductor.one/spc")],
                &["a1", "c1", "owner", "u1"],
            ),
            "CONDUCTORONE_CLIENT_SECRET",
        ),
        (
            run(
                &[("CONDUCTORONE_CLIENT_ID", "nobody")],
                &["a1", "c1", "owner", "u1"],
            ),
            "CONDUCTORONE_CLIENT_ID: ",
        ),
    ] {
        assert!(!output.status.success() && !text(&output.stdout).contains("request"));
        let stderr = text(&output.stderr);
        assert!(
            stderr.starts_with("error: ") && stderr.contains(problem),
            "{stderr}"
        );
        assert_eq!(stderr.trim_end().lines().count(), 1, "{stderr}");
    }
}
