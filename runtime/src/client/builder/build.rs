//! The end of the builder: checks everything, and builds the client.

use std::sync::Arc;

use http::header::HeaderValue;
use tokio::sync::Semaphore;

use super::ClientBuilder;
use crate::auth::{TokenCache, TokenEndpoint};
use crate::client::Client;
use crate::client::core::Core;
use crate::client::origin::BaseUrl;
use crate::error::{Error, Result};
use crate::request::header;
use crate::retry::Budget;
use crate::transport::backend::Backend;
use crate::transport::network::Network;

impl ClientBuilder {
    /// Builds the client. Nothing is sent, and no async runtime is needed.
    ///
    /// ```
    /// # fn main() -> c1::Result<()> {
    /// use c1::{Client, Credentials};
    ///
    /// let client = Client::builder()
    ///     .base_url("https://acme.conductor.one")
    ///     .credentials(Credentials::access_token("eyJhbGciOi..."))
    ///     .build()?;
    ///
    /// let error = Client::builder().base_url("https://acme.conductor.one").build().unwrap_err();
    /// assert_eq!(error.to_string(), "no credentials are set");
    /// # let _ = client;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Credentials are missing, or the base URL, a header, the user agent, a root certificate or a
    /// proxy cannot be used. The proxy may also be one that the environment names.
    pub fn build(self) -> Result<Client> {
        let credentials = self
            .credentials
            .ok_or_else(|| Error::config("no credentials are set"))?;
        credentials.check()?;
        let origin = match (self.base_url, credentials.host()) {
            (Some(url), _) => url.origin(self.http_loopback)?,
            (None, Some(host)) => BaseUrl::of_code(format!("https://{host}"))
                .origin(false)
                .map_err(|_| {
                    Error::config("the client id's host, between its `@` and its `/`, is malformed")
                })?,
            (None, None) => {
                return Err(Error::config(
                    "no base URL is set, and the credentials do not name the tenant's host",
                ));
            }
        };
        self.options.headers()?;
        let user_agent = user_agent(self.user_agent.as_deref())?;
        let mut backend = match self.transport {
            Some(transport) => transport,
            None => Backend::built_in(self.settings, &origin, self.max_connections)?,
        };
        for layer in self.layers {
            backend = layer(Network::new(backend));
        }
        let endpoint = TokenEndpoint::new(
            backend.clone(),
            &origin,
            user_agent.clone(),
            Arc::clone(&self.clock),
        )?;
        let core = Core {
            origin,
            tokens: TokenCache::new(credentials, endpoint),
            backend,
            clock: self.clock,
            budget: Budget::new(),
            connections: Semaphore::new(self.max_connections),
            headers: header::of_requests(user_agent.clone()),
            headers_with_body: header::of_requests_with_body(user_agent),
        };
        Ok(Client::from_parts(core, self.options))
    }
}

fn user_agent(theirs: Option<&str>) -> Result<HeaderValue> {
    const OURS: &str = concat!("c1-rust/", env!("CARGO_PKG_VERSION"));
    let text = theirs.map_or_else(|| OURS.to_owned(), |theirs| format!("{theirs} {OURS}"));
    HeaderValue::from_str(&text)
        .map_err(|_| Error::config("the user agent cannot be sent in a header"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::Credentials;

    #[test]
    fn a_user_agent_that_no_header_can_carry_is_refused() {
        for user_agent in ["a\r\nb: c", "a\0"] {
            let error = Client::builder()
                .base_url("https://acme.conductor.one")
                .credentials(Credentials::access_token("t"))
                .user_agent(user_agent)
                .build()
                .unwrap_err();
            assert!(error.is_config(), "{error}");
            assert!(error.to_string().contains("the user agent"), "{error}");
        }
    }

    #[test]
    fn what_is_missing_is_said() {
        assert!(
            Client::builder()
                .build()
                .unwrap_err()
                .to_string()
                .contains("no credentials")
        );
        let error = Client::builder()
            .credentials(Credentials::access_token("t"))
            .build()
            .unwrap_err();
        assert!(error.to_string().contains("no base URL"));
        let exchange =
            |id| Credentials::token_exchange(id, || async { Ok(String::new()) }).unwrap();
        for id in ["a@acme.c1eu.ai:99999/wfe", "a@user:pw@acme.c1eu.ai/wfe"] {
            let error = Client::builder()
                .credentials(exchange(id))
                .build()
                .unwrap_err();
            assert!(
                error.is_config() && error.to_string().contains("the client id's host"),
                "{error}"
            );
        }
    }
}
