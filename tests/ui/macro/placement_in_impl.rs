//! Row 74 of docs/diagnostics.md: the attribute above a method of an `impl`, where it has a body.

use c1::{Api, Client, c1_endpoint};

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn get_app(&self, id: &str) -> c1::Result<String>;
}

struct Tenant {
    client: Client,
}

impl Api for Tenant {
    fn client(&self) -> &Client {
        &self.client
    }
}

impl Apps for Tenant {
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn get_app(&self, id: &str) -> c1::Result<String> {
        self.client.get_app(id).await
    }
}

impl Apps for Client {}

impl Tenant {
    #[c1_endpoint(GET, "/api/v1/users/<id>")]
    async fn get_user(&self, id: &str) -> c1::Result<String> {
        Ok(id.to_owned())
    }
}

async fn uses(tenant: &Tenant) -> c1::Result<String> {
    tenant.get_user("u").await?;
    tenant.get_app("a").await
}

fn main() {
    let _ = uses;
}
