//! The compiler reports syntax errors before the attribute runs, which adds no further error.

use c1::{Client, c1_endpoint};

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn no_type(&self, id) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn half_a_type(&self, id: ) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps", one_page)]
    async fn no_semicolon(&self) -> c1::Result<()>

    #[c1_endpoint(GET, "/api/v1/apps", one_page)]
    async fn next(&self) -> c1::Result<()>;
}

impl Apps for Client {}

async fn uses(client: &Client) -> c1::Result<()> {
    client.no_type("a").await?;
    client.half_a_type("a").await?;
    client.no_semicolon().await?;
    client.next().await
}

fn main() {
    let _ = uses;
}
