//! Every app with its entitlements, and the resource of each, with a few apps read at the same
//! time.
//!
//! ```text
//! cargo run --example app_inventory
//! cargo run --example app_inventory -- --concurrency 2
//! ```

use std::process::ExitCode;

use c1::{BoxError, Client};
use c1_api::app_v1::{
    App, AppEntitlementExpandMask, AppEntitlementSearchServiceSearchRequest, AppResource,
};
use c1_api::prelude::*;
use c1_examples::{Connection, table};
use clap::Parser;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};

/// Lists apps and their entitlements.
#[derive(Parser)]
struct Arguments {
    /// How many apps are read at the same time.
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u8).range(1..))]
    concurrency: u8,
}

#[tokio::main]
async fn main() -> ExitCode {
    c1_examples::report(run(&Arguments::parse()).await)
}

async fn run(arguments: &Arguments) -> Result<(), BoxError> {
    let connection = Connection::open()?;
    let client = &connection.client;

    let apps = client.apps().list().page_size(100).into_vec(10_000).await?;
    // The client queues what exceeds its own limit, so this bound is for the sake of the tenant.
    let rows: Vec<_> = stream::iter(&apps)
        .map(|app| entitlements(client, app))
        .buffered(arguments.concurrency.into())
        .try_concat()
        .await?;

    table::print(["app", "entitlement", "resource"], &rows)?;
    println!("\n{} apps, {} entitlements", apps.len(), rows.len());
    Ok(())
}

/// One row for each entitlement of an app.
async fn entitlements(client: &Client, app: &App) -> c1::Result<Vec<[String; 3]>> {
    let search = AppEntitlementSearchServiceSearchRequest {
        app_ids: vec![app.id.clone()],
        expand_mask: Some(AppEntitlementExpandMask {
            paths: vec!["app_resource_id".into()],
            ..Default::default()
        }),
        ..Default::default()
    };
    let mut pages = (client
        .app_entitlement_search()
        .search(&search)
        .page_size(100))
    .pages();
    let mut rows = Vec::new();
    while let Some(page) = pages.next().await.transpose()? {
        for view in page.items {
            // The path points into the list `expanded` of the same page.
            let resource: Option<AppResource> = page.expanded.decode(&view.app_resource_path)?;
            rows.push([
                app.display_name.clone(),
                view.app_entitlement.unwrap_or_default().display_name,
                resource.unwrap_or_default().display_name,
            ]);
        }
    }
    Ok(rows)
}
