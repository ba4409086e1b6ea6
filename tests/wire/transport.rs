//! The tests run over the HTTP client that was chosen for them. A transport of the caller's.

use std::fmt::Write as _;
use std::net::TcpListener;

use c1::http::{Request, Response};
use c1::{
    Body, Bytes, Call, Client, Credentials, Retry, Transport, TransportError, c1_endpoint, reqwest,
};
use c1_tests::fault::FaultServer;
use c1_tests::script::Script;
use c1_tests::tenant::Tenant;
use c1_tests::transport::{HttpClient, chosen};

#[test]
fn the_clients_of_the_tests_are_over_the_chosen_http_client() {
    let name = match chosen() {
        HttpClient::Reqwest => "transport: reqwest",
        HttpClient::Hyper => "transport: hyper",
    };
    let tenant = Tenant::start().unwrap();
    for client in [
        FaultServer::scripts([]).client(),
        tenant.client().unwrap(),
        tenant.builder().build().unwrap(),
    ] {
        let shown = format!("{client:?}");
        assert!(shown.contains(name), "{shown}");
    }
}

/// A client of reqwest that is the caller's own.
struct Own(reqwest::Client);

impl Transport for Own {
    async fn execute(&self, request: Request<Bytes>) -> Result<Response<Body>, TransportError> {
        let request = request.try_into().map_err(TransportError::connect)?;
        match self.0.execute(request).await {
            Ok(response) => Ok(Response::<reqwest::Body>::from(response).map(Body::new)),
            Err(error) => Err(TransportError::broken(error)),
        }
    }
}

trait Tasks: c1::Api {
    #[c1_endpoint(GET, "/api/v1/tasks/<id>?<query>", unlisted)]
    fn find_task(&self, id: &str, query: &str) -> Call<()>;
}

impl Tasks for Client {}

#[tokio::test]
async fn f141_the_error_of_a_reqwest_client_of_the_caller_shows_no_url() {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = closed.local_addr().unwrap();
    drop(closed);
    let broken = FaultServer::always(Script::new().request());
    let cut = "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{";
    let cut = FaultServer::always(Script::new().request().write(cut));
    for url in [format!("http://{address}"), broken.url(), cut.url()] {
        let client = Client::builder()
            .base_url(url)
            .allow_http_loopback()
            .credentials(Credentials::access_token("the-token"))
            .retry(Retry::none())
            .transport(Own(reqwest::Client::new()))
            .build()
            .unwrap();
        let error = client.find_task("id-value", "query-value").await;
        let error = error.unwrap_err();
        let mut shown = format!("{error} {error:?} {error:#?}");
        let mut source = std::error::Error::source(&error);
        while let Some(cause) = source {
            write!(shown, " {cause} {cause:?}").unwrap();
            source = cause.source();
        }
        assert!(!shown.contains("-value"), "{shown}");
    }
}

#[test]
fn no_test_takes_a_tenant_whose_clients_are_not_over_the_chosen_http_client() {
    // The server of a program that makes its own client.
    const PROGRAMS: [&str; 2] = ["example.rs", "examples.rs"];
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for entry in std::fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() && !["benches", "support", "ui"].contains(&name) {
            files.extend(
                std::fs::read_dir(&path)
                    .unwrap()
                    .map(|file| file.unwrap().path()),
            );
        } else if !PROGRAMS.contains(&name) {
            files.push(path);
        }
    }
    let mut checked = 0;
    for file in files {
        if file.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let text = std::fs::read_to_string(&file).unwrap();
        let kit = text
            .lines()
            .find(|line| line.starts_with("use c1::testing::") && line.contains("Tenant"));
        assert_eq!(
            kit,
            None,
            "{}: take it from c1_tests::tenant",
            file.display()
        );
        checked += 1;
    }
    assert!(checked > 80, "only {checked} files");
}
