//! The endpoints that these tests call, and the tenant that answers.

use c1::testing::{Reply, Tenant};
use c1::{Call, Client, c1_endpoint};
use serde_json::{Value, json};

pub(crate) const GET_APP: &str = "/api/v1/apps/<app_id>";

pub(crate) trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
    fn get_app(&self, app_id: &str) -> Call<Value>;

    #[c1_endpoint(POST, "/api/v1/apps")]
    fn create_app(&self, #[json] app: Value) -> Call<Value>;
}

impl Apps for Client {}

/// A tenant that knows every app.
pub(crate) fn tenant() -> Tenant {
    let tenant = Tenant::start().unwrap();
    tenant.on("GET", GET_APP).reply(Reply::json(&json!({})));
    tenant
        .on("POST", "/api/v1/apps")
        .reply(Reply::json(&json!({})));
    tenant
}
