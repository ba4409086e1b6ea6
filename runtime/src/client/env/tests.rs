//! The variables that make a client, and the errors about those that do not.

use std::collections::HashMap;
use std::error::Error as StdError;
use std::ffi::OsString;
use std::sync::Mutex;

use super::*;
use crate::Client;

const SECRET: &str = "secret-token:conductorone.com:v1:eyJrdHkiOiJPS1AiLCJjcnYiOiJFZDI1NTE5IiwieCI6IjExcVlBWUt4Q3JmVlNfN1R5V1FIT2c3aGN2UGFwaU1scndJYWFQY0hVUm8iLCJkIjoibldHeG5lXzlXbUM2aEVyMGt1d3N4RVJKeFdsN01ta1pjRHVzQXh5dWYyQSJ9";
const ID: (&str, &str) = ("CLIENT_ID", "a@acme.conductor.one/spc");
const ACME: &str = "https://acme.conductor.one";
const EU: &str = "https://acme.c1eu.ai";

/// Stands in a value that must not be shown.
const MARKER: &str = "hunter2";

const ALL: [&str; 6] = [
    "ACCESS_TOKEN",
    "OIDC_TOKEN",
    "CLIENT_ID",
    "CLIENT_SECRET",
    "SERVER_URL",
    "TENANT_DOMAIN",
];

type Variables = HashMap<String, OsString>;

fn variables<V: Into<OsString> + Clone>(variables: &[(&str, V)]) -> Variables {
    variables
        .iter()
        .map(|(name, value)| (format!("CONDUCTORONE_{name}"), value.clone().into()))
        .collect()
}

fn client(variables: Variables) -> Result<Client> {
    from_variables(Arc::new(move |name| variables.get(name).cloned()))?.build()
}

fn origin(values: &[(&str, &str)]) -> Result<String> {
    Ok(client(variables(values))?.origin().to_owned())
}

/// Everything that an error shows of itself and of its sources.
fn shown(error: &Error) -> String {
    let mut shown = vec![format!("{error} {error:?} {error:#?}")];
    let mut source = error.source();
    while let Some(error) = source {
        shown.push(format!("{error} {error:?}"));
        source = error.source();
    }
    shown.join("\n")
}

/// Credentials and a host that are complete without `name`.
fn complete_without(name: &str) -> Vec<(&'static str, &'static str)> {
    let rest: &[(&str, &str)] = match name {
        "CLIENT_ID" => &[("ACCESS_TOKEN", "t"), ("SERVER_URL", ACME)],
        "ACCESS_TOKEN" | "SERVER_URL" | "TENANT_DOMAIN" => &[ID, ("CLIENT_SECRET", SECRET)],
        _ => &[ID, ("ACCESS_TOKEN", "t")],
    };
    rest.to_vec()
}

#[test]
fn each_complete_set_of_variables_makes_a_client() {
    for (variables, expected) in [
        (&[ID, ("CLIENT_SECRET", SECRET)][..], ACME),
        (&[ID, ("OIDC_TOKEN", "t")], ACME),
        (&[ID, ("ACCESS_TOKEN", "t")], ACME),
        (&[("ACCESS_TOKEN", "t"), ("SERVER_URL", EU)], EU),
        (
            &[("ACCESS_TOKEN", "t"), ("TENANT_DOMAIN", "acme.c1eu.ai")],
            EU,
        ),
        (
            &[
                ID,
                ("CLIENT_SECRET", SECRET),
                ("TENANT_DOMAIN", "acme.c1eu.ai"),
            ],
            EU,
        ),
        (&[ID, ("OIDC_TOKEN", "t"), ("SERVER_URL", EU)], EU),
    ] {
        assert_eq!(origin(variables).unwrap(), expected, "{variables:?}");
    }
}

#[test]
fn the_first_complete_set_of_variables_counts() {
    let all = [
        ("CLIENT_SECRET", SECRET),
        ID,
        ("OIDC_TOKEN", "t"),
        ("ACCESS_TOKEN", "t"),
    ];
    for (set, kind) in [
        (&all[..2], "client_secret"),
        (&all[..3], "token_exchange"),
        (&all[..], "access_token"),
    ] {
        let shown = format!("{:?}", client(variables(set)).unwrap());
        assert!(shown.contains(&format!("kind: \"{kind}\"")), "{shown}");
    }
}

#[test]
fn a_server_url_counts_before_a_tenant_domain_and_both_before_the_client_id() {
    let all = [
        ID,
        ("CLIENT_SECRET", SECRET),
        ("TENANT_DOMAIN", "domain.c1eu.ai"),
        ("SERVER_URL", "https://url.c1eu.ai"),
    ];
    assert_eq!(origin(&all[..2]).unwrap(), ACME);
    assert_eq!(origin(&all[..3]).unwrap(), "https://domain.c1eu.ai");
    assert_eq!(origin(&all).unwrap(), "https://url.c1eu.ai");
}

