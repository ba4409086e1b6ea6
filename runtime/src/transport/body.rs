//! Reading a response's body, never more of it than the client accepts.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use tokio::time::timeout;

use crate::error::{Error, ErrorKind};
use crate::transport::{Phase, TransportError};

/// Why a body could not be read.
#[derive(Debug)]
pub(crate) enum BodyError {
    Transport(TransportError),
    TooLarge { limit: usize },
}

impl BodyError {
    pub(crate) fn into_error(self, place: &str) -> Error {
        match self {
            Self::Transport(error) => error.into_error(place),
            Self::TooLarge { limit } => Error::new(
                ErrorKind::TooLarge,
                format!("{place}the response body is larger than {limit} bytes"),
            )
            .with_maybe_processed(true),
        }
    }
}

/// The whole body of a response, of at most `limit` bytes; a larger one is refused as soon as that
/// shows.
pub(crate) async fn read(
    response: &mut reqwest::Response,
    limit: usize,
) -> Result<Bytes, BodyError> {
    let too_large = || BodyError::TooLarge { limit };
    let declared = match response.content_length() {
        Some(length) => usize::try_from(length)
            .ok()
            .filter(|&length| length <= limit)
            .ok_or_else(too_large)?,
        None => 0,
    };
    // The usual answer arrives in one piece, and is passed on without a copy.
    let mut first = Bytes::new();
    let mut body = BytesMut::new();
    while let Some(chunk) = next_chunk(response).await? {
        if chunk.len() > limit - first.len().max(body.len()) {
            return Err(too_large());
        }
        if first.is_empty() {
            first = chunk;
            continue;
        }
        if body.is_empty() {
            body.reserve(declared.min(1 << 20).max(first.len() + chunk.len()));
            body.extend_from_slice(&first);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(if body.is_empty() {
        first
    } else {
        body.freeze()
    })
}

/// The largest body of a refusal that is read; what is beyond it is not needed to tell what
/// happened.
const REFUSAL_LIMIT: usize = 64 * 1024;

/// The longest that the body of a refusal is waited for.
const REFUSAL_TIME: Duration = Duration::from_secs(5);

/// The body of a refusal as far as it comes, into `body`.
pub(crate) async fn read_start(response: &mut reqwest::Response, body: &mut BytesMut) {
    let read = async {
        while let Ok(Some(chunk)) = next_chunk(response).await {
            let room = REFUSAL_LIMIT - body.len();
            body.extend_from_slice(&chunk[..chunk.len().min(room)]);
            if chunk.len() >= room {
                break;
            }
        }
    };
    // Late or never: what came is what there is.
    let _ = timeout(REFUSAL_TIME, read).await;
}

async fn next_chunk(response: &mut reqwest::Response) -> Result<Option<Bytes>, BodyError> {
    response
        .chunk()
        .await
        .map_err(|error| BodyError::Transport(TransportError::from_reqwest(error, Phase::Body)))
}

#[cfg(test)]
mod tests {
    use std::pin::Pin;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::task::{Context, Poll};

    use hyper::body::{Body, Frame};
    use tokio::time::Instant;

    use super::*;

    /// This many chunks of a KiB, and then nothing more without an end.
    struct Chunks {
        left: usize,
        given: Arc<AtomicUsize>,
    }

    impl Body for Chunks {
        type Data = Bytes;
        type Error = std::io::Error;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
            if self.left == 0 {
                return Poll::Pending;
            }
            self.left -= 1;
            self.given.fetch_add(1, Ordering::Relaxed);
            Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(&[b'x'; 1024])))))
        }
    }

    /// What is read of a refusal with so many chunks: the bytes, the chunks that were asked for,
    /// and the seconds.
    async fn read_of(chunks: usize) -> (usize, usize, u64) {
        let given = Arc::<AtomicUsize>::default();
        let body = Chunks {
            left: chunks,
            given: Arc::clone(&given),
        };
        let mut response: reqwest::Response =
            hyper::Response::new(reqwest::Body::wrap(body)).into();
        let mut read = BytesMut::new();
        let start = Instant::now();
        read_start(&mut response, &mut read).await;
        (
            read.len(),
            given.load(Ordering::Relaxed),
            start.elapsed().as_secs(),
        )
    }

    #[tokio::test(start_paused = true)]
    async fn f63_a_refusal_is_read_up_to_64_kib_and_no_further() {
        assert_eq!(read_of(5 * 1024).await, (64 * 1024, 64, 0));
    }

    #[tokio::test(start_paused = true)]
    async fn a_refusal_that_does_not_end_is_read_for_five_seconds() {
        assert_eq!(read_of(3).await, (3 * 1024, 3, 5));
    }
}
