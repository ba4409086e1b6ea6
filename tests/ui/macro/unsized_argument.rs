//! `str` for `&str`: without the attribute's error, the compiler would report it twice.

use c1::{Client, c1_endpoint};
use serde::Serialize;

#[derive(Serialize)]
struct User {}

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn text(&self, id: str) -> c1::Result<()>;

    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
    async fn slice(&self, app_id: &str, #[json] users: [User]) -> c1::Result<()>;
}

impl Apps for Client {}

async fn uses(client: &Client) -> c1::Result<()> {
    client.slice("a", &[User {}]).await?;
    client.text("a").await
}

fn main() {
    let _ = uses;
}
