//! Rows 49 and 50 of docs/diagnostics.md: arguments are plain names.

use c1::{Client, c1_endpoint};

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn unnamed(&self, _: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/<a>/connectors/<b>")]
    async fn tuple(&self, (a, b): (&str, &str)) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn mutable(&self, mut id: String) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn by_ref(&self, ref id: String) -> c1::Result<()>;
}

impl Apps for Client {}

async fn uses(client: &Client) -> c1::Result<()> {
    client.unnamed("a").await?;
    client.tuple(("a", "b")).await?;
    client.mutable("a".to_owned()).await?;
    client.by_ref("a".to_owned()).await
}

fn main() {
    let _ = uses;
}
