//! Asks for access, and waits until the request is decided.
//!
//! ```text
//! cargo run --example request_access
//! cargo run --example request_access -- --app ID --entitlement ID --user ID "an incident"
//! ```

use std::process::ExitCode;
use std::time::Duration;

use c1::{BoxError, Wait, WaitError};
use c1_api::prelude::*;
use c1_api::task_v1::{
    GrantOutcome, TaskServiceCreateGrantRequest, TaskServiceGetResponse, TaskState,
};
use c1_examples::Connection;
use c1_examples::tenant::company::{ADA, GITHUB, GITHUB_ADMIN};
use clap::Parser;

/// Requests an entitlement for a user, and waits for the decision.
#[derive(Parser)]
struct Arguments {
    /// Why the access is needed.
    #[arg(default_value = "on call this week")]
    reason: String,
    /// The id of the app.
    #[arg(long)]
    app: Option<String>,
    /// The id of the entitlement.
    #[arg(long)]
    entitlement: Option<String>,
    /// The id of the user who is to have it.
    #[arg(long)]
    user: Option<String>,
    /// Ends the access after so many hours.
    #[arg(long)]
    hours: Option<u32>,
    /// How many minutes to wait for the decision.
    #[arg(long, default_value_t = 60)]
    minutes: u64,
}

#[tokio::main]
async fn main() -> ExitCode {
    c1_examples::report(run(Arguments::parse()).await)
}

async fn run(arguments: Arguments) -> Result<(), BoxError> {
    let connection = Connection::open()?;
    let client = &connection.client;
    let request = TaskServiceCreateGrantRequest {
        app_id: connection.argument(arguments.app, "--app", GITHUB)?,
        app_entitlement_id: connection.argument(
            arguments.entitlement,
            "--entitlement",
            GITHUB_ADMIN,
        )?,
        identity_user_id: connection.argument(arguments.user, "--user", ADA)?,
        description: arguments.reason,
        grant_duration: (arguments.hours)
            .map(|hours| Duration::from_secs(u64::from(hours) * 3600).into()),
        ..Default::default()
    };
    // A POST is not sent again after a broken connection, because that could make two tasks.
    let created = client.task().create_grant_task(&request).await?;
    let task = created
        .task_view
        .and_then(|view| view.task)
        .ok_or("C1 made no task")?;
    println!("task {}: {}", task.numeric_id, task.display_name);

    let is_closed = |answer: &TaskServiceGetResponse| {
        let task = answer
            .task_view
            .as_ref()
            .and_then(|view| view.task.as_ref());
        task.is_some_and(|task| task.state == TaskState::Closed)
    };
    let closed = Wait::up_to(Duration::from_secs(60 * arguments.minutes))
        .until(|| client.task().get(&task.id), is_closed)
        .await;
    let closed = match closed {
        Err(WaitError::TimedOut { calls, .. }) => {
            return Err(format!("the task is still open; asked {calls} times").into());
        }
        closed => closed?,
    };
    // The state says that the task is over, and the outcome says how.
    let task = closed
        .task_view
        .and_then(|view| view.task)
        .unwrap_or_default();
    let grant = task.r#type.and_then(|of| of.grant).unwrap_or_default();
    match grant.outcome {
        GrantOutcome::Granted => println!("granted"),
        outcome => return Err(format!("not granted: {outcome:?}").into()),
    }
    Ok(())
}
