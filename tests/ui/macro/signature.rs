//! Rows 42 to 50 of docs/diagnostics.md: signatures that no endpoint can have.

use std::future::Future;
use std::sync::Arc;

use c1::{Client, c1_endpoint};

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps")]
    fn not_async(&self) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    fn named_future(&self) -> impl Future<Output = c1::Result<()>>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn no_receiver(id: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    async fn exclusive(&mut self) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    async fn by_value(self) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    async fn shared(self: Arc<Self>) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    async fn no_return_type(&self);

    #[c1_endpoint(GET, "/api/v1/apps")]
    fn neither(&self);

    #[c1_endpoint(GET, "/api/v1/apps")]
    async fn with_body(&self) -> c1::Result<()> {
        Ok(())
    }

    #[c1_endpoint(GET, "/api/v1/apps")]
    async unsafe fn dangerous(&self) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    extern "C" fn foreign(&self) -> c1::Call<()>;
}

impl Apps for Client {}

async fn uses(client: &mut Client) -> c1::Result<()> {
    client.not_async().await?;
    client.named_future().await?;
    Client::no_receiver("a").await?;
    client.exclusive().await?;
    client.clone().by_value().await?;
    Arc::new(client.clone()).shared().await?;
    client.no_return_type().await?;
    client.neither().await?;
    client.with_body().await?;
    unsafe { client.dangerous() }.await?;
    client.foreign().await
}

fn main() {
    let _ = uses;
}
