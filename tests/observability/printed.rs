//! The lines that `tracing_subscriber::fmt()` prints for a call at its default level.
//! `docs/tracing.md` shows the same lines.

use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use c1::testing::{Gate, InMemory, Reply};
use c1_tests::apps::Apps as _;
use serde_json::json;
use tracing::subscriber::DefaultGuard;
use tracing_subscriber::fmt::format::{FmtSpan, Writer};
use tracing_subscriber::fmt::time::FormatTime;

const PAGE: &str = include_str!("../../docs/tracing.md");

/// The lines that were printed.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Prints no time of day.
struct NoTime;

impl FormatTime for NoTime {
    fn format_time(&self, _: &mut Writer<'_>) -> std::fmt::Result {
        Ok(())
    }
}

impl Lines {
    /// Prints the events of this thread, with or without a line for the end of each span.
    fn print(span_events: FmtSpan) -> (Self, DefaultGuard) {
        let lines = Self::default();
        let writer = lines.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_ansi(false)
            .with_timer(NoTime)
            .with_span_events(span_events)
            .with_writer(move || writer.clone())
            .finish();
        (lines, tracing::subscriber::set_default(subscriber))
    }

    /// The text without the numbers that differ from run to run.
    fn text(&self) -> String {
        let text = String::from_utf8(self.0.lock().unwrap().clone()).unwrap();
        let lines = text.lines().map(|line| {
            line.split(' ')
                .map(|word| match word.split_once('=') {
                    Some((name @ ("time.busy" | "time.idle"), _)) => format!("{name}=.."),
                    _ => word.to_owned(),
                })
                .collect::<Vec<_>>()
                .join(" ")
                .trim_start()
                .to_owned()
        });
        let text = lines.collect::<Vec<_>>().join("\n");
        text.replace("in-memory.invalid", "acme.conductor.one")
    }
}

/// Asserts that the page has a block with this text, and that no span has a field twice.
fn assert_shown(text: &str) {
    assert!(
        PAGE.contains(&format!("```text\n{text}\n```")),
        "docs/tracing.md does not show:\n{text}"
    );
    for span in text.split('{').skip(1) {
        let fields = span.split('}').next().unwrap();
        let mut names: Vec<&str> = fields
            .split(' ')
            .filter_map(|field| Some(field.split_once('=')?.0))
            .collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all, "a field stands twice in {span}");
    }
}

fn api(replies: impl IntoIterator<Item = Reply>) -> InMemory {
    let api = InMemory::new();
    let route = api.on("GET", "/api/v1/apps/<app_id>");
    replies.into_iter().fold(route, c1::testing::Route::reply);
    api
}

fn ok() -> Reply {
    Reply::json(&json!({}))
}

#[tokio::test(start_paused = true)]
async fn f75_a_retry_is_one_line_at_warn() {
    let (lines, _guard) = Lines::print(FmtSpan::NONE);
    let busy = Reply::error(503, "overloaded").header("retry-after", "2");
    let client = api([busy, ok()]).client().unwrap();
    client.get_app("a1").await.unwrap();
    assert_shown(&lines.text());
    assert_eq!(lines.text().lines().count(), 1);
}

#[tokio::test(start_paused = true)]
async fn f75_a_call_that_needs_no_retry_prints_nothing() {
    let (lines, _guard) = Lines::print(FmtSpan::NONE);
    let client = api([ok(), Reply::error(404, "app not found")])
        .client()
        .unwrap();
    client.get_app("a1").await.unwrap();
    client.get_app("a1").await.unwrap_err();
    assert_eq!(lines.text(), "");
}

#[tokio::test(start_paused = true)]
async fn f75_span_events_show_how_long_a_call_took_and_how_it_ended() {
    let (lines, _guard) = Lines::print(FmtSpan::CLOSE);
    let busy = Reply::error(503, "overloaded").header("retry-after", "2");
    let client = api([busy, ok()]).client().unwrap();
    client.get_app("a1").await.unwrap();
    assert_shown(&lines.text());
}

#[tokio::test]
async fn f75_span_events_show_a_slow_call() {
    let (lines, _guard) = Lines::print(FmtSpan::CLOSE);
    let gate = Gate::new();
    let client = api([ok().after(&gate)]).client().unwrap();
    let (result, ()) = tokio::join!(client.get_app("a1"), async { gate.open() });
    result.unwrap();
    assert_shown(&lines.text());
}

#[tokio::test(start_paused = true)]
async fn f75_span_events_show_a_refused_call() {
    let (lines, _guard) = Lines::print(FmtSpan::CLOSE);
    let client = api([Reply::error(404, "app not found")]).client().unwrap();
    client.get_app("a1").await.unwrap_err();
    assert_shown(&lines.text());
}

#[tokio::test(start_paused = true)]
async fn f75_span_events_show_a_call_that_timed_out() {
    let (lines, _guard) = Lines::print(FmtSpan::CLOSE);
    let client = api([ok().after(&Gate::new())]).client().unwrap();
    let error = client
        .get_app("a1")
        .timeout(Duration::from_secs(5))
        .await
        .unwrap_err();
    assert!(error.is_timeout());
    assert_shown(&lines.text());
}

#[tokio::test]
async fn f75_no_field_of_a_call_that_does_not_decode_stands_twice() {
    let (lines, _guard) = Lines::print(FmtSpan::CLOSE);
    let client = api([ok()]).client().unwrap();
    client.count_app("a1").await.unwrap_err();
    assert_shown(&lines.text());
}
