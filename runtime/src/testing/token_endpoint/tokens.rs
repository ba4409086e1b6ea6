//! The live access tokens. They expire on the monotonic clock, so that a wrong wall clock does not
//! matter.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::crypto::{self, CryptoError};
use crate::sync::lock;

/// The lifetime that C1 gives tokens of service principals.
const LIFETIME: Duration = Duration::from_secs(3600);

/// The live tokens of one tenant.
pub(crate) struct Tokens {
    /// The end of each token; `None` if the clock cannot show it.
    live: Mutex<HashMap<String, Option<Instant>>>,
    lifetime: Mutex<Duration>,
    mints: AtomicUsize,
}

impl Tokens {
    pub(crate) fn new() -> Self {
        Self {
            live: Mutex::default(),
            lifetime: Mutex::new(LIFETIME),
            mints: AtomicUsize::new(0),
        }
    }

    pub(crate) fn set_lifetime(&self, lifetime: Duration) {
        *lock(&self.lifetime) = lifetime;
    }

    pub(crate) fn lifetime(&self) -> Duration {
        *lock(&self.lifetime)
    }

    /// Issues a new token that is live from `now` for one lifetime.
    pub(crate) fn mint(&self, now: Instant) -> Result<String, CryptoError> {
        let token = URL_SAFE_NO_PAD.encode(crypto::random::<32>()?);
        self.accept(&token, now);
        self.mints.fetch_add(1, Ordering::Relaxed);
        Ok(token)
    }

    /// Makes `token` live from `now` for one lifetime. It does not count as issued.
    pub(crate) fn accept(&self, token: &str, now: Instant) {
        let end = now.checked_add(self.lifetime());
        lock(&self.live).insert(token.to_owned(), end);
    }

    pub(crate) fn mints(&self) -> usize {
        self.mints.load(Ordering::Relaxed)
    }

    pub(crate) fn is_live(&self, token: &str, now: Instant) -> bool {
        match lock(&self.live).get(token) {
            Some(Some(end)) => now < *end,
            Some(None) => true,
            None => false,
        }
    }

    pub(crate) fn expire_all(&self) {
        lock(&self.live).clear();
    }
}

impl std::fmt::Debug for Tokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tokens")
            .field("live", &lock(&self.live).len())
            .field("lifetime", &self.lifetime())
            .field("mints", &self.mints())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_expires_after_its_lifetime() {
        let tokens = Tokens::new();
        let now = Instant::now();
        tokens.set_lifetime(Duration::from_secs(600));
        let token = tokens.mint(now).unwrap();
        assert!(tokens.is_live(&token, now + Duration::from_secs(599)));
        assert!(!tokens.is_live(&token, now + Duration::from_secs(600)));
    }

    #[test]
    fn tokens_are_unique_and_unknown_ones_are_not_live() {
        let tokens = Tokens::new();
        let now = Instant::now();
        let (one, two) = (tokens.mint(now).unwrap(), tokens.mint(now).unwrap());
        assert_ne!(one, two);
        assert!(!tokens.is_live("", now));
        tokens.accept("t1", now);
        assert!(tokens.is_live("t1", now));
        assert_eq!(tokens.mints(), 2);
        tokens.expire_all();
        for token in [&one, &two, "t1"] {
            assert!(!tokens.is_live(token, now));
        }
    }

    #[test]
    fn an_endless_lifetime_does_not_overflow() {
        let tokens = Tokens::new();
        tokens.set_lifetime(Duration::MAX);
        let now = Instant::now();
        let token = tokens.mint(now).unwrap();
        assert!(tokens.is_live(&token, now));
    }

    #[test]
    fn debug_shows_no_token() {
        let tokens = Tokens::new();
        let token = tokens.mint(Instant::now()).unwrap();
        assert!(!format!("{tokens:?}").contains(&token));
    }
}
