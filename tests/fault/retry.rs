//! Which answers are followed by another attempt, how many follow, and what they send. (Faults 43,
//! 47 and 49.)

use std::time::Duration;

use c1::testing::{InMemory, Reply};
use c1::{Call, Client, Credentials, Retry};
use c1_tests::apps::{Apps as _, get, post, search};
use c1_tests::tokens::Tokens;
use serde_json::{Value, json};
use tokio::time::Instant;

const HOUR: Duration = Duration::from_secs(3600);

/// A tenant in memory that answers everything with `reply`.
fn answering(reply: &Reply) -> InMemory {
    let api = InMemory::new();
    for method in ["GET", "HEAD", "PUT", "PATCH", "DELETE"] {
        api.on(method, "/api/v1/apps/<app_id>").reply(reply.clone());
    }
    api.on("POST", "/api/v1/apps").reply(reply.clone());
    api.on("POST", "/api/v1/search/apps").reply(reply.clone());
    api
}

fn client(api: &InMemory) -> Client {
    api.builder()
        .credentials(Credentials::source(Tokens::living(HOUR)))
        .build()
        .unwrap()
}

type Send = fn(&Client) -> Call<Value>;

#[tokio::test(start_paused = true)]
async fn f43_each_status_and_method_is_tried_as_often_as_the_table_says() {
    // Statuses after which a request that may be sent twice is sent again.
    let transient = [408, 425, 429, 500, 502, 503, 504];
    for status in 300..600 {
        let again = if transient.contains(&status) { 4 } else { 1 };
        let refused = if status == 401 { 2 } else { 1 };
        let (repeatable, other) = (again.max(refused), if status == 429 { 4 } else { refused });
        let kinds: [(&str, Send, u32); 8] = [
            ("GET", get, repeatable),
            ("HEAD", |client| client.check_app("a1"), repeatable),
            ("PUT", |client| client.replace_app("a1"), repeatable),
            ("DELETE", |client| client.delete_app("a1"), repeatable),
            ("idempotent POST", search, repeatable),
            (
                "published search by POST",
                |client| client.find_apps(&json!({})),
                repeatable,
            ),
            ("plain POST", post, other),
            ("PATCH", |client| client.patch_app("a1"), other),
        ];
        for (kind, send, attempts) in kinds {
            let api = answering(&Reply::error(status, "no"));
            let error = send(&client(&api)).await.unwrap_err();
            assert!(error.is_api(), "{kind}, {status}: {error}");
            assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
            assert_eq!(error.attempts(), attempts, "{kind}, {status}");
            assert_eq!(api.requests().len(), attempts as usize, "{kind}, {status}");
            // A refusal below 500 was not processed, but a time-out may have been.
            assert_eq!(
                error.maybe_processed(),
                status >= 500 || status == 408,
                "{kind}, {status}"
            );
        }
    }
}

#[tokio::test(start_paused = true)]
async fn the_policy_sets_the_number_of_attempts() {
    let api = answering(&Reply::status(503));
    for attempts in [1, 2, 7] {
        let error = get(&client(&api))
            .retry(Retry::default().attempts(attempts))
            .await
            .unwrap_err();
        assert_eq!(error.attempts(), attempts);
    }
    assert_eq!(
        get(&client(&api))
            .retry(Retry::none())
            .await
            .unwrap_err()
            .attempts(),
        1
    );
}

#[tokio::test(start_paused = true)]
async fn the_policy_of_a_call_comes_before_the_policy_of_the_client() {
    let api = answering(&Reply::status(503).header("retry-after", "0"));
    let tries = |attempts| Retry::default().attempts(attempts);
    let client = api
        .builder()
        .credentials(Credentials::source(Tokens::living(HOUR)))
        .retry(tries(2))
        .build()
        .unwrap();
    let variant = client.with(|options| options.retry(tries(3)));
    for (call, attempts) in [
        (get(&client), 2),
        (get(&client.clone()), 2),
        (get(&variant), 3),
        (get(&variant).retry(tries(5)), 5),
        (get(&client).retry(Retry::none()), 1),
        // The other calls did not change the policy of the client.
        (get(&client), 2),
    ] {
        assert_eq!(call.await.unwrap_err().attempts(), attempts);
    }
}

#[tokio::test(start_paused = true)]
async fn the_policy_sets_the_longest_wait() {
    let api = answering(&Reply::status(503));
    for longest in [Duration::ZERO, Duration::from_millis(50)] {
        let start = Instant::now();
        let policy = Retry::default()
            .attempts(20)
            .backoff(Duration::from_secs(9), longest);
        assert_eq!(
            get(&client(&api))
                .retry(policy)
                .await
                .unwrap_err()
                .attempts(),
            20
        );
        assert!(
            start.elapsed() <= 20 * (longest + Duration::from_millis(1)),
            "{:?}",
            start.elapsed()
        );
    }
}

