//! A type that has a client and does not implement `c1::Api`.

use c1::{Client, c1_endpoint};

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn get_app(&self, id: &str) -> c1::Result<()>;
}

struct Tenant {
    client: Client,
}

impl Apps for Tenant {}

fn main() {
    let _ = |tenant: Tenant| tenant.client;
}
