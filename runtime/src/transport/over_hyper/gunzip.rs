//! Unpacks a body in gzip, a part after the other, because little gzip may be a lot of text.

use std::io::{self, BufRead, ErrorKind, Read};
use std::task::{Context, Poll, ready};

use bytes::{Buf as _, Bytes};
use flate2::bufread::MultiGzDecoder;
use http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH};
use http::{HeaderMap, HeaderValue, Response};
use hyper::body::Incoming;

use super::types::poll_data;
use crate::transport::error::TransportError;

/// How much is unpacked at a time.
const PART: usize = 16 * 1024;

/// Asks for an answer in gzip, unless the request says what it wants.
pub(super) fn ask(headers: &mut HeaderMap) {
    headers
        .entry(ACCEPT_ENCODING)
        .or_insert(HeaderValue::from_static("gzip"));
}

pub(super) fn is_gzip(headers: &HeaderMap) -> bool {
    headers
        .get(CONTENT_ENCODING)
        .is_some_and(|encoding| encoding == "gzip")
}

/// The response without what its head says of the gzip.
pub(super) fn unpacked(mut response: Response<Incoming>) -> Response<Gunzip> {
    response.headers_mut().remove(CONTENT_ENCODING);
    response.headers_mut().remove(CONTENT_LENGTH);
    response.map(Gunzip::new)
}

/// A body that is unpacked as it is read.
pub(in crate::transport) struct Gunzip<B = Incoming> {
    body: B,
    decoder: MultiGzDecoder<Packed>,
    part: Box<[u8]>,
}

/// What has come, and is not unpacked yet.
#[derive(Default)]
struct Packed {
    bytes: Bytes,
    has_begun: bool,
    has_ended: bool,
}

impl<B> Gunzip<B>
where
    B: http_body::Body<Data = Bytes, Error = hyper::Error> + Unpin,
{
    fn new(body: B) -> Self {
        Self {
            body,
            decoder: MultiGzDecoder::new(Packed::default()),
            part: vec![0; PART].into(),
        }
    }

    pub(super) fn poll_chunk(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        loop {
            match self.decoder.read(&mut self.part) {
                Ok(0) => return Poll::Ready(None),
                Ok(length) => {
                    let part = Bytes::copy_from_slice(&self.part[..length]);
                    return Poll::Ready(Some(Ok(part)));
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(error) => {
                    return Poll::Ready(Some(Err(TransportError::body(error.into()))));
                }
            }
            let packed = self.decoder.get_mut();
            match ready!(poll_data(&mut self.body, context)) {
                Some(Ok(bytes)) => {
                    packed.has_begun |= !bytes.is_empty();
                    packed.bytes = bytes;
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None if packed.has_begun => packed.has_ended = true,
                // So is the answer to a HEAD.
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
