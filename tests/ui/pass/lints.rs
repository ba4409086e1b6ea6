//! An expansion raises none of the lints that this crate denies.

#![deny(
    warnings,
    missing_docs,
    missing_debug_implementations,
    single_use_lifetimes,
    trivial_casts,
    unreachable_pub,
    unsafe_code,
    unused_import_braces,
    unused_lifetimes,
    unused_qualifications,
    unused_results,
    rust_2018_idioms
)]

use c1::{Call, Client, Credentials, Pages, c1_endpoint};
use serde::{Deserialize, Serialize};

/// An app.
#[derive(Debug, Deserialize)]
pub struct App {}

/// A search.
#[derive(Debug, Serialize)]
pub struct Search {}

/// Apps.
pub trait Apps: c1::Api {
    /// One.
    #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
    async fn get_app(&self, app_id: &str, #[header("x-trace")] trace: Option<&str>) -> c1::Result<App>;

    /// Many.
    #[c1_endpoint(POST, "/api/v1/search/apps", idempotent)]
    fn search_apps<B: Serialize + ?Sized>(&self, #[json] search: &B) -> Pages<App>;

    /// Gone.
    #[c1_endpoint(DELETE, "/api/v1/apps/<app_id>")]
    fn delete_app(&self, app_id: impl c1::PathParam) -> Call<()>;

    /// No endpoint.
    fn number(&self) -> u8 {
        1
    }
}

impl Apps for Client {}

fn main() {
    let credentials = Credentials::access_token("t");
    let client = Client::builder().base_url("https://acme.conductor.one").credentials(credentials).build().unwrap();
    drop((client.get_app("a", None), client.search_apps(&Search {}), client.delete_app(7)));
    assert_eq!(client.number(), 1);
}
