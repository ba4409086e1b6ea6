//! A mistake in a call of an endpoint is reported where the call is.

use c1::{Call, Client, c1_endpoint};

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn awaited(&self, id: &str) -> c1::Result<String>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    fn deferred(&self, id: &str) -> Call<String>;
}

impl Apps for Client {}

async fn uses(client: &Client) -> c1::Result<String> {
    client.awaited(1).await?;
    client.deferred().await?;
    let _: u8 = client.deferred("a").await?;
    let name = client.awaited("a")?;
    Ok(name)
}

fn main() {
    let _ = uses;
}
