//! Many calls at once. (Faults 42 and 72.)

use std::pin::pin;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use c1::testing::Gate;
use c1::{BoxError, Call, Client, Credentials, Token, TokenSource, c1_endpoint};
use c1_tests::apps::get;
use c1_tests::fault::FaultServer;
use c1_tests::runtime::poll_once;
use c1_tests::script::{Script, ok};
use tokio::task::JoinSet;

pub(crate) async fn all(client: &Client, calls: usize) {
    let mut crowd = JoinSet::new();
    for _ in 0..calls {
        crowd.spawn(get(client));
    }
    while let Some(result) = crowd.join_next().await {
        result.unwrap().unwrap();
    }
}

/// How many connections a thousand calls at once open.
async fn connections(allowed: usize) -> usize {
    let server = FaultServer::always(Script::new().serve(ok("{}")));
    let client = server.builder().max_connections(allowed).build().unwrap();
    all(&client, 1000).await;
    assert_eq!(server.requests().len(), 1000);
    server.connections()
}

#[tokio::test]
async fn f42_a_thousand_calls_at_once_use_the_connections_that_are_allowed() {
    for allowed in [1, 3, 100] {
        assert_eq!(connections(allowed).await, allowed);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn f42_a_thousand_calls_on_two_threads_open_few_connections_more() {
    for allowed in [1, 3, 100] {
        // A task of hyper returns a connection to the pool. On another thread it may be late.
        let connections = connections(allowed).await;
        assert!(
            connections <= 2 * allowed + 10,
            "{connections} for {allowed}"
        );
    }
}

trait Keys: c1::Api {
    #[c1_endpoint(GET, "/keys", no_auth, unlisted)]
    fn get_keys(&self) -> Call<()>;
}

impl Keys for Client {}

/// Calls the API before it issues a token of 20 s.
#[derive(Clone, Default)]
struct FromOwnClient(Arc<OnceLock<Client>>);

impl TokenSource for FromOwnClient {
    async fn token(&self) -> Result<Token, BoxError> {
        self.0
            .get()
            .ok_or("there is no client yet")?
            .get_keys()
            .await?;
        Ok(Token::new("t").expires_in(Duration::from_secs(20)))
    }
}

#[tokio::test]
async fn f72_a_call_that_waits_for_a_token_holds_no_connection() {
    let gate = Gate::new();
    // The requests: the keys, the first call, the keys again, and the two calls that waited.
    let server = FaultServer::scripts([Script::new()
        .request()
        .write(ok("{}"))
        .request()
        .gate(&gate)
        .write(ok("{}"))
        .serve(ok("{}"))]);
    let source = FromOwnClient::default();
    let client = server
        .builder()
        .credentials(Credentials::source(source.clone()))
        .max_connections(1)
        .build()
        .unwrap();
    source.0.set(client.clone()).unwrap();

    let first = tokio::spawn(get(&client));
    gate.arrived(1).await;
    let (mut second, mut third) = (pin!(get(&client)), pin!(get(&client)));
    assert!(!poll_once(&mut second).await && !poll_once(&mut third).await);
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(30)).await;
    tokio::time::resume();
    gate.open();
    first.await.unwrap().unwrap();
    let (second, third) = tokio::join!(second, third);
    second.unwrap();
    third.unwrap();
    assert_eq!(server.requests().len(), 5);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 8)]
async fn f42_most_crowds_on_eight_threads_open_few_connections_more() {
    let mut counts = Vec::new();
    for _ in 0..5 {
        counts.push(connections(100).await);
    }
    counts.sort_unstable();
    // A connection that returns late to the pool costs one more. This is the median of five crowds.
    assert!(counts[2] <= 115, "{counts:?}");
}
