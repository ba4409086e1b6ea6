//! The messages of the seed operation, which makes a user an owner of a connector.

use c1::json::Timestamp;
use serde_json::{Value, from_str, json, to_value};

const ANSWER: &str = include_str!("../data/create_user_owner_response.json");

#[derive(c1::Message)]
#[c1("c1.api.app.v2.CreateConnectorUserOwnerResponse")]
struct CreateUserOwnerResponse {
    connector_owner_user: Option<ConnectorOwnerUser>,
}

#[derive(c1::Message)]
#[c1("c1.api.app.v2.ConnectorOwnerUser")]
struct ConnectorOwnerUser {
    app_id: String,
    created_at: Option<Timestamp>,
    role_slug: String,
    user: Option<User>,
}

#[derive(c1::Message)]
#[c1("c1.api.user.v1.User")]
struct User {
    display_name: String,
    emails: Vec<String>,
    email_sources: Vec<Source>,
    status: UserStatus,
}

#[derive(c1::Message)]
#[c1("c1.api.user.v1.UserAttributeMappingSource")]
struct Source {
    app_id: String,
    value: String,
}

#[derive(Debug, PartialEq, c1::Message)]
#[c1("c1.api.user.v1.User.status")]
enum UserStatus {
    Unknown,
    Enabled,
    Other(String),
}

#[derive(c1::Message)]
#[c1("c1.api.app.v2.CreateConnectorUserOwnerRequestInput")]
struct NewOwner<'a> {
    user_ref: UserRef<'a>,
}

#[derive(c1::Message)]
#[c1("c1.api.user.v1.UserRef")]
struct UserRef<'a> {
    id: &'a str,
}

#[test]
fn the_answer_of_the_seed_operation_is_read() {
    let answer: CreateUserOwnerResponse = from_str(ANSWER).unwrap();
    let json: Value = from_str(ANSWER).unwrap();
    let owner = answer.connector_owner_user.unwrap();
    let user = owner.user.unwrap();
    let expected = &json["connectorOwnerUser"];
    assert_eq!(owner.app_id, expected["appId"]);
    assert_eq!(owner.role_slug, expected["roleSlug"]);
    assert_eq!(json!(owner.created_at), expected["createdAt"]);
    // The sample has no status.
    assert_eq!(user.status, UserStatus::Unknown);
    assert_eq!(user.display_name, expected["user"]["displayName"]);
    assert_eq!(json!(user.emails), expected["user"]["emails"]);
    assert_eq!(
        user.email_sources[0].value,
        expected["user"]["emailSources"][0]["value"]
    );
}

#[test]
fn a_request_of_the_seed_operation_is_written() {
    let request = NewOwner {
        user_ref: UserRef { id: "u1" },
    };
    assert_eq!(
        to_value(&request).unwrap(),
        json!({ "userRef": { "id": "u1" } })
    );
    let empty = NewOwner {
        user_ref: UserRef { id: "" },
    };
    assert_eq!(to_value(&empty).unwrap(), json!({ "userRef": {} }));
}
