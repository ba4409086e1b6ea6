//! A token source of the tests: `t1`, `t2`, and so on.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use c1::{BoxError, Token, TokenSource};

/// Numbers its tokens. Clones share the count.
#[derive(Clone)]
pub(crate) struct Tokens {
    lifetime: Duration,
    delay: Duration,
    issued: Arc<AtomicUsize>,
}

impl Tokens {
    /// Tokens that live this long.
    pub(crate) fn living(lifetime: Duration) -> Self {
        Self {
            lifetime,
            delay: Duration::ZERO,
            issued: Arc::default(),
        }
    }

    /// Each token takes this long to come.
    pub(crate) fn after(self, delay: Duration) -> Self {
        Self { delay, ..self }
    }
}

impl TokenSource for Tokens {
    async fn token(&self) -> Result<Token, BoxError> {
        tokio::time::sleep(self.delay).await;
        let number = self.issued.fetch_add(1, Ordering::SeqCst) + 1;
        Ok(Token::new(format!("t{number}")).expires_in(self.lifetime))
    }
}
