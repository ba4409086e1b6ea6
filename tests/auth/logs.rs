//! What the logs of all crates show at their most talkative: no secret, and none of what was made of one.

use std::fmt::{self, Write as _};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use c1::testing::Reply;
use c1::{Credentials, reqwest};
use c1_tests::fault::FaultServer;
use c1_tests::h2;
use c1_tests::script::Script;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use serde_json::json;

use crate::apps::{Apps as _, SECRET, tenant};

/// Writes down every span and event that it is shown.
#[derive(Clone, Default)]
struct Everything(Arc<Mutex<String>>);

impl Everything {
    fn text(&self) -> MutexGuard<'_, String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Fields<'a>(&'a mut String);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let _ = write!(self.0, " {field}={value:?}");
    }
}

impl Subscriber for Everything {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut text = self.text();
        let _ = write!(text, "\n{} {}", span.metadata().target(), span.metadata().name());
        span.record(&mut Fields(&mut text));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut Fields(&mut self.text()));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut text = self.text();
        let _ = write!(text, "\n{}", event.metadata().target());
        event.record(&mut Fields(&mut text));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// The same for those who log to `log`. There is one for the process, so it sees the other tests too.
struct Logger;

static LOGGED: Mutex<String> = Mutex::new(String::new());

impl log::Log for Logger {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        let mut logged = LOGGED.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = writeln!(logged, "{} {}", record.target(), record.args());
    }

    fn flush(&self) {}
}

/// Runs `calls` with everything captured, on this thread alone.
fn captured<F: Future>(calls: F) -> String {
    if log::set_logger(&Logger).is_ok() {
        log::set_max_level(log::LevelFilter::Trace);
    }
    let everything = Everything::default();
    tracing::subscriber::with_default(everything.clone(), || {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(calls)
    });
    let traced = everything.text().clone();
    traced + &LOGGED.lock().unwrap_or_else(PoisonError::into_inner)
}

#[track_caller]
fn shows_none_of(text: &str, secrets: &[&str]) {
    for secret in secrets {
        let at = text.find(secret).map(|at| text[..at].lines().next_back());
        assert_eq!(at, None, "{secret} is in the log");
    }
}

#[test]
fn f68_the_log_of_every_crate_shows_no_secret_assertion_or_token() {
    let tenant = tenant();
    tenant.accept_subject_token("hush-subject");
    let (_, key) = tenant.client_secret().rsplit_once(':').unwrap();
    let log = captured(async {
        let exchange = Credentials::token_exchange(tenant.exchange_client_id(), || async { Ok("hush-subject".into()) });
        for credentials in [
            Credentials::client_secret(tenant.client_id(), tenant.client_secret()).unwrap(),
            exchange.unwrap(),
            Credentials::access_token("hush-bearer"),
        ] {
            tenant.accept_token("hush-bearer");
            let builder =
                tenant.builder().credentials(credentials).configure_http(|http| http.connection_verbose(true));
            let client = builder.build().unwrap();
            client.get_app("a").await.unwrap();
            tenant.expire_tokens();
            tenant.token_endpoint().reply(Reply::refusal("invalid_client", "revoked")).forever();
            client.get_app("a").await.unwrap_err();
            tenant.token_endpoint();
        }
    });
    assert!(log.contains("there is a new access token") && log.contains("invalid_client: revoked"), "{log}");
    let form = tenant.token_requests()[0].form();
    let requests = tenant.requests();
    let issued: Vec<_> =
        requests.iter().map(|request| request.header("authorization").unwrap().trim_start_matches("Bearer ")).collect();
    shows_none_of(&log, &issued);
    shows_none_of(&log, &["hush", "eyJ", "Bearer ", key, &form[0].1]);
}

#[test]
fn f68_nor_does_that_of_http2() {
    let script = || Script::new().h2().h2_request().write(h2::ok(1)).await_close();
    let (api, endpoint) = (FaultServer::always(script()), FaultServer::always(script()));
    let log = captured(async {
        let client = api.builder().credentials(Credentials::access_token("hush-bearer"));
        let client = client.configure_http(reqwest::ClientBuilder::http2_prior_knowledge).build().unwrap();
        client.get_app("a").await.unwrap();
        let secret = Credentials::client_secret("clever-fox-42195@127.0.0.1/spc", SECRET).unwrap();
        let client = endpoint.builder().credentials(secret);
        let client = client.configure_http(reqwest::ClientBuilder::http2_prior_knowledge).build().unwrap();
        client.get_app("a").await.unwrap_err();
    });
    assert_eq!((api.requests().len(), endpoint.requests().len()), (1, 1));
    assert!(log.contains("h2::"), "HTTP/2 logs what it does");
    shows_none_of(&log, &["hush", "eyJ", "client_assertion"]);
}

#[test]
fn f68_nor_that_of_a_listing_its_page_tokens_and_items() {
    let tenant = tenant();
    let page = |token: &str| Reply::json(&json!({ "list": ["hush-item"], "nextPageToken": token }));
    tenant.on("GET", "/api/v1/apps").reply(page("hush-1")).reply(page("hush-2")).reply(page("hush-1"));
    let log = captured(async {
        let http = |http: reqwest::ClientBuilder| http.connection_verbose(true);
        let client = tenant.builder().configure_http(http).build().unwrap();
        let mut apps = client.list_apps();
        let mut shown = String::new();
        while let Some(app) = apps.next().await {
            let _ = write!(shown, "{apps:?}");
            if let Err(error) = app {
                assert!(error.is_pagination());
                let _ = write!(shown, "{error} {error:?}");
            }
        }
        shows_none_of(&shown, &["hush"]);
    });
    assert_eq!(tenant.requests()[2].query_value("page_token"), Some("hush-2"));
    assert!(log.contains("/api/v1/apps"), "{log}");
    shows_none_of(&log, &["hush-1", "hush-2", "hush-item"]);
}
