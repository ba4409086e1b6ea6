//! A trait with an `async fn` cannot be a trait object.

use c1::c1_endpoint;

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn get_app(&self, id: &str) -> c1::Result<()>;
}

fn uses(apps: &dyn Apps) {
    let _ = apps;
}

fn main() {
    let _ = uses;
}
