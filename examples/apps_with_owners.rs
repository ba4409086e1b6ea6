//! Every app with its owners: a whole program without a type of its own.
//!
//! ```text
//! cargo run --example apps_with_owners
//! ```

use c1_api::prelude::*;

#[tokio::main]
async fn main() -> Result<(), c1::BoxError> {
    let help = clap::Command::new("apps_with_owners").about("Lists the apps with their owners.");
    help.get_matches();
    let connection = c1_examples::Connection::open()?;
    let client = &connection.client;
    let mut apps = client.apps().list();
    while let Some(app) = apps.next().await.transpose()? {
        println!("{}", app.display_name);
        let mut owners = client.app_owners().list(&app.id);
        while let Some(owner) = owners.next().await.transpose()? {
            println!("    {}", owner.display_name);
        }
    }
    Ok(())
}
