//! Types of the crate that cannot be the response inside a `Result`.

use c1::{Call, Client, Page, Pages, WholePages, c1_endpoint};

#[derive(serde::Deserialize)]
struct App {}

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps", one_page)]
    async fn pages(&self) -> c1::Result<Pages<App>>;

    #[c1_endpoint(GET, "/api/v1/apps", one_page)]
    async fn page(&self) -> c1::Result<Page<App>>;

    #[c1_endpoint(GET, "/api/v1/apps", one_page)]
    fn whole_pages(&self) -> Call<WholePages<App>>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn call(&self, id: &str) -> c1::Result<Call<App>>;
}

impl Apps for Client {}

async fn used(client: Client) -> c1::Result<()> {
    client.pages().await?;
    client.page().await?;
    client.whole_pages().await?;
    client.call("a1").await?.await?;
    Ok(())
}

fn main() {}
