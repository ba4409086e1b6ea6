//! Where a client's access tokens come from.

use std::fmt;
use std::sync::Arc;

use super::client_id::ClientId;
use super::client_secret::ClientSecret;
use super::token::{BoxError, BoxFuture, DynTokenSource, Token, TokenSource};
use crate::error::{Error, Result};

/// What a client authenticates with. `Debug` shows the kind and the client id, never a secret.
///
/// ```
/// # fn main() -> c1::Result<()> {
/// use c1::{Client, Credentials};
///
/// let client = Client::builder()
///     .base_url("https://acme.conductor.one")
///     .credentials(Credentials::access_token("eyJhbGciOi..."))
///     .build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Credentials(pub(crate) Arc<Source>);

/// The kinds of credentials.
pub(crate) enum Source {
    /// A token that somebody else got and nobody renews.
    Fixed(Token),
    /// OAuth2 client credentials with a signed assertion (RFC 6749, section 4.4; RFC 7523).
    ClientSecret { id: ClientId, secret: ClientSecret },
    /// RFC 8693 token exchange.
    TokenExchange { id: ClientId, subject: Box<dyn Subject> },
    /// The caller's own.
    Custom(Box<dyn DynTokenSource>),
}

/// Gives the subject token of a token exchange, a fresh one each time.
pub(crate) trait Subject: Send + Sync {
    fn token(&self) -> BoxFuture<'_, Result<String, BoxError>>;
}

impl<F, Fut> Subject for F
where
    F: Fn() -> Fut + Send + Sync,
    Fut: Future<Output = Result<String, BoxError>> + Send + 'static,
{
    fn token(&self) -> BoxFuture<'_, Result<String, BoxError>> {
        Box::pin(self())
    }
}

impl Credentials {
    /// An access token that you have already. It is sent as it is, and never renewed; one that no header can carry is an
    /// error of [`ClientBuilder::build`](crate::ClientBuilder::build).
    pub fn access_token(token: impl Into<String>) -> Self {
        Self::from(Source::Fixed(Token::new(token)))
    }

    /// OAuth2 client credentials, sent in the body as a signed assertion (RFC 7523): a client id such as
    /// `clever-fox-42195@acme.conductor.one/spc` and its secret, `secret-token:conductorone.com:v1:...`.
    ///
    /// # Errors
    /// Where the id or the secret is malformed; the error names the part and shows nothing of the secret.
    pub fn client_secret(id: impl AsRef<str>, secret: impl AsRef<str>) -> Result<Self> {
        let (id, secret) = (ClientId::parse(id.as_ref())?, ClientSecret::parse(secret.as_ref())?);
        Ok(Self::from(Source::ClientSecret { id, secret }))
    }

    /// RFC 8693 token exchange: a workload's OIDC token against an access token of the federation trust `id`
    /// (`...@acme.conductor.one/wfe`). `subject` is called for every exchange, because OIDC tokens are short-lived.
    ///
    /// ```
    /// # fn main() -> c1::Result<()> {
    /// use c1::Credentials;
    ///
    /// let credentials = Credentials::token_exchange("ci@acme.conductor.one/wfe", || async {
    ///     Ok(std::fs::read_to_string("/var/run/secrets/oidc-token")?)
    /// })?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Where the id is malformed.
    pub fn token_exchange<F, Fut>(id: impl AsRef<str>, subject: F) -> Result<Self>
    where
        F: Fn() -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<String, BoxError>> + Send + 'static,
    {
        Ok(Self::from(Source::TokenExchange { id: ClientId::parse(id.as_ref())?, subject: Box::new(subject) }))
    }

    /// Tokens from a source of your own.
    pub fn source(source: impl TokenSource) -> Self {
        Self::from(Source::Custom(Box::new(source)))
    }

    /// Whether a token that is given can be sent at all.
    pub(crate) fn check(&self) -> Result<()> {
        match &*self.0 {
            Source::Fixed(token) => token.authorization().map(drop).map_err(|error| Error::config(error.to_string())),
            _ => Ok(()),
        }
    }

    /// The tenant's host, where the credentials know it.
    pub(crate) fn host(&self) -> Option<&str> {
        match &*self.0 {
            Source::ClientSecret { id, .. } | Source::TokenExchange { id, .. } => Some(id.host()),
            Source::Fixed(_) | Source::Custom(_) => None,
        }
    }
}

impl From<Source> for Credentials {
    fn from(source: Source) -> Self {
        Self(Arc::new(source))
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, id) = match &*self.0 {
            Source::Fixed(_) => ("access_token", None),
            Source::ClientSecret { id, .. } => ("client_secret", Some(id.as_str())),
            Source::TokenExchange { id, .. } => ("token_exchange", Some(id.as_str())),
            Source::Custom(_) => ("source", None),
        };
        f.debug_struct("Credentials").field("kind", &kind).field("client_id", &id).finish_non_exhaustive()
    }
}
