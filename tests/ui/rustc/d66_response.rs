//! A response that serde cannot read.

use c1::{Call, Client, c1_endpoint};

struct App;

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn awaited(&self, id: &str) -> c1::Result<App>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    fn deferred(&self, id: &str) -> Call<App>;

    #[c1_endpoint(GET, "/api/v1/apps", one_page)]
    async fn generic<T>(&self) -> c1::Result<T>;
}

impl Apps for Client {}

async fn uses(client: &Client) -> c1::Result<App> {
    let _: App = client.generic().await?;
    client.deferred("a").await?;
    client.deferred("a").send().await?;
    client.awaited("a").await
}

fn main() {
    let _ = uses;
}
