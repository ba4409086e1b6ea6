//! A runtime, and a single poll.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;

use tokio::runtime::{Builder, Runtime};

/// A runtime on the caller's thread.
#[must_use]
#[allow(clippy::missing_panics_doc)]
pub fn runtime() -> Runtime {
    Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
}

/// Polls a future once. Returns whether it is ready.
pub async fn poll_once<F: Future + Unpin>(future: &mut F) -> bool {
    poll_fn(|context| Poll::Ready(Pin::new(&mut *future).poll(context).is_ready())).await
}
