//! The decision after a failed attempt: the request is sent again at once, after a wait, or not at
//! all.
//!
//! The decision is a pure function; the flow in `mod.rs` acts on it.

use std::time::Duration;

use crate::retry::Retry;

/// Whether the request of a failed attempt may be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Resend {
    /// It could do harm, or would fail again.
    Never,
    /// After a wait.
    AfterWait,
    /// The server refused the HTTP/2 stream before it processed anything.
    RefusedStream,
    /// The API refused the token.
    WithAnotherToken,
}

/// The attempts of a call that were made so far.
#[derive(Debug, Default)]
pub(super) struct AttemptLog {
    pub(super) attempts: u32,
    /// An attempt failed, and C1 may have processed the request.
    pub(super) maybe_processed: bool,
    /// The call was sent again after a 401.
    pub(super) replaced_token: bool,
    /// The call was sent again after a refused stream.
    pub(super) resent_stream: bool,
}

/// The next step of a call after a failed attempt.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Decision {
    /// Sends the request again at once. This is not a retry, so it is not charged to the budget.
    Replay,
    /// Sends the request again after this wait, if the retry budget allows it.
    Wait(Duration),
    /// Fails, and the error says this too.
    GiveUp(Option<&'static str>),
}

/// Decides for a call whose last attempt failed.
///
/// `asked` is the wait that the server asked for, `left` the time until the call's deadline, and
/// `random` picks the wait within the backoff.
pub(super) fn decide(
    resend: Resend,
    log: &AttemptLog,
    retry: &Retry,
    asked: Option<Duration>,
    left: Duration,
    random: u64,
) -> Decision {
    match resend {
        Resend::WithAnotherToken if !log.replaced_token => return Decision::Replay,
        Resend::RefusedStream if !log.resent_stream => return Decision::Replay,
        Resend::WithAnotherToken | Resend::Never => return Decision::GiveUp(None),
        Resend::AfterWait | Resend::RefusedStream => {}
    }
    if !retry.allows_more_than(log.attempts) || left.is_zero() {
        return Decision::GiveUp(None);
    }
    let wait = asked.unwrap_or_else(|| retry.wait(log.attempts, random));
    if wait < left {
        Decision::Wait(wait)
    } else {
        Decision::GiveUp(Some("its deadline leaves no time for another attempt"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);
    const MINUTE: Duration = Duration::from_secs(60);

    /// The decision after the first of four attempts, with a minute left.
    fn first(resend: Resend) -> Decision {
        after(resend, 1, None, MINUTE)
    }

    fn after(resend: Resend, attempts: u32, asked: Option<Duration>, left: Duration) -> Decision {
        let log = AttemptLog {
            attempts,
            ..AttemptLog::default()
        };
        decide(resend, &log, &Retry::default(), asked, left, u64::MAX)
    }

    #[test]
    fn a_request_that_may_not_be_sent_again_fails() {
        assert_eq!(first(Resend::Never), Decision::GiveUp(None));
    }

    #[test]
    fn the_wait_is_the_backoff_or_what_the_server_asks_for() {
        let Decision::Wait(wait) = after(Resend::AfterWait, 2, None, MINUTE) else {
            panic!("there is no wait");
        };
        assert_eq!(wait, Retry::default().wait(2, u64::MAX));
        for asked in [Duration::ZERO, SECOND, 30 * SECOND] {
            assert_eq!(
                after(Resend::AfterWait, 2, Some(asked), MINUTE),
                Decision::Wait(asked)
            );
        }
    }

    #[test]
    fn the_last_attempt_is_followed_by_none() {
        assert!(matches!(
            after(Resend::AfterWait, 3, None, MINUTE),
            Decision::Wait(_)
        ));
        assert_eq!(
            after(Resend::AfterWait, 4, None, MINUTE),
            Decision::GiveUp(None)
        );
    }

    #[test]
    fn a_wait_that_reaches_the_deadline_is_not_begun() {
        let too_late = Decision::GiveUp(Some("its deadline leaves no time for another attempt"));
        assert_eq!(after(Resend::AfterWait, 1, Some(MINUTE), MINUTE), too_late);
        assert_eq!(
            after(Resend::AfterWait, 1, None, Duration::from_nanos(1)),
            too_late
        );
        // The error says already that the time is over.
        assert_eq!(
            after(Resend::AfterWait, 1, None, Duration::ZERO),
            Decision::GiveUp(None)
        );
    }

    #[test]
    fn a_401_is_replayed_once() {
        let mut log = AttemptLog {
            attempts: 1,
            ..AttemptLog::default()
        };
        let decide = |log: &AttemptLog| {
            decide(
                Resend::WithAnotherToken,
                log,
                &Retry::none(),
                Some(SECOND),
                MINUTE,
                0,
            )
        };
        assert_eq!(decide(&log), Decision::Replay);
        log.replaced_token = true;
        assert_eq!(decide(&log), Decision::GiveUp(None));
    }

    #[test]
    fn a_refused_stream_is_replayed_once_and_then_retried() {
        let mut log = AttemptLog {
            attempts: 1,
            ..AttemptLog::default()
        };
        let decide = |log: &AttemptLog, retry: &Retry| {
            decide(Resend::RefusedStream, log, retry, None, MINUTE, 0)
        };
        assert_eq!(decide(&log, &Retry::none()), Decision::Replay);
        log.resent_stream = true;
        assert_eq!(decide(&log, &Retry::none()), Decision::GiveUp(None));
        assert_eq!(
            decide(&log, &Retry::default()),
            Decision::Wait(Duration::ZERO)
        );
    }
}
