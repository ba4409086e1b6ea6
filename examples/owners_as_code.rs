//! Makes the owners of connectors agree with a file.
//!
//! ```text
//! cargo run --example owners_as_code -- --dry-run
//! cargo run --example owners_as_code -- examples/owners.toml
//! ```

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use c1::{BoxError, Client};
use c1_api::app_v2::{CreateConnectorUserOwnerRequest, DeleteConnectorUserOwnerRequest};
use c1_api::prelude::*;
use c1_api::user_v1::SearchUsersRequest;
use c1_examples::Connection;
use clap::Parser;
use serde::Deserialize;

/// Makes the owners of connectors agree with a file.
#[derive(Parser)]
struct Arguments {
    /// The file: connectors, and the addresses of their owners.
    #[arg(default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/owners.toml"))]
    file: PathBuf,
    /// Only shows what would change.
    #[arg(long)]
    dry_run: bool,
}

#[derive(Deserialize)]
struct Wanted {
    connector: Vec<Connector>,
}

#[derive(Deserialize)]
struct Connector {
    app: String,
    id: String,
    owners: Vec<String>,
}

/// The role of the owners.
const ROLE: &str = "owner";

#[tokio::main]
async fn main() -> ExitCode {
    c1_examples::report(run(&Arguments::parse()).await)
}

async fn run(Arguments { file, dry_run }: &Arguments) -> Result<(), BoxError> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    let wanted: Wanted = toml::from_str(&text)?;
    let connection = Connection::open()?;
    let client = &connection.client;

    let mut changes = 0;
    for connector in &wanted.connector {
        let owners = client.connector_owners_v2();
        // Owners by address; every address is looked up before anything is changed.
        let now = current(client, connector).await?;
        let mut then = BTreeMap::new();
        for email in &connector.owners {
            then.insert(email.clone(), user_id(client, email).await?);
        }
        println!("{} of {}", connector.id, connector.app);
        for (email, id) in then.iter().filter(|(email, _)| !now.contains_key(*email)) {
            println!("  + {email}");
            changes += 1;
            if !dry_run {
                let request = CreateConnectorUserOwnerRequest::default();
                (owners.create_user_owner(&connector.app, &connector.id, ROLE, id, &request))
                    .await?;
            }
        }
        for (email, id) in now.iter().filter(|(email, _)| !then.contains_key(*email)) {
            println!("  - {email}");
            changes += 1;
            if !dry_run {
                let request = DeleteConnectorUserOwnerRequest::default();
                (owners.delete_user_owner(&connector.app, &connector.id, ROLE, id, &request))
                    .await?;
            }
        }
    }
    let done = if *dry_run { "to make" } else { "made" };
    println!("{changes} changes {done}");
    Ok(())
}

/// The owners that the connector has, by address.
async fn current(client: &Client, connector: &Connector) -> c1::Result<BTreeMap<String, String>> {
    let owners = client.connector_owners_v2();
    let found = owners.search_user_owners(&connector.app, &connector.id, Some(ROLE));
    let found = found.page_size(100).into_vec(10_000).await?;
    let users = found.into_iter().filter_map(|owner| owner.user);
    Ok(users.map(|user| (user.email, user.id)).collect())
}

async fn user_id(client: &Client, email: &str) -> Result<String, BoxError> {
    let search = SearchUsersRequest {
        email: email.to_owned(),
        ..Default::default()
    };
    let found = client.user_search().search(&search).into_vec(100).await?;
    let mut users = found.into_iter().filter_map(|view| view.user);
    let user = users.find(|user| user.email == email);
    Ok(user
        .ok_or_else(|| format!("no user has the address {email}"))?
        .id)
}
