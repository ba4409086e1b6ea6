//! The loopback tenant as a test holds it. Every rule lives elsewhere; here is what a test can ask and tell.

mod clock;
mod server;
pub(crate) mod service;

use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use self::server::Server;
use self::service::Service;
use super::{Captured, Route, StartError, TokenEndpoint, VerifyError};
use crate::{Client, ClientBuilder, Credentials, Result};

/// The tenant's host, without its port: as in the client id, and as an assertion's audience.
const HOST: &str = "127.0.0.1";

/// A C1 tenant on the loopback interface.
///
/// It speaks real HTTP/1.1 on a port of its own and runs on a thread of its own, so it serves synchronous tests and any
/// number of async runtimes alike. `/auth/v1/token` verifies assertions, secrets and exchanges and issues tokens that
/// really expire; every other path wants a live bearer token and answers what was scripted with [`on`](Self::on).
/// Dropping the tenant stops it and waits for its thread.
///
/// ```
/// use c1::testing::{Reply, Tenant};
///
/// let tenant = Tenant::start()?;
/// tenant
///     .on("GET", "/api/v1/apps/<app_id>")
///     .reply(Reply::json(&serde_json::json!({ "app": { "id": "a1", "displayName": "Payroll" } })));
/// // .. point the code under test at `tenant.url()`, `tenant.client_id()` and `tenant.client_secret()` ..
/// for request in tenant.requests() {
///     assert_eq!(request.path(), "/api/v1/apps/a1");
/// }
/// tenant.verify()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Where mistakes of a test show
///
/// A request that nothing is scripted for gets a 404, and a reply that cannot be sent a 500, each with a message that
/// says so; [`verify`](Self::verify) lists them too. A panic in a [`reply_with`](Route::reply_with) closure, which is
/// where assertions on requests stand, is raised again when the tenant is dropped, unless `verify` reported it before
/// or the test is failing already.
pub struct Tenant {
    pub(crate) service: Arc<Service>,
    server: Server,
    url: String,
    credentials: Credentials,
}

impl Tenant {
    /// Starts a tenant with a new credential.
    ///
    /// Needs no async runtime, and does not mind one.
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

    /// A client of this tenant, with the tenant's credential.
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

    /// The builder of [`client`](Self::client), for another setting or two: a timeout, other credentials.
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

    /// Where the tenant listens: `http://127.0.0.1:<port>`.
    ///
    /// ```
    /// # let tenant = c1::testing::Tenant::start()?;
    /// println!("tenant: {}", tenant.url());
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The client id of the tenant's service principal, such as `clever-fox-42195@127.0.0.1/spc`.
    ///
    /// ```
    /// # let tenant = c1::testing::Tenant::start()?;
    /// assert!(tenant.client_id().ends_with("@127.0.0.1/spc"));
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn client_id(&self) -> &str {
        &self.service.issuer.credential.client_id
    }

    /// The client secret that belongs to [`client_id`](Self::client_id): `secret-token:conductorone.com:v1:..`.
    ///
    /// ```
    /// # let tenant = c1::testing::Tenant::start()?;
    /// assert!(tenant.client_secret().starts_with("secret-token:conductorone.com:v1:"));
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn client_secret(&self) -> &str {
        &self.service.issuer.credential.client_secret
    }

    /// The client id of the tenant's workload federation trust (`../wfe`), for token exchange.
    ///
    /// ```
    /// # let tenant = c1::testing::Tenant::start()?;
    /// assert!(tenant.exchange_client_id().ends_with("@127.0.0.1/wfe"));
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn exchange_client_id(&self) -> &str {
        &self.service.issuer.exchange_client_id
    }

    /// From now on the trust exchanges this subject token, any number of times. Until then it refuses all.
    ///
    /// ```
    /// # let tenant = c1::testing::Tenant::start()?;
    /// tenant.accept_subject_token("header.claims.signature");
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn accept_subject_token(&self, subject_token: &str) {
        self.service.issuer.accept_subject(subject_token);
    }

    /// From now on this access token is live, for one lifetime, though the tenant did not issue it.
    ///
    /// For clients that are given a token, and for scripted answers of the token endpoint.
    ///
    /// ```
    /// use c1::testing::{Reply, Tenant};
    ///
    /// let tenant = Tenant::start()?;
    /// tenant.accept_token("t1");
    /// tenant
    ///     .token_endpoint()
    ///     .reply(Reply::json(&serde_json::json!({ "access_token": "t1" }))); // no expires_in
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn accept_token(&self, access_token: &str) {
        self.service
            .issuer
            .tokens
            .accept(access_token, Instant::now());
    }

