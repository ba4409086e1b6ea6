//! Which methods send a body, and which body.

use c1::testing::Reply;
use c1::{Call, c1_endpoint};
use c1_tests::tenant::Tenant;
use serde_json::{Value, json};

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
    fn get_app(&self, app_id: &str) -> Call<Value>;

    #[c1_endpoint(POST, "/api/v1/apps/<app_id>")]
    fn update_app(&self, app_id: &str) -> Call<Value>;

    #[c1_endpoint(POST, "/api/v1/apps")]
    fn create_app(&self, #[json] app: Value) -> Call<Value>;

    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>", unlisted)]
    fn replace_app(&self, app_id: &str) -> Call<Value>;

    #[c1_endpoint(PATCH, "/api/v1/apps/<app_id>", unlisted)]
    fn patch_app(&self, app_id: &str) -> Call<Value>;

    #[c1_endpoint(HEAD, "/api/v1/apps/<app_id>", unlisted)]
    fn check_app(&self, app_id: &str) -> Call<()>;

    #[c1_endpoint(DELETE, "/api/v1/apps/<app_id>")]
    fn delete_app(&self, app_id: &str) -> Call<()>;

    #[c1_endpoint(DELETE, "/api/v1/apps/<app_id>/owners")]
    fn remove_app_owners(&self, app_id: &str, #[json] owners: &Value) -> Call<()>;
}

impl Apps for c1::Client {}

#[tokio::test]
async fn post_put_and_patch_send_an_empty_object_if_they_have_no_body_and_the_others_send_nothing()
{
    let tenant = Tenant::start().unwrap();
    for method in ["GET", "HEAD", "POST", "PUT", "PATCH"] {
        tenant
            .on(method, "/api/v1/apps/<app_id>")
            .reply(Reply::json(&json!({})));
    }
    tenant
        .on("POST", "/api/v1/apps")
        .unchecked()
        .reply(Reply::json(&json!({})));
    tenant
        .on("DELETE", "/api/v1/apps/<app_id>")
        .reply(Reply::status(204));
    tenant
        .on("DELETE", "/api/v1/apps/<app_id>/owners")
        .reply(Reply::status(200));
    let client = tenant.client().unwrap();

    client.get_app("a").await.unwrap();
    client.check_app("a").await.unwrap();
    client.update_app("a").await.unwrap();
    client.replace_app("a").await.unwrap();
    client.patch_app("a").await.unwrap();
    client.create_app(json!({})).await.unwrap();
    client.delete_app("a").await.unwrap();
    client
        .remove_app_owners("a", &json!({ "userIds": ["u"] }))
        .await
        .unwrap();

    let sent: Vec<_> = tenant
        .requests()
        .iter()
        .map(|request| {
            let body = String::from_utf8(request.body().to_vec()).unwrap();
            (
                request.method().to_owned(),
                body,
                request.header("content-type").map(str::to_owned),
            )
        })
        .collect();
    let json = Some("application/json".to_owned());
    assert_eq!(
        sent,
        [
            ("GET".into(), String::new(), None),
            ("HEAD".into(), String::new(), None),
            ("POST".into(), "{}".into(), json.clone()),
            ("PUT".into(), "{}".into(), json.clone()),
            ("PATCH".into(), "{}".into(), json.clone()),
            ("POST".into(), "{}".into(), json.clone()),
            ("DELETE".into(), String::new(), None),
            ("DELETE".into(), r#"{"userIds":["u"]}"#.into(), json),
        ]
    );
}
