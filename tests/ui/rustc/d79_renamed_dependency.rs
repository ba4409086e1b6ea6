//! `c1` under another name, and a wrong `crate = ..`.

use c1::{Client, c1_endpoint};

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<id>", crate = ::conductorone)]
    async fn get_app(&self, id: &str) -> c1::Result<()>;
}

impl Apps for Client {}

async fn uses(client: &Client) -> c1::Result<()> {
    client.get_app("a").await
}

fn main() {
    let _ = uses;
}
