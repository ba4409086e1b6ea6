//! The endpoints that most tests call. Their methods differ in whether a request may be sent again.

use c1::{Call, Client, c1_endpoint};
use serde_json::{Value, json};

/// Endpoints for apps.
pub trait Apps: c1::Api {
    /// Gets an app.
    #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
    fn get_app(&self, app_id: &str) -> Call<Value>;

    /// Creates an app.
    #[c1_endpoint(POST, "/api/v1/apps")]
    fn create_app(&self, #[json] app: &Value) -> Call<Value>;

    /// A search that is declared safe to send again.
    #[c1_endpoint(POST, "/api/v1/search/apps", idempotent)]
    fn search_apps(&self, #[json] search: &Value) -> Call<Value>;

    /// A search that C1 publishes. It is safe to send again, although it is not declared so.
    #[c1_endpoint(POST, "/api/v1/search/apps")]
    fn find_apps(&self, #[json] search: &Value) -> Call<Value>;

    /// Gets an app as a number, so the decoding fails.
    #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
    fn count_app(&self, app_id: &str) -> Call<u64>;

    /// Checks that an app exists, with a return type that needs a body.
    #[c1_endpoint(HEAD, "/api/v1/apps/<app_id>", unlisted)]
    fn check_app(&self, app_id: &str) -> Call<Value>;

    /// Checks that an app exists.
    #[c1_endpoint(HEAD, "/api/v1/apps/<app_id>", unlisted)]
    fn has_app(&self, app_id: &str) -> Call<()>;

    /// Replaces an app.
    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>", unlisted)]
    fn replace_app(&self, app_id: &str) -> Call<Value>;

    /// Changes an app.
    #[c1_endpoint(PATCH, "/api/v1/apps/<app_id>", unlisted)]
    fn patch_app(&self, app_id: &str) -> Call<Value>;

    /// Deletes an app.
    #[c1_endpoint(DELETE, "/api/v1/apps/<app_id>")]
    fn delete_app(&self, app_id: &str) -> Call<Value>;
}

impl Apps for Client {}

/// A GET, which may be sent again.
pub fn get(client: &Client) -> Call<Value> {
    client.get_app("a1")
}

/// A POST that may not be sent again.
pub fn post(client: &Client) -> Call<Value> {
    client.create_app(&json!({ "displayName": "Payroll" }))
}

/// A POST that may be sent again.
pub fn search(client: &Client) -> Call<Value> {
    client.search_apps(&json!({ "query": "pay" }))
}
