//! All users as CSV on stdout, with the progress on stderr.
//!
//! ```text
//! cargo run --example list_users > users.csv
//! cargo run --example list_users -- --department Engineering
//! ```

use std::process::ExitCode;

use c1::BoxError;
use c1_api::prelude::*;
use c1_api::user_v1::SearchUsersRequest;
use c1_examples::Connection;
use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};

/// Writes users as CSV to stdout.
#[derive(Parser)]
struct Arguments {
    /// Only users whose name or address has this text.
    #[arg(long, default_value = "")]
    query: String,
    /// Only users of this department; can be given several times.
    #[arg(long)]
    department: Vec<String>,
    /// How many users to ask for at once: 10 to 100.
    #[arg(long, default_value_t = 100)]
    page_size: u32,
}

#[tokio::main]
async fn main() -> ExitCode {
    c1_examples::report(run(Arguments::parse()).await)
}

async fn run(arguments: Arguments) -> Result<(), BoxError> {
    let connection = Connection::open()?;
    let search = SearchUsersRequest {
        query: arguments.query,
        departments: arguments.department,
        ..Default::default()
    };
    let mut users =
        (connection.client.user_search().search(&search)).page_size(arguments.page_size);

    // C1 does not say how many there are, so the bar counts. It is hidden if stderr is no terminal.
    let style = ProgressStyle::with_template("{spinner} {pos} users, {per_sec}, {elapsed}")?;
    let progress = ProgressBar::no_length().with_style(style);
    let mut csv = csv::Writer::from_writer(std::io::stdout().lock());
    csv.write_record(["id", "name", "email", "department", "job_title", "manager"])?;
    while let Some(view) = users.next().await.transpose()? {
        let Some(user) = view.user else { continue };
        let manager = user.manager_ids.first().map_or("", String::as_str);
        csv.write_record([
            &*user.id,
            &user.display_name,
            &user.email,
            &user.department,
            &user.job_title,
            manager,
        ])?;
        progress.inc(1);
    }
    csv.flush()?;
    progress.finish_and_clear();
    eprintln!("{} users", progress.position());
    Ok(())
}
