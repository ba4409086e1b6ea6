//! A generic message of a type that does not fit. `cargo check` does not see it, because no code is generated.

use c1::c1_endpoint;

#[derive(c1::Message)]
#[c1("c1.api.app.v1.GetAppResponse")]
struct Envelope<T> {
    app: T,
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App")]
struct App {
    id: String,
}

#[derive(c1::Message)]
#[c1("c1.api.user.v1.User")]
struct User {
    id: String,
}

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn right(&self, id: &str) -> c1::Result<Envelope<App>>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn wrong(&self, id: &str) -> c1::Result<Envelope<User>>;
}

impl Apps for c1::Client {}

fn main() {
    let client = c1::Client::from_env().unwrap();
    let _ = client.right("a");
    let _ = client.wrong("a");
}