#[tokio::test(start_paused = true)]
async fn f48_equal_failures_are_followed_by_different_waits() {
    let api = answering(&Reply::status(503));
    let client = client(&api);
    let mut waits = std::collections::HashSet::new();
    for _ in 0..20 {
        let start = Instant::now();
        let call = get(&client).retry(Retry::default().attempts(2));
        call.await.unwrap_err();
        waits.insert(start.elapsed());
    }
    // The timer counts 200 milliseconds, and twenty equal waits come once in 10^43 runs.
    assert!(waits.len() > 1, "{waits:?}");
}

#[tokio::test(start_paused = true)]
async fn a_call_that_waits_for_its_retry_holds_no_connection() {
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps/<app_id>")
        .reply(Reply::status(503).header("retry-after", "9"))
        .reply(Reply::json(&json!({})));
    let client = api.builder().max_connections(1).build().unwrap();
    let start = Instant::now();
    let waiting = tokio::spawn(get(&client).send());
    tokio::task::yield_now().await;
    assert_eq!(api.requests().len(), 1);

    get(&client).await.unwrap();
    assert_eq!(start.elapsed(), Duration::ZERO);
    assert_eq!(waiting.await.unwrap().unwrap().attempts(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_call_may_have_been_processed_if_one_of_its_attempts_may() {
    for (first, later, maybe_processed) in [
        (Reply::status(503), Reply::error(404, "gone"), true),
        (
            Reply::disconnect(),
            Reply::error(409, "exists already"),
            true,
        ),
        (
            Reply::status(429),
            Reply::error(409, "exists already"),
            false,
        ),
        (Reply::status(425), Reply::error(404, "gone"), false),
    ] {
        let api = InMemory::new();
        api.on("POST", "/api/v1/search/apps")
            .reply(first)
            .reply(later);
        let error = search(&client(&api)).await.unwrap_err();
        assert_eq!(
            (error.attempts(), error.maybe_processed()),
            (2, maybe_processed),
            "{error}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn f47_a_call_with_an_empty_budget_fails_at_once_and_successes_refill_the_budget() {
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps/<app_id>")
        .reply_with(|request| match request.path_value("app_id") {
            Some("down") => Reply::status(503),
            _ => Reply::json(&json!({})),
        });
    let client = api.client().unwrap();
    // All clones share one budget of a hundred retries.
    let variant = client.with(|options| options.timeout(HOUR));
    let mut attempts = 0;
    for number in 0..40 {
        let caller = if number % 2 == 0 { &client } else { &variant };
        attempts += caller.get_app("down").await.unwrap_err().attempts();
    }
    assert_eq!(attempts, 40 + 100);
    let error = client.clone().get_app("down").await.unwrap_err();
    assert_eq!(error.attempts(), 1);
    assert!(
        error
            .to_string()
            .contains("the client's retry budget is spent"),
        "{error}"
    );

    // A retry costs ten successes. Another client has a budget of its own.
    for _ in 0..10 {
        client.get_app("up").await.unwrap();
    }
    assert_eq!(client.get_app("down").await.unwrap_err().attempts(), 2);
    assert_eq!(client.get_app("down").await.unwrap_err().attempts(), 1);
    assert_eq!(
        api.client()
            .unwrap()
            .get_app("down")
            .await
            .unwrap_err()
            .attempts(),
        4
    );
}

#[tokio::test(start_paused = true)]
async fn f49_each_attempt_sends_the_same_body_and_the_current_token() {
    let api = InMemory::new();
    let search = api.on("POST", "/api/v1/search/apps");
    let search = search
        .reply(Reply::status(503).header("retry-after", "30"))
        .reply(Reply::status(503).header("retry-after", "0"))
        .reply(Reply::json(&json!({})));
    let tokens = Credentials::source(Tokens::living(Duration::from_secs(20)));
    let client = api.builder().credentials(tokens).build().unwrap();
    let body = json!({ "query": "x".repeat(1 << 20) });
    client.search_apps(&body).await.unwrap();

    let requests = search.requests();
    let sent: Vec<_> = requests
        .iter()
        .map(|request| request.header("authorization").unwrap())
        .collect();
    assert_eq!(sent, ["Bearer t1", "Bearer t2", "Bearer t2"]);
    for request in &requests {
        assert_eq!(request.body(), body.to_string().as_bytes());
        let names: Vec<_> = request.headers().map(|(name, _)| name).collect();
        let mut first: Vec<_> = requests[0].headers().map(|(name, _)| name).collect();
        first.sort_unstable();
        let mut sorted = names.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, first);
        assert!(
            !names
                .iter()
                .any(|name| name.contains("attempt") || name.contains("retry")),
            "{names:?}"
        );
    }
}
