//! Who has what, as CSV on stdout.
//!
//! ```text
//! cargo run --example access_report > access.csv
//! cargo run --example access_report -- --app 2appAws
//! ```

use std::process::ExitCode;

use c1::BoxError;
use c1::json::Timestamp;
use c1_api::app_v1::{
    App, AppEntitlementExpandMask, AppEntitlementSearchServiceSearchGrantsRequest,
};
use c1_api::prelude::*;
use c1_examples::Connection;
use clap::Parser;

/// Writes all grants as CSV to stdout.
#[derive(Parser)]
struct Arguments {
    /// Only grants of this app's entitlements, by id; can be given several times.
    #[arg(long)]
    app: Vec<String>,
    /// Only what this user has, by id.
    #[arg(long, default_value = "")]
    user: String,
}

#[tokio::main]
async fn main() -> ExitCode {
    c1_examples::report(run(Arguments::parse()).await)
}

async fn run(arguments: Arguments) -> Result<(), BoxError> {
    let connection = Connection::open()?;
    let search = AppEntitlementSearchServiceSearchGrantsRequest {
        app_ids: arguments.app,
        user_id: arguments.user,
        expand_mask: Some(AppEntitlementExpandMask {
            paths: vec!["app_id".into()],
            ..Default::default()
        }),
        ..Default::default()
    };
    let grants = connection
        .client
        .app_entitlement_search()
        .search_grants(&search);
    let mut pages = grants.page_size(100).pages();

    let mut csv = csv::Writer::from_writer(std::io::stdout().lock());
    csv.write_record(["app", "entitlement", "account", "email", "since", "until"])?;
    while let Some(page) = pages.next().await.transpose()? {
        for grant in page.items {
            let view = grant.entitlement.unwrap_or_default();
            let app: App = page.expanded.decode(&view.app_path)?.unwrap_or_default();
            let entitlement = view.app_entitlement.unwrap_or_default();
            let binding = grant.app_entitlement_user_binding.unwrap_or_default();
            let account = binding
                .app_user
                .and_then(|view| view.app_user)
                .unwrap_or_default();
            csv.write_record([
                app.display_name,
                entitlement.display_name,
                account.display_name,
                account.email,
                text(binding.app_entitlement_user_binding_created_at),
                text(binding.app_entitlement_user_binding_deprovision_at),
            ])?;
        }
    }
    csv.flush()?;
    Ok(())
}

/// A grant without an end has no time.
fn text(time: Option<Timestamp>) -> String {
    time.map(|time| time.to_string()).unwrap_or_default()
}
