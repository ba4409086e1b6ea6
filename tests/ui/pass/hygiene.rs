//! An expansion needs no imports, and no name in scope changes its meaning.

#![no_implicit_prelude]
#![deny(warnings)]

mod core {}
mod std {}

struct Result;
struct Option;
struct Send;
struct Future;
struct Request;
struct Endpoint;

#[derive(::serde::Deserialize)]
struct App {}

trait Apps: ::c1::Api {
    #[::c1::c1_endpoint(GET, "/api/v1/apps/<request>")]
    fn get_app(&self, request: &str) -> ::c1::Call<App>;

    #[::c1::c1_endpoint(POST, "/api/v1/apps/<app_id>/connectors/<method>", idempotent)]
    async fn update_connector(&self, app_id: &str, method: u8, #[json] __c1: &str) -> ::c1::Result<()>;

    #[::c1::c1_endpoint(GET, "/api/v1/apps")]
    fn list_apps(&self) -> ::c1::Pages<App>;
}

impl Apps for ::c1::Client {}

fn main() {
    let _ = (Result, Option, Send, Future, Request, Endpoint);
    let credentials = ::c1::Credentials::access_token("t");
    let client = ::c1::Client::builder().base_url("https://acme.conductor.one").credentials(credentials).build();
    let client = ::c1::Result::unwrap(client);
    let call = client.get_app("a/b");
    let target = call.target().ok();
    ::std::assert_eq!(target, ::std::option::Option::Some("/api/v1/apps/a%2Fb"));
    ::std::mem::drop(client.update_connector("a", 1, "c"));
    ::std::mem::drop(client.list_apps());
}
