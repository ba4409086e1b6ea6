//! Changes two properties of an app, and leaves all others alone.
//!
//! ```text
//! cargo run --example update_with_mask
//! cargo run --example update_with_mask -- --app ID --description "The company's code" --cost 700
//! ```

use std::process::ExitCode;

use c1::BoxError;
use c1::json::FieldMask;
use c1_api::app_v1::{App, UpdateAppRequest};
use c1_api::prelude::*;
use c1_examples::tenant::company::GITHUB;
use c1_examples::{Connection, table};
use clap::Parser;

/// Changes the description or the monthly cost of an app.
#[derive(Parser)]
struct Arguments {
    /// The id of the app.
    #[arg(long)]
    app: Option<String>,
    /// The new description.
    #[arg(long)]
    description: Option<String>,
    /// What the app costs in a month, in dollars. 0 is a value too.
    #[arg(long)]
    cost: Option<i32>,
}

#[tokio::main]
async fn main() -> ExitCode {
    c1_examples::report(run(Arguments::parse()).await)
}

async fn run(arguments: Arguments) -> Result<(), BoxError> {
    let connection = Connection::open()?;
    let client = &connection.client;
    let id = connection.argument(arguments.app, "--app", GITHUB)?;
    let description = match arguments.description {
        None if arguments.cost.is_none() => {
            Some(connection.argument(None, "--description or --cost", "The company's code")?)
        }
        given => given,
    };
    let before = client.apps().get(&id).await?.app.unwrap_or_default();

    // The mask names what changes. C1 empties a property that the mask names and the body leaves
    // out.
    let mut mask = FieldMask::default();
    let mut app = App::default();
    if let Some(description) = description {
        mask.push("description");
        app.description = description;
    }
    if let Some(cost) = arguments.cost {
        mask.push("monthly_cost_usd");
        app.monthly_cost_usd = cost;
    }
    let request = UpdateAppRequest {
        app: Some(app),
        update_mask: Some(mask),
        ..Default::default()
    };
    let after = client
        .apps()
        .update(&id, &request)
        .await?
        .app
        .unwrap_or_default();

    let row = |name: &str, before: String, after: String| [name.to_owned(), before, after];
    let rows = [
        row("name", before.display_name, after.display_name),
        row("description", before.description, after.description),
        row(
            "monthly cost",
            format!("${}", before.monthly_cost_usd),
            format!("${}", after.monthly_cost_usd),
        ),
    ];
    table::print(["property", "before", "after"], &rows)?;
    Ok(())
}
