//! The access token of a client and its clones: kept, renewed ahead of its end, minted once however many wait.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use tokio::time::{Instant, timeout};

use super::cached_token::CachedToken;
use super::credentials::{Credentials, Source};
use super::flight::{Flight, Wait};
use super::hold_off::{Allowance, HoldOff};
use super::token::Token;
use super::token_endpoint::{MintError, TokenEndpoint};
use crate::error::{Error, Result};
use crate::time::deadline::Deadline;

/// How long a caller waits for a mint of another runtime, which may be one that nobody runs any more.
///
/// No attempt at the token endpoint takes longer, so a runtime that is alive makes progress within it.
const GUEST_PATIENCE: Duration = Duration::from_secs(15);

/// By how much a wall clock is set back that is only being kept right.
const SLIGHTLY: Duration = Duration::from_secs(30);

/// The outcome of a mint, shared by all who waited for it.
type Minted = std::result::Result<CachedToken, Arc<Error>>;

/// The token of one client.
pub(crate) struct TokenCache {
    shared: Arc<Shared>,
    flight: Flight<Minted>,
}

struct Shared {
    credentials: Credentials,
    endpoint: TokenEndpoint,
    state: Mutex<State>,
}

struct State {
    current: Option<Current>,
    failure: Option<Failure>,
    /// The API refuses tokens that it never took.
    rejection: Option<HoldOff>,
    /// How often a token that the API did take may end before its time.
    early_ends: Allowance,
}

struct Current {
    token: CachedToken,
    minted: Instant,
    minted_at: SystemTime,
    lifetime: Duration,
}

/// Why there is no newer token, and how long nobody asks for one.
struct Failure {
    /// Nothing where nobody waited for the answer.
    error: Option<Arc<Error>>,
    hold_off: HoldOff,
}

enum Plan {
    Use(CachedToken),
    Fail(Arc<Error>),
    /// There is no token to go on with.
    Wait(Wait<Minted>),
    /// There is, and somebody has to fetch the next.
    Volunteer(Wait<Minted>),
}

impl Current {
    /// Whether a request that is sent now will find the token accepted.
    fn is_live(&self, now: Instant, wall: SystemTime) -> bool {
        let margin = (self.lifetime / 10).min(Duration::from_secs(10));
        self.age(now, wall)
            .is_some_and(|age| age < self.lifetime.saturating_sub(margin))
    }

    /// Whether it is time for somebody to fetch the next.
    fn is_ageing(&self, now: Instant, wall: SystemTime) -> bool {
        let window = (self.lifetime / 5).min(Duration::from_secs(300));
        self.age(now, wall)
            .is_none_or(|age| age >= self.lifetime.saturating_sub(window))
    }

    /// The longer of what the two clocks say: the monotonic one stands still while the machine sleeps, and the wall clock
    /// may have been set back. Nothing where it was set back beyond the mint, after who knows how long.
    fn age(&self, now: Instant, wall: SystemTime) -> Option<Duration> {
        let age = now.saturating_duration_since(self.minted);
        match wall.duration_since(self.minted_at) {
            Ok(wall_age) => Some(age.max(wall_age)),
            Err(back) => (back.duration() < SLIGHTLY).then_some(age),
        }
    }
}

impl TokenCache {
    pub(crate) fn new(credentials: Credentials, endpoint: TokenEndpoint) -> Self {
        let early_ends = Allowance::new(Instant::now());
        let state = State {
            current: None,
            failure: None,
            rejection: None,
            early_ends,
        };
        Self {
            shared: Arc::new(Shared {
                credentials,
                endpoint,
                state: Mutex::new(state),
            }),
            flight: Flight::new(),
        }
    }

    /// An access token, now or as soon as there is one, or an error at the deadline.
    pub(crate) async fn take(&self, deadline: &Deadline) -> Result<CachedToken> {
        deadline
            .wait(
                "waiting for an access token from the token endpoint",
                self.token(deadline.left() / 2),
            )
            .await?
            .map_err(Error::no_token)
    }

    /// A token for a request that is sent now.
    ///
    /// While a live token is there nobody waits, but for the one caller who fetches the next, and that one no longer than
    /// `patience`.
    async fn token(&self, patience: Duration) -> Minted {
        loop {
            let minted = match self.plan() {
                Plan::Use(token) => return Ok(token),
                Plan::Fail(error) => return Err(error),
                Plan::Wait(wait) if wait.is_guest() => self.wait_as_guest(wait).await,
                Plan::Wait(wait) => wait.await,
                // A failure is nobody's but the endpoint's while the old token is good: look again.
                Plan::Volunteer(wait) => self.volunteer(wait, patience).await.filter(Result::is_ok),
            };
            if let Some(minted) = minted {
                return minted;
            }
        }
    }

    /// Whether a token that was live when it was taken is so no more. A token that is good for one use stays with its call.
    pub(crate) fn has_run_out(&self, token: &CachedToken, now: Instant) -> bool {
        let wall = self.shared.wall();
        let state = self.shared.lock();
        state.current.as_ref().is_none_or(|current| {
            let is_live = current.token.is(token) && current.is_live(now, wall);
            !is_live && !current.lifetime.is_zero()
        })
    }

