//! Rows 51 and 52 of docs/diagnostics.md: the response type has a name and owns its data.

use std::borrow::Cow;
use std::pin::Pin;

use c1::{Client, c1_endpoint};

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn borrowed(&self, id: &str) -> c1::Result<&str>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn cow(&self, id: &str) -> c1::Result<Cow<'_, str>>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    async fn opaque(&self) -> c1::Result<impl Sized>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    fn boxed(&self) -> Pin<Box<dyn Future<Output = c1::Result<()>> + Send + '_>>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    fn iterator(&self) -> impl Iterator<Item = ()>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    fn debug(&self) -> impl std::fmt::Debug;

    #[c1_endpoint(GET, "/api/v1/apps")]
    async fn call(&self) -> c1::Call<()>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    async fn pages(&self) -> c1::Pages<()>;
}

impl Apps for Client {}

async fn uses(client: &Client) -> c1::Result<()> {
    client.borrowed("a").await?;
    client.cow("a").await?;
    client.opaque().await?;
    for () in client.iterator() {}
    client.call().await.await?;
    client.pages().await.into_vec(1).await?;
    client.boxed().await?;
    client.debug()
}

fn main() {
    let _ = uses;
}