    /// Tokens issued from now on live this long instead of an hour; `expires_in` says so in whole seconds.
    ///
    /// ```
    /// # let tenant = c1::testing::Tenant::start()?;
    /// tenant.set_token_lifetime(std::time::Duration::from_secs(600));
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn set_token_lifetime(&self, lifetime: Duration) {
        self.service.issuer.tokens.set_lifetime(lifetime);
    }

    /// Ends every live token now, whatever its `expires_in` said: the next call with one gets a 401.
    ///
    /// ```
    /// # let tenant = c1::testing::Tenant::start()?;
    /// tenant.expire_tokens();
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn expire_tokens(&self) {
        self.service.issuer.tokens.expire_all();
    }

    /// How many tokens the token endpoint has issued. Scripted answers do not count.
    ///
    /// ```
    /// # let tenant = c1::testing::Tenant::start()?;
    /// assert_eq!(tenant.mints(), 0);
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn mints(&self) -> usize {
        self.service.issuer.tokens.mints()
    }

    /// Sets the tenant's clock `seconds` ahead of the machine's, or behind it if negative: assertions are judged by it,
    /// and the `Date` of every answer shows it. To the tenant, the client's clock is then wrong.
    ///
    /// ```
    /// # let tenant = c1::testing::Tenant::start()?;
    /// tenant.set_clock_offset(15 * 60);
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn set_clock_offset(&self, seconds: i64) {
        self.service.clock.set_offset(seconds);
    }

    /// Scripts the replies to a method and path template; `<name>` takes exactly one path segment.
    ///
    /// Where several templates match a path, a literal segment wins over a placeholder. A template may carry a query
    /// part, as endpoints are declared with; it does not select. Scripting the same route again forgets what was
    /// scripted before. The token endpoint is scripted with [`token_endpoint`](Self::token_endpoint) instead.
    ///
    /// ```
    /// use c1::testing::{Reply, Tenant};
    ///
    /// let tenant = Tenant::start()?;
    /// tenant.on("GET", "/api/v1/apps/<app_id>").reply(Reply::error(404, "app not found"));
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    #[must_use = "a route answers nothing until it is given a reply"]
    pub fn on(&self, method: &str, template: &str) -> Route {
        self.service.script.on(method, template)
    }

    /// Scripts replies ahead of the token endpoint's real behaviour; forgets what was scripted for it before.
    ///
    /// ```
    /// use c1::testing::{Reply, Tenant};
    ///
    /// let tenant = Tenant::start()?;
    /// tenant.token_endpoint().reply(Reply::status(503)).forever();
    /// tenant.token_endpoint(); // well again
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn token_endpoint(&self) -> TokenEndpoint {
        self.service.token_script.begin()
    }

    /// The API requests so far, in order, refused ones included.
    ///
    /// ```
    /// # let tenant = c1::testing::Tenant::start()?;
    /// assert!(tenant.requests().is_empty());
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn requests(&self) -> Vec<Captured> {
        self.service.script.requests()
    }

    /// The requests to the token endpoint so far, in order.
    ///
    /// ```
    /// # let tenant = c1::testing::Tenant::start()?;
    /// assert!(tenant.token_requests().is_empty());
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn token_requests(&self) -> Vec<Captured> {
        self.service.token_script.requests()
    }

    /// Forgets the requests so far, those of the token endpoint and of every route included; the script stays.
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

    /// How many connections were accepted so far.
    ///
    /// ```
    /// # let tenant = c1::testing::Tenant::start()?;
    /// assert_eq!(tenant.connections(), 0);
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn connections(&self) -> usize {
        self.service.connections()
    }

    /// Reports what no script foresaw: requests that nothing was scripted for, replies that could not be sent, closures
    /// that panicked, connections that could not be accepted.
    ///
    /// ```
    /// # let tenant = c1::testing::Tenant::start()?;
    /// // at the end of a test
    /// tenant.verify()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn verify(&self) -> std::result::Result<(), VerifyError> {
        self.service.script.problems.verify()
    }
}

impl Drop for Tenant {
    fn drop(&mut self) {
        let ended = self.server.stop();
        let panic = ended.err().or(self.service.script.problems.take_panic());
        if let Some(payload) = panic
            && !thread::panicking()
        {
            // A failed assertion inside a closure is a failed test, though it failed on the tenant's thread.
            resume_unwind(payload);
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
