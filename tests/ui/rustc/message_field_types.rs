//! Types of fields that do not fit their properties.

use c1::json::Timestamp;
use std::time::SystemTime;

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App")]
struct App {
    display_name: u32,
    is_directory: String,
    user_count: u32,
    monthly_cost_usd: usize,
    app_owners: User,
    icon_url: Vec<String>,
    created_at: Timestamp,
    updated_at: SystemTime,
    match_baton_ref: Plain,
    app_user_mapper: Option<User>,
    description: &'static str,
    access_model: Option<Matching>,
    annotations: Vec<String>,
}

#[derive(c1::Message)]
#[c1("c1.api.user.v1.User")]
struct User {
    emails: String,
    email_sources: Vec<Plain>,
}

#[derive(Default)]
struct Plain;

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App.identityMatching")]
enum Matching {
    Unspecified,
    Unknown(String),
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.CreateAppRequest")]
struct NewApp<'a> {
    display_name: &'a str,
    owners: &'a [u8],
    description: std::fmt::Arguments<'a>,
}

fn can_be_sent<T: serde::Serialize>(_: T) {}

fn can_be_read<T: serde::de::DeserializeOwned>() {}

fn main() {
    // The types can be used all the same.
    can_be_read::<App>();
    let _ = |app: NewApp<'_>| can_be_sent(app);
}
