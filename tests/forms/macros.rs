//! Traits that a `macro_rules!` macro makes: each part of a declaration may be a variable of the
//! macro.

use c1::{Call, Client, c1_endpoint};
use serde_json::json;

use crate::{App, Users, api};

/// Each part of the attribute as a variable.
macro_rules! endpoints {
    ($($trait:ident { $($verb:ident $path:literal => $name:ident($($argument:ident: $type:ty),*) -> $output:ty;)* })*) => {$(
        trait $trait: c1::Api {
            $(
                #[c1_endpoint($verb, $path)]
                async fn $name(&self, $($argument: $type),*) -> $output;
            )*
        }
        impl $trait for Client {}
    )*};
}

endpoints! {
    Apps {
        GET "/api/v1/apps/<id>" => get_app(id: &str) -> c1::Result<App>;
        DELETE "/api/v1/apps/<app_id>/owners/<user_id>" => remove_owner(app_id: &str, user_id: u64) -> c1::Result<()>;
    }
    People {
        GET "/api/v1/users/<id>" => get_user(id: impl c1::PathParam) -> Result<App, c1::Error>;
    }
}

/// A path as a variable, a whole method as a variable, and an argument of the macro itself.
macro_rules! crud {
    ($get:item, $path:tt, $body:ty, $id:ident) => {
        trait Crud: c1::Api {
            $get

            #[c1_endpoint(PUT, $path)]
            fn put(&self, $id: &str, #[json] request: $body) -> Call<App>;
        }
    };
}

crud! {
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    fn get(&self, id: &str) -> Call<App>;,
    "/api/v1/apps/<app_id>/owners",
    &Users<'_>,
    app_id
}

impl Crud for Client {}

/// Options, visibility and attributes as variables.
macro_rules! declare {
    ($(#[$meta:meta])* $vis:vis $trait:ident, $($option:tt)*) => {
        $vis trait $trait: c1::Api {
            $(#[$meta])*
            fn search(&self, #[json] request: &serde_json::Value) -> Call<App>;

            #[c1_endpoint(POST, "/api/v1/search/apps", $($option)*)]
            fn again(&self, #[json] request: &serde_json::Value) -> Call<App>;
        }
    };
}

declare!(
    /// Searches.
    #[c1_endpoint(POST, "/api/v1/search/users")]
    pub(crate) Search, idempotent, no_auth
);

impl Search for Client {}

/// A path and a header as expressions. The compiler puts them into an invisible group.
macro_rules! expressions {
    ($path:expr, $name:expr, $type:path) => {
        trait Expressions: c1::Api {
            #[c1_endpoint(GET, $path)]
            fn by_expression(&self, id: &str, #[header($name)] trace: &str) -> Call<$type>;
        }
    };
}

expressions!("/api/v1/apps/<id>", "x-trace", App);

impl Expressions for Client {}

#[tokio::test]
async fn a_path_may_come_as_an_expression() {
    let (client, api) = api("GET", "/api/v1/apps/<id>");
    client.by_expression("1", "t1").await.unwrap();
    assert_eq!(api.requests()[0].header("x-trace"), Some("t1"));
}

#[tokio::test]
async fn every_part_of_a_declaration_may_come_from_a_macro() {
    let (client, api) = api("GET", "/api/v1/apps/<id>");
    client.get_app("1").await.unwrap();
    client.get("2").await.unwrap();
    api.on("GET", "/api/v1/users/<id>")
        .reply(c1::testing::Reply::json(&json!({ "id": "u1" })));
    assert_eq!(client.get_user(3).await.unwrap().id, "u1");
    api.on("DELETE", "/api/v1/apps/<app_id>/owners/<user_id>")
        .reply(c1::testing::Reply::json(&json!({})));
    client.remove_owner("a1", 4).await.unwrap();
    api.on("PUT", "/api/v1/apps/<app_id>/owners")
        .reply(c1::testing::Reply::json(&json!({ "id": "a1" })));
    client.put("a1", &Users { ids: &[] }).await.unwrap();
    api.on("POST", "/api/v1/search/users")
        .reply(c1::testing::Reply::json(&json!({ "id": "s1" })));
    client.search(&json!({})).await.unwrap();
    api.on("POST", "/api/v1/search/apps")
        .reply(c1::testing::Reply::json(&json!({ "id": "s2" })));
    client.again(&json!({})).await.unwrap();
    let requests = api.requests();
    assert_eq!(requests.len(), 7);
    assert!(requests[5].header("authorization").is_some());
    assert!(
        requests[6].header("authorization").is_none(),
        "`no_auth` comes from outside the macro"
    );
}
