//! A tenant that answers what is not scripted with samples.

use c1::testing::{InMemory, Reply};
use c1_tests::tenant::Tenant;
use serde_json::json;

use crate::{Apps as _, NewApp, memory};

#[tokio::test]
async fn f107_a_sample_has_the_ids_of_the_path_and_a_list_ends() {
    let tenant = Tenant::start().unwrap();
    tenant.answer_with_samples();
    let client = tenant.client().unwrap();

    let answer = client.get_app("a/1").await.unwrap();
    assert_eq!(answer.app.id, "a/1");
    assert!(!answer.app.display_name.is_empty());
    assert_eq!(client.list_apps().into_vec(10).await.unwrap().len(), 1);
    let search = json!({ "query": "ada" });
    let users = client.search_users(&search).into_vec(10).await.unwrap();
    assert_eq!(users.len(), 1);
    let nodes = client.graph(&json!({})).into_vec(10).await.unwrap();
    assert_eq!(nodes.len(), 1);
    let new = NewApp {
        display_name: "Payroll",
        owners: &[],
    };
    let created = client.create_app(&new).await.unwrap().app.unwrap();
    assert!(!created.id.is_empty());
    assert_eq!(tenant.requests().len(), 5);
    tenant.verify().unwrap();
}

#[tokio::test]
async fn f107_a_route_wins_over_a_sample_and_a_wrong_body_gets_none() {
    let (api, client) = memory();
    api.answer_with_samples();
    api.on("GET", "/api/v1/apps/<app_id>")
        .reply(Reply::error(404, "app not found"));
    assert!(client.get_app("a1").await.unwrap_err().is_not_found());

    let error = client.create_any(&json!({ "owners": 1 })).await;
    let error = error.unwrap_err();
    assert!(
        error.is_unscripted() && error.to_string().contains("body.owners: expected a list"),
        "{error}"
    );
    let lenient = InMemory::new();
    lenient.answer_with_samples();
    lenient.unchecked();
    let client = lenient.client().unwrap();
    client.create_any(&json!({ "owners": 1 })).await.unwrap();
}

#[tokio::test]
async fn f107_a_path_that_is_not_published_stays_unscripted() {
    let (api, client) = memory();
    api.answer_with_samples();
    let error = client.unlisted("a1").await.unwrap_err();
    assert!(error.is_unscripted(), "{error}");
    let problems = api.verify().unwrap_err().to_string();
    assert!(problems.contains("GET /internal/v1/a1"), "{problems}");
}
