//! The part of HTTP/2 (RFC 9113) that a script needs: frames to write, and a reader of whole
//! requests.

use std::io::{self, Read};

/// An empty SETTINGS frame. Every server begins with one.
pub const SETTINGS: [u8; 9] = [0, 0, 0, 4, 0, 0, 0, 0, 0];

/// The error code of a graceful end (RFC 9113, section 7).
pub const NO_ERROR: u8 = 0;

/// The error code of a failure inside the server.
pub const INTERNAL_ERROR: u8 = 2;

/// The error code of a stream that the server did not process.
const REFUSED_STREAM: u8 = 7;

/// Ends the connection with this error code. The server may have processed the streams up to
/// `last`.
#[must_use]
pub fn goaway(last: u8, code: u8) -> Vec<u8> {
    vec![0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, last, 0, 0, 0, code]
}

/// Resets a stream that the server did not process.
#[must_use]
pub fn refuse(stream: u32) -> Vec<u8> {
    let [s3, s2, s1, s0] = stream.to_be_bytes();
    vec![0, 0, 4, 3, 0, s3, s2, s1, s0, 0, 0, 0, REFUSED_STREAM]
}

/// Resets a stream with an internal error, so that the request may have been processed.
#[must_use]
pub fn reset(stream: u8) -> Vec<u8> {
    vec![0, 0, 4, 3, 0, 0, 0, 0, stream, 0, 0, 0, INTERNAL_ERROR]
}

/// `200` with the body `{}`.
#[must_use]
pub fn ok(stream: u32) -> Vec<u8> {
    let [s3, s2, s1, s0] = stream.to_be_bytes();
    // 0x88 is `:status: 200` in the static table of HPACK (RFC 7541, appendix A).
    let head = [0, 0, 1, 1, 0x4, s3, s2, s1, s0, 0x88];
    let body = [0, 0, 2, 0, 0x1, s3, s2, s1, s0, b'{', b'}'];
    [&head[..], &body].concat()
}

/// `200` without its body, which the script sends later.
#[must_use]
pub fn ok_head(stream: u8) -> Vec<u8> {
    vec![0, 0, 1, 1, 0x4, 0, 0, 0, stream, 0x88]
}

/// Reads the client's preface.
pub(crate) fn read_preface(peer: &mut (impl Read + ?Sized)) -> io::Result<()> {
    peer.read_exact(&mut [0; 24])
}

/// Reads frames up to the end of a request. Returns the number of its stream.
pub(crate) fn read_request(peer: &mut (impl Read + ?Sized)) -> io::Result<u32> {
    const DATA: u8 = 0;
    const HEADERS: u8 = 1;
    const END_STREAM: u8 = 1;
    loop {
        let mut head = [0; 9];
        peer.read_exact(&mut head)?;
        let [l2, l1, l0, kind, flags, s3, s2, s1, s0] = head;
        peer.read_exact(&mut vec![0; u32::from_be_bytes([0, l2, l1, l0]) as usize])?;
        if matches!(kind, DATA | HEADERS) && flags & END_STREAM != 0 {
            return Ok(u32::from_be_bytes([s3, s2, s1, s0]));
        }
    }
}
