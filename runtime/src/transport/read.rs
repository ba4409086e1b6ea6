//! Reads the body of a response, up to the client's limit.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http_body::Body as _;
use tokio::time::timeout;

use super::body::Body;
use super::error::TransportError;
use crate::error::{Error, ErrorKind};

/// The reason why a body could not be read.
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

/// Reads the whole body of a response, of at most `limit` bytes. A larger one is refused as soon as
/// its size is known.
pub(crate) async fn whole(body: &mut Body, limit: usize) -> Result<Bytes, BodyError> {
    let too_large = || BodyError::TooLarge { limit };
    let declared = match body.size_hint().exact() {
        Some(length) => usize::try_from(length)
            .ok()
            .filter(|&length| length <= limit)
            .ok_or_else(too_large)?,
        None => 0,
    };
    // Most answers come in one chunk, which is passed on without a copy.
    let mut first = Bytes::new();
    let mut all = BytesMut::new();
    while let Some(chunk) = body.chunk().await {
        let chunk = chunk.map_err(BodyError::Transport)?;
        if chunk.len() > limit - first.len().max(all.len()) {
            return Err(too_large());
        }
        if first.is_empty() {
            first = chunk;
            continue;
        }
        if all.is_empty() {
            all.reserve(declared.min(1 << 20).max(first.len() + chunk.len()));
            all.extend_from_slice(&first);
        }
        all.extend_from_slice(&chunk);
    }
    Ok(if all.is_empty() { first } else { all.freeze() })
}

impl Body {
    /// Reads the whole body, of at most `at_most` bytes.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), c1::TransportError> {
    /// use c1::Body;
    ///
    /// assert_eq!(Body::from("{}").into_bytes(1024).await?, "{}");
    /// assert!(Body::from("{}").into_bytes(1).await.is_err());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// The body breaks off, or is larger.
    pub async fn into_bytes(mut self, at_most: usize) -> Result<Bytes, TransportError> {
        whole(&mut self, at_most)
            .await
            .map_err(|error| match error {
                BodyError::Transport(error) => error,
                BodyError::TooLarge { limit } => {
                    TransportError::body(format!("the body is larger than {limit} bytes").into())
                }
            })
    }
}

/// The most bytes of an error response that are read. The start of it says what happened.
const ERROR_LIMIT: usize = 64 * 1024;

/// The longest time that is spent on the body of an error response.
const ERROR_TIME: Duration = Duration::from_secs(5);

/// Reads the start of the body of an error response, as far as it comes.
pub(crate) async fn start(body: &mut Body, into: &mut BytesMut) {
    let read = async {
        while let Some(Ok(chunk)) = body.chunk().await {
            let room = ERROR_LIMIT - into.len();
            into.extend_from_slice(&chunk[..chunk.len().min(room)]);
            if chunk.len() >= room {
                break;
            }
        }
    };
    // If the time is over, the part that has come is enough.
    let _ = timeout(ERROR_TIME, read).await;
}

#[cfg(test)]
mod tests {
    use std::pin::Pin;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::task::{Context, Poll};

    use http_body::Frame;
    use tokio::time::Instant;

    use super::*;

    /// A body of this many chunks of 1 KiB. After them it never ends.
    struct Chunks {
        left: usize,
        given: Arc<AtomicUsize>,
    }

    impl http_body::Body for Chunks {
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

    /// Reads an error response of this many chunks. Returns the number of bytes that were read, of
    /// chunks that were asked for, and of seconds.
    async fn read_of(chunks: usize) -> (usize, usize, u64) {
        let given = Arc::<AtomicUsize>::default();
        let body = Chunks {
            left: chunks,
            given: Arc::clone(&given),
        };
        let mut body = Body::new(body);
        let mut read = BytesMut::new();
        let start = Instant::now();
        super::start(&mut body, &mut read).await;
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
