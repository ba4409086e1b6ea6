//! The in-memory transport: the same script as the tenant's, without a socket, a thread or a token endpoint of its own.

use std::io;
use std::panic::resume_unwind;
use std::sync::Arc;

use http_body_util::BodyExt as _;

use super::captured::Received;
use super::reply::delivery;
use super::script::{Script, Unanswered};
use super::{Captured, Route, VerifyError};
use crate::{Client, ClientBuilder, Credentials, Result, Transport, TransportError};

/// A transport that answers from a script in memory, for unit tests.
///
/// Where a [`Tenant`](super::Tenant) is a server, this is a double below the client: nothing is listened on, so a test
/// is as quick as a function call. Routes, replies and captured requests are those of the tenant. Clones share one
/// script.
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
/// let app = api.on("GET", "/api/v1/apps/<app_id>").reply(Reply::json(&json!({ "app": { "id": "a1" } })));
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
/// A request that nothing is scripted for fails the call at once, with an error that names what was asked and what is
/// scripted; it is no 404, which `optional()` would take for an answer. A panic in a
/// [`reply_with`](Route::reply_with) closure comes out of the call itself.
///
/// # Tokens
///
/// [`client`](Self::client) has a fixed access token, which nothing checks. With other credentials, the request for a
/// token comes to this transport too: script `POST /auth/v1/token`.
#[derive(Debug, Clone, Default)]
pub struct InMemory {
    script: Arc<Script>,
}

impl InMemory {
    /// A transport with nothing scripted.
    ///
    /// ```
    /// let api = c1::testing::InMemory::new();
    /// assert!(api.requests().is_empty());
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Scripts the replies to a method and path template, as [`Tenant::on`](super::Tenant::on) does.
    ///
    /// ```
    /// use c1::testing::{InMemory, Reply};
    ///
    /// let api = InMemory::new();
    /// api.on("DELETE", "/api/v1/apps/<app_id>").reply(Reply::json(&serde_json::json!({})));
    /// ```
    #[must_use = "a route answers nothing until it is given a reply"]
    pub fn on(&self, method: &str, template: &str) -> Route {
        self.script.on(method, template)
    }

    /// A client on this transport, with an access token.
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

    /// The builder of [`client`](Self::client), for another setting or two.
    ///
    /// ```
    /// # fn main() -> c1::Result<()> {
    /// let api = c1::testing::InMemory::new();
    /// let client = api.builder().user_agent("my-app/1.0").build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn builder(&self) -> ClientBuilder {
        // `.invalid` is the name that never resolves (RFC 6761): should a request leave after all, it goes nowhere.
        Client::builder()
            .base_url("https://in-memory.invalid")
            .credentials(Credentials::access_token("in-memory"))
            .transport(self.clone())
    }

    /// The requests so far, in order, missed ones included.
    ///
    /// ```
    /// assert!(c1::testing::InMemory::new().requests().is_empty());
    /// ```
    pub fn requests(&self) -> Vec<Captured> {
        self.script.requests()
    }

    /// Forgets the requests so far, those of every route included; the script stays.
    ///
    /// ```
    /// c1::testing::InMemory::new().forget_requests();
    /// ```
    pub fn forget_requests(&self) {
        self.script.forget_requests();
    }

    /// Reports what no script foresaw, as [`Tenant::verify`](super::Tenant::verify) does.
    ///
    /// ```
    /// # let api = c1::testing::InMemory::new();
    /// // at the end of a test
    /// api.verify()?;
    /// # Ok::<(), c1::testing::VerifyError>(())
    /// ```
    pub fn verify(&self) -> std::result::Result<(), VerifyError> {
        self.script.problems.verify()
    }
}

impl Transport for InMemory {
    async fn execute(
        &self,
        request: reqwest::Request,
    ) -> std::result::Result<reqwest::Response, TransportError> {
        let matched = self.script.take(received(request).await?);
        let reply = self
            .script
            .reply(&matched)
            .map_err(|unanswered| match unanswered {
                // Invalid data is what no retry mends: the call fails now, not after three rounds of waiting.
                Unanswered::Unscripted(line) | Unanswered::Unsendable(line) => {
                    TransportError::connect(io::Error::new(io::ErrorKind::InvalidData, line))
                }
                // The closure ran within the caller's own call, where its panic belongs.
                Unanswered::Panicked(_, payload) => resume_unwind(payload),
            })?;
        let response = delivery::deliver(reply)
            .await
            .map_err(TransportError::broken)?;
        Ok(response.map(reqwest::Body::wrap).into())
    }
}

