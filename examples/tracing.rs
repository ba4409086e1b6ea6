//! What the client reports to `tracing`: as a person reads it, and as JSON for a collector.
//!
//! ```text
//! cargo run --example tracing
//! cargo run --example tracing -- --json
//! ```
//!
//! The fields have the names of OpenTelemetry's conventions for HTTP clients, so a
//! collector of traces needs no mapping. No value of an argument is in them.

use std::process::ExitCode;

use c1::BoxError;
use c1::testing::Reply;
use c1_api::app_v1::{App, GetAppResponse};
use c1_api::prelude::*;
use c1_examples::Connection;
use clap::Parser;
use tracing::Instrument as _;
use tracing_subscriber::fmt::format::FmtSpan;

/// Makes one call that is tried twice, and prints its traces.
#[derive(Parser)]
struct Arguments {
    /// Prints JSON, one object in each line.
    #[arg(long)]
    json: bool,
    /// The id of an app.
    #[arg(long)]
    app: Option<String>,
}

#[tokio::main]
async fn main() -> ExitCode {
    c1_examples::report(run(Arguments::parse()).await)
}

async fn run(arguments: Arguments) -> Result<(), BoxError> {
    // `CLOSE` prints a line at the end of each span, with the time that it took.
    let subscriber = tracing_subscriber::fmt()
        .with_span_events(FmtSpan::CLOSE)
        .with_ansi(false);
    if arguments.json {
        subscriber.json().flatten_event(true).init();
    } else {
        subscriber.init();
    }

    let connection = Connection::open()?;
    if let Some(tenant) = &connection.embedded {
        // The first attempt fails, so that there is a retry to see.
        let app = GetAppResponse {
            app: Some(App {
                display_name: "Okta".into(),
                ..Default::default()
            }),
            ..Default::default()
        };
        tenant
            .on("GET", "/api/v1/apps/<id>")
            .reply(Reply::error(503, "try again"))
            .reply(Reply::json(&app));
    }
    let id = connection.argument(arguments.app, "--app", "2appOkta")?;

    // A span of the program's own holds the call, so that its lines can be found by the job.
    let job = tracing::info_span!("nightly_report", job.id = 17);
    let answer = connection
        .client
        .apps()
        .get(&id)
        .into_future()
        .instrument(job)
        .await?;
    tracing::info!(
        app = answer.app.unwrap_or_default().display_name,
        "read an app"
    );
    Ok(())
}
