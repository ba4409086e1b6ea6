//! Groups whose methods have one name, with the whole prelude in scope.

use c1::testing::{InMemory, Reply};
use c1_api::app_v1::{App, GetAppResponse};
use c1_api::prelude::*;
use c1_api::user_v1::User;
use serde_json::json;

#[tokio::test]
async fn methods_of_one_name_go_to_the_path_of_their_group() {
    let api = InMemory::new();
    let app = App {
        id: "a1".into(),
        ..Default::default()
    };
    let user = User {
        id: "u1".into(),
        ..Default::default()
    };
    api.on("GET", "/api/v1/apps")
        .reply(Reply::json(&json!({ "list": [app], "nextPageToken": "" })));
    api.on("GET", "/api/v1/apps/<app_id>/owners")
        .reply(Reply::json(&json!({ "list": [user], "nextPageToken": "" })));
    api.on("GET", "/api/v1/apps/<id>")
        .reply(Reply::json(&GetAppResponse {
            app: Some(app.clone()),
            ..Default::default()
        }));
    api.on("GET", "/api/v1/tasks/<id>").reply(Reply::json(
        &json!({ "taskView": { "task": { "id": "t1" } } }),
    ));

    let client = api.client().unwrap();
    let listed = client.apps().list().next().await.unwrap().unwrap();
    let owner = client.app_owners().list("a1").next().await.unwrap();
    let got = client.apps().get("a1").await.unwrap().app;
    let task = client.task().get("t1").await.unwrap().task_view;

    assert_eq!(listed, app);
    assert_eq!(owner.unwrap(), user);
    assert_eq!(got, Some(app));
    assert_eq!(task.unwrap().task.unwrap().id, "t1");
    let paths: Vec<String> = api
        .requests()
        .iter()
        .map(|request| request.path().to_owned())
        .collect();
    assert_eq!(
        paths,
        [
            "/api/v1/apps",
            "/api/v1/apps/a1/owners",
            "/api/v1/apps/a1",
            "/api/v1/tasks/t1"
        ]
    );
}