/// The request as a server would have received it.
async fn received(mut request: reqwest::Request) -> std::result::Result<Received, TransportError> {
    let body = match request.body_mut().take() {
        Some(body) => body
            .collect()
            .await
            .map_err(TransportError::broken)?
            .to_bytes(),
        None => bytes::Bytes::new(),
    };
    Ok(Received {
        method: request.method().as_str().to_owned(),
        path: request.url().path().to_owned(),
        query: request.url().query().map(str::to_owned),
        headers: std::mem::take(request.headers_mut()),
        body,
    })
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;

    use reqwest::{Method, Request, Url};
    use serde_json::json;

    use super::*;
    use crate::testing::Reply;

    fn request(method: Method, path: &str, body: &'static str) -> Request {
        let url = Url::parse("https://in-memory.invalid")
            .unwrap()
            .join(path)
            .unwrap();
        let mut request = Request::new(method, url);
        *request.body_mut() = Some(body.into());
        request
    }

    fn execute(
        api: &InMemory,
        request: Request,
    ) -> std::result::Result<reqwest::Response, TransportError> {
        block_on(Transport::execute(api, request))
    }

    fn block_on<F: Future>(future: F) -> F::Output {
        tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap()
            .block_on(future)
    }

    #[test]
    fn a_scripted_reply_comes_back_and_the_request_is_kept() {
        let api = InMemory::new();
        api.on("POST", "/apps/<app_id>").reply_with(|request| {
            Reply::json(&json!({ "id": request.path_value("app_id") }))
                .with_status(201)
                .header("x-request-id", "r1")
        });
        let response = execute(&api, request(Method::POST, "/apps/a%2Fb?x=1", "{}")).unwrap();
        assert_eq!(response.status(), 201);
        assert_eq!(response.headers()["x-request-id"], "r1");
        assert_eq!(response.content_length(), Some(12));
        assert_eq!(block_on(response.bytes()).unwrap(), r#"{"id":"a/b"}"#);
        let [kept] = &api.requests()[..] else {
            panic!()
        };
        assert_eq!(
            (kept.query_value("x"), kept.body()),
            (Some("1"), &b"{}"[..])
        );
        api.verify().unwrap();
    }

    #[test]
    fn a_miss_fails_and_names_what_was_asked_and_what_is_scripted() {
        let api = InMemory::new();
        api.on("GET", "/apps/<id>").reply(Reply::status(200));
        let error = execute(&api, request(Method::POST, "/apps/a1", "")).unwrap_err();
        assert!(error.is_permanent());
        let miss = error.source().unwrap().to_string();
        assert_eq!(
            miss,
            "nothing is scripted for POST /apps/a1; scripted: GET /apps/<id>"
        );
        assert!(api.verify().unwrap_err().to_string().contains(&miss));
    }

    #[test]
    fn faults_are_transport_errors() {
        let api = InMemory::new();
        api.on("GET", "/a")
            .reply(Reply::disconnect())
            .reply(Reply::json(&"whole").cut_off(3));
        execute(&api, request(Method::GET, "/a", "")).unwrap_err();
        let response = execute(&api, request(Method::GET, "/a", "")).unwrap();
        assert_eq!(response.content_length(), Some(7));
        block_on(response.bytes()).unwrap_err();
    }

    #[test]
    #[should_panic(expected = "no page size")]
    fn a_failed_assertion_in_a_closure_comes_out_of_the_call() {
        let api = InMemory::new();
        api.on("GET", "/a").reply_with(|request| {
            assert!(request.query_value("page_size").is_some(), "no page size");
            Reply::status(200)
        });
        let _ = execute(&api, request(Method::GET, "/a", ""));
    }
}
