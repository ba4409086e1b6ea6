//! Endpoints with arguments of each kind, and a script for them.

use std::collections::HashMap;

use c1::testing::{InMemory, Reply};
use c1::{Call, Client, Error, c1_endpoint};
use serde_json::{Value, json};

pub(crate) trait Arguments: c1::Api {
    #[c1_endpoint(
        GET,
        "/api/v1/apps/<app_id>/owners?<q>&<role>&fixed=1&size=<n>",
        unlisted
    )]
    fn owners(&self, app_id: &str, q: &str, role: &[&str], n: Option<u32>) -> Call<Value>;

    #[c1_endpoint(GET, "/api/v1/apps", one_page)]
    fn traced(
        &self,
        #[header("x-trace")] trace: &str,
        #[header("x-other")] other: Option<u8>,
    ) -> Call<Value>;

    #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
    fn traced_app(
        &self,
        app_id: &str,
        #[header("x-trace")] trace: &str,
        #[header("x-other")] other: &str,
    ) -> Call<Value>;

    #[c1_endpoint(POST, "/api/v1/apps")]
    fn create_from_pairs(&self, #[json] app: &HashMap<(u8, u8), u8>) -> Call<Value>;
}

impl Arguments for Client {}

pub(crate) fn api() -> InMemory {
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps/<app_id>/owners")
        .reply(Reply::json(&json!({})));
    api.on("GET", "/api/v1/apps").reply(Reply::json(&json!({})));
    api
}

/// Checks that a call was refused for an argument, and that no request was made for it.
#[track_caller]
pub(crate) fn assert_refused(error: &Error) {
    assert!(
        error.is_argument() && error.attempts() == 0 && !error.maybe_processed(),
        "{error}"
    );
}
