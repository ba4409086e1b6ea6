//! The credentials with which a client gets access tokens.

use std::fmt;
use std::sync::Arc;

use super::client_id::ClientId;
use super::client_secret::ClientSecret;
use super::token::{DynTokenSource, Token, TokenSource};
use crate::error::{BoxError, Error, Result};
use crate::future::BoxFuture;

/// The credentials of a client. `Debug` shows the kind and the client id, never a secret.
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
pub struct Credentials(pub(crate) Arc<CredentialKind>);

/// The kinds of credentials.
pub(crate) enum CredentialKind {
    /// An access token from elsewhere, which is never renewed.
    AccessToken(Token),
    /// OAuth2 client credentials with a signed assertion (RFC 6749, section 4.4; RFC 7523).
    ClientSecret { id: ClientId, secret: ClientSecret },
    /// RFC 8693 token exchange.
    TokenExchange {
        id: ClientId,
        subject: Box<dyn Subject>,
    },
    /// A token source of the caller's.
    Source(Box<dyn DynTokenSource>),
}

/// Returns a new subject token for each token exchange.
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
    /// An access token that you have already. It is sent as it is and never renewed.
    ///
    /// [`ClientBuilder::build`](crate::ClientBuilder::build) fails if the token cannot be sent in a
    /// header. An access token does not say which tenant it is for, so the builder also needs a
    /// [`base_url`](crate::ClientBuilder::base_url).
    ///
    /// ```
    /// use c1::Credentials;
    ///
    /// let credentials = Credentials::access_token("eyJhbGciOi...");
    /// assert!(!format!("{credentials:?}").contains("eyJ"));
    /// ```
    pub fn access_token(token: impl Into<String>) -> Self {
        Self::from(CredentialKind::AccessToken(Token::new(token)))
    }

    /// OAuth2 client credentials: a client id such as `clever-fox-42195@acme.conductor.one/spc` and
    /// its secret, `secret-token:conductorone.com:v1:...`.
    ///
    /// The client sends a signed assertion (RFC 7523) in the body of each request for a token. It
    /// signs the assertion with the secret's Ed25519 key (RFC 8037), and each assertion is valid
    /// for two minutes. The secret itself is never sent.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use c1::{Client, Credentials};
    ///
    /// let secret = std::fs::read_to_string("/run/secrets/c1-client-secret")?;
    /// let id = "clever-fox-42195@acme.conductor.one/spc";
    /// let credentials = Credentials::client_secret(id, secret)?;
    /// let client = Client::builder().credentials(credentials).build()?;
    /// assert_eq!(client.origin(), "https://acme.conductor.one");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If the id or the secret is malformed. The error names the part and shows nothing of the
    /// secret.
    pub fn client_secret(id: impl AsRef<str>, secret: impl AsRef<str>) -> Result<Self> {
        let (id, secret) = (
            ClientId::parse(id.as_ref())?,
            ClientSecret::parse(secret.as_ref())?,
        );
        Ok(Self::from(CredentialKind::ClientSecret { id, secret }))
    }

    /// RFC 8693 token exchange: a workload's OIDC token for an access token.
    ///
    /// `id` is the client id of the federation trust (`...@acme.conductor.one/wfe`). `subject` is
    /// called for each exchange, because OIDC tokens are short-lived.
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
    /// If the id is malformed.
    pub fn token_exchange<F, Fut>(id: impl AsRef<str>, subject: F) -> Result<Self>
    where
        F: Fn() -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<String, BoxError>> + Send + 'static,
    {
        Ok(Self::from(CredentialKind::TokenExchange {
            id: ClientId::parse(id.as_ref())?,
            subject: Box::new(subject),
        }))
    }

    /// Access tokens from a [`TokenSource`] of your own.
    ///
    /// ```
    /// use c1::{BoxError, Credentials, Token, TokenSource};
    ///
    /// struct Vault;
    ///
    /// impl TokenSource for Vault {
    ///     async fn token(&self) -> Result<Token, BoxError> {
    ///         Ok(Token::new(std::fs::read_to_string("/run/secrets/c1-token")?.trim()))
    ///     }
    /// }
    ///
    /// let credentials = Credentials::source(Vault);
    /// # let _ = credentials;
    /// ```
    pub fn source(source: impl TokenSource) -> Self {
        Self::from(CredentialKind::Source(Box::new(source)))
    }

    /// Checks that a given access token can be sent in a header.
    pub(crate) fn check(&self) -> Result<()> {
        match &*self.0 {
            CredentialKind::AccessToken(token) => token
                .authorization()
                .map(drop)
                .map_err(|error| Error::config(error.to_string())),
            _ => Ok(()),
        }
    }

    /// The tenant's host, if the credentials name it.
    pub(crate) fn host(&self) -> Option<&str> {
        match &*self.0 {
            CredentialKind::ClientSecret { id, .. } | CredentialKind::TokenExchange { id, .. } => {
                Some(id.host())
            }
            CredentialKind::AccessToken(_) | CredentialKind::Source(_) => None,
        }
    }
}

impl From<CredentialKind> for Credentials {
    fn from(kind: CredentialKind) -> Self {
        Self(Arc::new(kind))
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, id) = match &*self.0 {
            CredentialKind::AccessToken(_) => ("access_token", None),
            CredentialKind::ClientSecret { id, .. } => ("client_secret", Some(id.as_str())),
            CredentialKind::TokenExchange { id, .. } => ("token_exchange", Some(id.as_str())),
            CredentialKind::Source(_) => ("source", None),
        };
        f.debug_struct("Credentials")
            .field("kind", &kind)
            .field("client_id", &id)
            .finish_non_exhaustive()
    }
}
