//! The operation of the benchmarks declared by hand. Its types have every field that C1 publishes,
//! so that all versions of the work decode the same.

use c1::json::Timestamp;
use c1::{Pages, c1_endpoint};
use serde_json::{Map, Value};

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

/// The request that makes a user an owner.
#[derive(Clone, c1::Message)]
#[c1(
    "c1.api.app.v2.CreateConnectorUserOwnerRequestInput",
    debug,
    default,
    eq
)]
pub struct CreateConnectorUserOwnerRequest {
    /// The user, if the path does not name one.
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

/// A user who owns a connector.
#[derive(Clone, c1::Message)]
#[c1("c1.api.app.v2.ConnectorOwnerUser", debug, default, eq)]
pub struct ConnectorOwnerUser {
    /// The connector's app.
    pub app_id: String,
    /// The connector.
    pub connector_id: String,
    /// When the user became an owner.
    pub created_at: Option<Timestamp>,
    /// The role of the owner.
    pub role_slug: String,
    /// The user.
    pub user: Option<User>,
}

/// A user of C1.
#[derive(Clone, c1::Message)]
#[c1("c1.api.user.v1.User", debug, default, eq)]
pub struct User {
    /// The user's id.
    pub id: String,
    /// The name to show.
    pub display_name: String,
    /// The main address.
    pub email: String,
    /// The sources of the addresses.
    pub email_sources: Vec<AttributeSource>,
    /// Every address.
    pub emails: Vec<String>,
    /// The main account name.
    pub username: String,
    /// The sources of the account names.
    pub username_sources: Vec<AttributeSource>,
    /// Every account name.
    pub usernames: Vec<String>,
    /// The department.
    pub department: String,
    /// The sources of the department.
    pub department_sources: Vec<AttributeSource>,
    /// The job title.
    pub job_title: String,
    /// The sources of the job title.
    pub job_title_sources: Vec<AttributeSource>,
    /// The employment status.
    pub employment_status: String,
    /// The sources of the employment status.
    pub employment_status_sources: Vec<AttributeSource>,
    /// The employment type.
    pub employment_type: String,
    /// The sources of the employment type.
    pub employment_type_sources: Vec<AttributeSource>,
    /// The employee numbers.
    pub employee_ids: Vec<String>,
    /// The sources of the employee numbers.
    pub employee_id_sources: Vec<AttributeSource>,
    /// The users whom the user reports to.
    pub manager_ids: Vec<String>,
    /// The sources of the managers.
    pub manager_sources: Vec<AttributeSource>,
    /// The directories that know the user.
    pub directory_ids: Vec<String>,
    /// The sources of the status in the directories.
    pub directory_status_sources: Vec<AttributeSource>,
    /// The user's roles in C1.
    pub role_ids: Vec<String>,
    /// The user who acts for this user.
    pub delegated_user_id: String,
    /// The other attributes in the directories.
    pub profile: Option<Map<String, Value>>,
    /// When the user was added.
    pub created_at: Option<Timestamp>,
    /// When the user was last changed.
    pub updated_at: Option<Timestamp>,
    /// When the user was deleted.
    pub deleted_at: Option<Timestamp>,
}

/// A source of an attribute of a user.
#[derive(Clone, c1::Message)]
#[c1("c1.api.user.v1.UserAttributeMappingSource", debug, default, eq)]
pub struct AttributeSource {
    /// The app.
    pub app_id: String,
    /// The account in the app.
    pub app_user_id: String,
    /// The attribute of the account.
    pub app_user_profile_attribute_key: String,
    /// The mapping that copies the attribute.
    pub user_attribute_mapping_id: String,
    /// Its value.
    pub value: String,
}
