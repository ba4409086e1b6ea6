//! Answers that are declared as another message than the operation answers with.

use c1::{Call, c1_endpoint};

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App")]
struct App {
    id: String,
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.GetAppResponse")]
struct GetAppResponse {
    app: Option<App>,
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App.accessModel")]
enum Model {
    Classic,
    Unknown(String),
}

#[derive(c1::Message)]
#[c1(transparent)]
struct AppId(String);

#[derive(c1::Message)]
#[c1(transparent)]
struct Wrapped(App);

type Answer = c1::Result<App>;

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn without_envelope(&self, id: &str) -> c1::Result<App>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    fn call_without_envelope(&self, id: &str) -> Call<App>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn alias(&self, id: &str) -> Answer;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn optional(&self, id: &str) -> c1::Result<Option<Box<App>>>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn model(&self, id: &str) -> c1::Result<Model>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn id(&self, id: &str) -> c1::Result<AppId>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn wrapped(&self, id: &str) -> c1::Result<Wrapped>;

    #[c1_endpoint(DELETE, "/api/v1/apps/<id>")]
    fn delete(&self, id: &str) -> Call<GetAppResponse>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    fn right(&self, id: &str) -> Call<GetAppResponse>;
}

impl Apps for c1::Client {}

fn main() {
    // The methods can be called all the same.
    let _ = |client: &c1::Client| client.call_without_envelope("a");
}
