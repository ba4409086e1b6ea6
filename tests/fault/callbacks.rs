//! Panics in the callbacks of a caller. (Fault 71.)

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::SystemTime;

use c1::http::{Request, Response};
use c1::testing::{InMemory, Reply};
use c1::{
    Body, BoxError, Bytes, Call, Client, Clock, Credentials, Token, TokenSource, Transport,
    TransportError, c1_endpoint,
};
use c1_tests::apps::get;
use serde_json::json;

/// Panics the first time.
#[derive(Clone)]
struct Once(Arc<AtomicBool>);

impl Once {
    fn new() -> Self {
        Self(Arc::new(AtomicBool::new(true)))
    }

    fn trip(&self) {
        assert!(
            !self.0.swap(false, Ordering::SeqCst),
            "the callback's own panic"
        );
    }
}

struct Panicking(Once, InMemory);

impl Transport for Panicking {
    async fn execute(&self, request: Request<Bytes>) -> Result<Response<Body>, TransportError> {
        self.0.trip();
        self.1.execute(request).await
    }
}

impl TokenSource for Once {
    async fn token(&self) -> Result<Token, BoxError> {
        self.trip();
        Ok(Token::new("t"))
    }
}

impl Clock for Once {
    fn now(&self) -> SystemTime {
        self.trip();
        SystemTime::now()
    }
}

fn api() -> InMemory {
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps/<app_id>")
        .reply(Reply::json(&json!({})));
    api
}

/// The first call panics, and the next one succeeds.
async fn survives(client: Client) {
    let panicked = tokio::spawn(get(&client)).await.unwrap_err();
    assert!(panicked.is_panic());
    get(&client).await.unwrap();
}

#[tokio::test]
async fn f71_a_client_works_after_a_panic_in_its_transport() {
    let builder = api().builder().max_connections(1);
    survives(
        builder
            .transport(Panicking(Once::new(), api()))
            .build()
            .unwrap(),
    )
    .await;
}

#[tokio::test]
async fn f71_a_client_works_after_a_panic_in_its_token_source() {
    let builder = api().builder().max_connections(1);
    survives(
        builder
            .credentials(Credentials::source(Once::new()))
            .build()
            .unwrap(),
    )
    .await;
}

#[tokio::test]
async fn f71_a_client_works_after_a_panic_in_its_clock() {
    let builder = api().builder().max_connections(1);
    survives(builder.clock(Once::new()).build().unwrap()).await;
}

#[tokio::test]
async fn f71_a_call_that_panicked_is_over() {
    trait Shapes: c1::Api {
        #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
        fn deferred(&self, app_id: &str) -> Call<()>;

        #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
        async fn awaited(&self, app_id: &str) -> c1::Result<()>;
    }
    impl Shapes for Client {}

    async fn is_over(mut call: impl Future<Output = c1::Result<()>> + Unpin) {
        let mut poll = |context: &mut Context<'_>| Pin::new(&mut call).poll(context);
        poll_fn(|context| {
            assert!(catch_unwind(AssertUnwindSafe(|| poll(context))).is_err());
            Poll::Ready(())
        })
        .await;
        assert!(call.await.unwrap_err().is_argument());
    }

    let client = || {
        api()
            .builder()
            .transport(Panicking(Once::new(), api()))
            .build()
            .unwrap()
    };
    is_over(client().deferred("a1")).await;
    is_over(Box::pin(client().awaited("a1"))).await;
}
