//! Fields whose type is none that C1's JSON has.

use std::collections::HashSet;
use std::time::SystemTime;

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App")]
struct App {
    monthly_cost_usd: usize,
    user_count: usize,
    updated_at: SystemTime,
    deleted_at: Option<std::time::Duration>,
    display_name: char,
    description: (),
    app_owners: [User; 2],
    annotations: (String, String),
}

#[derive(c1::Message)]
#[c1("c1.api.user.v1.User")]
struct User {
    emails: HashSet<String>,
    id: fn() -> String,
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.CreateAppRequest")]
struct NewApp<'a> {
    display_name: &'a str,
    owners: &'a [u8],
    description: std::fmt::Arguments<'a>,
}

fn main() {}