#[test]
fn the_error_names_the_variables_that_are_missing() {
    for (variables, name) in [
        (&[][..], "CONDUCTORONE_CLIENT_ID is not set"),
        (&[("CLIENT_ID", " ")], "CONDUCTORONE_CLIENT_ID is not set"),
        (&[("CLIENT_ID", "a@b.c/spc")], "CONDUCTORONE_CLIENT_SECRET"),
        (&[("ACCESS_TOKEN", "t")], "CONDUCTORONE_SERVER_URL"),
    ] {
        let error = origin(variables).unwrap_err();
        assert!(
            error.is_config() && error.to_string().contains(name),
            "{error}"
        );
    }
}

#[cfg(unix)]
#[test]
fn f81_a_variable_that_is_not_unicode_is_an_error_that_names_it_and_hides_its_value() {
    use std::os::unix::ffi::OsStringExt as _;

    for name in ALL {
        let mut variables = variables(&complete_without(name));
        client(variables.clone()).unwrap();
        let value = [MARKER.as_bytes(), b"\xff"].concat();
        variables.insert(format!("CONDUCTORONE_{name}"), OsString::from_vec(value));
        let error = client(variables).unwrap_err();
        let expected = format!("CONDUCTORONE_{name}: it is not Unicode; write ");
        assert!(error.to_string().starts_with(&expected), "{error}");
        assert!(
            error.is_config() && !shown(&error).contains(MARKER),
            "{name}"
        );
    }
}

#[test]
fn f81_each_malformed_variable_is_an_error_that_names_it_and_hides_its_value() {
    for (name, value, problem) in [
        ("ACCESS_TOKEN", "hunter2 hunter2", "not visible ASCII"),
        ("ACCESS_TOKEN", "Bearer hunter2", "begins with `Bearer`"),
        ("ACCESS_TOKEN", "hunter2\u{e9}", "not visible ASCII"),
        ("OIDC_TOKEN", "hunter2 hunter2", "not visible ASCII"),
        ("CLIENT_ID", "hunter2", "no `@`"),
        ("CLIENT_ID", "a@hunter2:x/spc", "host"),
        ("CLIENT_SECRET", "hunter2", "four parts"),
        (
            "CLIENT_SECRET",
            "hunter2:conductorone.com:v1:e30",
            "first part",
        ),
        ("SERVER_URL", "http://hunter2.conductor.one", "only `https`"),
        (
            "SERVER_URL",
            "https://hunter2@acme.conductor.one",
            "user name",
        ),
        (
            "SERVER_URL",
            "https://acme.conductor.one/hunter2",
            "must end after host",
        ),
        (
            "SERVER_URL",
            "acme.conductor.one/hunter2",
            "must end after host",
        ),
        (
            "SERVER_URL",
            "https://hunter2.\nconductor.one",
            "white space",
        ),
        ("SERVER_URL", "https://hunter2.conductor.one:port", "port"),
        ("SERVER_URL", "ftp://hunter2.conductor.one", "only `https`"),
        ("SERVER_URL", "https:/hunter2", "scheme"),
        ("SERVER_URL", "https://", "host"),
        ("SERVER_URL", "hunter2", "a name without a domain"),
        ("SERVER_URL", "https://hunter2", "a name without a domain"),
        ("TENANT_DOMAIN", "hunter2", "a name without a domain"),
        ("TENANT_DOMAIN", "https://hunter2.conductor.one", "scheme"),
        ("TENANT_DOMAIN", "acme.conductor.one/hunter2", "path"),
        ("TENANT_DOMAIN", "hunter2@acme.conductor.one", "user name"),
        (
            "TENANT_DOMAIN",
            "acme.conductor.one?hunter2",
            "must end after host",
        ),
        ("TENANT_DOMAIN", "hunter2. conductor.one", "white space"),
    ] {
        let mut values = complete_without(name);
        values.push((name, value));
        let error = origin(&values).unwrap_err();
        let text = error.to_string();
        assert!(
            error.is_config()
                && text.starts_with(&format!("CONDUCTORONE_{name}: "))
                && text.contains(problem),
            "{value}: {text}"
        );
        let says_what_to_write = text.contains("write ") || text.contains("it has the form ");
        assert!(says_what_to_write, "{text}");
        assert!(!shown(&error).contains(MARKER), "{text}");
    }
}

