//! Access tokens, and the trait for callers that get them from elsewhere.

use std::fmt;
use std::time::Duration;

use http::header::HeaderValue;
use zeroize::Zeroizing;

use super::text::token_problem;
use crate::error::{BoxError, Error, ErrorKind, Result};
use crate::future::BoxFuture;

/// The lifetime of a token whose issuer names none.
pub(super) const DEFAULT_LIFETIME: Duration = Duration::from_secs(5 * 60);

/// The longest lifetime that is believed.
const MAX_LIFETIME: Duration = Duration::from_secs(24 * 60 * 60);

/// The time limit of a caller's source, so that one that hangs does not block all later calls.
pub(super) const SOURCE_TIMEOUT: Duration = Duration::from_secs(60);

/// A bearer token (RFC 6750) and its lifetime. `Debug` does not show the token.
///
/// ```
/// use std::time::Duration;
///
/// let token = c1::Token::new("eyJhbGciOi...").expires_in(Duration::from_secs(600));
/// assert!(!format!("{token:?}").contains("eyJ"));
/// ```
#[derive(Clone)]
pub struct Token {
    secret: Zeroizing<String>,
    lifetime: Duration,
}

impl Token {
    /// A token that lives for five minutes from now; see [`expires_in`](Self::expires_in).
    ///
    /// ```
    /// let token = c1::Token::new(String::from("eyJhbGciOi..."));
    /// # let _ = token;
    /// ```
    ///
    /// White space and line breaks at the ends are removed. A token that cannot be sent is an
    /// [`is_auth`](Error::is_auth) error of the calls that would send it: it must not be empty or
    /// longer than 64 KiB, it must be visible ASCII, and it must not have quotes or `Bearer` with
    /// it.
    pub fn new(secret: impl Into<String>) -> Self {
        let mut secret = Zeroizing::new(secret.into());
        if secret.trim().len() < secret.len() {
            secret = Zeroizing::new(secret.trim().to_owned());
        }
        Self {
            secret,
            lifetime: DEFAULT_LIFETIME,
        }
    }

    /// Sets how long the token lives from now on: the `expires_in` of a token response (RFC 6749,
    /// section 5.1).
    ///
    /// A token with a lifetime of zero is used for one request, and a lifetime of more than 24
    /// hours counts as 24 hours.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// let expires_in = 3600; // seconds, as the issuer says
    /// let token = c1::Token::new("eyJhbGciOi...").expires_in(Duration::from_secs(expires_in));
    /// # let _ = token;
    /// ```
    #[must_use]
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.lifetime = lifetime.min(MAX_LIFETIME);
        self
    }

    pub(super) fn lifetime(&self) -> Duration {
        self.lifetime
    }

    /// The `Authorization` header, or an error that does not show the token.
    pub(crate) fn authorization(&self) -> Result<HeaderValue> {
        let problem = |problem| Error::new(ErrorKind::Auth, format!("the access token {problem}"));
        if let Some(reason) = token_problem(&self.secret) {
            return Err(problem(reason));
        }
        let text = Zeroizing::new(["Bearer ", self.secret.as_str()].concat());
        let mut value =
            HeaderValue::from_str(&text).map_err(|_| problem("cannot be sent in a header"))?;
        value.set_sensitive(true);
        Ok(value)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token")
            .field("lifetime", &self.lifetime)
            .finish_non_exhaustive()
    }
}

/// Issues access tokens. Implement it if no other kind of [`Credentials`](crate::Credentials) fits.
///
/// The client keeps each token until shortly before it expires. It asks for one token at a time,
/// however many calls wait. After a failure it does not ask again for 0.5 s, then 1 s, and so on up
/// to 30 s. A source that gives no token within 60 s has failed.
///
/// The source must stay usable when the client drops its future, and when it panics. A panic
/// reaches one caller.
///
/// ```
/// use c1::{BoxError, Token, TokenSource};
///
/// struct Vault;
///
/// impl TokenSource for Vault {
///     async fn token(&self) -> Result<Token, BoxError> {
///         let text = std::fs::read_to_string("/run/secrets/c1-token")?;
///         Ok(Token::new(text.trim()))
///     }
/// }
/// ```
pub trait TokenSource: Send + Sync + 'static {
    /// Returns a token that is valid now.
    ///
    /// ```
    /// use c1::{BoxError, Token, TokenSource};
    ///
    /// struct Environment;
    ///
    /// impl TokenSource for Environment {
    ///     async fn token(&self) -> Result<Token, BoxError> {
    ///         Ok(Token::new(std::env::var("C1_TOKEN")?))
    ///     }
    /// }
    /// ```
    ///
    /// # Errors
    /// Any error. It becomes the `source()` of the error of each call that waited for the token.
    fn token(&self) -> impl Future<Output = Result<Token, BoxError>> + Send;
}

/// [`TokenSource`] with a boxed future, so that it can be a trait object.
pub(crate) trait DynTokenSource: Send + Sync {
    fn token(&self) -> BoxFuture<'_, Result<Token, BoxError>>;
}

impl<S: TokenSource> DynTokenSource for S {
    fn token(&self) -> BoxFuture<'_, Result<Token, BoxError>> {
        Box::pin(TokenSource::token(self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::text::MAX_TOKEN_LENGTH;

    #[test]
    fn f83_white_space_and_line_breaks_at_the_ends_of_a_token_are_removed() {
        let value = Token::new(" \t t1\r\n").authorization().unwrap();
        assert_eq!(value, "Bearer t1");
        let error = Token::new("'t1'\n").authorization().unwrap_err();
        assert_eq!(error.to_string(), "the access token has quotes around it");
    }

    #[test]
    fn a_token_that_cannot_be_sent_is_refused_and_not_shown() {
        let long = "x".repeat(MAX_TOKEN_LENGTH + 1);
        for secret in ["", "a\r\nb: c", "a b", "é", long.as_str()] {
            let error = Token::new(secret).authorization().unwrap_err();
            assert!(error.is_auth());
            assert!(secret.is_empty() || !error.to_string().contains(secret));
        }
        let value = Token::new("abc").authorization().unwrap();
        assert_eq!(value, "Bearer abc");
        assert!(!format!("{value:?}").contains("abc"));
    }

    #[test]
    fn a_lifetime_of_more_than_a_day_is_a_day() {
        assert_eq!(
            Token::new("a").expires_in(Duration::MAX).lifetime(),
            MAX_LIFETIME
        );
    }
}
