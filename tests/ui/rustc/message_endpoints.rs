//! Bodies and answers that are declared as other messages than the operation has.

use c1::{Call, Pages, c1_endpoint};

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
#[c1("c1.api.app.v1.ListAppsResponse")]
struct ListAppsResponse {
    list: Vec<App>,
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.DeleteAppResponse")]
struct Deleted;

type Answer = c1::Result<App>;

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn without_envelope(&self, id: &str) -> c1::Result<App>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    fn call_without_envelope(&self, id: &str) -> Call<App>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn alias(&self, id: &str) -> Answer;

    #[c1_endpoint(GET, "/api/v1/apps", one_page)]
    async fn list(&self) -> c1::Result<Vec<App>>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    fn pages_of_pages(&self) -> Pages<ListAppsResponse>;

    #[c1_endpoint(POST, "/api/v1/apps")]
    fn create(&self, #[json] app: &App) -> Call<()>;

    #[c1_endpoint(DELETE, "/api/v1/apps/<id>")]
    fn delete(&self, id: &str, #[json] deleted: Deleted) -> Call<GetAppResponse>;
}

impl Apps for c1::Client {}

fn main() {
    // The methods can be called all the same.
    let _ = |client: &c1::Client| client.call_without_envelope("a");
}
