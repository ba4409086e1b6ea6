//! A source of the access tokens `t1`, `t2` and so on.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use c1::{BoxError, Token, TokenSource};

/// Numbers its tokens. Clones share the count.
#[derive(Clone, Debug)]
pub struct Tokens {
    lifetime: Duration,
    delay: Duration,
    issued: Arc<AtomicUsize>,
}

impl Tokens {
    /// A source of tokens with this lifetime.
    #[must_use]
    pub fn living(lifetime: Duration) -> Self {
        Self {
            lifetime,
            delay: Duration::ZERO,
            issued: Arc::default(),
        }
    }

    /// Delays each token by this time.
    #[must_use]
    pub fn after(self, delay: Duration) -> Self {
        Self { delay, ..self }
    }

    /// The number of tokens that were issued so far.
    #[must_use]
    pub fn issued(&self) -> usize {
        self.issued.load(Ordering::SeqCst)
    }
}

impl TokenSource for Tokens {
    async fn token(&self) -> Result<Token, BoxError> {
        if !self.delay.is_zero() {
            tokio::time::sleep(self.delay).await;
        }
        let number = self.issued.fetch_add(1, Ordering::SeqCst) + 1;
        Ok(Token::new(format!("t{number}")).expires_in(self.lifetime))
    }
}
