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
    run_with(&[], name, arguments)
}

/// Runs an example with these variables of the environment.
fn run_with(variables: &[(&str, &str)], name: &str, arguments: &[&str]) -> Output {
    let mut command =
        Command::new(programs().join(format!("{name}{}", std::env::consts::EXE_SUFFIX)));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("CONDUCTORONE_")) {
        command.env_remove(name);
    }
    command.envs(variables.iter().copied()).args(arguments);
    command.output().unwrap()
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

#[test]
fn apps_with_owners_shows_each_app_with_its_owners() {
    let text = stdout("apps_with_owners", &[]);
    let expected = "Okta\n    Ada Lovelace\n    Dieter Rams\nGitHub\n    Grace Hopper\nAWS\n";
    assert!(text.starts_with(expected), "{text}");
}

#[test]
fn app_inventory_shows_each_entitlement_with_its_app_and_resource() {
    for concurrency in ["1", "8"] {
        let table = stdout("app_inventory", &["--concurrency", concurrency]);
        assert_eq!(table.lines().count(), 2 + 12 + 2, "{table}");
        let row = "GitHub      backend Write                   example/backend\n";
        assert!(table.contains(row), "{table}");
    }
}

#[test]
fn request_access_waits_until_the_task_is_closed() {
    let output = stdout("request_access", &["--hours", "8", "an incident"]);
    assert_eq!(output, "task 1048: Grant example Admin\ngranted\n");
}

#[test]
fn approve_queue_decides_about_the_tasks_that_wait_and_about_no_other() {
    let list = stdout("approve_queue", &[]);
    let row = "1041  Grant example Admin        Barbara Liskov     2026-03-01T15:20:00Z";
    assert!(list.contains(row), "{list}");
    assert!(!list.contains("approved"), "{list}");
    let decided = stdout(
        "approve_queue",
        &["--approve", "1041,1043", "--deny", "1044"],
    );
    assert!(
        decided.ends_with("approved 1041\napproved 1043\ndenied 1044\n"),
        "{decided}"
    );
    let wrong = run("approve_queue", &["--approve", "1041,7"]);
    assert!(!wrong.status.success() && !text(&wrong.stdout).contains("approved"));
    assert!(text(&wrong.stderr).contains("error: task 7 does not wait for you"));
}

#[test]
fn access_report_writes_every_grant_as_csv() {
    let all = stdout("access_report", &[]);
    assert_eq!(all.lines().count(), 1 + 92, "{all}");
    let of_user = stdout(
        "access_report",
        &["--user", "2usrDieter", "--app", "2appAws"],
    );
    assert_eq!(
        of_user,
        "app,entitlement,account,email,since,until\n\
         AWS,AdministratorAccess Assignment,Dieter Rams,dieter.rams@example.com,\
         2026-01-12T11:00:00Z,2026-07-01T00:00:00Z\n"
    );
}

#[test]
fn update_with_mask_changes_what_is_named_and_nothing_else() {
    let free = stdout("update_with_mask", &["--cost", "0"]);
    assert!(free.contains("description   GitHub of example.com  GitHub of example.com\n"));
    assert!(
        free.contains("monthly cost  $640                   $0\n"),
        "{free}"
    );
    let described = stdout("update_with_mask", &["--description", "Code"]);
    assert!(described.contains("monthly cost  $640                   $640\n"));
    assert!(described.contains("description   GitHub of example.com  Code\n"));
}

#[test]
fn connector_health_fails_after_a_failed_sync_and_starts_a_new_one() {
    let failed = run("connector_health", &[]);
    assert_eq!(failed.status.code(), Some(1));
    assert!(text(&failed.stdout).contains("Salesforce           failed     2026-02-27"));
    assert!(text(&failed.stderr).ends_with("error: 1 of 6 syncs failed\n"));
    let resync = stdout("connector_health", &["--resync"]);
    assert!(
        resync.ends_with("started a sync of Salesforce\n"),
        "{resync}"
    );
}

