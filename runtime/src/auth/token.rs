//! Access tokens, and the seam for callers who get theirs elsewhere.

use std::fmt;
use std::time::Duration;

use reqwest::header::HeaderValue;
use zeroize::Zeroizing;

use crate::error::{BoxError, Error, ErrorKind, Result};
use crate::future::BoxFuture;

/// How long a token is used whose issuer does not say how long it lives.
pub(super) const DEFAULT_LIFETIME: Duration = Duration::from_secs(5 * 60);

/// No token is trusted for longer than this, whatever its issuer says.
const MAX_LIFETIME: Duration = Duration::from_secs(24 * 60 * 60);

/// How long a source of the caller's may take. One that hangs must not hang all calls from then on.
pub(super) const SOURCE_TIMEOUT: Duration = Duration::from_secs(60);

/// No token that C1 issues comes near this many bytes.
const MAX_LENGTH: usize = 64 * 1024;

/// A bearer token (RFC 6750) and how long it lives. `Debug` shows no part of it.
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
    /// One that no header can carry (empty, longer than 64 KiB, or with a character that is not visible ASCII) is an
    /// [`is_auth`](Error::is_auth) error of the calls that would send it.
    pub fn new(secret: impl Into<String>) -> Self {
        Self {
            secret: Zeroizing::new(secret.into()),
            lifetime: DEFAULT_LIFETIME,
        }
    }

    /// Says how long the token lives from now on. Zero is used once, and more than 24 hours counts as 24 hours.
    ///
    /// This is the `expires_in` of a token response (RFC 6749, section 5.1), as a [`Duration`].
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

    /// The `Authorization` header, or why the token cannot stand in one. The error shows nothing of the token.
    pub(crate) fn authorization(&self) -> Result<HeaderValue> {
        let problem = |problem| Error::new(ErrorKind::Auth, problem);
        if self.secret.is_empty() {
            return Err(problem("the access token is empty"));
        }
        if self.secret.len() > MAX_LENGTH {
            return Err(problem("the access token is longer than 64 KiB"));
        }
        if !self.secret.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(problem(
                "the access token has a character that no header can carry",
            ));
        }
        let text = Zeroizing::new(["Bearer ", self.secret.as_str()].concat());
        let mut value = HeaderValue::from_str(&text)
            .map_err(|_| problem("the access token cannot stand in a header"))?;
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

/// Issues access tokens: implement it where none of the [`Credentials`](crate::Credentials) fits.
///
/// The client keeps each token until shortly before it expires and asks for one at a time, however many calls wait. After
/// a failure it asks again once 0.5 s have passed, then 1 s, and so on up to 30 s. It gives up after 60 s.
/// A future that the client drops must leave the source usable, and so must a panic, which reaches one caller only.
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
    /// A token that is good now.
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
    /// Whatever went wrong; it becomes the `source()` of the error of every call that waited for the token.
    fn token(&self) -> impl Future<Output = Result<Token, BoxError>> + Send;
}

/// [`TokenSource`] without its generic future, so that it can be an object.
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

    #[test]
    fn a_token_that_no_header_can_carry_is_refused_and_not_shown() {
        let long = "x".repeat(MAX_LENGTH + 1);
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
    fn an_absurd_lifetime_is_a_day() {
        assert_eq!(
            Token::new("a").expires_in(Duration::MAX).lifetime(),
            MAX_LIFETIME
        );
    }
}
