//! The trait is imported and its types are not: the compiler reports each name once.

use c1::{Client, c1_endpoint};

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn get_app(&self, id: &AppId) -> c1::Result<App>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    fn deferred(&self, id: &str) -> Call<()>;
}

impl Apps for Client {}

async fn uses(client: &Client) {
    client.deferred("a").await.unwrap();
}

fn main() {
    let _ = uses;
}
