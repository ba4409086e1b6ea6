//! A comma is missing between two arguments.

use c1::{Client, c1_endpoint};

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn get(&self id: &str) -> c1::Result<()>;
}

impl Apps for Client {}

async fn used(client: Client) -> c1::Result<()> {
    client.get("a1").await
}

fn main() {}
