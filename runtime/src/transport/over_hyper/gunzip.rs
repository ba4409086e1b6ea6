//! Unpacks a body in gzip part by part, because a small body in gzip may be a large text.

use std::io::{self, BufRead, ErrorKind, Read};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf as _, Bytes};
use flate2::bufread::MultiGzDecoder;
use http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH};
use http::{HeaderMap, HeaderValue, Response};
use http_body::Frame;

use crate::transport::body::Body;
use crate::transport::error::TransportError;

/// The most bytes that are unpacked at a time.
const PART: usize = 16 * 1024;

/// Asks for an answer in gzip, unless the request names the encodings that it accepts.
pub(super) fn ask(headers: &mut HeaderMap) {
    headers
        .entry(ACCEPT_ENCODING)
        .or_insert(HeaderValue::from_static("gzip"));
}

/// The response with its body unpacked, if it is in gzip.
pub(super) fn unpacked(mut response: Response<Body>) -> Response<Body> {
    let headers = response.headers_mut();
    if headers
        .get(CONTENT_ENCODING)
        .is_none_or(|encoding| encoding != "gzip")
    {
        return response;
    }
    headers.remove(CONTENT_ENCODING);
    headers.remove(CONTENT_LENGTH);
    response.map(|body| Body::new(Gunzip::new(body)))
}

/// A body that is unpacked as it is read.
struct Gunzip {
    body: Body,
    decoder: MultiGzDecoder<Packed>,
    part: Box<[u8]>,
}

/// Data that has come and is not unpacked yet.
#[derive(Default)]
struct Packed {
    bytes: Bytes,
    has_begun: bool,
    has_ended: bool,
}

impl Gunzip {
    fn new(body: Body) -> Self {
        Self {
            body,
            decoder: MultiGzDecoder::new(Packed::default()),
            part: vec![0; PART].into(),
        }
    }
}

impl http_body::Body for Gunzip {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let Self {
            body,
            decoder,
            part,
        } = &mut *self;
        loop {
            match decoder.read(part) {
                Ok(0) => return Poll::Ready(None),
                Ok(length) => {
                    let part = Bytes::copy_from_slice(&part[..length]);
                    return Poll::Ready(Some(Ok(Frame::data(part))));
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(error) => {
                    return Poll::Ready(Some(Err(TransportError::body(error.into()))));
                }
            }
            let packed = decoder.get_mut();
            match ready!(body.poll_chunk(context)) {
                Some(Ok(bytes)) => {
                    packed.has_begun |= !bytes.is_empty();
                    packed.bytes = bytes;
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None if packed.has_begun => packed.has_ended = true,
                // The answer to a HEAD is empty too.
                None => return Poll::Ready(None),
            }
        }
    }
}

impl Read for Packed {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.fill_buf()?.read(into)?;
        self.consume(length);
        Ok(length)
    }
}

impl BufRead for Packed {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.bytes.is_empty() && !self.has_ended {
            return Err(ErrorKind::WouldBlock.into());
        }
        Ok(&self.bytes)
    }

    fn consume(&mut self, length: usize) {
        self.bytes.advance(length);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;
    use std::convert::Infallible;
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    /// Chunks that are ready one after the other.
    struct Chunks(VecDeque<Bytes>);

    impl http_body::Body for Chunks {
        type Data = Bytes;
        type Error = Infallible;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
            Poll::Ready(self.0.pop_front().map(|chunk| Ok(Frame::data(chunk))))
        }
    }

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(text).unwrap();
        gzip.finish().unwrap()
    }

    /// The parts of a body that arrives in chunks of this size, up to an error.
    async fn parts(packed: &[u8], chunk: usize) -> Result<Vec<Bytes>, TransportError> {
        let chunks = packed.chunks(chunk).map(Bytes::copy_from_slice);
        let body = Body::new(Chunks(chunks.collect()));
        let mut response = Response::new(body);
        let gzip = HeaderValue::from_static("gzip");
        response.headers_mut().insert(CONTENT_ENCODING, gzip);
        let mut body = unpacked(response).into_body();
        let mut parts = Vec::new();
        while let Some(part) = body.chunk().await {
            parts.push(part?);
        }
        Ok(parts)
    }

    #[tokio::test]
    async fn f131_a_body_in_gzip_is_unpacked_with_chunks_of_any_size() {
        let text: Vec<u8> = (0..50_000_u32).flat_map(u32::to_le_bytes).collect();
        // A file of gzip may have several members (RFC 1952, section 2.2).
        let packed = [gzip(&text), gzip(b""), gzip(b"the end")].concat();
        for chunk in [1, 7, 4096, packed.len()] {
            let whole = parts(&packed, chunk).await.unwrap().concat();
            assert!(whole == [&text[..], b"the end"].concat(), "{chunk}");
        }
    }

    #[tokio::test]
    async fn f131_no_more_than_16_kib_is_unpacked_at_a_time() {
        let packed = gzip(&vec![b' '; 8 << 20]);
        assert!(packed.len() < PART, "one chunk: {}", packed.len());
        let parts = parts(&packed, packed.len()).await.unwrap();
        assert_eq!(parts.iter().map(Bytes::len).sum::<usize>(), 8 << 20);
        assert!(parts.iter().all(|part| part.len() <= PART));
    }

    #[tokio::test]
    async fn f131_a_body_that_is_not_complete_gzip_is_an_error() {
        let good = gzip(b"some text");
        for end in 1..good.len() {
            parts(&good[..end], 4).await.unwrap_err();
        }
        let mut wrong = good.clone();
        let checksum = good.len() - 8;
        wrong[checksum] ^= 1;
        parts(&wrong, 4).await.unwrap_err();
        parts(b"some text", 4).await.unwrap_err();
        parts(&[&good, &b"more"[..]].concat(), 4).await.unwrap_err();
    }

    #[tokio::test]
    async fn f131_a_missing_body_is_an_empty_body() {
        assert!(parts(b"", 1).await.unwrap().is_empty());
    }

    #[test]
    fn the_encodings_that_a_request_names_stay_as_they_are() {
        let mut headers = HeaderMap::new();
        ask(&mut headers);
        assert_eq!(headers[ACCEPT_ENCODING], "gzip");
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        ask(&mut headers);
        assert_eq!(headers[ACCEPT_ENCODING], "identity");
    }
}
