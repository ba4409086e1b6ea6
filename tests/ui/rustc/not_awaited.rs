//! A call that is not awaited is not sent, and the compiler says so.
#![deny(unused_must_use)]

use c1::{Call, Client, c1_endpoint};

trait Apps: c1::Api {
    #[c1_endpoint(DELETE, "/api/v1/apps/<id>")]
    async fn awaited(&self, id: &str) -> c1::Result<()>;

    #[c1_endpoint(DELETE, "/api/v1/apps/<id>")]
    fn deferred(&self, id: &str) -> Call<()>;
}

impl Apps for Client {}

fn uses(client: &Client) {
    client.awaited("a");
    client.deferred("a");
}

fn main() {
    let _ = uses;
}
