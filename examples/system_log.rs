//! Follows the system log, one JSON object in each line, and goes on where it stopped.
//!
//! ```text
//! cargo run --example system_log -- --cursor log.cursor
//! cargo run --example system_log -- --once
//! ```
//!
//! The place in the log is in a file, so no event is lost and none comes twice after a stop: an
//! event counts as delivered when its line is written, and the file follows it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;
use std::{fs, io};

use c1::BoxError;
use c1_api::ai_governance_v1::SortDirection;
use c1_api::prelude::*;
use c1_api::systemlog_v1::SystemLogServiceListEventsRequest;
use c1_examples::Connection;
use clap::Parser;

/// Follows the system log.
#[derive(Parser)]
struct Arguments {
    /// The file with the place in the log; without it the log is read from its begin.
    #[arg(long)]
    cursor: Option<PathBuf>,
    /// Stops at the end of the log.
    #[arg(long)]
    once: bool,
    /// Stops after so many events.
    #[arg(long, default_value_t = usize::MAX)]
    limit: usize,
    /// How many seconds to wait at the end of the log.
    #[arg(long, default_value_t = 10)]
    pause: u64,
}

#[tokio::main]
async fn main() -> ExitCode {
    c1_examples::report(run(&Arguments::parse()).await)
}

async fn run(arguments: &Arguments) -> Result<(), BoxError> {
    let connection = Connection::open()?;
    // In ascending order what is new stands at the end, so a place in the log stays where it is.
    let request = SystemLogServiceListEventsRequest {
        sort_direction: SortDirection::Asc,
        ..Default::default()
    };
    let file = arguments.cursor.as_deref();
    let mut cursor = file.map(read).transpose()?.flatten();
    let mut left = arguments.limit;
    loop {
        let mut events = connection
            .client
            .system_log()
            .list_events(&request)
            .page_size(100);
        if let Some(cursor) = &cursor {
            events = events.resume_at(cursor);
        }
        while left > 0
            && let Some(event) = events.next().await.transpose()?
        {
            println!("{}", serde_json::to_string(&event)?);
            file.map(|file| write(file, &events.cursor())).transpose()?;
            left -= 1;
        }
        if arguments.once || left == 0 {
            return Ok(());
        }
        cursor = Some(events.cursor());
        tokio::time::sleep(Duration::from_secs(arguments.pause)).await;
    }
}

/// The place in the file, if there is a file yet.
fn read(file: &Path) -> io::Result<Option<String>> {
    match fs::read_to_string(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        text => text.map(Some),
    }
}

/// Replaces the file in one step, so that a crash leaves the old place or the new one.
fn write(file: &Path, cursor: &str) -> io::Result<()> {
    let new = file.with_extension("new");
    fs::write(&new, cursor)?;
    fs::rename(new, file)
}