#[test]
fn owners_as_code_shows_the_same_changes_that_it_makes() {
    let shown = stdout("owners_as_code", &["--dry-run"]);
    assert!(shown.contains("  + karen.jones@example.com\n  - dieter.rams@example.com\n"));
    assert!(shown.ends_with("4 changes to make\n"), "{shown}");
    let made = stdout("owners_as_code", &[]);
    assert_eq!(made, shown.replace("to make", "made"));
    let missing = run("owners_as_code", &["no-such-file.toml"]);
    assert!(text(&missing.stderr).starts_with("error: cannot read no-such-file.toml: "));
}

#[test]
fn system_log_goes_on_behind_the_last_event_that_it_wrote() {
    let file = std::env::temp_dir().join(format!("c1-log-{}.cursor", std::process::id()));
    let cursor = ["--cursor", file.to_str().unwrap()];
    let first = stdout("system_log", &[&cursor[..], &["--limit", "7"]].concat());
    let rest = stdout("system_log", &[&cursor[..], &["--once"]].concat());
    let nothing = stdout("system_log", &[&cursor[..], &["--once"]].concat());
    std::fs::remove_file(&file).unwrap();
    assert_eq!(first.lines().count(), 7);
    assert_eq!(first + &rest, stdout("system_log", &["--once"]));
    assert_eq!((rest.lines().count(), nothing.as_str()), (53, ""));
}

#[test]
fn token_exchange_signs_in_with_the_token_of_a_job() {
    let output = stdout("token_exchange", &[]);
    assert!(output.starts_with("exchanged a token of GitHub for one of http://127.0.0.1:"));
    assert!(output.ends_with("signed in as 2usrAda\n"), "{output}");
}

#[test]
fn custom_token_source_reads_its_file_once_for_each_token() {
    let output = stdout("custom_token_source", &[]);
    let signed_in = "signed in as 2usrAda\n";
    let expected = [
        signed_in,
        signed_in,
        "reads of the file: 1\n",
        "the token is replaced\n",
        signed_in,
        "reads of the file: 2\n",
    ];
    assert_eq!(output, expected.concat());
}

#[test]
fn custom_transport_counts_the_calls_and_the_request_for_the_token() {
    let output = stdout("custom_transport", &["--apps", "3"]);
    assert!(output.contains("GET     200 OK   4 "), "{output}");
    assert!(output.contains("POST    200 OK   1 "), "{output}");
}

#[test]
fn hand_written_trait_lists_reads_and_changes_apps() {
    let output = stdout("hand_written_trait", &[]);
    assert!(
        output.contains("2appOkta         Okta         28 accounts\n"),
        "{output}"
    );
    let change = "Payroll was: Payroll of example.com\nPayroll is:  Salaries, on the 25th (200 OK";
    assert!(output.contains(change), "{output}");
    let missing = run("hand_written_trait", &["--app", "none"]);
    assert!(text(&missing.stderr).ends_with("error: there is no app none\n"));
}

#[test]
fn partial_types_shows_what_the_types_name() {
    let output = stdout("partial_types", &["Design"]);
    let row = "2usrDieter  Dieter Rams  Designer (left)  2usrSusan   has left ";
    assert!(
        output.contains(row) && output.lines().count() == 2 + 3,
        "{output}"
    );
}

#[test]
fn dyn_trait_runs_on_the_client_and_on_a_list() {
    let expected = "all apps cost $33800 in a month\nthe most expensive is AWS\n";
    assert_eq!(stdout("dyn_trait", &[]), expected);
    let expected = "all apps cost $120 in a month\nthe most expensive is Wiki\n";
    assert_eq!(stdout("dyn_trait", &["--known"]), expected);
}

#[test]
fn unit_test_with_doubles_names_owners_who_have_left() {
    let output = stdout("unit_test_with_doubles", &[]);
    assert_eq!(
        output,
        "dieter.rams@example.com has left and still owns 2conOkta\n"
    );
}

#[test]
fn errors_shows_each_kind_that_a_program_meets() {
    let output = stdout("errors", &[]);
    let kinds = [
        "Config",
        "Argument",
        "Auth",
        "Connect",
        "Transport",
        "Timeout",
        "Api",
        "Decode",
        "TooLarge",
        "Pagination",
    ];
    for kind in kinds {
        assert!(
            output.lines().any(|line| line == kind),
            "no {kind}: {output}"
        );
    }
    assert!(!output.contains("-> stop\n"), "{output}");
    assert!(output.contains("or, with `optional()`: None"), "{output}");
    let advice = "report a bug: the type does not fit at app.userCount\n";
    assert!(output.contains(advice), "{output}");
}

