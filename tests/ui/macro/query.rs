//! Rows 33 and 34 of docs/diagnostics.md: the query.

use c1::{Client, c1_endpoint};

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps?<page_size>&<page_size>")]
    async fn twice(&self, page_size: u32) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps?<page_size>&&<page_token>")]
    async fn empty_item(&self, page_size: u32, page_token: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps?")]
    async fn empty(&self) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps?page_size")]
    async fn bare_key(&self, page_size: u32) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps?page_size={page_size}")]
    async fn braces(&self, page_size: u32) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps?<page_size>?<page_token>")]
    async fn two_question_marks(&self, page_size: u32, page_token: &str) -> c1::Result<()>;
}

impl Apps for Client {}

async fn uses(client: &Client) -> c1::Result<()> {
    client.twice(1).await?;
    client.empty_item(1, "t").await?;
    client.empty().await?;
    client.bare_key(1).await?;
    client.braces(1).await?;
    client.two_question_marks(1, "t").await
}

fn main() {
    let _ = uses;
}
