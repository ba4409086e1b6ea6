//! `str` for `&str`.

use c1::{Client, c1_endpoint};

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn get_app(&self, id: str) -> c1::Result<()>;
}

impl Apps for Client {}

fn main() {}
