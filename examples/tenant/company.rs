//! The state of the tenant: who works at the company, and what they have access to.

use c1_api::accessreview_v1::UserCriteriaScopeUserStatus as Status;
use c1_api::app_v1::{App, AppEntitlement, Connector};
use c1_api::app_v2::ConnectorOwnerUser;
use c1_api::task_v1::Task;
use c1_api::user_v1::{User, UserType};
use serde_json::{Map, Value};

use super::at;
use super::people::PEOPLE;
use super::{access, apps, connectors, log, requests};

pub use super::apps::{GITHUB, GITHUB_ADMIN};
pub use super::connectors::OKTA_CONNECTOR;
pub use super::people::ADA;

/// Everything that the tenant knows.
#[derive(Debug)]
pub struct Company {
    pub(super) users: Vec<User>,
    pub(super) apps: Vec<App>,
    pub(super) entitlements: Vec<AppEntitlement>,
    /// Entitlements and the users who have them, by id.
    pub(super) grants: Vec<(String, String)>,
    pub(super) connectors: Vec<Connector>,
    pub(super) owners: Vec<ConnectorOwnerUser>,
    pub(super) tasks: Vec<Task>,
    pub(super) events: Vec<Map<String, Value>>,
}

impl Company {
    /// The company on an ordinary day.
    pub(super) fn new() -> Self {
        let users: Vec<User> = PEOPLE.iter().map(person).collect();
        Self {
            apps: apps::all(),
            entitlements: apps::entitlements(),
            grants: access::grants(&users),
            connectors: connectors::all(),
            owners: connectors::owners(&users),
            tasks: requests::all(),
            events: log::all(),
            users,
        }
    }

    pub(super) fn user(&self, id: &str) -> Option<&User> {
        self.users.iter().find(|user| user.id == id)
    }

    pub(super) fn app(&self, id: &str) -> Option<&App> {
        self.apps.iter().find(|app| app.id == id)
    }

    pub(super) fn entitlement(&self, id: &str) -> Option<&AppEntitlement> {
        self.entitlements.iter().find(|found| found.id == id)
    }
}

fn person([id, name, department, title, manager]: &[&str; 5]) -> User {
    let username = name.to_lowercase().replace(' ', ".");
    let has_left = title.ends_with("(left)");
    User {
        id: (*id).into(),
        display_name: (*name).into(),
        email: format!("{username}@example.com"),
        username,
        department: (*department).into(),
        job_title: (*title).into(),
        manager_ids: Vec::from_iter((!manager.is_empty()).then(|| (*manager).into())),
        status: Some(if has_left {
            Status::Disabled
        } else {
            Status::Enabled
        }),
        r#type: UserType::Human,
        created_at: at("01-05T09:00:00Z"),
        ..Default::default()
    }
}
