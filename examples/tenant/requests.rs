//! Requests for access: tasks, and their approval.

use c1::json::Timestamp;
use c1::testing::{Captured, Reply, Tenant};
use c1_api::policy_v1::{PolicyInstance, PolicyStepInstance};
use c1_api::task_v1::{
    GrantOutcome, Task, TaskActionsServiceApproveRequest, TaskActionsServiceApproveResponse,
    TaskActionsServiceDenyRequest, TaskActionsServiceDenyResponse, TaskSearchRequest,
    TaskSearchResponse, TaskServiceCreateGrantRequest, TaskServiceCreateGrantResponse,
    TaskServiceGetResponse, TaskState, TaskType, TaskTypeGrant, TaskView,
};

use super::company::{ADA, Company};
use super::{Shared, at, page};

/// Number, title, the user who asks, the entitlement, and the time.
const OPEN: &[(i64, &str, &str, &str, &str)] = &[
    (
        1041,
        "Grant example Admin",
        "2usrBarbara",
        "2entGitHubAdmin",
        "03-01T15:20:00Z",
    ),
    (
        1043,
        "Grant ANALYST Role",
        "2usrMargaret",
        "2entSnowAnalyst",
        "03-02T07:05:00Z",
    ),
    (
        1044,
        "Grant AdministratorAccess",
        "2usrKen",
        "2entAwsAdmin",
        "03-02T08:12:00Z",
    ),
];

pub(super) fn all() -> Vec<Task> {
    let task = |&(number, name, user, entitlement, time): &(i64, &str, &str, &str, &str)| {
        let mut task = task(number, name, user, entitlement);
        task.created_at = at(time);
        task
    };
    OPEN.iter().map(task).collect()
}

/// A task that waits for Ada.
fn task(number: i64, name: &str, user: &str, entitlement: &str) -> Task {
    Task {
        id: format!("2tsk{number}"),
        numeric_id: number,
        display_name: name.into(),
        user_id: user.into(),
        created_by_user_id: user.into(),
        step_approver_ids: vec![ADA.into()],
        state: TaskState::Open,
        created_at: Some(Timestamp::now()),
        policy: Some(PolicyInstance {
            current: Some(PolicyStepInstance {
                id: format!("2stp{number}"),
                ..Default::default()
            }),
            ..Default::default()
        }),
        r#type: Some(TaskType {
            grant: Some(Box::new(TaskTypeGrant {
                app_entitlement_id: entitlement.into(),
                identity_user_id: user.into(),
                ..Default::default()
            })),
            ..Default::default()
        }),
        ..Default::default()
    }
}

pub(super) fn answer(tenant: &Tenant, company: &Shared) {
    tenant
        .on("POST", "/api/v1/task/grant")
        .reply_with_state(company, |company, request| {
            let body: TaskServiceCreateGrantRequest = request.json().unwrap_or_default();
            let Some(entitlement) = company.entitlement(&body.app_entitlement_id) else {
                return Reply::error(404, "entitlement not found");
            };
            let name = format!("Grant {}", entitlement.display_name);
            let number = 1045 + i64::try_from(company.tasks.len()).unwrap_or(0);
            let task = task(number, &name, &body.identity_user_id, &entitlement.id);
            company.tasks.push(task.clone());
            Reply::json(&TaskServiceCreateGrantResponse {
                task_view: Some(view(task)),
                ..Default::default()
            })
        });

    tenant
        .on("GET", "/api/v1/tasks/<id>")
        .reply_with_state(company, |company, request| {
            let id = request.path_value("id").unwrap_or_default();
            let Some(task) = company.tasks.iter_mut().find(|task| task.id == id) else {
                return Reply::error(404, "task not found");
            };
            let before = task.clone();
            // Somebody approves the task after it was looked at for the first time.
            close(task, GrantOutcome::Granted);
            Reply::json(&TaskServiceGetResponse {
                task_view: Some(view(before)),
                ..Default::default()
            })
        });

    tenant
        .on("POST", "/api/v1/search/tasks")
        .reply_with_state(company, |company, request| {
            let search: TaskSearchRequest = request.json().unwrap_or_default();
            let found = company.tasks.iter().filter(|task| {
                (search.task_states.is_empty() || search.task_states.contains(&task.state))
                    && (search.my_work_user_ids.is_empty()
                        || search.my_work_user_ids == task.step_approver_ids)
            });
            let views = found.map(|task| view(task.clone())).collect();
            let (list, next_page_token) = page::cut(views, request);
            Reply::json(&TaskSearchResponse {
                list,
                next_page_token,
                ..Default::default()
            })
        });

    tenant
        .on("POST", "/api/v1/tasks/<task_id>/action/approve")
        .reply_with_state(company, |company, request| {
            let body: TaskActionsServiceApproveRequest = request.json().unwrap_or_default();
            match decide(
                company,
                request,
                &body.policy_step_id,
                GrantOutcome::Granted,
            ) {
                Err((status, message)) => Reply::error(status, message),
                Ok(task) => Reply::json(&TaskActionsServiceApproveResponse {
                    task_view: Some(view(task)),
                    ..Default::default()
                }),
            }
        });

    tenant
        .on("POST", "/api/v1/tasks/<task_id>/action/deny")
        .reply_with_state(company, |company, request| {
            let body: TaskActionsServiceDenyRequest = request.json().unwrap_or_default();
            match decide(company, request, &body.policy_step_id, GrantOutcome::Denied) {
                Err((status, message)) => Reply::error(status, message),
                Ok(task) => Reply::json(&TaskActionsServiceDenyResponse {
                    task_view: Some(view(task)),
                    ..Default::default()
                }),
            }
        });
}

/// Closes the task if the decision is about its current step.
fn decide(
    company: &mut Company,
    request: &Captured,
    step: &str,
    outcome: GrantOutcome,
) -> Result<Task, (u16, &'static str)> {
    let id = request.path_value("task_id").unwrap_or_default();
    let task = company.tasks.iter_mut().find(|task| task.id == id);
    let task = task.ok_or((404, "task not found"))?;
    let current = task
        .policy
        .as_ref()
        .and_then(|policy| policy.current.as_ref());
    if task.state == TaskState::Closed {
        return Err((400, "task is closed"));
    }
    if current.is_none_or(|current| current.id != step) {
        return Err((400, "policy step is not the current one"));
    }
    close(task, outcome);
    Ok(task.clone())
}

fn close(task: &mut Task, outcome: GrantOutcome) {
    task.state = TaskState::Closed;
    if let Some(grant) = task.r#type.as_mut().and_then(|of| of.grant.as_mut()) {
        grant.outcome = outcome;
        grant.outcome_time = Some(Timestamp::now());
    }
}

fn view(task: Task) -> TaskView {
    TaskView {
        task: Some(task),
        ..Default::default()
    }
}
