//! The meaning of the libraries' errors: what happened, and whether the server saw the request.

use std::error::Error as StdError;
use std::io;

use super::libraries;
use super::phase::Phase;
use crate::error::snippet::snippet;

/// The cause of an error, in words for the caller.
pub(super) struct Cause {
    pub(super) text: String,
    /// The advice for the caller, if there is any.
    pub(super) advice: Option<&'static str>,
    /// The connection to a proxy failed, and not the one to the server.
    pub(super) to_proxy: bool,
}

/// The start of hyper-util's errors about a proxy. Their type is private, so the text identifies
/// them.
const TUNNEL: &str = "tunnel error: ";

/// The text of hyper-util's error if a proxy answers 407.
const NO_PASSWORD: &str = "tunnel error: proxy authorization required";

/// An error and its sources, outermost first.
// Not inlined, because it is called in many places.
#[inline(never)]
fn chain<'a>(error: &'a (dyn StdError + 'static)) -> Vec<&'a (dyn StdError + 'static)> {
    let mut chain = Vec::new();
    let mut next = Some(error);
    while let Some(error) = next {
        chain.push(error);
        let wrapped = error
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref);
        // The `source` of an I/O error skips the error that it wraps, and is the source of that
        // error.
        next = match wrapped {
            Some(wrapped) => Some(wrapped),
            None => error.source(),
        };
    }
    chain
}

/// The phase that an error proves, if it says that the server did not process the request.
pub(super) fn unprocessed(error: &(dyn StdError + 'static)) -> Option<Phase> {
    chain(error).into_iter().find_map(libraries::unprocessed)
}

/// Whether another attempt would fail in the same way.
pub(super) fn is_permanent(error: &(dyn StdError + 'static)) -> bool {
    chain(error)
        .iter()
        .any(|cause| match cause.downcast_ref::<io::Error>() {
            // Errors of TLS have this form.
            Some(error) if error.kind() == io::ErrorKind::InvalidData => true,
            _ => cause.to_string() == NO_PASSWORD,
        })
}

/// The error or the source of it that has this type.
pub(super) fn find<'a, E: StdError + 'static>(
    error: &'a (dyn StdError + 'static),
) -> Option<&'a E> {
    chain(error).iter().find_map(|cause| cause.downcast_ref())
}

/// The cause that the innermost error names, because the errors around it only say where it
/// happened.
pub(super) fn root(error: &(dyn StdError + 'static), to_proxy: bool) -> Cause {
    let chain = chain(error);
    let root = chain.last().copied().unwrap_or(error);
    let text = root.to_string();
    let is_tunnel = |cause: &&dyn StdError| cause.to_string().starts_with(TUNNEL);
    let to_proxy = to_proxy || chain.iter().any(is_tunnel);
    if let Some(problem) = text.strip_prefix(TUNNEL) {
        let advice = if text == NO_PASSWORD {
            "put a user name and password into the proxy's URL: `http://user:password@host`"
        } else {
            "check the proxy's settings"
        };
        return Cause {
            text: format!("the proxy opens no tunnel: {}", quoted(problem)),
            advice: Some(advice),
            to_proxy: false,
        };
    }
    let (text, advice) = words(root, &text, if to_proxy { "proxy" } else { "server" });
    Cause {
        text,
        advice: advice.or(to_proxy.then_some("check the proxy's settings")),
        to_proxy,
    }
}

fn words(
    root: &(dyn StdError + 'static),
    text: &str,
    peer: &str,
) -> (String, Option<&'static str>) {
    if let Some(error) = root.downcast_ref::<io::Error>() {
        return (error.kind().to_string(), None);
    }
    if root.is::<tokio::time::error::Elapsed>() {
        // The library's text speaks of a deadline, but a call has a deadline of its own.
        return (io::ErrorKind::TimedOut.to_string(), None);
    }
    match libraries::tls_problem(root) {
        Some((problem, advice)) => {
            let advice = if peer == "proxy" { None } else { Some(advice) };
            (format!("the {peer}{problem} ({})", quoted(text)), advice)
        }
        None => (quoted(text), None),
    }
}

fn quoted(text: &str) -> String {
    snippet(text.as_bytes(), 200)
}
