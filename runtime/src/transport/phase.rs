//! The phase of an exchange in which it failed.

/// The phase of an exchange in which it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    /// There was no connection yet, so nothing was sent.
    Connect,
    /// There was a connection, but the server did not process the request.
    Unsent,
    /// The server refused the HTTP/2 stream, and did not process the request.
    RefusedStream,
    /// The request may have been sent, and the head of a response did not come.
    Exchange,
    /// The body of the response broke off.
    Body,
}

impl Phase {
    pub(super) fn what(self) -> &'static str {
        match self {
            Self::Connect => "cannot connect",
            Self::Unsent => "the connection closed before the request was taken",
            Self::RefusedStream => "the server refused the stream and did not process the request",
            Self::Exchange => "the connection broke before the response",
            Self::Body => "the connection broke within the response body",
        }
    }
}
