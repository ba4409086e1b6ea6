//! The first program of the README, which takes its tenant from the environment.
//!
//! ```text
//! cargo run --example serve_tenant    # in another terminal, and export what it prints
//! cargo run --example first_program
//! ```

use c1::ClientBuilder;
use c1_api::prelude::*;

#[tokio::main]
async fn main() -> c1::Result<()> {
    let client = ClientBuilder::from_env()?.allow_http_loopback().build()?;
    let mut apps = client.apps().list().page_size(100);
    while let Some(app) = apps.next().await.transpose()? {
        println!("{} has {} accounts", app.display_name, app.user_count);
        for owner in client.app_owners().list(&app.id).into_vec(100).await? {
            println!("    {} owns it", owner.display_name);
        }
    }
    Ok(())
}
