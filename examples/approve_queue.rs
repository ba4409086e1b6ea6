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

    let mut rows = Vec::new();
    for task in &queue {
        rows.push(row(client, task).await?);
    }
    table::print(["task", "request", "for", "since"], &rows)?;
    if !queue.is_empty() && arguments.approve.is_empty() && arguments.deny.is_empty() {
        eprintln!("Decide with --approve or --deny and the numbers of tasks.");
    }

    // Nothing is decided if one of the numbers is wrong.
    let approve = find(&queue, &arguments.approve)?;
    let deny = find(&queue, &arguments.deny)?;
    for task in approve {
        let request = TaskActionsServiceApproveRequest {
            comment: arguments.comment.clone(),
            policy_step_id: step(task),
            ..Default::default()
        };
        client.task_actions().approve(&task.id, &request).await?;
        println!("approved {}", task.numeric_id);
    }
    for task in deny {
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

async fn row(client: &Client, task: &Task) -> c1::Result<[String; 4]> {
    let view = client.user().get(&task.user_id).await?.user_view;
    let user = view.and_then(|view| view.user).unwrap_or_default();
    let since = task.created_at.map(|time| time.to_string());
    Ok([
        task.numeric_id.to_string(),
        task.display_name.clone(),
        user.display_name,
        since.unwrap_or_default(),
    ])
}

/// The tasks with these numbers.
fn find<'a>(queue: &'a [Task], numbers: &[i64]) -> Result<Vec<&'a Task>, String> {
    let find = |number: &i64| {
        let mut tasks = queue.iter();
        tasks
            .find(|task| task.numeric_id == *number)
            .ok_or_else(|| format!("task {number} does not wait for you"))
    };
    numbers.iter().map(find).collect()
}

/// A decision is about one step, so that nobody approves a step that came in the meantime.
fn step(task: &Task) -> String {
    let current = task
        .policy
        .as_ref()
        .and_then(|policy| policy.current.as_ref());
    current.map(|step| step.id.clone()).unwrap_or_default()
}
