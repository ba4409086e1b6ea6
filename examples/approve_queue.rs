//! The requests that wait for you, and your decisions about them.
//!
//! ```text
//! cargo run --example approve_queue
//! cargo run --example approve_queue -- --approve 1041,1043 --comment "as agreed"
//! cargo run --example approve_queue -- --deny 1044 --comment "ask your lead first"
//! ```

use std::process::ExitCode;

use c1::{BoxError, Client};
use c1_api::prelude::*;
use c1_api::task_v1::{
    Task, TaskActionsServiceApproveRequest, TaskActionsServiceDenyRequest, TaskSearchRequest,
    TaskState,
};
use c1_examples::{Connection, table};
use clap::Parser;

/// Lists the requests that wait for you, and approves or denies them.
#[derive(Parser)]
struct Arguments {
    /// The numbers of the tasks to approve.
    #[arg(long, value_delimiter = ',')]
    approve: Vec<i64>,
    /// The numbers of the tasks to deny.
    #[arg(long, value_delimiter = ',')]
    deny: Vec<i64>,
    /// What to write to the requester.
    #[arg(long, default_value = "")]
    comment: String,
}

#[tokio::main]
async fn main() -> ExitCode {
    c1_examples::report(run(&Arguments::parse()).await)
}

async fn run(arguments: &Arguments) -> Result<(), BoxError> {
    let connection = Connection::open()?;
    let client = &connection.client;
    let queue = queue(client).await?;

    let rows: Vec<_> = queue.iter().map(row).collect();
    table::print(["task", "request", "for", "since"], &rows)?;

    let wanted = (arguments.approve.iter()).chain(&arguments.deny);
    if let Some(number) = wanted
        .into_iter()
        .find(|number| find(&queue, **number).is_none())
    {
        return Err(format!("task {number} does not wait for you").into());
    }
    for task in arguments
        .approve
        .iter()
        .filter_map(|number| find(&queue, *number))
    {
        let request = TaskActionsServiceApproveRequest {
            comment: arguments.comment.clone(),
            policy_step_id: step(task),
            ..Default::default()
        };
        client.task_actions().approve(&task.id, &request).await?;
        println!("approved {}", task.numeric_id);
    }
    for task in arguments
        .deny
        .iter()
        .filter_map(|number| find(&queue, *number))
    {
        let request = TaskActionsServiceDenyRequest {
            comment: arguments.comment.clone(),
            policy_step_id: step(task),
            ..Default::default()
        };
        client.task_actions().deny(&task.id, &request).await?;
        println!("denied {}", task.numeric_id);
    }
    Ok(())
}

/// The open tasks that wait for the client's own user.
async fn queue(client: &Client) -> c1::Result<Vec<Task>> {
    let me = client.auth().introspect().await?;
    let search = TaskSearchRequest {
        task_states: vec![TaskState::Open],
        my_work_user_ids: vec![me.user_id],
        ..Default::default()
    };
    let views = client
        .task_search()
        .search(&search)
        .page_size(100)
        .into_vec(1_000)
        .await?;
    Ok(views.into_iter().filter_map(|view| view.task).collect())
}

fn row(task: &Task) -> [String; 4] {
    [
        task.numeric_id.to_string(),
        task.display_name.clone(),
        task.user_id.clone(),
        task.created_at
            .map(|time| time.to_string())
            .unwrap_or_default(),
    ]
}

fn find(queue: &[Task], number: i64) -> Option<&Task> {
    queue.iter().find(|task| task.numeric_id == number)
}

/// A decision is about one step, so that nobody approves a step that came in the meantime.
fn step(task: &Task) -> String {
    let current = task
        .policy
        .as_ref()
        .and_then(|policy| policy.current.as_ref());
    current.map(|step| step.id.clone()).unwrap_or_default()
}
