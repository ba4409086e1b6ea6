//! Notes the requests that are made for one client, so that the test kit finds out which endpoint
//! a closure calls.

use std::cell::RefCell;
use std::sync::OnceLock;

use super::Request;
use super::endpoint::Endpoint;
use crate::client::Client;
use crate::error::Result;

/// The client that records. None of its calls is ever sent.
static RECORDER: OnceLock<Result<Client>> = OnceLock::new();

/// A call that was recorded.
pub(crate) struct Recorded {
    pub(crate) endpoint: Endpoint,
    /// The path with its values, encoded.
    pub(crate) path: String,
}

/// A call on the client that records, or why it cannot be sent.
pub(crate) type Recording = std::result::Result<Recorded, String>;

thread_local! {
    static RECORDINGS: RefCell<Vec<Recording>> = const { RefCell::new(Vec::new()) };
}

/// The client that records; `make` builds it at the first use.
pub(crate) fn client(
    make: impl FnOnce() -> Result<Client>,
) -> std::result::Result<&'static Client, String> {
    RECORDER
        .get_or_init(make)
        .as_ref()
        .map_err(ToString::to_string)
}

/// Notes a request, if its client is the one that records.
pub(crate) fn note(request: &Request) {
    let Some(Ok(recorder)) = RECORDER.get() else {
        return;
    };
    if !std::ptr::eq(recorder.core(), request.client.core()) {
        return;
    }
    let recording = match &request.error {
        Some(error) => Err(error.to_string()),
        None => Ok(Recorded {
            endpoint: request.endpoint,
            path: request.path().to_owned(),
        }),
    };
    RECORDINGS.with_borrow_mut(|all| all.push(recording));
}

/// Takes what was recorded on this thread.
pub(crate) fn take() -> Vec<Recording> {
    RECORDINGS.take()
}
