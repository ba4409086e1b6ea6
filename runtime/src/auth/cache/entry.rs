//! The token in the cache, with its age on two clocks.

use std::time::{Duration, SystemTime};

use tokio::time::Instant;

use crate::auth::cached_token::CachedToken;

/// A token is not used in the last tenth of its life, or the last 10 s if that is shorter.
const LONGEST_MARGIN: Duration = Duration::from_secs(10);

/// A token is renewed in the last fifth of its life, or the last 5 minutes if that is shorter.
const LONGEST_RENEWAL: Duration = Duration::from_secs(300);

/// Backward steps of the clock below this are corrections by NTP.
const NTP_CORRECTION: Duration = Duration::from_secs(30);

/// A token, when it was minted, and how long it lives from then on.
pub(super) struct Entry {
    pub(super) token: CachedToken,
    pub(super) minted: Instant,
    pub(super) minted_at: SystemTime,
    pub(super) lifetime: Duration,
}

impl Entry {
    /// Whether a request that is sent now arrives before the token expires.
    pub(super) fn is_live(&self, now: Instant, wall: SystemTime) -> bool {
        let margin = (self.lifetime / 10).min(LONGEST_MARGIN);
        self.age(now, wall)
            .is_some_and(|age| age < self.lifetime.saturating_sub(margin))
    }

    /// Whether a caller has to fetch the next token.
    pub(super) fn is_due(&self, now: Instant, wall: SystemTime) -> bool {
        let renewal = (self.lifetime / 5).min(LONGEST_RENEWAL);
        self.age(now, wall)
            .is_none_or(|age| age >= self.lifetime.saturating_sub(renewal))
    }

    /// The longer of the ages by the two clocks, because the monotonic clock stops while the
    /// machine sleeps, and the wall clock may be set back. `None` if it was set back to before the
    /// mint.
    fn age(&self, now: Instant, wall: SystemTime) -> Option<Duration> {
        let age = now.saturating_duration_since(self.minted);
        match wall.duration_since(self.minted_at) {
            Ok(wall_age) => Some(age.max(wall_age)),
            Err(back) => (back.duration() < NTP_CORRECTION).then_some(age),
        }
    }
}
