//! Types with a few of C1's properties, checked by the compiler against what C1 publishes.
//!
//! ```text
//! cargo run --example partial_types
//! ```
//!
//! A misspelt field, a `u32` for a text and a forgotten envelope do not compile.

use std::process::ExitCode;

use c1::json::Timestamp;
use c1::{BoxError, Client, Pages, c1_endpoint};
use c1_examples::{Connection, table};
use clap::Parser;

/// Lists the users of a department.
#[derive(Parser)]
struct Arguments {
    /// The department.
    #[arg(default_value = "Design")]
    department: String,
}

trait Users: c1::Api {
    #[c1_endpoint(POST, "/api/v1/search/users")]
    fn search_users(&self, #[json] search: &Search<'_>) -> Pages<UserView>;
}

impl Users for Client {}

/// A request may borrow its values. Empty values are not sent.
#[derive(c1::Message)]
#[c1("c1.api.user.v1.SearchUsersRequest")]
struct Search<'a> {
    departments: &'a [&'a str],
    user_statuses: &'a [Status],
}

/// What the search lists is no user: the user is inside.
#[derive(c1::Message)]
#[c1("c1.api.user.v1.UserView")]
struct UserView {
    user: User,
}

/// Six properties of more than thirty.
#[derive(c1::Message)]
#[c1("c1.api.user.v1.User", debug)]
struct User {
    id: UserId,
    display_name: String,
    job_title: String,
    /// Another name in Rust than in C1.
    #[c1(name = "managerIds")]
    reports_to: Vec<UserId>,
    status: Status,
    /// `None` if C1 has no time.
    created_at: Option<Timestamp>,
}

/// An id that no other text can be mistaken for.
#[derive(c1::Message)]
#[c1(transparent, debug, eq)]
struct UserId(String);

/// An enum has no name of its own at C1, so a property that has it stands for it.
#[derive(c1::Message)]
#[c1("c1.api.user.v1.User.status", debug, eq)]
enum Status {
    Enabled,
    Disabled,
    /// Everything else, and what C1 adds.
    Other(String),
}

#[tokio::main]
async fn main() -> ExitCode {
    c1_examples::report(run(&Arguments::parse()).await)
}

async fn run(arguments: &Arguments) -> Result<(), BoxError> {
    let connection = Connection::open()?;
    let search = Search {
        departments: &[&arguments.department],
        user_statuses: &[],
    };
    let users = connection
        .client
        .search_users(&search)
        .into_vec(10_000)
        .await?;
    let rows: Vec<_> = users.into_iter().map(|view| row(view.user)).collect();
    table::print(
        ["id", "name", "job", "reports to", "status", "since"],
        &rows,
    )?;
    Ok(())
}

fn row(user: User) -> [String; 6] {
    let status = match user.status {
        Status::Enabled => "works here".to_owned(),
        Status::Disabled => "has left".to_owned(),
        Status::Other(status) => status,
    };
    let managers: Vec<String> = user.reports_to.into_iter().map(|UserId(id)| id).collect();
    let since = user.created_at.map(|time| time.to_string());
    [
        user.id.0,
        user.display_name,
        user.job_title,
        managers.join(", "),
        status,
        since.unwrap_or_default(),
    ]
}
