//! Failures of the token endpoint: which are tried again, how long the client then waits, and which
//! error the caller gets.

use std::error::Error as _;
use std::io;
use std::net::TcpListener;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use c1::testing::Reply;
use c1::{Client, ClientBuilder, Clock, Credentials, Error, reqwest};
use c1_tests::CLIENT_SECRET;
use c1_tests::apps::Apps as _;
use c1_tests::fault::FaultServer;
use c1_tests::script::Script;
use c1_tests::tenant::Tenant;
use c1_tests::transport;
use tokio::time::{Instant, advance};

use crate::memory::{Memory, token};
use crate::tenant::GET_APP;

/// A client of the server at `url`.
fn client_of(url: &str) -> Client {
    let credentials =
        Credentials::client_secret("clever-fox-42195@127.0.0.1/spc", CLIENT_SECRET).unwrap();
    transport::builder()
        .base_url(url)
        .allow_http_loopback()
        .credentials(credentials)
        .build()
        .unwrap()
}

fn is_refused_connection(error: &Error) -> bool {
    let mut cause = error.source();
    while let Some(error) = cause {
        if error
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::ConnectionRefused)
        {
            return true;
        }
        cause = error.source();
    }
    false
}

#[tokio::test(start_paused = true)]
async fn f1_a_refused_connection_is_tried_three_times_and_the_api_is_never_asked() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);

    let error = client_of(&url).get_app("a").await.unwrap_err();

    assert!(
        error.is_auth() && error.is_connect() && is_refused_connection(&error),
        "{error:?}"
    );
    assert_eq!(
        error.to_string(),
        "GET /api/v1/apps/<app_id>: no access token: token endpoint: cannot connect: connection refused (3 attempts); \
         check the base URL and any proxy in between"
    );
    assert_eq!(error.attempts(), 0, "the call itself was never sent");
    assert!(!error.maybe_processed());
}

#[tokio::test(start_paused = true)]
async fn f2_each_request_for_a_token_ends_after_ten_seconds_and_within_the_deadline() {
    let memory = Memory::new();
    let endpoint = memory.token_endpoint().reply(Reply::hang());
    let started = Instant::now();

    let quick = memory
        .client()
        .with(|options| options.timeout(Duration::from_secs(7)));
    let error = quick.get_app("a").await.unwrap_err();
    assert_eq!(started.elapsed(), Duration::from_secs(7));
    assert!(
        error.is_timeout() && error.to_string().contains("token endpoint"),
        "{error}"
    );
    assert!(!error.maybe_processed());

    let error = memory.client().get_app("a").await.unwrap_err();
    assert!(error.is_timeout() && error.is_auth(), "{error}");
    assert!(
        error
            .to_string()
            .contains("token endpoint: no answer within 10s (3 attempts)"),
        "{error}"
    );
    assert!(started.elapsed() < Duration::from_secs(38));
    assert_eq!(endpoint.requests().len(), 1 + 3);
    assert!(memory.tokens_used().is_empty());
}

/// A clock that goes on by a second each time it is read.
struct Ticking(std::sync::atomic::AtomicU64);

impl Clock for Ticking {
    fn now(&self) -> SystemTime {
        let ticks = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        UNIX_EPOCH + Duration::from_secs(1_767_225_600 + ticks)
    }
}

