//! Chooses the answer of a tenant: from the token endpoint, the check of the token, or the script.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use super::clock::Clock;
use crate::testing::captured::Received;
use crate::testing::script::rules::Delays;
use crate::testing::script::{Script, Unanswered};
use crate::testing::token_endpoint::crypto::CryptoError;
use crate::testing::token_endpoint::issuer::Issuer;
use crate::testing::token_endpoint::{TokenScript, TokenStep};
use crate::testing::{Captured, Reply};

/// The path of the token endpoint.
pub(super) const TOKEN_PATH: &str = "/auth/v1/token";

/// The message for a request without a token.
const TOKEN_REQUIRED: &str = "a bearer token is required; if the endpoint has the option \
                              `no_auth`, add `.no_auth()` to its route in the test";

/// The state of a tenant.
#[derive(Debug)]
pub(crate) struct Service {
    pub(crate) script: Script,
    pub(crate) token_script: TokenScript,
    pub(crate) issuer: Issuer,
    pub(crate) clock: Clock,
    connections: AtomicUsize,
}

impl Service {
    pub(crate) fn new(host: &str) -> Result<Self, CryptoError> {
        Ok(Self {
            script: Script::new(Delays::Refused),
            token_script: TokenScript::default(),
            issuer: Issuer::new(host)?,
            clock: Clock::default(),
            connections: AtomicUsize::new(0),
        })
    }

    pub(crate) fn count_connection(&self) {
        self.connections.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }

    pub(crate) fn answer(&self, received: Received) -> Reply {
        if received.path == TOKEN_PATH {
            return self.answer_token(&Captured::without_route(&Arc::new(received)));
        }
        let matched = self.script.take(received);
        let needs_auth = matched
            .route
            .as_ref()
            .is_none_or(|route| route.needs_auth());
        if needs_auth {
            // The token is checked before the route, as in a real tenant.
            match bearer(&matched.request) {
                None => return Reply::error(401, TOKEN_REQUIRED),
                Some(token) if !self.issuer.tokens.is_live(token, Instant::now()) => {
                    return Reply::error(401, "the bearer token is not valid, or no longer");
                }
                Some(_) => {}
            }
        }
        self.script.reply(matched).unwrap_or_else(|unanswered| {
            let (status, line) = self.problem(unanswered);
            Reply::error(status, &line)
        })
    }

    fn answer_token(&self, request: &Captured) -> Reply {
        let issue = || {
            self.issuer
                .answer(request, self.clock.unix_now(), Instant::now())
        };
        match self.token_script.take(request) {
            None => issue(),
            Some(TokenStep::IssueAfter(gate)) => issue().after(&gate),
            Some(TokenStep::Reply(step)) => self
                .script
                .run(step, request, "the token endpoint", |_| None)
                .unwrap_or_else(|unanswered| {
                    let (status, line) = self.problem(unanswered);
                    Reply::refusal("server_error", &line).with_status(status)
                }),
        }
    }

    /// The status and message for a request that gets no scripted reply.
    fn problem(&self, unanswered: Unanswered) -> (u16, String) {
        match unanswered {
            Unanswered::Unscripted(line) => (404, line),
            Unanswered::Refused(line) => (400, line),
            Unanswered::Unsendable(line) => (500, line),
            Unanswered::Panicked(line, payload) => {
                self.script.problems.keep_panic(payload);
                (500, line)
            }
        }
    }
}

/// The bearer token, if there is exactly one `Authorization` header and it has one.
fn bearer(request: &Captured) -> Option<&str> {
    let mut authorizations = request
        .headers()
        .filter(|(name, _)| *name == "authorization");
    let (_, value) = authorizations.next()?;
    if authorizations.next().is_some() {
        return None;
    }
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token)
}
