//! Rows 1 to 7 of docs/diagnostics.md: the method and the path of the attribute.

use c1::{Client, c1_endpoint};

trait Apps: c1::Api {
    #[c1_endpoint]
    async fn bare(&self) -> c1::Result<()>;

    #[c1_endpoint()]
    async fn empty(&self) -> c1::Result<()>;

    #[c1_endpoint("GET", "/api/v1/apps")]
    async fn quoted(&self) -> c1::Result<()>;

    #[c1_endpoint(get, "/api/v1/apps")]
    async fn lower_case(&self) -> c1::Result<()>;

    #[c1_endpoint(PSOT, "/api/v1/apps")]
    async fn typo(&self) -> c1::Result<()>;

    #[c1_endpoint(FETCH, "/api/v1/apps")]
    async fn unknown(&self) -> c1::Result<()>;

    #[c1_endpoint(GET)]
    async fn no_path(&self) -> c1::Result<()>;

    #[c1_endpoint(GET "/api/v1/apps")]
    async fn no_comma(&self) -> c1::Result<()>;

    #[c1_endpoint("/api/v1/apps", GET)]
    async fn swapped(&self) -> c1::Result<()>;
}

impl Apps for Client {}

async fn uses(client: &Client) -> c1::Result<()> {
    client.bare().await?;
    client.empty().await?;
    client.quoted().await?;
    client.lower_case().await?;
    client.typo().await?;
    client.unknown().await?;
    client.no_path().await?;
    client.no_comma().await?;
    client.swapped().await
}

fn main() {
    let _ = uses;
}
