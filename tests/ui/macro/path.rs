//! Rows 17 to 28 of docs/diagnostics.md: wrong paths. The caret of a message points into the path.

use c1::{Client, c1_endpoint};

trait Apps: c1::Api {
    #[c1_endpoint(GET, "")]
    async fn empty(&self) -> c1::Result<()>;

    #[c1_endpoint(GET, "api/v1/apps")]
    async fn relative(&self) -> c1::Result<()>;

    #[c1_endpoint(GET, "https://acme.conductor.one/api/v1/apps")]
    async fn with_host(&self) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api//v1/apps")]
    async fn empty_segment(&self) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/<id")]
    async fn unclosed(&self, id: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/id>")]
    async fn unopened(&self, id: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/<>")]
    async fn nameless(&self, id: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/")]
    async fn trailing_slash(&self) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps /<id>")]
    async fn space(&self, id: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, r"/api/v1/../apps")]
    async fn dots(&self) -> c1::Result<()>;
}

impl Apps for Client {}

async fn uses(client: &Client) -> c1::Result<()> {
    client.empty().await?;
    client.relative().await?;
    client.with_host().await?;
    client.empty_segment().await?;
    client.unclosed("a").await?;
    client.unopened("a").await?;
    client.nameless("a").await?;
    client.trailing_slash().await?;
    client.space("a").await?;
    client.dots().await
}

fn main() {
    let _ = uses;
}
