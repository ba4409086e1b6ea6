//! The test kit as its users use it: through the real client, and as bytes on a socket.

mod client;
mod in_memory;
mod wire;

use serde_json::Value;

use crate::call::deferred::defer;
use crate::request::Request;
use crate::request::endpoint::Endpoint;
use crate::{Call, Client};

const GET_APP: Endpoint = Endpoint::get("/api/v1/apps/<app_id>");

const GET_KEYS: Endpoint = Endpoint {
    no_auth: true,
    ..Endpoint::get("/auth/v1/jwks")
};

fn get_keys(client: &Client) -> Call<Value> {
    defer(Request::new(client, GET_KEYS, &[]))
}

fn get_app(client: &Client, app_id: &str) -> Call<Value> {
    defer(Request::new(client, GET_APP, &[&app_id]))
}

fn block_on<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(future)
}