#[test]
fn f81_http_to_this_machine_is_refused_by_the_name_of_the_variable_until_it_is_allowed() {
    let values = [
        ("ACCESS_TOKEN", "t"),
        ("SERVER_URL", "http://127.0.0.1:8080"),
    ];
    let error = origin(&values).unwrap_err().to_string();
    assert!(
        error.starts_with("CONDUCTORONE_SERVER_URL: only `https` is allowed"),
        "{error}"
    );
    let variables = variables(&values);
    let builder = from_variables(Arc::new(move |name| variables.get(name).cloned())).unwrap();
    let client = builder.allow_http_loopback().build().unwrap();
    assert_eq!(client.origin(), "http://127.0.0.1:8080");
}

#[test]
fn f82_a_host_without_a_scheme_means_https() {
    for (value, expected) in [
        ("acme.conductor.one", ACME),
        ("ACME.conductor.one/", ACME),
        ("acme.conductor.one:443", ACME),
        ("acme.c1eu.ai:8443", "https://acme.c1eu.ai:8443"),
        ("localhost:8443", "https://localhost:8443"),
        ("127.0.0.1", "https://127.0.0.1"),
        ("[::1]:8443", "https://[::1]:8443"),
        ("https://acme.conductor.one", ACME),
        ("HTTPS://acme.conductor.one", ACME),
    ] {
        let values = [("ACCESS_TOKEN", "t"), ("SERVER_URL", value)];
        assert_eq!(origin(&values).unwrap(), expected, "{value}");
    }
}

#[test]
fn f82_a_tenant_s_name_is_refused_with_the_two_hosts_that_it_may_mean() {
    for (name, scheme, value) in [
        ("TENANT_DOMAIN", "", "acme"),
        ("TENANT_DOMAIN", "", "acme:443"),
        ("SERVER_URL", "https://", "acme"),
        ("SERVER_URL", "https://", "https://acme/"),
    ] {
        let error = origin(&[("ACCESS_TOKEN", "t"), (name, value)]).unwrap_err();
        let hosts = format!("write `{scheme}<tenant>.conductor.one` or `{scheme}<tenant>.c1eu.ai`");
        assert!(error.to_string().ends_with(&hosts), "{error}");
        assert!(!shown(&error).contains("acme"), "{error}");
    }
}

#[test]
fn f83_white_space_and_line_breaks_at_the_ends_of_every_variable_are_ignored() {
    let values = [
        ("ACCESS_TOKEN", "t"),
        ("OIDC_TOKEN", "t"),
        ID,
        ("CLIENT_SECRET", SECRET),
        ("SERVER_URL", ACME),
        ("TENANT_DOMAIN", "acme.conductor.one"),
    ];
    for (name, value) in values {
        let mut values = variables(&complete_without(name));
        values.insert(
            format!("CONDUCTORONE_{name}"),
            format!(" \t\r\n{value}\r\n\n ").into(),
        );
        assert_eq!(client(values).unwrap().origin(), ACME, "{name}");
    }
}

#[test]
fn f83_quotes_around_a_value_are_named() {
    for name in ALL {
        for value in [
            "\"hunter2\"",
            "'hunter2'",
            "`hunter2`",
            "\u{201c}hunter2\u{201d}",
            "hunter2\"",
            "'hunter2",
        ] {
            let mut values = complete_without(name);
            values.push((name, value));
            let error = origin(&values).unwrap_err();
            let expected = format!("CONDUCTORONE_{name}: it has quotes around its value; write ");
            assert!(error.to_string().starts_with(&expected), "{error}");
            assert!(!shown(&error).contains(MARKER), "{error}");
        }
    }
}

/// A subject token that becomes malformed after the client was built.
#[cfg(unix)]
#[test]
fn f81_the_oidc_token_is_checked_again_for_each_exchange_and_never_shown() {
    use std::os::unix::ffi::OsStringExt as _;

    let not_unicode = OsString::from_vec([MARKER.as_bytes(), b"\xff"].concat());
    for (value, problem) in [
        (Some(not_unicode), "not Unicode"),
        (Some("\"hunter2\"".into()), "quotes"),
        (None, "not set any more"),
    ] {
        let values = Arc::new(Mutex::new(variables(&[ID, ("OIDC_TOKEN", "t")])));
        let environment = Arc::clone(&values);
        let builder = from_variables(Arc::new(move |name| {
            environment.lock().unwrap().get(name).cloned()
        }))
        .unwrap();
        let client = builder.build().unwrap();
        let name = "CONDUCTORONE_OIDC_TOKEN";
        match value {
            Some(value) => values.lock().unwrap().insert(name.to_owned(), value),
            None => values.lock().unwrap().remove(name),
        };
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let error = runtime.block_on(client.authenticate()).unwrap_err();
        let shown = shown(&error);
        assert!(
            error.is_auth() && shown.contains(name) && shown.contains(problem),
            "{shown}"
        );
        assert!(!shown.contains(MARKER), "{shown}");
    }
}
