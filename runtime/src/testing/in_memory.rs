//! A transport that answers from a script, without a socket, a thread or a token endpoint.

use std::ops::Deref;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread;

use bytes::Bytes;
use http::{Request, Response};

use super::captured::Received;
use super::reply::delivery;
use super::script::rules::Delays;
use super::script::{Script, Unanswered, Values};
use super::{Captured, EndpointCall, Route, VerifyError};
use crate::transport::unscripted::Unscripted;
use crate::{Body, Client, ClientBuilder, Credentials, Result, Transport, TransportError};

/// A transport that answers from a script in memory, for unit tests.
///
/// It takes the place of the HTTP client, so a test is as quick as a function call. Routes, replies
/// and captured requests are the same as those of a [`Tenant`](crate::testing::Tenant), which is a
/// server. Clones share one script.
///
/// ```
/// use c1::testing::{InMemory, Reply};
/// use c1::{Call, Client, c1_endpoint};
/// use serde_json::{Value, json};
///
/// trait Apps: c1::Api {
///     #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
///     fn get_app(&self, app_id: &str) -> Call<Value>;
/// }
/// impl Apps for Client {}
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
/// let api = InMemory::new();
/// let app = api
///     .on("GET", "/api/v1/apps/<app_id>")
///     .reply(Reply::json(&json!({ "app": { "id": "a1" } })));
///
/// let client = api.client()?;
/// assert_eq!(client.get_app("a/b").await?["app"]["id"], "a1");
/// assert_eq!(app.requests()[0].path(), "/api/v1/apps/a%2Fb");
/// # Ok(())
/// # })
/// # }
/// ```
///
/// # Misses
///
/// A request without a scripted reply, or with a body that C1 does not accept, fails the call at
/// once. The error is [`is_unscripted`](crate::Error::is_unscripted). It names the request, and the
/// routes that are scripted or the member that is wrong. It is not a 404, so `optional()` does not
/// turn it into `None`. A panic in a closure of [`reply_with`](Route::reply_with) is a panic of the
/// call. If a route got fewer or more requests than [`times`](Route::times) says, the drop of the
/// last clone panics, unless [`verify`](Self::verify) has reported it. A client of this transport
/// holds a clone too.
///
/// # Tokens
///
/// The client of [`client`](Self::client) has an access token, which is not checked. With other
/// credentials, this transport gets the request for a token too: script `POST /auth/v1/token`.
#[derive(Debug, Clone)]
pub struct InMemory {
    script: Arc<Shared>,
}

/// The script of all clones.
#[derive(Debug)]
struct Shared(Script);

impl Deref for Shared {
    type Target = Script;

    fn deref(&self) -> &Script {
        &self.0
    }
}

impl Drop for Shared {
    #[expect(
        clippy::panic,
        reason = "a route that was not called as expected fails the test"
    )]
    fn drop(&mut self) {
        // The code under test cannot miss the other problems: its calls failed.
        if !thread::panicking()
            && let Some(unreported) = self.0.unreported_counts()
        {
            panic!("{unreported}");
        }
    }
}

impl InMemory {
    /// Makes a transport without routes.
    ///
    /// ```
    /// let api = c1::testing::InMemory::new();
    /// assert!(api.requests().is_empty());
    /// ```
    pub fn new() -> Self {
        Self {
            script: Arc::new(Shared(Script::new(Delays::Waited))),
        }
    }

    /// Adds a route for a method and a path template, like
    /// [`Tenant::on`](crate::testing::Tenant::on).
    ///
    /// ```
    /// use c1::testing::{InMemory, Reply};
    ///
    /// let api = InMemory::new();
    /// api.on("DELETE", "/api/v1/apps/<app_id>").reply(Reply::json(&serde_json::json!({})));
    /// ```
    ///
    /// # Panics
    /// If no request can match the route.
    #[must_use = "a route answers nothing before it has a reply"]
    #[track_caller]
    pub fn on(&self, method: &str, template: &str) -> Route {
        self.script.on(method, template)
    }

