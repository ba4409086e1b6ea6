//! The shapes of an endpoint, and how each of them is called.

use c1::{Call, Client, c1_endpoint};
use serde_json::json;

use crate::{App, Users, api, only};

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn awaited(&self, id: &str) -> c1::Result<App>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    fn deferred(&self, id: &str) -> Call<App>;

    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
    async fn set_owners(&self, app_id: &str, #[json] users: &Users<'_>) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>?view=a&sort=", unlisted)]
    async fn viewed(&self, id: &str) -> c1::Result<App>;

    #[c1_endpoint(
        GET,
        "/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users?<role_slug>&size=<page_size>&view=a",
        unlisted
    )]
    async fn search(
        &self,
        app_id: u64,
        connector_id: &str,
        role_slug: &[&str],
        page_size: Option<u32>,
        #[header("x-trace")] trace: &str,
        #[header("x-absent")] absent: Option<&str>,
    ) -> c1::Result<App>;
}

impl Apps for Client {}

#[tokio::test]
async fn an_async_fn_returns_the_decoded_answer() {
    let (client, api) = api("GET", "/api/v1/apps/<id>");
    assert_eq!(client.awaited("a/b").await.unwrap().id, "a1");
    assert_eq!(only(&api).path(), "/api/v1/apps/a%2Fb");
}

#[tokio::test]
async fn a_call_is_inspected_configured_and_awaited() {
    let (client, api) = api("GET", "/api/v1/apps/<id>");
    let call = client.deferred("a b").header("x-trace", "t1");
    assert_eq!(call.target().unwrap(), "/api/v1/apps/a%20b");
    let response = call.send().await.unwrap();
    assert_eq!(
        (response.status().as_u16(), response.body().id.as_str()),
        (200, "a1")
    );
    assert_eq!(only(&api).header("x-trace"), Some("t1"));
}

#[tokio::test]
async fn a_body_is_sent_as_json() {
    let (client, api) = api("PUT", "/api/v1/apps/<app_id>/owners");
    client
        .set_owners("a1", &Users { ids: &["u1"] })
        .await
        .unwrap();
    assert_eq!(
        only(&api).json::<serde_json::Value>().unwrap(),
        json!({ "ids": ["u1"] })
    );
}

#[tokio::test]
async fn a_query_without_arguments_is_sent_as_it_is_written() {
    let (client, api) = api("GET", "/api/v1/apps/<id>");
    client.viewed("1").await.unwrap();
    assert_eq!(only(&api).raw_query(), Some("view=a&sort="));
}

#[tokio::test]
async fn each_argument_is_sent_in_the_place_of_its_role() {
    let (client, api) = api(
        "GET",
        "/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users",
    );
    client
        .search(7, "c1", &["owner", "admin"], None, "t1", None)
        .await
        .unwrap();
    let request = only(&api);
    assert_eq!(request.path(), "/api/v2/apps/7/connectors/c1/owners/users");
    assert_eq!(
        request.raw_query(),
        Some("role_slug=owner&role_slug=admin&view=a")
    );
    assert_eq!(request.header("x-trace"), Some("t1"));
    assert_eq!(request.header("x-absent"), None);
}
