//! Clocks that are wrong or change.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use c1::testing::Reply;
use c1::{Client, Clock as _, Credentials};
use c1_tests::apps::Apps as _;
use c1_tests::tokens::Tokens;
use c1_tests::wall::Wall;
use tokio::time::advance;

use crate::memory::{Memory, token};
use crate::tenant::tenant;

const MINUTE: Duration = Duration::from_secs(60);

#[tokio::test]
async fn f22_an_assertion_with_the_time_of_a_wrong_clock_is_sent_again_with_the_server_s_time() {
    for offset in [15 * 60, -15 * 60] {
        let tenant = tenant();
        tenant.set_clock_offset(offset);
        let client = tenant.client().unwrap();
        client.get_app("a").await.unwrap();
        assert_eq!((tenant.token_requests().len(), tenant.mints()), (2, 1));

        tenant.expire_tokens();
        client.get_app("a").await.unwrap();
        assert_eq!(
            (tenant.token_requests().len(), tenant.mints()),
            (3, 2),
            "once is enough"
        );

        tenant.set_clock_offset(0);
        tenant.expire_tokens();
        client.get_app("a").await.unwrap();
        assert_eq!(
            (tenant.token_requests().len(), tenant.mints()),
            (5, 3),
            "somebody set the clock right"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn f22_the_error_of_an_assertion_that_is_refused_again_names_the_clock() {
    let wall = Wall::new();
    for (ahead, note) in [(true, "behind"), (false, "ahead of")] {
        let memory = Memory::new();
        let server = if ahead {
            wall.now() + 15 * MINUTE
        } else {
            wall.now() - 15 * MINUTE
        };
        let date = http_date(server);
        let endpoint = memory
            .token_endpoint()
            .reply(Reply::refusal("invalid_client", "not yet valid").header("date", &date));
        let client = memory.builder().clock(wall.clone()).build().unwrap();
        for round in 1..=2 {
            let error = client.get_app("a").await.unwrap_err().to_string();
            assert!(
                error.contains("401 invalid_client: not yet valid"),
                "{error}"
            );
            assert!(
                error.contains(&format!("the local clock is 15m {note} the server")),
                "{error}"
            );
            // The first call corrects the clock. Later calls use the server's time from the start.
            assert_eq!(endpoint.requests().len(), 1 + round);
            advance(Duration::from_secs(30)).await;
        }
    }
}

#[tokio::test(start_paused = true)]
async fn f22_400_401_and_403_are_followed_by_one_request_with_the_server_s_time() {
    for status in [400, 401, 403] {
        let (memory, wall) = (Memory::new(), Wall::new());
        let date = http_date(wall.now() + 15 * MINUTE);
        let refusal = Reply::refusal("invalid_grant", "expired").with_status(status);
        let endpoint = memory
            .token_endpoint()
            .reply(refusal.header("date", &date))
            .reply(token("t1", 60));
        let client = memory.builder().clock(wall).build().unwrap();
        client.get_app("a").await.unwrap();
        assert_eq!(endpoint.requests().len(), 2, "{status}");
    }
}

#[tokio::test(start_paused = true)]
async fn f22_the_refusal_of_a_subject_token_does_not_change_the_clock() {
    let (memory, wall) = (Memory::new(), Wall::new());
    let date = http_date(wall.now() + 15 * MINUTE);
    let endpoint = memory
        .token_endpoint()
        .reply(Reply::refusal("invalid_grant", "expired").header("date", &date));
    let subject = || async { Ok("h.1.s".to_owned()) };
    let exchange = Credentials::token_exchange("ci@in-memory.invalid/wfe", subject).unwrap();
    let client = memory.builder().credentials(exchange).clock(wall);
    let error = client.build().unwrap().get_app("a").await.unwrap_err();
    let line = error.to_string();
    assert!(
        !line.contains("clock")
            && line.ends_with("check the federation trust and its subject token"),
        "{line}"
    );
    assert_eq!(endpoint.requests().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn f22_a_server_whose_clock_moves_with_each_answer_is_asked_twice() {
    let (memory, wall) = (Memory::new(), Wall::new());
    let refusal = |minutes| {
        Reply::refusal("invalid_client", "expired")
            .header("date", &http_date(wall.now() + minutes * MINUTE))
    };
    // A client that corrected its clock again and again would get the token.
    let endpoint = memory
        .token_endpoint()
        .reply(refusal(2))
        .reply(refusal(4))
        .reply(refusal(6))
        .reply(token("t1", 60));
    let client = memory.builder().clock(wall.clone()).build().unwrap();
    let error = client.get_app("a").await.unwrap_err();
    assert!(error.is_auth(), "{error}");
    assert_eq!(endpoint.requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_difference_of_a_minute_is_not_corrected() {
    let wall = Wall::new();
    let memory = Memory::new();
    let date = http_date(wall.now() + MINUTE);
    let endpoint = memory
        .token_endpoint()
        .reply(Reply::refusal("invalid_client", "revoked").header("date", &date));
    let client = memory.builder().clock(wall).build().unwrap();
    let error = client.get_app("a").await.unwrap_err().to_string();
    assert!(
        !error.contains("clock") && endpoint.requests().len() == 1,
        "{error}"
    );
}

/// A time of 31 December 2025 or 1 January 2026 as an IMF-fixdate (RFC 9110, section 5.6.7).
fn http_date(time: SystemTime) -> String {
    let since = time.duration_since(UNIX_EPOCH).unwrap().as_secs();
    let (day, of_day) = (since / 86_400, since % 86_400);
    let day = match day {
        20_453 => "Wed, 31 Dec 2025",
        20_454 => "Thu, 01 Jan 2026",
        _ => panic!("not a day that these tests know"),
    };
    format!(
        "{day} {:02}:{:02}:{:02} GMT",
        of_day / 3600,
        of_day / 60 % 60,
        of_day % 60
    )
}

/// A client with this source of tokens and this wall clock.
fn client(memory: &Memory, source: &Tokens, wall: &Wall) -> Client {
    memory
        .builder()
        .credentials(Credentials::source(source.clone()))
        .clock(wall.clone())
        .build()
        .unwrap()
}

#[tokio::test(start_paused = true)]
async fn f23_a_token_ages_while_the_machine_sleeps() {
    let (memory, source, wall) = (Memory::new(), Tokens::living(10 * MINUTE), Wall::new());
    let client = client(&memory, &source, &wall);
    client.get_app("a").await.unwrap();
    // While the machine sleeps, only the wall clock goes on.
    wall.set(wall.now() + 7 * MINUTE);
    client.get_app("a").await.unwrap();
    assert_eq!(source.issued(), 1, "seven of ten minutes are no reason yet");
    wall.set(wall.now() + 3 * MINUTE);
    client.get_app("a").await.unwrap();
    assert_eq!(
        (
            source.issued(),
            memory.tokens_used().last().unwrap().as_str()
        ),
        (2, "t2")
    );
}

#[tokio::test(start_paused = true)]
async fn f23_each_jump_of_the_wall_clock_replaces_the_token() {
    let (memory, source, wall) = (Memory::new(), Tokens::living(10 * MINUTE), Wall::new());
    let start = wall.now();
    let client = client(&memory, &source, &wall);
    let far = UNIX_EPOCH + Duration::from_secs(1 << 40);
    let before = UNIX_EPOCH - Duration::from_secs(1 << 40);
    // After a jump of a minute or more, the age of the token is not known.
    for (mints, time) in (1..).zip([
        start,
        far,
        UNIX_EPOCH,
        start,
        before,
        start - MINUTE,
        start - 2 * MINUTE,
        far,
    ]) {
        wall.set(time);
        for _ in 0..3 {
            client.get_app("a").await.unwrap();
        }
        assert_eq!(source.issued(), mints);
    }

    // A step of a few seconds is a correction by NTP.
    wall.set(far - Duration::from_secs(10));
    client.get_app("a").await.unwrap();
    assert_eq!(source.issued(), 8);
}

#[tokio::test(start_paused = true)]
async fn a_wall_clock_that_was_set_back_does_not_keep_a_token_alive() {
    let (memory, source, wall) = (Memory::new(), Tokens::living(10 * MINUTE), Wall::new());
    let client = client(&memory, &source, &wall);
    client.get_app("a").await.unwrap();
    advance(11 * MINUTE).await;
    wall.set(wall.now() + MINUTE);
    client.get_app("a").await.unwrap();
    assert_eq!(source.issued(), 2);
}

#[tokio::test(start_paused = true)]
async fn an_assertion_is_signed_at_any_time_that_a_clock_shows() {
    for time in [
        UNIX_EPOCH,
        UNIX_EPOCH - MINUTE,
        UNIX_EPOCH + Duration::from_secs(1 << 60),
    ] {
        let (memory, wall) = (Memory::new(), Wall::new());
        wall.set(time);
        memory.token_endpoint().reply(token("t1", 60));
        memory
            .builder()
            .clock(wall)
            .build()
            .unwrap()
            .get_app("a")
            .await
            .unwrap();
    }
}
