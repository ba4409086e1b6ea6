//! The tenant's token endpoint: a script of replies, and then the issuer of tokens.

pub(crate) mod assertion;
pub(crate) mod credential;
pub(crate) mod crypto;
pub(crate) mod issuer;
pub(crate) mod tokens;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use super::script::replies::{Replies, Step};
use super::{Captured, Gate, Reply};
use crate::sync::lock;

/// The script of the token endpoint; from
/// [`Tenant::token_endpoint`](crate::testing::Tenant::token_endpoint).
///
/// Each reply answers one request, in order. After the last one, the token endpoint issues tokens.
/// With [`forever`](Self::forever) the last one answers all further requests.
///
/// ```
/// use c1::testing::{Reply, Tenant};
///
/// let tenant = Tenant::start()?;
/// tenant
///     .token_endpoint()
///     .reply(Reply::status(503))
///     .reply(Reply::disconnect());
/// // .. a client that retries gets its token in the third attempt ..
/// # Ok::<(), c1::testing::StartError>(())
/// ```
#[derive(Debug, Clone)]
pub struct TokenEndpoint {
    state: Arc<State>,
}

#[derive(Debug, Default)]
struct State {
    replies: Replies<TokenStep>,
    forever: AtomicBool,
}

/// One step of a token endpoint's script.
#[derive(Clone)]
pub(crate) enum TokenStep {
    Reply(Step),
    /// Issues a token when the gate is open.
    IssueAfter(Gate),
}

// `tenant.token_endpoint().reply(..);` is a whole statement, as for a `Route`.
#[allow(clippy::return_self_not_must_use)]
impl TokenEndpoint {
    /// Adds a reply to one request.
    ///
    /// ```
    /// # use c1::testing::{Reply, Tenant};
    /// # let tenant = Tenant::start()?;
    /// tenant.token_endpoint().reply(Reply::status(429).header("retry-after", "2"));
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn reply(self, reply: Reply) -> Self {
        self.state
            .replies
            .push(TokenStep::Reply(Step::Fixed(reply)));
        self
    }

    /// Adds a reply to one request that is computed from the request.
    ///
    /// ```
    /// # use c1::testing::{Reply, Tenant};
    /// # let tenant = Tenant::start()?;
    /// tenant.token_endpoint().reply_with(|request| {
    ///     let scoped = request.form().iter().any(|(name, _)| name == "scope");
    ///     Reply::refusal(if scoped { "invalid_scope" } else { "invalid_request" }, "always")
    /// });
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn reply_with(self, compute: impl FnMut(&Captured) -> Reply + Send + 'static) -> Self {
        self.state
            .replies
            .push(TokenStep::Reply(Step::computed(compute)));
        self
    }

    /// Answers one request as if nothing were scripted, but not before `gate` is open.
    ///
    /// ```
    /// # use c1::testing::{Gate, Tenant};
    /// # let tenant = Tenant::start()?;
    /// let gate = Gate::new();
    /// tenant.token_endpoint().issue_after(&gate);
    /// // .. start a thousand calls, wait for `gate.arrived(1).await` ..
    /// gate.open();
    /// assert!(tenant.token_requests().len() <= 1); // one request served them all
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn issue_after(self, gate: &Gate) -> Self {
        self.state.replies.push(TokenStep::IssueAfter(gate.clone()));
        self
    }

    /// Makes the last reply answer all further requests, until
    /// [`Tenant::token_endpoint`](crate::testing::Tenant::token_endpoint) is called again.
    ///
    /// ```
    /// # use c1::testing::{Reply, Tenant};
    /// # let tenant = Tenant::start()?;
    /// tenant
    ///     .token_endpoint()
    ///     .reply(Reply::refusal("invalid_client", "revoked"))
    ///     .forever();
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn forever(self) -> Self {
        self.state.forever.store(true, Ordering::Relaxed);
        self
    }
}

/// The script of a token endpoint, and the requests so far.
#[derive(Debug, Default)]
pub(crate) struct TokenScript {
    current: Mutex<Arc<State>>,
    requests: Mutex<Vec<Captured>>,
}

impl TokenScript {
    /// Starts a new script.
    pub(crate) fn start(&self) -> TokenEndpoint {
        let state = Arc::<State>::default();
        lock(&self.current).clone_from(&state);
        TokenEndpoint { state }
    }

    /// Keeps the request, and returns the next step of the script.
    pub(crate) fn take(&self, request: &Captured) -> Option<TokenStep> {
        lock(&self.requests).push(request.clone());
        let current = Arc::clone(&lock(&self.current));
        if current.forever.load(Ordering::Relaxed) {
            current.replies.next_or_last()
        } else {
            current.replies.next()
        }
    }

    pub(crate) fn requests(&self) -> Vec<Captured> {
        lock(&self.requests).clone()
    }

    pub(crate) fn forget_requests(&self) {
        lock(&self.requests).clear();
    }
}
