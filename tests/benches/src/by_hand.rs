//! The types of the operation of the benchmarks, with serde's derives. They are compiled twice: for
//! the clients by hand, and for ours.

use c1::json::null_to_default;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The request that makes a user an owner.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct CreateConnectorUserOwnerRequest {
    /// The user, if the path does not name one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_ref: Option<UserRef>,
}

/// A reference to a user.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct UserRef {
    /// The user's id.
    pub id: String,
}

/// The owner that was made.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct CreateConnectorUserOwnerResponse {
    /// The owner.
    pub connector_owner_user: Option<ConnectorOwnerUser>,
}

/// A user who owns a connector.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ConnectorOwnerUser {
    /// The connector's app.
    pub app_id: String,
    /// The connector.
    pub connector_id: String,
    /// When the user became an owner (RFC 3339).
    pub created_at: Option<String>,
    /// The role of the owner.
    pub role_slug: String,
    /// The user.
    pub user: Option<User>,
}

/// A user of C1.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct User {
    /// The user's id.
    pub id: String,
    /// The name to show.
    pub display_name: String,
    /// The main address.
    pub email: String,
    /// The sources of the addresses.
    #[serde(deserialize_with = "null_to_default")]
    pub email_sources: Vec<AttributeSource>,
    /// Every address.
    #[serde(deserialize_with = "null_to_default")]
    pub emails: Vec<String>,
    /// The main account name.
    pub username: String,
    /// The sources of the account names.
    #[serde(deserialize_with = "null_to_default")]
    pub username_sources: Vec<AttributeSource>,
    /// Every account name.
    #[serde(deserialize_with = "null_to_default")]
    pub usernames: Vec<String>,
    /// The department.
    pub department: String,
    /// The sources of the department.
    #[serde(deserialize_with = "null_to_default")]
    pub department_sources: Vec<AttributeSource>,
    /// The job title.
    pub job_title: String,
    /// The sources of the job title.
    #[serde(deserialize_with = "null_to_default")]
    pub job_title_sources: Vec<AttributeSource>,
    /// The employment status.
    pub employment_status: String,
    /// The sources of the employment status.
    #[serde(deserialize_with = "null_to_default")]
    pub employment_status_sources: Vec<AttributeSource>,
    /// The employment type.
    pub employment_type: String,
    /// The sources of the employment type.
    #[serde(deserialize_with = "null_to_default")]
    pub employment_type_sources: Vec<AttributeSource>,
    /// The employee numbers.
    #[serde(deserialize_with = "null_to_default")]
    pub employee_ids: Vec<String>,
    /// The sources of the employee numbers.
    #[serde(deserialize_with = "null_to_default")]
    pub employee_id_sources: Vec<AttributeSource>,
    /// The users whom the user reports to.
    #[serde(deserialize_with = "null_to_default")]
    pub manager_ids: Vec<String>,
    /// The sources of the managers.
    #[serde(deserialize_with = "null_to_default")]
    pub manager_sources: Vec<AttributeSource>,
    /// The directories that know the user.
    #[serde(deserialize_with = "null_to_default")]
    pub directory_ids: Vec<String>,
    /// The sources of the status in the directories.
    #[serde(deserialize_with = "null_to_default")]
    pub directory_status_sources: Vec<AttributeSource>,
    /// The user's roles in C1.
    #[serde(deserialize_with = "null_to_default")]
    pub role_ids: Vec<String>,
    /// The user who acts for this user.
    pub delegated_user_id: String,
    /// The other attributes in the directories.
    #[serde(deserialize_with = "null_to_default")]
    pub profile: Map<String, Value>,
    /// When the user was added (RFC 3339).
    pub created_at: Option<String>,
    /// When the user was last changed (RFC 3339).
    pub updated_at: Option<String>,
    /// When the user was deleted (RFC 3339).
    pub deleted_at: Option<String>,
}

/// A source of an attribute of a user.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
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
