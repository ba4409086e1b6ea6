//! Half-typed declarations: the attribute recovers from them as the compiler does.

use c1::{Client, c1_endpoint};

trait Apps: c1::Api {
    #[c1_endpoint(GET, )]
    async fn no_path(&self, id: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/")]
    async fn next_segment(&self, id: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/<i>")]
    async fn half_a_name(&self, id: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>", )]
    async fn sound(&self, id: &str) -> c1::Result<()>;
}

impl Apps for Client {}

async fn uses(client: &Client) -> c1::Result<()> {
    client.no_path("a").await?;
    client.next_segment("a").await?;
    client.half_a_name("a").await?;
    client.sound("a").await
}

fn main() {
    let _ = uses;
}
