//! The test kit as its users see it: the checks against what C1 publishes, and expectations.

mod calls;
mod published;
mod routes;
mod samples;

use std::panic::{AssertUnwindSafe, catch_unwind};

use c1::testing::InMemory;
use c1::{Call, Client, Pages, c1_endpoint};
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct App {
    id: String,
    display_name: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct GetAppResponse {
    app: App,
}

/// A body and an answer by the derive. The body is written alone, because it borrows.
#[derive(c1::Message)]
#[c1("c1.api.app.v1.CreateAppRequest")]
struct NewApp<'a> {
    display_name: &'a str,
    owners: &'a [&'a str],
}

#[derive(Debug, c1::Message)]
#[c1("c1.api.app.v1.CreateAppResponse")]
struct CreateAppResponse {
    app: Option<CreatedApp>,
}

#[derive(Debug, c1::Message)]
#[c1("c1.api.app.v1.App")]
struct CreatedApp {
    id: String,
}

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
    fn get_app(&self, app_id: &str) -> Call<GetAppResponse>;

    #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
    async fn load_app(&self, app_id: &str) -> c1::Result<GetAppResponse>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    fn list_apps(&self) -> Pages<App>;

    #[c1_endpoint(POST, "/api/v1/search/users")]
    fn search_users(&self, #[json] search: &Value) -> Pages<Value>;

    #[c1_endpoint(POST, "/api/v1/search/graph", items = "nodes")]
    fn graph(&self, #[json] root: &Value) -> Pages<Value>;

    #[c1_endpoint(POST, "/api/v1/apps")]
    fn create_app(&self, #[json] app: &NewApp<'_>) -> Call<CreateAppResponse>;

    #[c1_endpoint(POST, "/api/v1/apps")]
    fn create_any(&self, #[json] app: &Value) -> Call<Value>;

    #[c1_endpoint(GET, "/auth/v1/keys", unlisted, no_auth)]
    fn keys(&self) -> Call<Value>;

    #[c1_endpoint(GET, "/internal/v1/<id>", unlisted)]
    fn unlisted(&self, id: &str) -> Call<Value>;
}

impl Apps for Client {}

fn app(id: &str) -> App {
    App {
        id: id.into(),
        display_name: "Payroll".into(),
    }
}

fn memory() -> (InMemory, Client) {
    let api = InMemory::new();
    let client = api.client().unwrap();
    (api, client)
}

/// The message of the panic.
fn panic_of<T>(run: impl FnOnce() -> T) -> String {
    let payload = catch_unwind(AssertUnwindSafe(run)).err().unwrap();
    match payload.downcast::<String>() {
        Ok(message) => *message,
        Err(payload) => (*payload.downcast::<&str>().unwrap()).to_owned(),
    }
}
