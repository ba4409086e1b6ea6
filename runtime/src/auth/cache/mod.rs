//! The access token of a client and its clones. It is kept, renewed before its end, and minted
//! once, however many calls wait.

mod entry;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, SystemTime};

use tokio::time::{Instant, timeout};

use self::entry::Entry;
use super::cached_token::CachedToken;
use super::credentials::{CredentialKind, Credentials};
use super::hold_off::HoldOff;
use super::single_flight::{SingleFlight, Waiter};
use super::token::Token;
use super::token_endpoint::{MintError, TokenEndpoint};
use crate::error::{Error, Result};
use crate::sync;
use crate::time::deadline::Deadline;

/// How long a caller waits for a mint of another runtime, which may be stopped.
///
/// No attempt at the token endpoint takes longer, so a runtime that works makes progress in it.
const FOREIGN_TIMEOUT: Duration = Duration::from_secs(15);

/// The outcome of a mint, shared by all who waited for it.
type Minted = std::result::Result<CachedToken, Arc<Error>>;

/// The token of one client.
pub(crate) struct TokenCache {
    shared: Arc<Shared>,
    mint: SingleFlight<Minted>,
}

struct Shared {
    credentials: Credentials,
    endpoint: TokenEndpoint,
    state: Mutex<State>,
}

struct State {
    entry: Option<Entry>,
    failure: Option<Failure>,
    /// Backs off while freshly minted tokens keep getting 401, until one is accepted.
    rejection: Option<HoldOff>,
}

/// A mint that failed, and how long no other is started.
struct Failure {
    /// `None` if the caller gave up before the mint ended.
    error: Option<Arc<Error>>,
    hold_off: HoldOff,
}

/// The way in which a caller gets a token.
enum Plan {
    Use(CachedToken),
    Fail(Arc<Error>),
    /// Waits for a mint, because there is no live token.
    Wait(Waiter<Minted>),
    /// Waits for a mint that renews the live token.
    Refresh(Waiter<Minted>),
}

impl TokenCache {
    pub(crate) fn new(credentials: Credentials, endpoint: TokenEndpoint) -> Self {
        let state = State {
            entry: None,
            failure: None,
            rejection: None,
        };
        Self {
            shared: Arc::new(Shared {
                credentials,
                endpoint,
                state: Mutex::new(state),
            }),
            mint: SingleFlight::new(),
        }
    }

    /// Waits for an access token until the deadline.
    pub(crate) async fn get(&self, deadline: &Deadline) -> Result<CachedToken> {
        deadline
            .wait(
                "while waiting for an access token from the token endpoint",
                self.live_token(deadline.left() / 2),
            )
            .await?
            .map_err(Error::no_token)
    }

    /// A token for a request that is sent now.
    ///
    /// If there is a live token, only the caller that renews it waits, for at most `refresh_limit`.
    async fn live_token(&self, refresh_limit: Duration) -> Minted {
        loop {
            let minted = match self.plan() {
                Plan::Use(token) => return Ok(token),
                Plan::Fail(error) => return Err(error),
                Plan::Wait(waiter) if waiter.is_foreign() => self.wait_for_foreign(waiter).await,
                Plan::Wait(waiter) => waiter.await,
                // If the refresh fails, the call does not: the loop takes the old token again.
                Plan::Refresh(waiter) => self
                    .refresh(waiter, refresh_limit)
                    .await
                    .filter(Result::is_ok),
            };
            if let Some(minted) = minted {
                return minted;
            }
        }
    }

    /// Whether a token that was live when it was taken has expired. A token for one use never does.
    pub(crate) fn has_expired(&self, token: &CachedToken, now: Instant) -> bool {
        let wall = self.shared.wall();
        let state = self.shared.lock();
        state.entry.as_ref().is_none_or(|entry| {
            let is_live = entry.token.is(token) && entry.is_live(now, wall);
            !is_live && !entry.lifetime.is_zero()
        })
    }

