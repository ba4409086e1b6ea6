//! Renewal before the end of a token: one caller fetches the next token, and the others do not
//! wait.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use c1::testing::{Gate, Reply};
use c1::{BoxError, Credentials, Token, TokenSource};
use c1_tests::apps::Apps as _;
use c1_tests::runtime::poll_once;
use tokio::time::{Instant, advance};

use crate::memory::{Memory, token};

const SECOND: Duration = Duration::from_secs(1);

#[tokio::test(start_paused = true)]
async fn f13_one_caller_fetches_the_next_token_while_the_others_go_on() {
    let memory = Memory::new();
    let endpoint = memory.issue(3600);
    let client = memory.client();
    client.get_app("a").await.unwrap();
    advance(3400 * SECOND).await;
    memory.delay(5 * SECOND);

    let started = Instant::now();
    let calls: Vec<_> = (0..1000)
        .map(|_| {
            let call = client.get_app("a");
            tokio::spawn(async move {
                call.await.unwrap();
                Instant::now()
            })
        })
        .collect();
    let mut waited = 0;
    for call in calls {
        let took = call.await.unwrap() - started;
        waited += usize::from(took == 5 * SECOND);
        assert!(took.is_zero() || took == 5 * SECOND, "{took:?}");
    }

    assert_eq!((waited, endpoint.requests().len()), (1, 2));
    let used = memory.tokens_used();
    assert_eq!(used.iter().filter(|used| *used == "t1").count(), 1 + 999);
    assert_eq!(used.last().unwrap(), "t2");
}

/// A source that fails after its first token. It keeps the time of each request.
#[derive(Clone, Default)]
struct Failing(Arc<Mutex<Vec<Instant>>>);

impl TokenSource for Failing {
    async fn token(&self) -> Result<Token, BoxError> {
        let mut asked = self.0.lock().unwrap();
        asked.push(Instant::now());
        match asked.len() {
            1 => Ok(Token::new("t1").expires_in(600 * SECOND)),
            _ => Err("down".into()),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn f14_a_renewal_that_fails_fails_no_call_before_the_token_ends() {
    let memory = Memory::new();
    let source = Failing::default();
    let client = memory
        .builder()
        .credentials(Credentials::source(source.clone()))
        .build()
        .unwrap();
    client.get_app("a").await.unwrap();
    // The renewal begins at 480 s. In the last ten seconds the token is no longer used.
    advance(480 * SECOND).await;
    for _ in 0..1100 {
        client.get_app("a").await.unwrap();
        advance(Duration::from_millis(100)).await;
    }
    let error = client.get_app("a").await.unwrap_err();
    assert!(error.is_auth(), "{error}");

    let asked = source.0.lock().unwrap();
    let gaps: Vec<_> = asked[1..]
        .windows(2)
        .map(|pair| (pair[1] - pair[0]).as_millis())
        .collect();
    assert_eq!(gaps, [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
}

#[tokio::test(start_paused = true)]
async fn a_short_token_is_used_until_a_tenth_of_its_life_is_left() {
    let memory = Memory::new();
    memory.issue(20);
    let client = memory.client();
    client.get_app("a").await.unwrap();
    // Every renewal fails from now on.
    memory.token_endpoint().reply(Reply::status(501));
    for seconds in [15, 2] {
        advance(seconds * SECOND).await;
        client.get_app("a").await.unwrap();
    }
    advance(SECOND).await;
    assert!(client.get_app("a").await.unwrap_err().is_auth());
    assert_eq!(memory.tokens_used(), ["t1", "t1", "t1"]);
}

#[tokio::test(start_paused = true)]
async fn no_call_fails_if_a_renewal_succeeds_after_failures() {
    let memory = Memory::new();
    memory.issue(600);
    let client = memory.client();
    client.get_app("a").await.unwrap();
    advance(500 * SECOND).await;
    memory.token_endpoint().reply(Reply::status(503));
    client.get_app("a").await.unwrap();
    memory.token_endpoint().reply(token("new", 600));
    advance(SECOND).await;
    client.get_app("a").await.unwrap();
    assert_eq!(memory.tokens_used(), ["t1", "t1", "new"]);
}

#[tokio::test(start_paused = true)]
async fn a_renewal_takes_at_most_half_of_its_caller_s_time() {
    let memory = Memory::new();
    memory.issue(600);
    let client = memory.client();
    client.get_app("a").await.unwrap();
    advance(500 * SECOND).await;
    let endpoint = memory.token_endpoint().reply(Reply::hang());

    let quick = client.with(|options| options.timeout(4 * SECOND));
    let started = Instant::now();
    quick.get_app("a").await.unwrap();
    assert_eq!(started.elapsed(), 2 * SECOND);
    // The next call does not renew at once, because the renewal has just failed.
    quick.get_app("a").await.unwrap();
    assert_eq!(
        (started.elapsed(), endpoint.requests().len()),
        (2 * SECOND, 1)
    );

    // After the token has ended, calls wait for a new one although the renewal was given up.
    advance(95 * SECOND).await;
    memory.token_endpoint().reply(Reply::hang());
    quick.get_app("a").await.unwrap_err();
    memory.token_endpoint().reply(token("new", 600));
    quick.get_app("a").await.unwrap();
    assert_eq!(memory.tokens_used().last().unwrap(), "new");
}

#[tokio::test(start_paused = true)]
async fn the_next_call_renews_the_token_if_the_caller_that_renewed_it_is_dropped() {
    let memory = Memory::new();
    memory.issue(600);
    let client = memory.client();
    client.get_app("a").await.unwrap();
    advance(500 * SECOND).await;
    let gate = Gate::new();
    let endpoint = memory
        .token_endpoint()
        .reply(Reply::hang().after(&gate))
        .reply(token("t2", 600));

    let mut renewing = Box::pin(client.get_app("a"));
    assert!(!poll_once(&mut renewing).await);
    client.get_app("a").await.unwrap();
    assert_eq!(
        (
            endpoint.requests().len(),
            memory.tokens_used().last().unwrap().as_str()
        ),
        (1, "t1")
    );
    drop(renewing);
    client.get_app("a").await.unwrap();
    assert_eq!(
        (
            endpoint.requests().len(),
            memory.tokens_used().last().unwrap().as_str()
        ),
        (2, "t2")
    );
}
