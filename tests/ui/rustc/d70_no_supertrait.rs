//! A trait without `c1::Api` as its supertrait.

use c1::{Call, Client, c1_endpoint};

trait Apps {
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn awaited(&self, id: &str) -> c1::Result<()>;
}

trait Users {
    #[c1_endpoint(GET, "/api/v1/users/<id>")]
    fn deferred(&self, id: &str) -> Call<()>;
}

impl Apps for Client {}
impl Users for Client {}

async fn uses(client: &Client) -> c1::Result<()> {
    client.awaited("a").await?;
    client.deferred("a").await
}

fn main() {
    let _ = uses;
}
