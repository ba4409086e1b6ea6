//! Forms of axum, Rocket, Retrofit, progenitor and the API's documentation.

use c1::{Client, c1_endpoint};
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct Owners {}

#[derive(Deserialize)]
struct Path<T>(T);
#[derive(Deserialize)]
struct Json<T>(T);

trait Apps: c1::Api {
    #[c1_endpoint(get("/api/v1/apps"))]
    async fn rocket(&self) -> c1::Result<()>;

    #[c1_endpoint("GET /api/v1/apps")]
    async fn request_line(&self) -> c1::Result<()>;

    #[c1_endpoint(GET, /api/v1/apps)]
    async fn bare_path(&self) -> c1::Result<()>;

    #[c1_endpoint(Method::GET, "/api/v1/apps")]
    async fn qualified(&self) -> c1::Result<()>;

    #[c1_endpoint(GET, path = "/api/v1/apps")]
    async fn half_named(&self) -> c1::Result<()>;

    #[c1_endpoint(method = "get", path = "/api/v1/apps")]
    async fn named_and_quoted(&self) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn extractor(&self, Path(id): Path<&str>) -> c1::Result<()>;

    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
    async fn json_extractor(&self, app_id: &str, Json(owners): Json<&Owners>) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn extractor_that_is_not_there(&self, Segment(id): Path<&str>) -> c1::Result<()>;

    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
    async fn renamed(&self, #[path("app_id")] app: &str, #[json] owners: &Owners) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps?<page_size>")]
    async fn renamed_query(&self, #[query(name = "page_size")] size: u32) -> c1::Result<()>;

    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners", data = "<owners>")]
    async fn rocket_data(&self, app_id: &str, owners: &Owners) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/{*rest}")]
    async fn wildcard(&self, rest: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "{base}/api/v1/apps")]
    async fn base(&self, base: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "https://{tenantDomain}.conductor.one/api/v1/apps")]
    async fn curl(&self) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    pub async fn public(&self, id: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn client_argument(client: &Client, id: &str) -> c1::Result<()>;
}

impl Apps for Client {}

async fn uses(client: &Client) -> c1::Result<()> {
    client.rocket().await?;
    client.request_line().await?;
    client.bare_path().await?;
    client.qualified().await?;
    client.half_named().await?;
    client.named_and_quoted().await?;
    client.extractor(Path("a")).await?;
    client.extractor_that_is_not_there(Path("a")).await?;
    client.json_extractor("a", Json(&Owners {})).await?;
    client.renamed("a", &Owners {}).await?;
    client.renamed_query(1).await?;
    client.rocket_data("a", &Owners {}).await?;
    client.wildcard("a").await?;
    client.base("b").await?;
    client.curl().await?;
    client.public("a").await?;
    Client::client_argument(client, "a").await
}

fn main() {
    let _ = uses;
}
