//! An access token in the cache: its header, and whether the API accepted it.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use http::header::HeaderValue;

use crate::error::secrets::Secrets;

/// A token from the cache. Clones are the same token; two tokens with equal text are not.
#[derive(Clone)]
pub(crate) struct CachedToken(Arc<Inner>);

struct Inner {
    authorization: HeaderValue,
    accepted: AtomicBool,
}

impl CachedToken {
    pub(super) fn new(authorization: HeaderValue) -> Self {
        Self(Arc::new(Inner {
            authorization,
            accepted: AtomicBool::new(false),
        }))
    }

    /// The `Authorization` header of the token.
    pub(crate) fn authorization(&self) -> &HeaderValue {
        &self.0.authorization
    }

    /// Notes that the API accepted the token.
    pub(crate) fn accepted(&self) {
        // Usually it is set already, and a read is cheaper than a write.
        if !self.0.accepted.load(Ordering::Relaxed) {
            self.0.accepted.store(true, Ordering::Relaxed);
        }
    }

    /// Adds the token to the secrets that an answer may repeat.
    pub(crate) fn add_to(&self, secrets: &mut Secrets) {
        // A shorter token is a test's, and may be part of other words.
        const SHORTEST: usize = 8;
        let header = self.0.authorization.as_bytes();
        let token = header.strip_prefix(b"Bearer ").unwrap_or_default();
        if token.len() >= SHORTEST {
            secrets.add_token(token);
        }
    }

    pub(super) fn was_accepted(&self) -> bool {
        self.0.accepted.load(Ordering::Relaxed)
    }

    pub(super) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for CachedToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CachedToken([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_a_secret_unless_it_is_shorter_than_words_are() {
        for (header, shown) in [
            ("Bearer a-token1", "it is ****"),
            ("Bearer a-token", "it is a-token"),
        ] {
            let mut secrets = Secrets::default();
            CachedToken::new(HeaderValue::from_static(header)).add_to(&mut secrets);
            let text = format!("it is {}", &header["Bearer ".len()..]);
            assert_eq!(secrets.scrub_text(&text), shown);
        }
    }
}
