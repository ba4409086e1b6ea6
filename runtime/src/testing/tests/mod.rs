//! The test kit as its users use it: through the real client, and as bytes on a socket.

mod client;
mod in_memory;
mod wire;

use serde_json::Value;

use crate::__private::{Endpoint, Method, Request, defer};
use crate::{Call, Client};

static GET_APP: Endpoint = Endpoint {
    method: Method::GET,
    template: "/api/v1/apps/<app_id>",
    operation: "get_app",
    items: "list",
    idempotent: false,
    no_auth: false,
};

static GET_KEYS: Endpoint = Endpoint {
    template: "/auth/v1/jwks",
    operation: "get_keys",
    no_auth: true,
    ..GET_APP
};

fn get_keys(client: &Client) -> Call<Value> {
    defer(Request::new(client, &GET_KEYS, &[]))
}

fn get_app(client: &Client, app_id: &str) -> Call<Value> {
    defer(Request::new(client, &GET_APP, &[&app_id]))
}

fn block_on<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(future)
}
