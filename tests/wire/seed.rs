//! The main example: the bytes of its request, and the fields of its published answer.

use c1_examples::connector_owners::{ConnectorOwners, CreateConnectorUserOwnerRequest, UserRef};
use c1_tests::fault::FaultServer;
use c1_tests::script::{Script, ok};
use serde_json::Value;

const PUBLISHED: &str = include_str!("../data/create_user_owner_response.json");

/// The same declarations with every published field.
#[path = "../benches/src/connector_owners.rs"]
#[allow(dead_code, unreachable_pub)]
mod every_field;

#[test]
fn every_field_of_the_published_answer_is_read_and_written_back() {
    let published: Value = serde_json::from_str(PUBLISHED).unwrap();
    let typed: every_field::CreateConnectorUserOwnerResponse =
        serde_json::from_str(PUBLISHED).unwrap();
    assert_eq!(serde_json::to_value(typed).unwrap(), published);
}

#[tokio::test]
async fn the_request_has_exactly_these_bytes() {
    let server = FaultServer::scripts([Script::answer(ok(PUBLISHED))]);
    let host = format!("127.0.0.1:{}", server.port());
    let client = server.client();

    let request = CreateConnectorUserOwnerRequest {
        user_ref: Some(UserRef { id: "u1".into() }),
    };
    let created = client
        .create_user_owner("a/1", "c1", "owner", "u 1", &request)
        .await
        .unwrap();

    assert_eq!(created, serde_json::from_str(PUBLISHED).unwrap());
    let [sent] = &server.requests()[..] else {
        panic!("one request")
    };
    let (head, body) = sent.split_once("\r\n\r\n").unwrap();
    let (line, headers) = head.split_once("\r\n").unwrap();
    let mut headers: Vec<&str> = headers.split("\r\n").collect();
    headers.sort_unstable();
    assert_eq!(
        line,
        "POST /api/v2/apps/a%2F1/connectors/c1/owners/users/owner/u%201 HTTP/1.1"
    );
    assert_eq!(
        headers,
        [
            "accept: application/json",
            "authorization: Bearer the-token",
            "content-length: 23",
            "content-type: application/json",
            &format!("host: {host}"),
            concat!("user-agent: c1-rust/", env!("CARGO_PKG_VERSION")),
        ]
    );
    assert_eq!(body, r#"{"userRef":{"id":"u1"}}"#);
}
