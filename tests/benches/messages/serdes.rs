//! The types of the seed operation with serde's derives and the types of this crate for times. They
//! keep the same promises as those with `c1::Message`: `null` is read as the default everywhere,
//! and what is not set is not written.

use c1::json::{Timestamp, null_to_default};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct CreateConnectorUserOwnerResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) connector_owner_user: Option<ConnectorOwnerUser>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct ConnectorOwnerUser {
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "String::is_empty"
    )]
    pub(crate) app_id: String,
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "String::is_empty"
    )]
    pub(crate) connector_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) created_at: Option<Timestamp>,
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "String::is_empty"
    )]
    pub(crate) role_slug: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) user: Option<User>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct User {
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "String::is_empty"
    )]
    pub(crate) id: String,
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "String::is_empty"
    )]
    pub(crate) display_name: String,
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "String::is_empty"
    )]
    pub(crate) email: String,
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub(crate) email_sources: Vec<AttributeSource>,
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub(crate) emails: Vec<String>,
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "String::is_empty"
    )]
    pub(crate) username: String,
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub(crate) username_sources: Vec<AttributeSource>,
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub(crate) usernames: Vec<String>,
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "String::is_empty"
    )]
    pub(crate) department: String,
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub(crate) department_sources: Vec<AttributeSource>,
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "String::is_empty"
    )]
    pub(crate) job_title: String,
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub(crate) job_title_sources: Vec<AttributeSource>,
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "String::is_empty"
    )]
    pub(crate) employment_status: String,
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub(crate) employment_status_sources: Vec<AttributeSource>,
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "String::is_empty"
    )]
    pub(crate) employment_type: String,
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub(crate) employment_type_sources: Vec<AttributeSource>,
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub(crate) employee_ids: Vec<String>,
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub(crate) employee_id_sources: Vec<AttributeSource>,
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub(crate) manager_ids: Vec<String>,
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub(crate) manager_sources: Vec<AttributeSource>,
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub(crate) directory_ids: Vec<String>,
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub(crate) directory_status_sources: Vec<AttributeSource>,
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub(crate) role_ids: Vec<String>,
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "String::is_empty"
    )]
    pub(crate) delegated_user_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) profile: Option<Map<String, Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) created_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) updated_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) deleted_at: Option<Timestamp>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct AttributeSource {
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "String::is_empty"
    )]
    pub(crate) app_id: String,
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "String::is_empty"
    )]
    pub(crate) app_user_id: String,
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "String::is_empty"
    )]
    pub(crate) app_user_profile_attribute_key: String,
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "String::is_empty"
    )]
    pub(crate) user_attribute_mapping_id: String,
    #[serde(
        deserialize_with = "null_to_default",
        skip_serializing_if = "String::is_empty"
    )]
    pub(crate) value: String,
}
