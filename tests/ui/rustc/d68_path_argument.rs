//! Types that a path argument can have.

use c1::{Client, c1_endpoint};

struct AppId(String);

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn of_own_type(&self, id: &AppId) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn of_float(&self, id: f64) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn generic<T>(&self, id: T) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn display(&self, id: impl std::fmt::Display) -> c1::Result<()>;
}

impl Apps for Client {}

async fn uses(client: &Client) -> c1::Result<()> {
    client.of_own_type(&AppId(String::new())).await?;
    client.of_float(1.5).await?;
    client.generic("a").await?;
    client.display("a").await
}

fn main() {
    let _ = uses;
}
