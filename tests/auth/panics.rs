//! A panic in a callback reaches the call that ran the callback, and no other call.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use c1::testing::Reply;
use c1::{BoxError, Client, Clock, Credentials, Token, TokenSource};
use c1_tests::apps::Apps as _;
use serde_json::json;

use crate::memory::{Memory, token};
use crate::tenant::GET_APP;

/// Panics this many times.
struct Fuse(AtomicUsize);

impl Fuse {
    fn new(panics: usize) -> Self {
        Self(AtomicUsize::new(panics))
    }

    fn burn(&self) {
        let burn = |left: usize| left.checked_sub(1);
        if self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, burn)
            .is_ok()
        {
            // Unlike `panic!`, this prints nothing.
            std::panic::resume_unwind(Box::new("the callback panics"));
        }
    }
}

/// Runs this many calls at once. Returns how many succeeded and how many panicked.
async fn run(client: &Client, calls: usize) -> (usize, usize) {
    let calls: Vec<_> = (0..calls)
        .map(|_| tokio::spawn(client.get_app("a")))
        .collect();
    let (mut succeeded, mut panicked) = (0, 0);
    for call in calls {
        match call.await {
            Ok(result) => succeeded += usize::from(result.is_ok()),
            Err(error) => panicked += usize::from(error.is_panic()),
        }
    }
    (succeeded, panicked)
}

#[tokio::test(start_paused = true)]
async fn f16_a_panic_in_a_token_source_reaches_one_caller_and_the_next_is_served() {
    struct Source(Fuse);
    impl TokenSource for Source {
        async fn token(&self) -> Result<Token, BoxError> {
            // The clock moves when every caller waits.
            tokio::time::sleep(Duration::from_millis(50)).await;
            self.0.burn();
            Ok(Token::new("t1"))
        }
    }
    let memory = Memory::new();
    for panics in [0, 1, 3] {
        let client = memory
            .builder()
            .credentials(Credentials::source(Source(Fuse::new(panics))))
            .build()
            .unwrap();
        assert_eq!(run(&client, 100).await, (100 - panics, panics));
        assert_eq!(run(&client, 1).await, (1, 0));
    }
}

#[tokio::test(start_paused = true)]
async fn f71_a_panic_in_the_source_of_subject_tokens_does_not_poison_the_client() {
    let memory = Memory::new();
    memory.issue(3600);
    let fuse = Fuse::new(1);
    let credentials = Credentials::token_exchange("ci@in-memory.invalid/wfe", move || {
        fuse.burn();
        async { Ok("h.c.s".to_owned()) }
    });
    let client = memory
        .builder()
        .credentials(credentials.unwrap())
        .build()
        .unwrap();
    assert_eq!(run(&client, 100).await, (99, 1));
}

#[tokio::test(start_paused = true)]
async fn f71_a_panic_in_the_transport_does_not_poison_the_client() {
    let memory = Memory::new();
    // The closure runs within the transport's `execute`.
    let (on_token, on_call) = (Fuse::new(1), Fuse::new(1));
    memory.token_endpoint().reply_with(move |_| {
        on_token.burn();
        token("t1", 3600)
    });
    memory.api.on("GET", GET_APP).reply_with(move |_| {
        on_call.burn();
        Reply::json(&json!({}))
    });
    assert_eq!(run(&memory.client(), 100).await, (98, 2));
}

#[tokio::test(start_paused = true)]
async fn f71_a_panic_in_the_clock_does_not_poison_the_client() {
    struct Broken(Fuse);
    impl Clock for Broken {
        fn now(&self) -> SystemTime {
            self.0.burn();
            UNIX_EPOCH + Duration::from_secs(1_767_225_600)
        }
    }
    let memory = Memory::new();
    memory.delay(Duration::from_millis(50));
    memory.issue(3600);
    for panics in [1, 2, 5] {
        let client = memory
            .builder()
            .clock(Broken(Fuse::new(panics)))
            .build()
            .unwrap();
        assert_eq!(run(&client, 100).await, (100 - panics, panics));
    }
}
