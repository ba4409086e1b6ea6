//! A crate with strict lints: no part of an expansion raises one.
#![deny(
    warnings,
    missing_docs,
    unused,
    unused_qualifications,
    unreachable_pub,
    let_underscore_drop
)]
#![deny(
    single_use_lifetimes,
    unused_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    elided_lifetimes_in_paths
)]
#![deny(
    missing_debug_implementations,
    unused_results,
    variant_size_differences,
    unit_bindings
)]
#![deny(
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::absolute_paths,
    clippy::shadow_same
)]
#![deny(
    clippy::shadow_reuse,
    clippy::shadow_unrelated,
    clippy::ref_patterns,
    clippy::as_conversions
)]
#![deny(
    clippy::borrow_as_ptr,
    clippy::str_to_string,
    clippy::unwrap_used,
    clippy::missing_docs_in_private_items
)]

use c1::{Api, Call, Client, Error, Result, c1_endpoint};

use crate::{App, Users, api};

/// Endpoints in a module that imports each name of an expansion.
trait Apps: Api {
    /// One app.
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn get_app(&self, id: &str) -> Result<App>;

    /// The same.
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    fn find_app(&self, id: String) -> Call<App>;

    /// Replaces the owners.
    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
    async fn set_owners(&self, app_id: &str, #[json] users: Users<'_>) -> Result<(), Error>;

    /// An operation with many arguments.
    #[c1_endpoint(PUT, "/api/v1/apps/<a>/<b>/<c>/<d>?<e>&<f>&<g>", unlisted)]
    #[allow(clippy::many_single_char_names, reason = "they are the user's")]
    async fn many(
        &self,
        a: bool,
        b: bool,
        c: bool,
        d: bool,
        e: u8,
        f: u8,
        g: u8,
        #[json] h: &u8,
    ) -> Result<()>;
}

impl Apps for Client {}

#[tokio::test]
async fn a_strict_crate_declares_and_calls_endpoints() -> Result<()> {
    let (client, log) = api("GET", "/api/v1/apps/<id>");
    let first = client.get_app("1").await?;
    let second = client.find_app("2".to_owned()).await?;
    assert_eq!(first, second);
    assert_eq!(log.requests().len(), 2);
    Ok(())
}

#[tokio::test]
async fn an_operation_with_many_arguments_raises_no_lint() -> Result<()> {
    let (client, log) = api("PUT", "/api/v1/apps/<a>/<b>/<c>/<d>");
    client.many(true, false, true, false, 1, 2, 3, &4).await?;
    assert_eq!(
        log.requests()[0].path(),
        "/api/v1/apps/true/false/true/false"
    );
    assert!(
        client
            .set_owners("", Users { ids: &[] })
            .await
            .is_err_and(|error| error.is_argument())
    );
    Ok(())
}
