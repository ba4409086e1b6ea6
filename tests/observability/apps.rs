//! Listings, and endpoints with an argument of each kind.

use c1::{Call, Client, Pages, c1_endpoint};
use serde_json::Value;

pub(crate) trait Listings: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps")]
    fn list_apps(&self) -> Pages<String>;

    #[c1_endpoint(POST, "/api/v1/search/apps")]
    fn list_found_apps(&self, #[json] query: &Value) -> Pages<String>;

    #[c1_endpoint(GET, "/api/v1/apps/<app_id>/<id>?<key>&<q>", unlisted)]
    fn two_of_each(
        &self,
        app_id: &str,
        id: impl c1::PathParam,
        key: &str,
        q: impl c1::QueryParam,
    ) -> Call<Value>;

    #[c1_endpoint(POST, "/api/v1/apps/<app_id>/secrets?<q>", unlisted)]
    fn everything(
        &self,
        app_id: &str,
        q: &str,
        #[header("x-key")] key: &str,
        #[json] body: &Value,
    ) -> Call<Value>;
}

impl Listings for Client {}
