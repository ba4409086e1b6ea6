//! A body that serde cannot write.

use c1::{Client, c1_endpoint};

struct Owners;

trait AppOwners: c1::Api {
    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
    async fn by_reference(&self, app_id: &str, #[json] owners: &Owners) -> c1::Result<()>;

    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
    async fn by_value(&self, app_id: &str, #[json] owners: Owners) -> c1::Result<()>;

    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
    async fn generic<B>(&self, app_id: &str, #[json] owners: &B) -> c1::Result<()>;
}

impl AppOwners for Client {}

async fn uses(client: &Client) -> c1::Result<()> {
    client.by_reference("a", &Owners).await?;
    client.by_value("a", Owners).await?;
    client.generic("a", &Owners).await
}

fn main() {
    let _ = uses;
}
