//! The access token of a client and its clones: kept, renewed ahead of its end, minted once however many wait.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use reqwest::header::HeaderValue;
use tokio::time::Instant;

use super::credentials::{Credentials, Source};
use super::flight::{Flight, Wait};
use super::token::Token;
use super::token_endpoint::{MintError, TokenEndpoint};
use crate::error::Error;

/// Waits after a failure start here and double,
const FIRST_HOLD_OFF: Duration = Duration::from_millis(500);
/// up to here.
const LAST_HOLD_OFF: Duration = Duration::from_secs(30);

/// How far the wall clock may run apart from the monotonic one before a token counts as expired: the machine slept, or
/// somebody set the clock, and nobody knows how old the token is.
const DRIFT: Duration = Duration::from_secs(30);

/// What a call carries: the header, and which token it is.
#[derive(Clone, Debug)]
pub(crate) struct Lease {
    pub(crate) authorization: HeaderValue,
    generation: u64,
}

type Minted = Result<Lease, Arc<Error>>;

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

#[derive(Default)]
struct State {
    current: Option<Current>,
    generation: u64,
    failure: Option<Failure>,
    rejection: Option<HoldOff>,
}

struct Current {
    lease: Lease,
    minted: Instant,
    minted_at: SystemTime,
    lifetime: Duration,
}

struct Failure {
    error: Arc<Error>,
    hold_off: HoldOff,
}

/// No new try before `until`.
#[derive(Clone, Copy)]
struct HoldOff {
    delay: Duration,
    until: Instant,
}

impl HoldOff {
    fn starting(delay: Duration, now: Instant) -> Self {
        Self { delay, until: now + delay }
    }

    /// After one more of the same, twice as long.
    fn after(previous: Option<Self>, now: Instant) -> Self {
        let delay = previous.map_or(FIRST_HOLD_OFF, |previous| (previous.delay * 2).min(LAST_HOLD_OFF));
        Self::starting(delay, now)
    }
}

enum Plan {
    Use(Lease),
    Fail(Arc<Error>),
    Wait(Wait<Minted>),
}

impl Current {
    /// Whether a request that is sent now will find the token accepted.
    fn is_live(&self, now: Instant, wall: SystemTime) -> bool {
        let margin = (self.lifetime / 10).min(Duration::from_secs(10));
        self.age(now, wall).is_some_and(|age| age < self.lifetime.saturating_sub(margin))
    }

    /// Whether it is time for somebody to fetch the next.
    fn is_ageing(&self, now: Instant, wall: SystemTime) -> bool {
        let window = (self.lifetime / 5).min(Duration::from_secs(300));
        self.age(now, wall).is_none_or(|age| age >= self.lifetime.saturating_sub(window))
    }

    /// Nothing where the two clocks disagree.
    fn age(&self, now: Instant, wall: SystemTime) -> Option<Duration> {
        let age = now.saturating_duration_since(self.minted);
        let wall_age = match wall.duration_since(self.minted_at) {
            Ok(age) => age,
            Err(error) if error.duration() < DRIFT => Duration::ZERO,
            Err(_) => return None,
        };
        (wall_age < age + DRIFT).then_some(age)
    }
}

impl TokenCache {
    pub(crate) fn new(credentials: Credentials, endpoint: TokenEndpoint) -> Self {
        Self { shared: Arc::new(Shared { credentials, endpoint, state: Mutex::default() }), flight: Flight::new() }
    }

    /// A token for a request that is sent now.
    ///
    /// While a live token is there nobody waits, but for the one caller who fetches the next.
    pub(crate) async fn lease(&self) -> Minted {
        loop {
            let wait = match self.plan() {
                Plan::Use(lease) => return Ok(lease),
                Plan::Fail(error) => return Err(error),
                Plan::Wait(wait) => wait,
            };
            match wait.await {
                Some(Ok(lease)) => return Ok(lease),
                Some(Err(error)) => return self.shared.live_lease().ok_or(error),
                None => {}
            }
        }
    }

    /// The API answered 401 to this token. Returns whether another try makes sense.
    pub(crate) fn reject(&self, lease: &Lease) -> bool {
        if matches!(&*self.shared.credentials.0, Source::Fixed(_)) {
            return false;
        }
        let now = Instant::now();
        let mut state = self.shared.lock();
        let is_current = state.current.as_ref().is_some_and(|current| current.lease.generation == lease.generation);
        let held_off = state.rejection.is_some_and(|hold_off| now < hold_off.until);
        if is_current && !held_off {
            state.current = None;
            let recent = state.rejection.filter(|hold_off| now < hold_off.until + LAST_HOLD_OFF);
            state.rejection = Some(HoldOff::after(recent, now));
        }
        true
    }

    fn plan(&self) -> Plan {
        let (now, wall) = self.shared.now();
        let state = self.shared.lock();
        let held_off = state.failure.as_ref().filter(|failure| now < failure.hold_off.until);
        match &state.current {
            Some(current) if current.is_live(now, wall) => {
                let volunteers = current.is_ageing(now, wall) && held_off.is_none() && !self.flight.is_under_way();
                if !volunteers {
                    return Plan::Use(current.lease.clone());
                }
            }
            _ => {
                if let Some(failure) = held_off {
                    return Plan::Fail(Arc::clone(&failure.error));
                }
            }
        }
        // Still under the lock: a mint that ends stores its token first, so nobody can miss it and start another.
        let shared = &self.shared;
        Plan::Wait(self.flight.join(|| {
            let shared = Arc::clone(shared);
            Box::pin(async move { shared.mint().await })
        }))
    }
}

impl Shared {
    async fn mint(&self) -> Minted {
        let minted = self.endpoint.mint(&self.credentials.0).await.and_then(|token| {
            let authorization = token.authorization().map_err(|error| MintError { error, permanent: false })?;
            Ok((token, authorization))
        });
        let (now, wall) = self.now();
        let mut state = self.lock();
        match minted {
            Ok((token, authorization)) => {
                state.generation += 1;
                let lease = Lease { authorization, generation: state.generation };
                let lifetime = self.lifetime(&token);
                state.current = Some(Current { lease: lease.clone(), minted: now, minted_at: wall, lifetime });
                state.failure = None;
                Ok(lease)
            }
            Err(MintError { error, permanent }) => {
                let asked = error.retry_after().map(|wait| wait.min(LAST_HOLD_OFF));
                let error = Arc::new(error);
                let hold_off = match (permanent, asked) {
                    (_, Some(wait)) => HoldOff::starting(wait, now),
                    (true, None) => HoldOff::starting(LAST_HOLD_OFF, now),
                    (false, None) => HoldOff::after(state.failure.as_ref().map(|failure| failure.hold_off), now),
                };
                state.failure = Some(Failure { error: Arc::clone(&error), hold_off });
                Err(error)
            }
        }
    }

    /// A token that nobody can renew is used for as long as the API takes it.
    fn lifetime(&self, token: &Token) -> Duration {
        match &*self.credentials.0 {
            Source::Fixed(_) => Duration::MAX,
            _ => token.lifetime(),
        }
    }

    fn live_lease(&self) -> Option<Lease> {
        let (now, wall) = self.now();
        let state = self.lock();
        state.current.as_ref().filter(|current| current.is_live(now, wall)).map(|current| current.lease.clone())
    }

    fn now(&self) -> (Instant, SystemTime) {
        (Instant::now(), self.endpoint.clock().now())
    }

    /// No code that can panic runs under this lock.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for TokenCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenCache").field("credentials", &self.shared.credentials).finish_non_exhaustive()
    }
}
