//! A generated trait as the argument of an application's function, and an override as its test
//! double.

use std::sync::Mutex;

use c1::testing::{InMemory, Reply};
use c1::{Api, Call, Client};
use c1_api::app_v2::{
    ConnectorOwnersV2, CreateConnectorUserOwnerRequest, CreateConnectorUserOwnerResponse,
};
use c1_api::prelude::*;
use serde_json::json;

use crate::{CREATE, SEARCH, answer, owner, request};

/// Makes a user an owner, and counts the owners.
async fn add_owner(owners: &impl ConnectorOwnersV2, user_id: &str) -> c1::Result<usize> {
    owners
        .create_user_owner("a1", "c1", "owner", user_id, &request(user_id))
        .await?;
    let mut pages = owners.search_user_owners("a1", "c1", None);
    let mut count = 0;
    while let Some(owner) = pages.next().await {
        owner?;
        count += 1;
    }
    Ok(count)
}

/// Keeps what it is asked to create, and sends everything else.
struct Double {
    client: Client,
    created: Mutex<Vec<String>>,
}

impl Api for Double {
    fn client(&self) -> &Client {
        &self.client
    }
}

impl ConnectorOwnersV2 for Double {
    fn create_user_owner(
        &self,
        _app_id: &str,
        _connector_id: &str,
        _role_slug: &str,
        user_ref_id: &str,
        request: &CreateConnectorUserOwnerRequest,
    ) -> Call<CreateConnectorUserOwnerResponse> {
        let in_body = request.user_ref.as_ref().map(|user| user.id.as_str());
        assert_eq!(in_body, Some(user_ref_id));
        self.created.lock().unwrap().push(user_ref_id.to_owned());
        Call::ready(Ok(answer(user_ref_id)))
    }
}

#[tokio::test]
async fn a_method_that_is_overridden_is_not_sent_and_the_others_are() {
    let api = InMemory::new();
    api.on("GET", SEARCH).reply(Reply::json(
        &json!({ "list": [owner("u1"), owner("u2")], "nextPageToken": "" }),
    ));
    let double = Double {
        client: api.client().unwrap(),
        created: Mutex::default(),
    };
    assert_eq!(add_owner(&double, "u1").await.unwrap(), 2);
    assert_eq!(*double.created.lock().unwrap(), ["u1"]);
    let requests = api.requests();
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].method(), "GET");
}

#[tokio::test]
async fn the_same_function_takes_the_group_of_a_client() {
    let api = InMemory::new();
    api.on("POST", CREATE).reply(Reply::json(&answer("u1")));
    api.on("GET", SEARCH).reply(Reply::json(
        &json!({ "list": [owner("u1")], "nextPageToken": "" }),
    ));
    let client = api.client().unwrap();
    let owners = client.connector_owners_v2();
    assert_eq!(add_owner(&owners, "u1").await.unwrap(), 1);
    assert_eq!(api.requests().len(), 2);
}
