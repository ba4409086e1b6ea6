//! The generated crate `c1-api`, called as a user calls it.

mod doubles;
mod groups;
mod literals;
mod seed;
/// What `cargo run -p c1-catalog -- show "POST /api/v1/task/grant" 1` prints.
#[allow(dead_code, unreachable_pub)]
mod shown;

use c1_api::app_v2::{
    ConnectorOwnerUser, CreateConnectorUserOwnerRequest, CreateConnectorUserOwnerResponse,
};
use c1_api::user_v1::{User, UserRef};

/// The path of the seed operation.
const CREATE: &str =
    "/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users/<role_slug>/<user_ref_id>";
/// The path of the search for the owners of a connector.
const SEARCH: &str = "/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users";

/// The request that makes a user an owner.
fn request(user_id: &str) -> CreateConnectorUserOwnerRequest {
    CreateConnectorUserOwnerRequest {
        user_ref: Some(UserRef {
            id: user_id.into(),
            ..Default::default()
        }),
        ..Default::default()
    }
}

/// The owner that is the answer.
fn owner(user_id: &str) -> ConnectorOwnerUser {
    ConnectorOwnerUser {
        app_id: "a/1".into(),
        role_slug: "owner".into(),
        created_at: Some("2026-01-01T00:00:00Z".parse().unwrap()),
        user: Some(User {
            id: user_id.into(),
            emails: vec!["ada@example.com".into()],
            ..Default::default()
        }),
        ..Default::default()
    }
}

/// The answer of the seed operation.
fn answer(user_id: &str) -> CreateConnectorUserOwnerResponse {
    CreateConnectorUserOwnerResponse {
        connector_owner_user: Some(owner(user_id)),
        ..Default::default()
    }
}