    /// A token for a request that is sent now, where there is one that needs nobody's care.
    pub(crate) fn at_hand(&self, now: Instant) -> Option<CachedToken> {
        let wall = self.shared.wall();
        let state = self.shared.lock();
        // The time to renew a token begins before its end.
        let fresh = state
            .current
            .as_ref()
            .filter(|current| !current.is_ageing(now, wall))?;
        Some(fresh.token.clone())
    }

    /// The API answered 401 to this token. Returns whether another try makes sense.
    pub(crate) fn reject(&self, token: &CachedToken) -> bool {
        if matches!(&*self.shared.credentials.0, Source::Fixed(_)) {
            return false;
        }
        let now = Instant::now();
        let mut state = self.shared.lock();
        if !state
            .current
            .as_ref()
            .is_some_and(|current| current.token.is(token))
        {
            // Somebody was faster, and there is another token, or soon will be.
            return true;
        }
        let is_replaced = if token.was_accepted() {
            state.early_ends.take(now)
        } else if state.rejection.is_none_or(|hold_off| hold_off.is_over(now)) {
            state.rejection = Some(HoldOff::after(state.rejection, Duration::ZERO, now));
            true
        } else {
            false
        };
        if is_replaced {
            state.current = None;
        }
        true
    }

    async fn wait_as_guest(&self, mut wait: Wait<Minted>) -> Option<Minted> {
        timeout(GUEST_PATIENCE, &mut wait)
            .await
            .unwrap_or_else(|_| {
                self.flight.leave_behind(&wait);
                None
            })
    }

    async fn volunteer(&self, mut wait: Wait<Minted>, patience: Duration) -> Option<Minted> {
        timeout(patience, &mut wait).await.unwrap_or_else(|_| {
            // Before `wait` goes and the next caller finds nobody under way.
            self.shared.failed(None, Duration::ZERO);
            None
        })
    }

    fn plan(&self) -> Plan {
        let (now, wall) = self.shared.now();
        let state = self.shared.lock();
        let failure = state
            .failure
            .as_ref()
            .filter(|failure| !failure.hold_off.is_over(now));
        let live = state
            .current
            .as_ref()
            .filter(|current| current.is_live(now, wall));
        // A mint that ends stores its token first, and the lock is still held, so nobody can miss it and start another.
        let join = || {
            self.flight.join(|| {
                let shared = Arc::clone(&self.shared);
                Box::pin(async move { shared.mint().await })
            })
        };
        match (live, failure) {
            (Some(current), None)
                if current.is_ageing(now, wall) && !self.flight.is_under_way() =>
            {
                Plan::Volunteer(join())
            }
            (Some(current), _) => Plan::Use(current.token.clone()),
            (
                None,
                Some(Failure {
                    error: Some(error), ..
                }),
            ) => Plan::Fail(Arc::clone(error)),
            (None, _) => Plan::Wait(join()),
        }
    }
}

impl Shared {
    async fn mint(&self) -> Minted {
        let minted = self
            .endpoint
            .mint(&self.credentials.0)
            .await
            .and_then(|token| {
                let authorization = token.authorization().map_err(MintError::for_now)?;
                Ok((self.lifetime(&token), authorization))
            });
        match minted {
            Ok((lifetime, authorization)) => {
                tracing::debug!(?lifetime, "there is a new access token");
                let token = CachedToken::new(authorization);
                let (minted, minted_at) = self.now();
                let current = Current {
                    token: token.clone(),
                    minted,
                    minted_at,
                    lifetime,
                };
                let _previous = {
                    let mut state = self.lock();
                    (state.current.replace(current), state.failure.take())
                };
                Ok(token)
            }
            Err(MintError { error, hold_off }) => {
                tracing::debug!(%error, "there is no new access token");
                let error = Arc::new(error);
                self.failed(Some(Arc::clone(&error)), hold_off);
                Err(error)
            }
        }
    }

    /// Nobody asks for a token again for a while, at least for `hold_off` as far as that goes.
    fn failed(&self, error: Option<Arc<Error>>, hold_off: Duration) {
        let now = Instant::now();
        let _previous = {
            let mut state = self.lock();
            let previous = state.failure.as_ref().map(|failure| failure.hold_off);
            state.failure.replace(Failure {
                error,
                hold_off: HoldOff::after(previous, hold_off, now),
            })
        };
    }

    /// A token that nobody can renew is used for as long as the API takes it.
    fn lifetime(&self, token: &Token) -> Duration {
        match &*self.credentials.0 {
            Source::Fixed(_) => Duration::MAX,
            _ => token.lifetime(),
        }
    }

    fn now(&self) -> (Instant, SystemTime) {
        (Instant::now(), self.wall())
    }

    fn wall(&self) -> SystemTime {
        self.endpoint.clock().now()
    }

    /// No code of the caller's runs under this lock, and none that can panic: not even the drop of an error.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for TokenCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenCache")
            .field("credentials", &self.shared.credentials)
            .finish_non_exhaustive()
    }
}
