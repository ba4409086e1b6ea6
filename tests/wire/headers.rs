//! The headers of a request, and which of two values is sent.

use c1::testing::{Captured, InMemory, Reply};
use c1::{Call, Client, Credentials, c1_endpoint};
use c1_tests::CLIENT_SECRET;
use c1_tests::fault::FaultServer;
use c1_tests::script::{Script, ok};
use serde_json::{Value, json};

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
    fn get_app(&self, app_id: &str, #[header("x-trace")] trace: Option<&str>) -> Call<Value>;

    #[c1_endpoint(GET, "/api/v1/apps/<app_id>", no_auth)]
    fn get_public_app(&self, app_id: &str) -> Call<Value>;
}

impl Apps for Client {}

fn api() -> InMemory {
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps/<app_id>")
        .reply(Reply::json(&json!({})));
    api
}

/// The values of a header in the requests so far.
fn sent(api: &InMemory, name: &str) -> Vec<String> {
    let value = |request: &Captured| request.header(name).map(str::to_owned);
    api.requests().iter().filter_map(value).collect()
}

#[tokio::test]
async fn an_endpoint_without_auth_is_sent_without_a_token() {
    let server = FaultServer::always(Script::new().serve(ok("{}")));
    let client = server.client();
    client.get_public_app("a").await.unwrap();
    // The second of these calls comes after the client has got a token.
    client.get_app("a", None).await.unwrap();
    client.get_public_app("a").await.unwrap();
    let with_token: Vec<bool> = server
        .requests()
        .iter()
        .map(|request| {
            request.to_lowercase().contains("authorization") || request.contains("the-token")
        })
        .collect();
    assert_eq!(with_token, [false, true, false]);
}

#[tokio::test]
async fn an_argument_s_header_wins_over_an_option_s_of_the_same_name() {
    let api = api();
    let client = api
        .builder()
        .with(|options| options.header("x-trace", "of the client"))
        .build()
        .unwrap();
    client.get_app("a", Some("of the argument")).await.unwrap();
    let call = client.get_app("a", Some("of the argument"));
    call.header("X-Trace", "of the call").await.unwrap();
    client.get_app("a", None).await.unwrap();
    let call = client.get_app("a", None);
    call.header("x-trace", "of the call").await.unwrap();
    assert_eq!(
        sent(&api, "x-trace"),
        [
            "of the argument",
            "of the argument",
            "of the client",
            "of the call"
        ]
    );
    let headers: usize = api
        .requests()
        .iter()
        .map(|request| {
            request
                .headers()
                .filter(|(name, _)| *name == "x-trace")
                .count()
        })
        .sum();
    assert_eq!(headers, 4, "one for each request");
}

#[tokio::test]
async fn the_user_agent_names_the_application_first_and_the_library_after_it() {
    let api = api();
    let issued = json!({ "access_token": "t", "expires_in": 3600 });
    api.on("POST", "/auth/v1/token").reply(Reply::json(&issued));
    let credentials = Credentials::client_secret("fox@in-memory.invalid/spc", CLIENT_SECRET);
    let library = concat!("c1-rust/", env!("CARGO_PKG_VERSION"));
    for builder in [
        api.builder(),
        api.builder().user_agent("my-app/1.0"),
        api.builder()
            .user_agent("my-app/1.0")
            .credentials(credentials.unwrap()),
    ] {
        let client = builder.build().unwrap();
        client.get_app("a", None).await.unwrap();
    }
    let both = format!("my-app/1.0 {library}");
    assert_eq!(
        sent(&api, "user-agent"),
        [library.to_owned(), both.clone(), both.clone(), both],
        "the last two are a request for a token and the call"
    );
}

/// The texts of the list that begins with `start` in a source file of the workspace.
fn list(file: &str, start: &str) -> Vec<String> {
    let path = format!("{}/../{file}", env!("CARGO_MANIFEST_DIR"));
    let source = std::fs::read_to_string(path).unwrap();
    let (_, rest) = source.split_once(start).unwrap();
    let (list, _) = rest.split_once("];").unwrap();
    list.split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_macro_refuses_each_header_that_the_client_refuses() {
    let by_client = list("runtime/src/request/header.rs", "const OWN:");
    let by_macro = list("macros/src/endpoint/words.rs", "const CLIENT_HEADERS:");
    assert_eq!(by_client.len(), 11);
    let client = api().client().unwrap();
    for name in by_client {
        assert!(by_macro.contains(&name), "{name}");
        let call = client.get_app("a", None).header(&name, "x");
        assert!(call.target().unwrap_err().is_argument(), "{name}");
    }
}
