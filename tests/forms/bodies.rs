//! The types that can be a body.

use c1::{Client, c1_endpoint};
use serde::Serialize;
use serde_json::{Value, json};

use crate::{Users, api};

trait Owners: c1::Api {
    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
    async fn by_reference(&self, app_id: &str, #[json] users: &Users<'_>) -> c1::Result<()>;

    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
    async fn by_value(&self, app_id: &str, #[json] users: Users<'_>) -> c1::Result<()>;

    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
    async fn generic<B: Serialize + ?Sized>(
        &self,
        app_id: &str,
        #[json] users: &B,
    ) -> c1::Result<()>;

    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
    async fn anything(&self, app_id: &str, #[json] users: impl Serialize) -> c1::Result<()>;

    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
    async fn value(&self, app_id: &str, #[json] users: Value) -> c1::Result<()>;

    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
    async fn optional(&self, app_id: &str, #[json] users: Option<&Users<'_>>) -> c1::Result<()>;

    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
    async fn none(&self, app_id: &str) -> c1::Result<()>;
}

impl Owners for Client {}

#[tokio::test]
async fn every_type_that_serde_writes_is_a_body() {
    let (client, api) = api("PUT", "/api/v1/apps/<app_id>/owners");
    let users = Users { ids: &["u1"] };
    client.by_reference("a1", &users).await.unwrap();
    client.by_value("a1", users.clone()).await.unwrap();
    client.generic("a1", &users).await.unwrap();
    client.generic("a1", "text").await.unwrap();
    client.anything("a1", [1, 2]).await.unwrap();
    client.value("a1", json!({ "x": null })).await.unwrap();
    client.optional("a1", None).await.unwrap();
    client.none("a1").await.unwrap();
    let bodies: Vec<String> = api
        .requests()
        .iter()
        .map(|request| String::from_utf8_lossy(request.body()).into_owned())
        .collect();
    let users = r#"{"ids":["u1"]}"#;
    assert_eq!(
        bodies,
        [
            users,
            users,
            users,
            r#""text""#,
            "[1,2]",
            r#"{"x":null}"#,
            "null",
            "{}"
        ]
    );
}
