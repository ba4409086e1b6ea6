//! Rows 8 to 16 of docs/diagnostics.md: the options, and method and path in other forms.

use c1::{Call, Client, c1_endpoint};

const PATH: &str = "/api/v1/apps";

trait Apps: c1::Api {
    #[c1_endpoint(method = GET, path = "/api/v1/apps")]
    async fn named(&self) -> c1::Result<()>;

    #[c1_endpoint(GET, PATH)]
    async fn constant(&self) -> c1::Result<()>;

    #[c1_endpoint(GET, concat!("/api/v1", "/apps"))]
    async fn concatenated(&self) -> c1::Result<()>;

    #[c1_endpoint(GET, b"/api/v1/apps")]
    async fn bytes(&self) -> c1::Result<()>;

    #[c1_endpoint(POST, "/api/v1/search/users", idempotant)]
    async fn typo(&self) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps", cache)]
    async fn unknown(&self) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps", timeout = 5)]
    async fn foreign(&self) -> c1::Result<()>;

    #[c1_endpoint(POST, "/api/v1/search/users", idempotent, idempotent)]
    async fn twice(&self) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps", no_auth = true)]
    async fn valued_flag(&self) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps", items = "bindings")]
    fn items_of_one(&self) -> Call<()>;

    #[c1_endpoint(GET, "/api/v1/apps", crate = other)]
    async fn relative(&self) -> c1::Result<()>;
}

impl Apps for Client {}

async fn uses(client: &Client) -> c1::Result<()> {
    let _ = PATH;
    client.named().await?;
    client.constant().await?;
    client.concatenated().await?;
    client.bytes().await?;
    client.typo().await?;
    client.unknown().await?;
    client.foreign().await?;
    client.twice().await?;
    client.valued_flag().await?;
    client.items_of_one().await?;
    client.relative().await
}

fn main() {
    let _ = uses;
}
