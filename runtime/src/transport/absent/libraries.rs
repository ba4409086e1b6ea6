//! In the place of what is known of the errors of hyper, h2 and rustls, if no feature brings them.

use std::error::Error as StdError;

use super::phase::Phase;

pub(super) fn unprocessed(_: &(dyn StdError + 'static)) -> Option<Phase> {
    None
}

pub(super) fn tls_problem(_: &(dyn StdError + 'static)) -> Option<(&'static str, &'static str)> {
    None
}
