// Needs the crate `serde_json` among the dependencies.
use c1::json::Duration;
use c1::json::Expanded;
use c1::{Call, c1_endpoint};
use serde_json::Value;

pub trait TaskOperations: c1::Api {
    #[c1_endpoint(POST, "/api/v1/task/grant")]
    fn create_grant_task(
        &self,
        #[json] request: &TaskServiceCreateGrantRequest,
    ) -> Call<TaskServiceCreateGrantResponse>;
}

impl TaskOperations for c1::Client {}

/// `c1.api.task.v1.TaskServiceCreateGrantRequest`.
#[derive(Clone, c1::Message)]
#[c1("c1.api.task.v1.TaskServiceCreateGrantRequest", debug, default, eq)]
pub struct TaskServiceCreateGrantRequest {
    /// `appEntitlementId`, required.
    pub app_entitlement_id: String,
    /// `appId`, required.
    pub app_id: String,
    /// `appUserId`.
    pub app_user_id: String,
    /// `description`.
    pub description: String,
    /// `emergencyAccess`.
    pub emergency_access: bool,
    /// `expandMask`.
    pub expand_mask: Option<TaskExpandMask>,
    /// `grantDuration`.
    pub grant_duration: Option<Duration>,
    /// `identityUserId`.
    pub identity_user_id: String,
    /// `requestData`.
    pub request_data: Option<serde_json::Map<String, Value>>,
    /// `source`.
    pub source: Option<TaskGrantSource>,
}

/// `c1.api.task.v1.TaskServiceCreateGrantResponse`.
#[derive(Clone, c1::Message)]
#[c1("c1.api.task.v1.TaskServiceCreateGrantResponse", debug, default, eq)]
pub struct TaskServiceCreateGrantResponse {
    /// `expanded`, set by C1 alone.
    pub expanded: Expanded,
    /// `taskView`.
    pub task_view: Option<TaskView>,
}

/// `c1.api.task.v1.TaskExpandMask`.
#[derive(Clone, c1::Message)]
#[c1("c1.api.task.v1.TaskExpandMask", debug, default, eq)]
pub struct TaskExpandMask {
    /// `paths`.
    pub paths: Vec<String>,
}

/// `c1.api.task.v1.TaskGrantSource`.
#[derive(Clone, c1::Message)]
#[c1("c1.api.task.v1.TaskGrantSource", debug, default, eq)]
pub struct TaskGrantSource {
    /// `conversationId`.
    pub conversation_id: String,
    /// `externalUrl`.
    pub external_url: String,
    /// `integrationId`.
    pub integration_id: String,
    /// `isExtension`.
    pub is_extension: bool,
    /// `requestId`.
    pub request_id: String,
}

/// `c1.api.task.v1.TaskView`.
#[derive(Clone, c1::Message)]
#[c1("c1.api.task.v1.TaskView", debug, default, eq)]
pub struct TaskView {
    /// `accessReviewPath`, set by C1 alone.
    pub access_review_path: String,
    /// `appPath`, set by C1 alone.
    pub app_path: String,
    /// `appUserLastUsagePath`, set by C1 alone.
    pub app_user_last_usage_path: String,
    /// `appUserPath`, set by C1 alone.
    pub app_user_path: String,
    /// `approversPath`, set by C1 alone.
    pub approvers_path: String,
    /// `createdByUserPath`, set by C1 alone.
    pub created_by_user_path: String,
    /// `entitlementsPath`, set by C1 alone.
    pub entitlements_path: String,
    /// `identityUserPath`, set by C1 alone.
    pub identity_user_path: String,
    /// `insightsPath`, set by C1 alone.
    pub insights_path: String,
    /// `objectPermissions`.
    pub object_permissions: Option<Value>,
    /// `principalResourcePath`, set by C1 alone.
    pub principal_resource_path: String,
    /// `resourceBindingsPath`, set by C1 alone.
    pub resource_bindings_path: String,
    /// `roleResourcePath`, set by C1 alone.
    pub role_resource_path: String,
    /// `scopeResourcePath`, set by C1 alone.
    pub scope_resource_path: String,
    /// `stepApproversPath`, set by C1 alone.
    pub step_approvers_path: String,
    /// `task`.
    pub task: Option<Value>,
    /// `userPath`, set by C1 alone.
    pub user_path: String,
}
