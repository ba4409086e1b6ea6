//! Types that a header argument can have.

use c1::{Client, c1_endpoint};

struct Source;

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps", one_page)]
    async fn of_own_type(&self, #[header("x-source")] source: &Source) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps", one_page)]
    async fn list(&self, #[header("x-source")] source: Vec<String>) -> c1::Result<()>;
}

impl Apps for Client {}

async fn uses(client: &Client) -> c1::Result<()> {
    client.of_own_type(&Source).await?;
    client.list(Vec::new()).await
}

fn main() {
    let _ = uses;
}
