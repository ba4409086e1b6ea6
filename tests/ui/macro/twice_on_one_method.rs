//! Row 77 of docs/diagnostics.md: two attributes on one method.

use c1::{Client, c1_endpoint};

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps")]
    #[c1_endpoint(POST, "/api/v1/apps")]
    async fn apps(&self) -> c1::Result<()>;

    #[c1::c1_endpoint(GET, "/api/v1/users")]
    #[c1::c1_endpoint(GET, "/api/v1/users")]
    async fn users(&self) -> c1::Result<()>;
}

impl Apps for Client {}

async fn uses(client: &Client) -> c1::Result<()> {
    client.apps().await?;
    client.users().await
}

fn main() {
    let _ = uses;
}