#[test]
fn tracing_prints_two_attempts_for_a_person_and_as_json() {
    let lines = stdout("tracing", &[]);
    assert!(
        lines.contains("nightly_report{job.id=17}:c1.call{"),
        "{lines}"
    );
    assert!(lines.contains("attempt 1 failed (503)"), "{lines}");
    let json = stdout("tracing", &["--json"]);
    let attempts: Vec<serde_json::Value> = (json.lines())
        .map(|line| serde_json::from_str(line).unwrap())
        .filter(|line: &serde_json::Value| line["span"]["name"] == "c1.attempt")
        .collect();
    let statuses: Vec<_> = (attempts.iter())
        .map(|line| line["span"]["http.response.status_code"].as_u64())
        .collect();
    assert_eq!(statuses, [Some(503), Some(200)], "{json}");
    assert_eq!(attempts[1]["span"]["url.template"], "/api/v1/apps/<id>");
    assert_eq!(attempts[1]["span"]["http.request.resend_count"], 1);
}

#[test]
fn each_example_is_run_by_a_test_and_explains_itself() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let read = |path: &str| std::fs::read_to_string(format!("{root}/{path}")).unwrap();
    let tests = read("tests/examples.rs") + &read("tests/example.rs");
    let manifest = read("examples/Cargo.toml");
    let examples = manifest.split("[[example]]\nname = \"").skip(1);
    let names: Vec<&str> = examples
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert!(names.len() >= 20, "{names:?}");
    for name in names {
        assert!(
            tests.contains(&format!("\"{name}\"")),
            "no test runs {name}"
        );
        if name == "first_program" {
            continue; // It has no options.
        }
        let help = stdout(name, &["--help"]);
        assert!(
            help.contains("Usage: ") && !help.starts_with("Usage: "),
            "{name}: {help}"
        );
    }
}

#[test]
fn with_credentials_in_the_environment_an_example_runs_on_that_tenant() {
    let tenant = c1_examples::tenant::start().unwrap();
    let variables = [
        ("CONDUCTORONE_CLIENT_ID", tenant.client_id()),
        ("CONDUCTORONE_CLIENT_SECRET", tenant.client_secret()),
        ("CONDUCTORONE_SERVER_URL", tenant.url()),
    ];
    let output = run_with(&variables, "whoami", &[]);
    assert!(text(&output.stdout).contains(tenant.url()), "{output:?}");
    assert_eq!(text(&output.stderr), "");
    // Ids of the tenant in the program mean nothing on another one.
    let output = run_with(&variables, "request_access", &[]);
    let problem = "error: --app is required on your tenant; see --help\n";
    assert_eq!(text(&output.stderr), problem);
    assert_eq!(tenant.requests().len(), 2);
}

#[test]
fn serve_tenant_prints_what_client_from_env_reads() {
    let output = stdout("serve_tenant", &["--once"]);
    let names: Vec<&str> = (output.lines())
        .map(|line| {
            line.strip_prefix("export ")
                .unwrap()
                .split('=')
                .next()
                .unwrap()
        })
        .collect();
    let expected = [
        "CONDUCTORONE_SERVER_URL",
        "CONDUCTORONE_CLIENT_ID",
        "CONDUCTORONE_CLIENT_SECRET",
    ];
    assert_eq!(names, expected);
}

#[test]
fn first_program_runs_on_the_tenant_of_the_environment() {
    let tenant = c1_examples::tenant::start().unwrap();
    let variables = [
        ("CONDUCTORONE_CLIENT_ID", tenant.client_id()),
        ("CONDUCTORONE_CLIENT_SECRET", tenant.client_secret()),
        ("CONDUCTORONE_SERVER_URL", tenant.url()),
    ];
    let output = run_with(&variables, "first_program", &[]);
    let apps = "GitHub has 14 accounts\n    Grace Hopper owns it\nAWS";
    assert!(text(&output.stdout).contains(apps), "{output:?}");
    let without = run("first_program", &[]);
    assert!(
        text(&without.stderr).contains("CONDUCTORONE_CLIENT_ID"),
        "{without:?}"
    );
}
