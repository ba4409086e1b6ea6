//! Who owns a connector: a trait by hand, and types with those of C1's properties that a program
//! needs. The compiler compares them with what C1 publishes.

use c1::json::Timestamp;
use c1::{Pages, c1_endpoint};

/// The owners of a connector, user by user.
pub trait ConnectorOwners: c1::Api {
    /// Makes a user an owner of a connector.
    #[c1_endpoint(
        POST,
        "/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users/<role_slug>/<user_ref_id>"
    )]
    async fn create_user_owner(
        &self,
        app_id: &str,
        connector_id: &str,
        role_slug: &str,
        user_ref_id: &str,
        #[json] request: &CreateConnectorUserOwnerRequest,
    ) -> c1::Result<CreateConnectorUserOwnerResponse>;

    /// Every user who owns a connector, page after page.
    #[c1_endpoint(
        GET,
        "/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users?<role_slug>"
    )]
    fn search_user_owners(
        &self,
        app_id: &str,
        connector_id: &str,
        role_slug: Option<&str>,
    ) -> Pages<ConnectorOwnerUser>;
}

impl ConnectorOwners for c1::Client {}

/// Who is to own the connector.
#[derive(Clone, c1::Message)]
#[c1(
    "c1.api.app.v2.CreateConnectorUserOwnerRequestInput",
    debug,
    default,
    eq
)]
pub struct CreateConnectorUserOwnerRequest {
    /// The user, where the path does not name one already.
    pub user_ref: Option<UserRef>,
}

/// A reference to a user.
#[derive(Clone, c1::Message)]
#[c1("c1.api.user.v1.UserRef", debug, default, eq)]
pub struct UserRef {
    /// The user's id.
    pub id: String,
}

/// The owner that was made.
#[derive(Clone, c1::Message)]
#[c1("c1.api.app.v2.CreateConnectorUserOwnerResponse", debug, default, eq)]
pub struct CreateConnectorUserOwnerResponse {
    /// The owner.
    pub connector_owner_user: Option<ConnectorOwnerUser>,
}

/// A user who owns a connector. C1 publishes two properties more.
#[derive(Clone, c1::Message)]
#[c1("c1.api.app.v2.ConnectorOwnerUser", debug, default, eq)]
pub struct ConnectorOwnerUser {
    /// When the user became an owner.
    pub created_at: Option<Timestamp>,
    /// What the user owns it as.
    pub role_slug: String,
    /// The user.
    pub user: Option<User>,
}

/// A user of C1: three of more than thirty properties.
#[derive(Clone, c1::Message)]
#[c1("c1.api.user.v1.User", debug, default, eq)]
pub struct User {
    /// The user's id.
    pub id: String,
    /// The name to show.
    pub display_name: String,
    /// The main address.
    pub email: String,
}
