//! The loopback tenant, as a test uses it.

mod auth;
mod clock;
mod routes;
mod server;
pub(crate) mod service;

use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread;

use self::server::Server;
use self::service::Service;
use super::{Captured, StartError, VerifyError};
use crate::{Client, ClientBuilder, Credentials, Result};

/// The tenant's host without its port, as in its client ids and in the audience of an assertion.
const HOST: &str = "127.0.0.1";

/// A C1 tenant on the loopback interface.
///
/// It is an HTTP/1.1 server on a port and a thread of its own, so it serves synchronous tests and
/// any number of async runtimes. `/auth/v1/token` verifies assertions, secrets and token exchanges,
/// and issues tokens that expire. Every other path requires a live bearer token and answers what
/// was scripted with [`on`](Self::on). A drop stops the tenant and waits for its thread.
///
/// ```
/// use c1::testing::{Reply, Tenant};
///
/// let tenant = Tenant::start()?;
/// tenant
///     .on("GET", "/api/v1/apps/<app_id>")
///     .reply(Reply::json(&serde_json::json!({ "app": { "id": "a1" } })));
/// // .. give the code under test `tenant.client()`, or the tenant's URL and credential ..
/// for request in tenant.requests() {
///     assert_eq!(request.path(), "/api/v1/apps/a1");
/// }
/// tenant.verify()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Mistakes of a test
///
/// A request without a route gets a 404. A request whose body C1 does not accept gets a 400, and a
/// request whose reply cannot be sent gets a 500. Each has a message that names the mistake. The
/// code under test may ignore these errors. So the drop of the tenant panics if there was such a
/// request, unless a later [`verify`](Self::verify) has reported it. It also panics if a route got
/// fewer or more requests than [`times`](super::Route::times) says. A panic in a closure of
/// [`reply_with`](super::Route::reply_with), such as a failed assertion, is resumed when the tenant
/// is dropped, unless `verify` has reported it.
///
/// If the thread is panicking already, the drop does not panic. A drop on a thread other than the
/// test's cannot fail the test.
///
/// ```should_panic
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # use c1::{Call, Client, c1_endpoint};
/// # trait Apps: c1::Api {
/// #     #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
/// #     fn get_app(&self, app_id: &str) -> Call<serde_json::Value>;
/// # }
/// # impl Apps for Client {}
/// let tenant = c1::testing::Tenant::start()?;
/// let client = tenant.client()?;
/// let app = client.get_app("a1").await.ok(); // ignores the 404
/// assert!(app.is_none());
/// // The drop of the tenant panics: nothing is scripted for GET /api/v1/apps/a1
/// # Ok(())
/// # }
/// ```
pub struct Tenant {
    pub(crate) service: Arc<Service>,
    server: Server,
    url: String,
    credentials: Credentials,
}

impl Tenant {
    /// Starts a tenant with a new credential.
    ///
    /// It can be called inside and outside of an async runtime.
    ///
    /// ```
    /// let tenant = c1::testing::Tenant::start()?;
    /// assert!(tenant.url().starts_with("http://127.0.0.1:"));
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn start() -> std::result::Result<Self, StartError> {
        let service = Service::new(HOST)
            .map_err(|_| StartError::new("get random bytes from the system", None))?;
        let credential = &service.issuer.credential;
        let credentials =
            Credentials::client_secret(&credential.client_id, &credential.client_secret)
                .map_err(|_| StartError::new("make a credential that the client takes", None))?;
        let service = Arc::new(service);
        let server = Server::start(Arc::clone(&service))?;
        let url = format!("http://{}", server.address());
        Ok(Self {
            service,
            server,
            url,
            credentials,
        })
    }

    /// Makes a client of this tenant, with the tenant's credential.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let tenant = c1::testing::Tenant::start()?;
    /// let client = tenant.client()?;
    /// assert_eq!(client.origin(), tenant.url());
    /// # Ok(())
    /// # }
    /// ```
    pub fn client(&self) -> Result<Client> {
        self.builder().build()
    }

    /// The builder of [`client`](Self::client), to change its settings: a timeout, other
    /// credentials.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use c1::Credentials;
    ///
    /// let tenant = c1::testing::Tenant::start()?;
    /// tenant.accept_subject_token("header.claims.signature");
    /// let exchange = Credentials::token_exchange(tenant.exchange_client_id(), || async {
    ///     Ok("header.claims.signature".to_owned())
    /// })?;
    /// let client = tenant.builder().credentials(exchange).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn builder(&self) -> ClientBuilder {
        Client::builder()
            .base_url(self.url())
            .credentials(self.credentials.clone())
            .allow_http_loopback()
    }

    /// The tenant's URL: `http://127.0.0.1:<port>`.
    ///
    /// ```
    /// # let tenant = c1::testing::Tenant::start()?;
    /// println!("tenant: {}", tenant.url());
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The requests to the API so far, in order, including those that were refused.
    ///
    /// ```
    /// # let tenant = c1::testing::Tenant::start()?;
    /// assert!(tenant.requests().is_empty());
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn requests(&self) -> Vec<Captured> {
        self.service.script.requests()
    }

    /// Forgets the requests so far, also those of the token endpoint and of every route, and keeps
    /// the script.
    ///
    /// ```
    /// # let tenant = c1::testing::Tenant::start()?;
    /// tenant.forget_requests();
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn forget_requests(&self) {
        self.service.script.forget_requests();
        self.service.token_script.forget_requests();
    }

    /// The number of connections so far.
    ///
    /// ```
    /// # let tenant = c1::testing::Tenant::start()?;
    /// assert_eq!(tenant.connections(), 0);
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn connections(&self) -> usize {
        self.service.connections()
    }

    /// Reports problems of the test: requests without a route, bodies that C1 does not accept,
    /// replies that could not be sent, routes with another number of requests than
    /// [`times`](super::Route::times) says, closures that panicked, and connections that could not
    /// be accepted.
    ///
    /// ```
    /// # let tenant = c1::testing::Tenant::start()?;
    /// // at the end of a test
    /// tenant.verify()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn verify(&self) -> std::result::Result<(), VerifyError> {
        self.service.script.verify()
    }
}

impl Drop for Tenant {
    #[expect(clippy::panic, reason = "a request without a reply fails the test")]
    fn drop(&mut self) {
        let ended = self.server.stop();
        let script = &self.service.script;
        let panic = ended.err().or(script.problems.take_panic());
        if thread::panicking() {
            return;
        }
        if let Some(payload) = panic {
            // A failed assertion in a closure fails the test, though it ran on the tenant's thread.
            resume_unwind(payload);
        }
        if let Some(unreported) = script.unreported() {
            panic!("{unreported}");
        }
    }
}

impl std::fmt::Debug for Tenant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tenant")
            .field("url", &self.url)
            .field("client_id", &self.client_id())
            .finish_non_exhaustive()
    }
}
