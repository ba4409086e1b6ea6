//! The last sync of every connector, and a new sync of those that failed.
//!
//! ```text
//! cargo run --example connector_health
//! cargo run --example connector_health -- --resync
//! ```
//!
//! The exit code is 1 if a sync failed, so that a monitor can run it.

use std::process::ExitCode;

use c1::{BoxError, Client};
use c1_api::app_v1::{App, Connector, SyncStatus};
use c1_api::prelude::*;
use c1_examples::{Connection, table};
use clap::Parser;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};

/// Shows the last sync of every connector.
#[derive(Parser)]
struct Arguments {
    /// Starts a new sync of each connector whose last one failed.
    #[arg(long)]
    resync: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    c1_examples::report(run(&Arguments::parse()).await)
}

async fn run(arguments: &Arguments) -> Result<(), BoxError> {
    let connection = Connection::open()?;
    let client = &connection.client;

    let apps = client.apps().list().page_size(100).into_vec(10_000).await?;
    let connectors: Vec<Connector> = stream::iter(&apps)
        .map(|app| connectors(client, app))
        .buffered(8)
        .try_concat()
        .await?;
    let rows: Vec<_> = connectors.iter().map(row).collect();
    table::print(["connector", "last sync", "ended", "error"], &rows)?;

    let failed: Vec<_> = connectors
        .iter()
        .filter(|found| has_failed(found))
        .collect();
    if arguments.resync {
        for found in &failed {
            client
                .connector()
                .force_sync(&found.app_id, &found.id)
                .await?;
            println!("started a sync of {}", found.display_name);
        }
    } else if !failed.is_empty() {
        return Err(format!("{} of {} syncs failed", failed.len(), rows.len()).into());
    }
    Ok(())
}

async fn connectors(client: &Client, app: &App) -> c1::Result<Vec<Connector>> {
    let views = client.connector().list(&app.id).into_vec(1_000).await?;
    Ok(views
        .into_iter()
        .filter_map(|view| view.connector)
        .collect())
}

fn has_failed(connector: &Connector) -> bool {
    (connector.status.as_ref()).is_some_and(|status| status.status == SyncStatus::Error)
}

fn row(connector: &Connector) -> [String; 4] {
    let status = connector.status.clone().unwrap_or_default();
    let state = match status.status {
        SyncStatus::Done => "done",
        SyncStatus::Running => "running",
        SyncStatus::Error => "failed",
        // C1 may add states at any time.
        _ => "unknown",
    };
    [
        connector.display_name.clone(),
        state.to_owned(),
        status
            .completed_at
            .map(|time| time.to_string())
            .unwrap_or_default(),
        status.last_error,
    ]
}
