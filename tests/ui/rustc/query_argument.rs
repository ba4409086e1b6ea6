//! Types that a query argument can have.

use std::collections::HashMap;

use c1::{Call, Client, c1_endpoint};

struct Role;

trait Owners: c1::Api {
    #[c1_endpoint(GET, "/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users?<role_slug>", one_page)]
    async fn of_own_type(&self, app_id: &str, connector_id: &str, role_slug: Option<Role>) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users?<role_slug>", one_page)]
    fn map(&self, app_id: &str, connector_id: &str, role_slug: &HashMap<String, String>) -> Call<()>;
}

impl Owners for Client {}

async fn uses(client: &Client) -> c1::Result<()> {
    client.of_own_type("a", "c", Some(Role)).await?;
    client.map("a", "c", &HashMap::new()).await
}

fn main() {
    let _ = uses;
}
