//! Reading a response's body, never more of it than the client accepts.

use bytes::{Bytes, BytesMut};

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
            Self::TooLarge { limit } => {
                Error::new(ErrorKind::TooLarge, format!("{place}the response body is larger than {limit} bytes"))
                    .with_maybe_processed(true)
            }
        }
    }
}

/// The whole body of a response, of at most `limit` bytes; a larger one is refused as soon as that shows.
pub(crate) async fn read(response: &mut reqwest::Response, limit: usize) -> Result<Bytes, BodyError> {
    let too_large = || BodyError::TooLarge { limit };
    let declared = match response.content_length() {
        Some(length) => usize::try_from(length).ok().filter(|&length| length <= limit).ok_or_else(too_large)?,
        None => 0,
    };
    let Some(first) = next_chunk(response).await? else {
        return Ok(Bytes::new());
    };
    if first.len() > limit {
        return Err(too_large());
    }
    // The usual answer arrives in one piece, and is passed on without a copy.
    let Some(second) = next_chunk(response).await? else {
        return Ok(first);
    };
    let mut body = BytesMut::with_capacity(declared.min(1 << 20).max(first.len() + second.len()));
    body.extend_from_slice(&first);
    let mut next = Some(second);
    while let Some(chunk) = next {
        if chunk.len() > limit - body.len() {
            return Err(too_large());
        }
        body.extend_from_slice(&chunk);
        next = next_chunk(response).await?;
    }
    Ok(body.freeze())
}

/// The body as far as it comes, up to about `limit` bytes.
pub(crate) async fn read_start(response: &mut reqwest::Response, limit: usize) -> Bytes {
    let mut body = BytesMut::new();
    while let Ok(Some(chunk)) = next_chunk(response).await {
        let room = limit - body.len();
        body.extend_from_slice(&chunk[..chunk.len().min(room)]);
        if chunk.len() >= room {
            break;
        }
    }
    body.freeze()
}

async fn next_chunk(response: &mut reqwest::Response) -> Result<Option<Bytes>, BodyError> {
    response.chunk().await.map_err(|error| BodyError::Transport(TransportError::from_reqwest(error, Phase::Body)))
}
