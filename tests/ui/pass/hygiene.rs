//! An expansion needs no imports, and no name in scope changes its meaning, not even those of the prelude.

#![deny(warnings)]

mod core {}
mod std {}

struct Result;
struct Option;
struct Send;
struct Future;
struct Request;
struct Endpoint;

struct Some;
struct None;
struct Ok;
struct Err;
struct Box;
struct String;
struct Vec;
struct Default;

/// Every value has these methods.
trait Methods: ::core::marker::Sized {
    fn client(self) {}
    fn idempotent(self) {}
    fn no_auth(self) {}
    fn items(self) {}
    fn message(self) {}
    fn query(self) {}
    fn header(self) {}
    fn json(self) {}
}

impl<T> Methods for T {}

trait Sized {}
trait Clone {}
trait From {}
trait Into {}
trait Iterator {}
trait ToString {}
trait ToOwned {}
trait Fn {}
trait Drop {}

#[derive(::serde::Deserialize)]
struct App {}

#[derive(::c1::Message)]
#[c1("c1.api.app.v1.CreateAppRequest")]
struct Body<'de> {
    display_name: &'de ::core::primitive::str,
    owners: &'de [::std::string::String],
}

#[derive(::c1::Message)]
#[c1("c1.api.app.v1.App.accessModel", debug, default, eq)]
enum Model {
    Unspecified,
    Classic,
    Unknown(::std::string::String),
}

#[derive(::c1::Message)]
#[c1("c1.api.app.v1.GetAppResponse", debug, default, eq)]
struct Answer<T> {
    app: ::std::option::Option<T>,
}

trait Apps: ::c1::Api {
    #[::c1::c1_endpoint(GET, "/api/v1/apps/<request>")]
    fn get_app(&self, request: &str) -> ::c1::Call<App>;

    #[::c1::c1_endpoint(POST, "/api/v1/apps/<app_id>/connectors/<method>", idempotent)]
    async fn update_connector(&self, app_id: &str, method: u8, #[json] __c1: &str) -> ::c1::Result<()>;

    #[::c1::c1_endpoint(POST, "/api/v1/apps")]
    fn create_app(&self, #[json] request: Body<'_>) -> ::c1::Call<()>;

    #[::c1::c1_endpoint(GET, "/api/v1/apps")]
    fn list_apps(&self) -> ::c1::Pages<App>;

    #[::c1::c1_endpoint(GET, "/api/v1/hygiene?<query>", items = "apps", no_auth, unlisted)]
    fn list_unlisted(&self, query: u8, #[header("x-header")] header: u8) -> ::c1::Pages<App>;
}

impl Apps for ::c1::Client {}

fn main() {
    let _ = (Result, Option, Send, Future, Request, Endpoint, Some, None, Ok, Err, Box, String, Vec, Default);
    ::core::assert_ne!(Model::Classic, Model::Unspecified);
    ::core::assert_eq!(<Answer<Model> as ::core::default::Default>::default().app, ::core::option::Option::None);
    let credentials = ::c1::Credentials::access_token("t");
    let client = ::c1::Client::builder().base_url("https://acme.conductor.one").credentials(credentials).build();
    let client = ::c1::Result::unwrap(client);
    let call = client.get_app("a/b");
    let target = call.target().ok();
    ::std::assert_eq!(target, ::std::option::Option::Some("/api/v1/apps/a%2Fb"));
    ::std::mem::drop(client.update_connector("a", 1, "c"));
    ::std::mem::drop(client.create_app(Body { display_name: "a", owners: &[] }));
    ::std::mem::drop(client.list_apps());
    ::std::mem::drop(client.list_unlisted(1, 2));
}
