//! An expansion needs no prelude. That of a published operation does, because it has attributes of the compiler's tool
//! `diagnostic`, which has no other path.

#![no_implicit_prelude]
#![deny(warnings)]

#[derive(::c1::Message)]
#[c1("c1.api.app.v1.App", debug, default, eq)]
struct App {
    id: AppId,
    access_model: Model,
    created_at: ::std::option::Option<::c1::json::Timestamp>,
}

#[derive(::std::clone::Clone, ::c1::Message)]
#[c1(transparent, debug, default, eq)]
struct AppId(::std::string::String);

#[derive(::c1::Message)]
#[c1("c1.api.app.v1.App.accessModel", debug, default, eq)]
enum Model {
    Unspecified,
    Classic,
    Unknown(::std::string::String),
}

trait Apps: ::c1::Api {
    #[::c1::c1_endpoint(GET, "/api/v1/apps/<request>/x", unlisted)]
    fn get_app(&self, request: &str) -> ::c1::Call<App>;

    #[::c1::c1_endpoint(POST, "/api/v1/apps/<app_id>/connectors/<method>/x", idempotent, unlisted)]
    async fn update_connector(&self, app_id: &str, method: u8, #[json] __c1: &str) -> ::c1::Result<()>;

    #[::c1::c1_endpoint(GET, "/api/v1/apps/x", unlisted)]
    fn list_apps(&self) -> ::c1::Pages<App>;
}

impl Apps for ::c1::Client {}

fn main() {
    let app = App { access_model: Model::Classic, ..::std::default::Default::default() };
    ::std::assert!(app != ::std::default::Default::default());
    ::std::assert!(!::std::format!("{app:?}").is_empty());
    let credentials = ::c1::Credentials::access_token("t");
    let client = ::c1::Client::builder().base_url("https://acme.conductor.one").credentials(credentials).build();
    let client = ::c1::Result::unwrap(client);
    let call = client.get_app("a/b");
    let target = call.target().ok();
    ::std::assert_eq!(target, ::std::option::Option::Some("/api/v1/apps/a%2Fb/x"));
    ::std::mem::drop(client.update_connector("a", 1, "c"));
    ::std::mem::drop(client.list_apps());
}
