//! A tenant in memory, which uses the clock of tokio.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use c1::http::{Request, Response};
use c1::testing::{InMemory, Reply, Route};
use c1::{Body, Bytes, Client, ClientBuilder, Credentials, Transport, TransportError};
use c1_tests::CLIENT_SECRET;
use serde_json::json;

use crate::tenant::GET_APP;

/// An API in memory. It has every app, and its token endpoint answers after `delay`.
#[derive(Clone, Debug)]
pub(crate) struct Memory {
    pub(crate) api: InMemory,
    delay: Arc<Mutex<Duration>>,
}

impl Memory {
    pub(crate) fn new() -> Self {
        let api = InMemory::new();
        api.on("GET", GET_APP).reply(Reply::json(&json!({})));
        api.on("POST", "/api/v1/apps")
            .reply(Reply::json(&json!({})));
        Self {
            api,
            delay: Arc::default(),
        }
    }

    /// Delays the later answers of the token endpoint.
    pub(crate) fn delay(&self, delay: Duration) {
        *self.delay.lock().unwrap() = delay;
    }

    /// The token endpoint, without replies.
    pub(crate) fn token_endpoint(&self) -> Route {
        self.api.on("POST", "/auth/v1/token")
    }

    /// Makes the token endpoint issue `t1`, `t2` and so on.
    pub(crate) fn issue(&self, expires_in: u64) -> Route {
        let mut issued = 0;
        self.token_endpoint().reply_with(move |_| {
            issued += 1;
            token(&format!("t{issued}"), expires_in)
        })
    }

    /// A client with a client secret. Its tokens come from the token endpoint.
    pub(crate) fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    pub(crate) fn builder(&self) -> ClientBuilder {
        let credentials =
            Credentials::client_secret("clever-fox-42195@in-memory.invalid/spc", CLIENT_SECRET)
                .unwrap();
        self.api
            .builder()
            .credentials(credentials)
            .transport(self.clone())
    }

    /// The tokens of the API requests so far, in order.
    pub(crate) fn tokens_used(&self) -> Vec<String> {
        let is_api = |path: &str| path.starts_with("/api/");
        let requests = self.api.requests();
        let tokens = requests
            .iter()
            .filter(|request| is_api(request.path()))
            .map(|request| {
                request
                    .header("authorization")
                    .and_then(|value| value.strip_prefix("Bearer "))
                    .unwrap()
                    .to_owned()
            });
        tokens.collect()
    }
}

impl Transport for Memory {
    async fn execute(&self, request: Request<Bytes>) -> Result<Response<Body>, TransportError> {
        let is_token = request.uri().path() == "/auth/v1/token";
        let response = Transport::execute(&self.api, request).await?;
        let delay = *self.delay.lock().unwrap();
        if is_token && !delay.is_zero() {
            tokio::time::sleep(delay).await;
        }
        Ok(response)
    }
}

/// The answer of a token endpoint that issues this token.
pub(crate) fn token(text: &str, expires_in: u64) -> Reply {
    Reply::json(&json!({ "access_token": text, "token_type": "Bearer", "expires_in": expires_in }))
}
