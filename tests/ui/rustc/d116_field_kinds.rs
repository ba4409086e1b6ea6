//! Fields whose type is another kind of JSON than C1 publishes.

use c1::json::Timestamp;

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App")]
struct App {
    display_name: u32,
    is_directory: String,
    user_count: u32,
    app_owners: User,
    icon_url: Vec<String>,
    description: f64,
    annotations: Vec<String>,
    updated_at: Option<bool>,
}

#[derive(c1::Message)]
#[c1("c1.api.user.v1.User")]
struct User {
    emails: String,
    created_at: Option<Vec<Timestamp>>,
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.CreateAppRequest")]
struct NewApp<'a> {
    display_name: &'a str,
    owners: &'a str,
    description: &'a [&'a str],
}

fn can_be_sent<T: serde::Serialize>(_: T) {}

fn can_be_read<T: serde::de::DeserializeOwned>() {}

fn main() {
    // The types can be used all the same.
    can_be_read::<App>();
    let _ = |app: NewApp<'_>| can_be_sent(app);
}
