//! Rows 53 to 63 of docs/diagnostics.md: the attributes of arguments.

use c1::{Client, c1_endpoint};
use serde::Serialize;

#[derive(Serialize)]
struct Owners {}

trait Apps: c1::Api {
    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
    async fn typo(&self, app_id: &str, #[jsn] owners: &Owners) -> c1::Result<()>;

    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
    async fn retrofit(&self, #[path] app_id: &str, #[body] owners: &Owners) -> c1::Result<()>;

    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
    async fn renamed(&self, #[serde(rename = "app_id")] app: &str, #[json] owners: &Owners) -> c1::Result<()>;

    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
    async fn two_roles(&self, app_id: &str, #[json] #[header("x-a")] owners: &Owners) -> c1::Result<()>;

    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
    async fn two_bodies(&self, app_id: &str, #[json] a: &Owners, #[json] b: &Owners) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/<app_id>/owners")]
    async fn body_of_get(&self, app_id: &str, #[json] owners: &Owners) -> c1::Result<()>;

    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
    async fn arguments(&self, app_id: &str, #[json(owners)] owners: &Owners) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    async fn nameless_header(&self, #[header] source: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    async fn bad_header(&self, #[header("x source")] source: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    async fn own_header(&self, #[header("Authorization")] token: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    async fn header_twice(&self, #[header("x-a")] a: &str, #[header("X-A")] b: &str) -> c1::Result<()>;

    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
    async fn conditional(&self, app_id: &str, #[cfg_attr(all(), json)] owners: &Owners) -> c1::Result<()>;
}

impl Apps for Client {}

async fn uses(client: &Client) -> c1::Result<()> {
    client.typo("a", &Owners {}).await?;
    client.retrofit("a", &Owners {}).await?;
    client.renamed("a", &Owners {}).await?;
    client.two_roles("a", &Owners {}).await?;
    client.two_bodies("a", &Owners {}, &Owners {}).await?;
    client.body_of_get("a", &Owners {}).await?;
    client.arguments("a", &Owners {}).await?;
    client.nameless_header("s").await?;
    client.bad_header("s").await?;
    client.own_header("t").await?;
    client.header_twice("a", "b").await?;
    client.conditional("a", &Owners {}).await
}

fn main() {
    let _ = uses;
}
