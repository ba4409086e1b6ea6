//! The tenant's credentials, tokens and token endpoint, as a test uses them.

use std::time::{Duration, Instant};

use super::Tenant;
use crate::testing::{Captured, TokenEndpoint};

impl Tenant {
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

    /// The client secret of [`client_id`](Self::client_id): `secret-token:conductorone.com:v1:..`.
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

    /// Makes the federation trust exchange this subject token, any number of times. Without this
    /// call it refuses every subject token.
    ///
    /// ```
    /// # let tenant = c1::testing::Tenant::start()?;
    /// tenant.accept_subject_token("header.claims.signature");
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn accept_subject_token(&self, subject_token: &str) {
        self.service.issuer.accept_subject(subject_token);
    }

    /// Makes this access token live for one lifetime, although the tenant did not issue it.
    ///
    /// Use it for a client with a fixed token, and for scripted replies of the token endpoint.
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

    /// Sets the lifetime of the tokens that are issued from now on. It is an hour by default, and
    /// `expires_in` has it in whole seconds.
    ///
    /// ```
    /// # let tenant = c1::testing::Tenant::start()?;
    /// tenant.set_token_lifetime(std::time::Duration::from_secs(600));
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn set_token_lifetime(&self, lifetime: Duration) {
        self.service.issuer.tokens.set_lifetime(lifetime);
    }

    /// Expires every live token now, so that the next request with one gets a 401.
    ///
    /// ```
    /// # let tenant = c1::testing::Tenant::start()?;
    /// tenant.expire_tokens();
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn expire_tokens(&self) {
        self.service.issuer.tokens.expire_all();
    }

    /// The number of tokens that the token endpoint issued. Scripted replies do not count.
    ///
    /// ```
    /// # let tenant = c1::testing::Tenant::start()?;
    /// assert_eq!(tenant.mints(), 0);
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn mints(&self) -> usize {
        self.service.issuer.tokens.mints()
    }

    /// Sets the tenant's clock `seconds` ahead of the machine's, or behind it if `seconds` is
    /// negative.
    ///
    /// The tenant checks assertions by this clock, and sends its time in the `Date` of every
    /// answer.
    ///
    /// ```
    /// # let tenant = c1::testing::Tenant::start()?;
    /// tenant.set_clock_offset(15 * 60);
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn set_clock_offset(&self, seconds: i64) {
        self.service.clock.set_offset(seconds);
    }

    /// Scripts replies that the token endpoint gives before it issues tokens. It replaces an
    /// earlier script of the token endpoint.
    ///
    /// ```
    /// use c1::testing::{Reply, Tenant};
    ///
    /// let tenant = Tenant::start()?;
    /// tenant.token_endpoint().reply(Reply::status(503)).forever();
    /// tenant.token_endpoint(); // issues tokens again
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn token_endpoint(&self) -> TokenEndpoint {
        self.service.token_script.start()
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
}
