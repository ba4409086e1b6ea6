//! Fields whose type is another message or another enum, or a struct that is declared as none.

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App")]
struct App {
    app_user_mapper: Option<User>,
    app_owners: Vec<App>,
    match_baton_ref: Plain,
    access_model: Option<Matching>,
    identity_matching: User,
    display_name: Matching,
}

#[derive(c1::Message)]
#[c1("c1.api.user.v1.User")]
struct User {
    email_sources: Vec<Plain>,
    id: Box<User>,
}

#[derive(serde::Serialize, serde::Deserialize, Default)]
struct Plain {
    id: String,
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App.identityMatching")]
enum Matching {
    Unspecified,
    Unknown(String),
}

fn main() {}
