//! The tenant that these tests call.

use c1::testing::Reply;
use c1_tests::tenant::Tenant;
use serde_json::json;

pub(crate) const GET_APP: &str = "/api/v1/apps/<app_id>";

/// A tenant that knows every app.
pub(crate) fn tenant() -> Tenant {
    let tenant = Tenant::start().unwrap();
    tenant.on("GET", GET_APP).reply(Reply::json(&json!({})));
    tenant
        .on("POST", "/api/v1/apps")
        .reply(Reply::json(&json!({})));
    tenant
}