    /// Adds a route for the call that `call` makes, like
    /// [`Tenant::on_call`](crate::testing::Tenant::on_call).
    ///
    /// ```
    /// # use c1::{Call, Client, c1_endpoint};
    /// # use serde_json::{Value, json};
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
    /// #     fn get_app(&self, app_id: &str) -> Call<Value>;
    /// # }
    /// # impl Apps for Client {}
    /// let api = c1::testing::InMemory::new();
    /// api.on_call(|client| client.get_app("a1")).answer(&json!({ "app": { "id": "a1" } }));
    /// ```
    ///
    /// # Panics
    /// As [`Tenant::on_call`](crate::testing::Tenant::on_call).
    #[must_use = "a route answers nothing before it has a reply"]
    #[track_caller]
    pub fn on_call<C: EndpointCall>(
        &self,
        call: impl FnOnce(&'static Client) -> C,
    ) -> Route<C::Answer> {
        self.script.on_call(call, Values::OfTheCall)
    }

    /// Adds a route for every call of the method that `call` calls, like
    /// [`Tenant::on_every_call`](crate::testing::Tenant::on_every_call).
    ///
    /// ```
    /// # use c1::{Call, Client, c1_endpoint};
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
    /// #     fn get_app(&self, app_id: &str) -> Call<serde_json::Value>;
    /// # }
    /// # impl Apps for Client {}
    /// use c1::testing::{InMemory, Reply};
    ///
    /// let api = InMemory::new();
    /// api.on_every_call(|client| client.get_app("any")).reply(Reply::error(404, "app not found"));
    /// ```
    ///
    /// # Panics
    /// As [`Tenant::on_call`](crate::testing::Tenant::on_call).
    #[must_use = "a route answers nothing before it has a reply"]
    #[track_caller]
    pub fn on_every_call<C: EndpointCall>(
        &self,
        call: impl FnOnce(&'static Client) -> C,
    ) -> Route<C::Answer> {
        self.script.on_call(call, Values::Any)
    }

    /// Answers every published operation that has no route with a sample, like
    /// [`Tenant::answer_with_samples`](crate::testing::Tenant::answer_with_samples).
    ///
    /// ```
    /// c1::testing::InMemory::new().answer_with_samples();
    /// ```
    pub fn answer_with_samples(&self) {
        self.script.rules.answer_with_samples();
    }

    /// From now on, accepts any body and gives any reply, like
    /// [`Tenant::unchecked`](crate::testing::Tenant::unchecked).
    ///
    /// ```
    /// c1::testing::InMemory::new().unchecked();
    /// ```
    pub fn unchecked(&self) {
        self.script.rules.uncheck();
    }

    /// Makes a client of this transport, with an access token.
    ///
    /// ```
    /// # fn main() -> c1::Result<()> {
    /// let client = c1::testing::InMemory::new().client()?;
    /// assert_eq!(client.origin(), "https://in-memory.invalid");
    /// # Ok(())
    /// # }
    /// ```
    pub fn client(&self) -> Result<Client> {
        self.builder().build()
    }

    /// The builder of [`client`](Self::client), to change its settings.
    ///
    /// ```
    /// # fn main() -> c1::Result<()> {
    /// let api = c1::testing::InMemory::new();
    /// let client = api.builder().user_agent("my-app/1.0").build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn builder(&self) -> ClientBuilder {
        // A name in `.invalid` never resolves (RFC 6761), so no request can leave the machine.
        Client::builder()
            .base_url("https://in-memory.invalid")
            .credentials(Credentials::access_token("in-memory"))
            .transport(self.clone())
    }

    /// The requests so far, in order, including those without a route.
    ///
    /// ```
    /// assert!(c1::testing::InMemory::new().requests().is_empty());
    /// ```
    pub fn requests(&self) -> Vec<Captured> {
        self.script.requests()
    }

    /// Forgets the requests so far, also those of every route, and keeps the script.
    ///
    /// ```
    /// c1::testing::InMemory::new().forget_requests();
    /// ```
    pub fn forget_requests(&self) {
        self.script.forget_requests();
    }

    /// Reports problems of the test, like [`Tenant::verify`](crate::testing::Tenant::verify).
    ///
    /// ```
    /// # let api = c1::testing::InMemory::new();
    /// // at the end of a test
    /// api.verify()?;
    /// # Ok::<(), c1::testing::VerifyError>(())
    /// ```
    pub fn verify(&self) -> std::result::Result<(), VerifyError> {
        self.script.verify()
    }
}

impl Default for InMemory {
    fn default() -> Self {
        Self::new()
    }
}

impl Transport for InMemory {
    async fn execute(
        &self,
        request: Request<Bytes>,
    ) -> std::result::Result<Response<Body>, TransportError> {
        let matched = self.script.take(received(request));
        let reply = self
            .script
            .reply(matched)
            .map_err(|unanswered| match unanswered {
                Unanswered::Unscripted(line)
                | Unanswered::Refused(line)
                | Unanswered::Unsendable(line) => TransportError::from(Unscripted(line)),
                // The closure ran in the caller's call, so its panic is a panic of the call.
                Unanswered::Panicked(_, payload) => resume_unwind(payload),
            })?;
        let response = delivery::deliver(reply)
            .await
            .map_err(TransportError::broken)?;
        Ok(response.map(Body::new))
    }
}

/// The request, as a server would receive it.
fn received(request: Request<Bytes>) -> Received {
    let (parts, body) = request.into_parts();
    Received {
        method: parts.method.as_str().to_owned(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().map(str::to_owned),
        headers: parts.headers,
        body,
    }
}

#[cfg(test)]
mod tests;