    /// The cached token, unless it is due for renewal.
    pub(crate) fn cached(&self, now: Instant) -> Option<CachedToken> {
        let wall = self.shared.wall();
        let state = self.shared.lock();
        // A token that is not due is live, because renewal begins before the end.
        let entry = state
            .entry
            .as_ref()
            .filter(|entry| !entry.is_due(now, wall))?;
        Some(entry.token.clone())
    }

    /// Tells the cache that the API answered 401 to `token`. Returns whether to try again.
    ///
    /// A token that was accepted before is replaced at once. A token that never was is replaced
    /// after a pause, so that an API that refuses every token does not cost a mint for each call.
    pub(crate) fn reject(&self, token: &CachedToken) -> bool {
        if matches!(&*self.shared.credentials.0, CredentialKind::AccessToken(_)) {
            return false;
        }
        let now = Instant::now();
        let mut state = self.shared.lock();
        if !state
            .entry
            .as_ref()
            .is_some_and(|entry| entry.token.is(token))
        {
            // Another caller rejected it first, so there is a newer token, or a mint of one.
            return true;
        }
        if token.was_accepted() {
            state.rejection = None;
        } else if state.rejection.is_none_or(|hold_off| hold_off.is_over(now)) {
            state.rejection = Some(HoldOff::after(state.rejection, Duration::ZERO, now));
        } else {
            return true;
        }
        state.entry = None;
        true
    }

    async fn wait_for_foreign(&self, mut waiter: Waiter<Minted>) -> Option<Minted> {
        timeout(FOREIGN_TIMEOUT, &mut waiter)
            .await
            .unwrap_or_else(|_| {
                self.mint.detach(&waiter);
                None
            })
    }

    async fn refresh(&self, mut waiter: Waiter<Minted>, limit: Duration) -> Option<Minted> {
        timeout(limit, &mut waiter).await.unwrap_or_else(|_| {
            // Before `waiter` is dropped, so that the next caller does not start another refresh.
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
            .entry
            .as_ref()
            .filter(|entry| entry.is_live(now, wall));
        // Under the lock, because a mint stores its token before it ends. So no caller starts a
        // needless mint.
        let join = || {
            self.mint.join(|| {
                let shared = Arc::clone(&self.shared);
                Box::pin(async move { shared.mint().await })
            })
        };
        match (live, failure) {
            (Some(entry), None) if entry.is_due(now, wall) && !self.mint.is_running() => {
                Plan::Refresh(join())
            }
            (Some(entry), _) => Plan::Use(entry.token.clone()),
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
                tracing::debug!(?lifetime, "minted an access token");
                let token = CachedToken::new(authorization);
                let (minted, minted_at) = self.now();
                let entry = Entry {
                    token: token.clone(),
                    minted,
                    minted_at,
                    lifetime,
                };
                let _previous = {
                    let mut state = self.lock();
                    (state.entry.replace(entry), state.failure.take())
                };
                Ok(token)
            }
            Err(MintError { error, hold_off }) => {
                tracing::debug!(%error, "could not mint an access token");
                let error = Arc::new(error);
                self.failed(Some(Arc::clone(&error)), hold_off);
                Err(error)
            }
        }
    }

    /// Starts no mint for a while, and for at least `hold_off` within the limits of [`HoldOff`].
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

    /// A given access token cannot be renewed, so it is used for as long as the API accepts it.
    fn lifetime(&self, token: &Token) -> Duration {
        match &*self.credentials.0 {
            CredentialKind::AccessToken(_) => Duration::MAX,
            _ => token.lifetime(),
        }
    }

    fn now(&self) -> (Instant, SystemTime) {
        (Instant::now(), self.wall())
    }

    fn wall(&self) -> SystemTime {
        self.endpoint.clock().now()
    }

    /// Nothing that can panic runs under this lock: no code of the caller's, no drop of an error.
    fn lock(&self) -> MutexGuard<'_, State> {
        sync::lock(&self.state)
    }
}

impl fmt::Debug for TokenCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenCache")
            .field("credentials", &self.shared.credentials)
            .finish_non_exhaustive()
    }
}