#[tokio::test(start_paused = true)]
async fn f3_a_temporary_failure_is_tried_again_with_a_new_assertion() {
    for (first, second) in [(500, 502), (503, 504), (408, 425)] {
        let memory = Memory::new();
        let endpoint = memory
            .token_endpoint()
            .reply(Reply::status(first))
            .reply(Reply::status(second))
            .reply(token("t1", 60));
        let client = memory.builder().clock(Ticking(0.into())).build().unwrap();

        client.get_app("a").await.unwrap();

        let assertions: Vec<_> = endpoint
            .requests()
            .iter()
            .map(|request| request.form()[0].1.clone())
            .collect();
        assert_eq!(assertions.len(), 3);
        for part in 0..2 {
            let part = |assertion: &str| assertion.split('.').nth(part).unwrap().to_owned();
            let (one, two, three) = (
                part(&assertions[0]),
                part(&assertions[1]),
                part(&assertions[2]),
            );
            assert!(
                one != two && two != three && one != three,
                "nonce and times are new each time"
            );
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_broken_connection_to_the_endpoint_is_tried_again() {
    let memory = Memory::new();
    let endpoint = memory
        .token_endpoint()
        .reply(Reply::disconnect())
        .reply(token("t1", 60).cut_off(5))
        .reply(token("t2", 60));
    memory.client().get_app("a").await.unwrap();
    assert_eq!(
        (endpoint.requests().len(), memory.tokens_used()),
        (3, vec!["t2".to_owned()])
    );
}

#[tokio::test(start_paused = true)]
async fn f4_a_permanent_refusal_is_kept_for_thirty_seconds_and_then_the_endpoint_is_asked_again() {
    for (refusal, status) in [("invalid_client", 401), ("invalid_grant", 400)] {
        let memory = Memory::new();
        let endpoint = memory
            .token_endpoint()
            .reply(Reply::refusal(refusal, "revoked"))
            .reply(token("t1", 60));
        let client = memory.client();
        let said = format!(
            "GET /api/v1/apps/<app_id>: no access token: token endpoint: {status} {refusal}: revoked (1 attempt); check \
             the client id and its secret"
        );
        for after in [0, 15, 14] {
            advance(Duration::from_secs(after)).await;
            let error = client.get_app("a").await.unwrap_err();
            assert!(
                error.is_auth() && !error.is_connect() && error.status().is_none(),
                "{error:?}"
            );
            assert_eq!(
                (error.to_string(), endpoint.requests().len()),
                (said.clone(), 1)
            );
        }
        advance(Duration::from_secs(1)).await;
        client.get_app("a").await.unwrap();
        assert_eq!(endpoint.requests().len(), 2);
    }
}

#[tokio::test(start_paused = true)]
async fn f5_a_short_retry_after_is_waited_for_and_a_long_one_fails_at_once() {
    let memory = Memory::new();
    let busy = |wait: &str| Reply::status(429).header("retry-after", wait);
    let endpoint = memory
        .token_endpoint()
        .reply(busy("2"))
        .reply(token("t1", 60));
    let started = Instant::now();
    memory.client().get_app("a").await.unwrap();
    assert_eq!(
        (started.elapsed(), endpoint.requests().len()),
        (Duration::from_secs(2), 2)
    );

    let endpoint = memory
        .token_endpoint()
        .reply(busy("3600"))
        .reply(token("t1", 60));
    let client = memory.client();
    let started = Instant::now();
    let error = client.get_app("a").await.unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)));
    assert!(error.is_auth() && started.elapsed().is_zero(), "{error}");
    // The client asks again after 30 s, because the endpoint may work again before the hour is
    // over.
    advance(Duration::from_secs(30)).await;
    client.get_app("a").await.unwrap();
    assert_eq!(endpoint.requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn the_hold_off_doubles_with_each_failure_up_to_thirty_seconds() {
    let memory = Memory::new();
    // Each round is one request, because this status is not tried again at once.
    let endpoint = memory.token_endpoint().reply(Reply::status(501));
    let client = memory.client();
    let mut rounds = Vec::new();
    let started = Instant::now();
    while rounds.len() < 9 {
        client.get_app("a").await.unwrap_err();
        if endpoint.requests().len() > rounds.len() {
            rounds.push(started.elapsed().as_millis());
        }
        advance(Duration::from_millis(100)).await;
    }
    let gaps: Vec<_> = rounds.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert_eq!(gaps, [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);

    memory.issue(60);
    advance(Duration::from_secs(30)).await;
    client.get_app("a").await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn the_hold_off_starts_again_from_half_a_second_after_a_success() {
    let memory = Memory::new();
    let endpoint = memory
        .token_endpoint()
        .reply(Reply::status(501))
        .reply(token("t1", 10))
        .reply(Reply::status(501))
        .reply(token("t2", 10));
    let client = memory.client();
    client.get_app("a").await.unwrap_err();
    advance(Duration::from_millis(500)).await;
    client.get_app("a").await.unwrap();
    // The token has ended, and the failure before it is still recent.
    advance(Duration::from_secs(10)).await;
    client.get_app("a").await.unwrap_err();
    advance(Duration::from_millis(500)).await;
    client.get_app("a").await.unwrap();
    assert_eq!(endpoint.requests().len(), 4);
}

#[tokio::test]
async fn f9_no_redirect_of_the_endpoint_is_followed_whatever_the_builder_says() {
    let elsewhere = TcpListener::bind("127.0.0.1:0").unwrap();
    elsewhere.set_nonblocking(true).unwrap();
    for status in [301, 302, 303, 307, 308] {
        let location = format!("http://{}/auth/v1/token", elsewhere.local_addr().unwrap());
        let answer =
            format!("HTTP/1.1 {status} Moved\r\nlocation: {location}\r\ncontent-length: 0\r\n\r\n");
        let redirecting: fn(&FaultServer) -> ClientBuilder = |server| {
            let policy = reqwest::redirect::Policy::limited(10);
            server
                .reqwest_builder()
                .configure_http(|http| http.redirect(policy))
        };
        for builder in [redirecting, FaultServer::builder] {
            let server = FaultServer::always(Script::answer(&*answer));
            let credentials =
                Credentials::client_secret("clever-fox-42195@127.0.0.1/spc", CLIENT_SECRET);
            let client = builder(&server)
                .credentials(credentials.unwrap())
                .build()
                .unwrap();

            let error = client.get_app("a").await.unwrap_err();

            let expected = format!("token endpoint: {status} ");
            assert!(
                error.is_auth() && error.to_string().contains(&expected),
                "{error}"
            );
            let [request] = &server.requests()[..] else {
                panic!("one request: {:?}", server.requests())
            };
            assert!(request.contains("client_assertion="));
        }
        assert_eq!(
            elsewhere.accept().unwrap_err().kind(),
            io::ErrorKind::WouldBlock,
            "nobody was sent elsewhere"
        );
    }
}

#[tokio::test]
async fn f57_the_audience_of_an_assertion_is_the_host_without_its_port() {
    // The tenant listens on a port, and verifies that the audience has none.
    let tenant = Tenant::start().unwrap();
    assert!(tenant.url().trim_start_matches("http://").contains(':'));
    tenant
        .on("GET", GET_APP)
        .reply(Reply::json(&serde_json::json!({})));
    tenant.client().unwrap().get_app("a").await.unwrap();
    assert_eq!(tenant.mints(), 1);
}
