//! The seam to the network: one HTTP exchange, and what can go wrong with it.

pub(crate) mod body;
#[cfg(feature = "testing")]
pub(crate) mod unscripted;

use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::sync::Arc;

#[cfg(feature = "testing")]
use self::unscripted::Unscripted;
use crate::error::BoxError;
use crate::error::snippet::snippet;
use crate::error::{Error, ErrorKind};
use crate::future::BoxFuture;

/// Sends one request and returns the head of its response.
///
/// The default is a [`reqwest::Client`] set up as the client needs it. A transport of your own,
/// given to [`ClientBuilder::transport`](crate::ClientBuilder::transport), must follow no redirect,
/// must not try again, and must leave the body to be read: the client does all three, and keeps its
/// limits.
///
/// ```
/// use c1::{Transport, TransportError};
///
/// struct Offline;
///
/// impl Transport for Offline {
///     async fn execute(&self, _request: reqwest::Request) -> Result<reqwest::Response, TransportError> {
///         Err(TransportError::connect(std::io::Error::from(std::io::ErrorKind::NetworkUnreachable)))
///     }
/// }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// One exchange. Dropping the future cancels it.
    ///
    /// ```
    /// use std::time::Instant;
    /// use c1::{Transport, TransportError, reqwest};
    ///
    /// /// Says how long each exchange took.
    /// struct Timed(reqwest::Client);
    ///
    /// impl Transport for Timed {
    ///     async fn execute(&self, request: reqwest::Request) -> Result<reqwest::Response, TransportError> {
    ///         let start = Instant::now();
    ///         let result = self.0.execute(request).await;
    ///         println!("{:?}", start.elapsed());
    ///         // A URL holds the values of arguments.
    ///         result.map_err(|error| TransportError::broken(error.without_url()))
    ///     }
    /// }
    /// ```
    ///
    /// # Errors
    /// Where there is no response: [`TransportError::connect`] if nothing can have been sent, else
    /// [`TransportError::broken`].
    fn execute(
        &self,
        request: reqwest::Request,
    ) -> impl Future<Output = Result<reqwest::Response, TransportError>> + Send;
}

/// Why an exchange failed below HTTP.
///
/// ```
/// use std::error::Error as _;
/// use c1::TransportError;
///
/// let error = TransportError::connect("no route to host");
/// assert_eq!(error.to_string(), "cannot connect");
/// assert_eq!(error.source().unwrap().to_string(), "no route to host");
/// ```
#[derive(Debug)]
pub struct TransportError {
    phase: Phase,
    source: BoxError,
}

/// How far an exchange had come when it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Before a connection stood: nothing was sent.
    Connect,
    /// A connection stood, and the request provably was not processed over it.
    Unsent,
    /// The server refused the HTTP/2 stream, and did not process the request.
    RefusedStream,
    /// After a connection stood, and before the head of a response was in.
    Exchange,
    /// While the body of the response came in.
    Body,
}

impl Phase {
    fn what(self) -> &'static str {
        match self {
            Self::Connect => "cannot connect",
            Self::Unsent => "the connection closed before the request was taken",
            Self::RefusedStream => "the server refused the stream and did not process the request",
            Self::Exchange => "the connection broke before the response",
            Self::Body => "the connection broke within the response body",
        }
    }
}

impl TransportError {
    /// No connection could be made; nothing was sent.
    ///
    /// So the call is tried again whatever its method, and fails with an
    /// [`is_connect`](Error::is_connect) error if that does not help.
    ///
    /// ```
    /// let error = c1::TransportError::connect(std::io::Error::from(std::io::ErrorKind::ConnectionRefused));
    /// # let _ = error;
    /// ```
    pub fn connect(source: impl Into<BoxError>) -> Self {
        Self {
            phase: Phase::Connect,
            source: source.into(),
        }
    }

    /// The connection broke, and the request may have been processed.
    ///
    /// So the call is tried again only where its endpoint is safe to send again, and fails with an
    /// [`is_transport`](Error::is_transport) error that is
    /// [`maybe_processed`](Error::maybe_processed) otherwise.
    ///
    /// ```
    /// let error = c1::TransportError::broken(std::io::Error::from(std::io::ErrorKind::ConnectionReset));
    /// # let _ = error;
    /// ```
    pub fn broken(source: impl Into<BoxError>) -> Self {
        Self {
            phase: Phase::Exchange,
            source: source.into(),
        }
    }

    pub(crate) fn from_reqwest(error: reqwest::Error, phase: Phase) -> Self {
        let phase = if error.is_connect() || error.is_builder() {
            Phase::Connect
        } else if phase == Phase::Exchange {
            causes(&error).find_map(unprocessed).unwrap_or(phase)
        } else {
            phase
        };
        // A URL holds argument values.
        Self {
            phase,
            source: error.without_url().into(),
        }
    }

    /// Whether the same would happen again: the server's certificate is not to be trusted, or it
    /// speaks no TLS.
    pub(crate) fn is_permanent(&self) -> bool {
        self.phase == Phase::Connect
            && causes(&*self.source).any(|cause| {
                cause
                    .downcast_ref::<io::Error>()
                    .is_some_and(|error| error.kind() == io::ErrorKind::InvalidData)
            })
    }

    pub(crate) fn phase(&self) -> Phase {
        self.phase
    }

    /// The failure as the caller gets it; `place` names the endpoint where it is not the call's
    /// own.
    pub(crate) fn into_error(self, place: &str) -> Error {
        let kind = if self.phase == Phase::Connect {
            ErrorKind::Connect
        } else {
            ErrorKind::Transport
        };
        #[cfg(feature = "testing")]
        if let Some(unscripted) =
            causes(&*self.source).find_map(|cause| cause.downcast_ref::<Unscripted>())
        {
            return Error::new(ErrorKind::Unscripted, format!("{place}{unscripted}"));
        }
        let (cause, advice) = root_cause(&*self.source);
        let advice = advice
            .or((kind == ErrorKind::Connect).then_some("check the base URL and the way there"));
        Error::new(kind, format!("{place}{}: {cause}", self.phase.what()))
            .with_source(self.source)
            .with_maybe_processed(matches!(self.phase, Phase::Exchange | Phase::Body))
            .advising(advice)
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.phase.what())
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.source)
    }
}

/// An error and what it was caused by, outermost first.
fn causes<'a>(
    error: &'a (dyn StdError + 'static),
) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |&error| {
        match error
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref)
        {
            // The `source` of an I/O error is not the error it wraps, but that one's source.
            Some(wrapped) => Some(wrapped),
            None => error.source(),
        }
    })
}

/// The phase that an error proves, if it says that the server did not process the request.
fn unprocessed(error: &(dyn StdError + 'static)) -> Option<Phase> {
    // hyper gave the request back: it was still in its queue when the connection went.
    if error
        .downcast_ref::<hyper::Error>()
        .is_some_and(hyper::Error::is_canceled)
    {
        return Some(Phase::Unsent);
    }
    // The server's word (RFC 9113, sections 6.8 and 8.7): a graceful end before this request, or a
    // refused stream.
    let error = error.downcast_ref::<h2::Error>()?;
    let reason = error.reason().filter(|_| error.is_remote())?;
    match reason {
        h2::Reason::NO_ERROR if error.is_go_away() => Some(Phase::Unsent),
        h2::Reason::REFUSED_STREAM if error.is_reset() => Some(Phase::RefusedStream),
        _ => None,
    }
}

/// The innermost error says what really happened; those around it only say where. And what to do,
/// where that is known.
fn root_cause(error: &(dyn StdError + 'static)) -> (String, Option<&'static str>) {
    let root = causes(error).last().unwrap_or(error);
    if let Some(error) = root.downcast_ref::<io::Error>() {
        return (error.kind().to_string(), None);
    }
    if root.is::<tokio::time::error::Elapsed>() {
        // Its own words are of a deadline, and a call has another.
        return (io::ErrorKind::TimedOut.to_string(), None);
    }
    let text = root.to_string();
    let quoted = |text: &str| snippet(text.as_bytes(), 200);
    if let Some((problem, advice)) = root.downcast_ref::<rustls::Error>().and_then(tls_problem) {
        return (format!("{problem} ({})", quoted(&text)), Some(advice));
    }
    match text.strip_prefix("tunnel error: ") {
        Some(problem) => (
            format!("the proxy opens no tunnel: {}", quoted(problem)),
            Some("check the proxy's settings"),
        ),
        None => (quoted(&text), None),
    }
}

/// In plain words what is wrong with a TLS connection, and what to do about it.
fn tls_problem(error: &rustls::Error) -> Option<(&'static str, &'static str)> {
    use rustls::CertificateError as Certificate;
    const SERVER: &str = "this has to be mended at the server";
    Some(match error {
        rustls::Error::InvalidCertificate(problem) => match problem {
            Certificate::UnknownIssuer => (
                "the server's certificate is from a CA that is not trusted here",
                "if the CA is your own, add it through `ClientBuilder::configure_http`",
            ),
            Certificate::Expired | Certificate::ExpiredContext { .. } => {
                ("the server's certificate has expired", SERVER)
            }
            Certificate::NotValidYet | Certificate::NotValidYetContext { .. } => (
                "the server's certificate is not valid yet",
                "check this machine's clock",
            ),
            Certificate::NotValidForName | Certificate::NotValidForNameContext { .. } => (
                "the server's certificate is for another host",
                "check the base URL",
            ),
            Certificate::Revoked => ("the server's certificate is revoked", SERVER),
            _ => ("the server's certificate is not to be trusted", SERVER),
        },
        rustls::Error::InvalidMessage(_) => (
            "the server does not speak TLS on this port",
            "check the base URL",
        ),
        rustls::Error::AlertReceived(_) => (
            "the server refused the TLS connection",
            "check what the server expects of its clients",
        ),
        _ => return None,
    })
}

/// The transport of a client: reqwest without a detour, or the caller's own.
#[derive(Clone)]
pub(crate) enum Wire {
    Reqwest(reqwest::Client),
    Custom(Arc<dyn DynTransport>),
}

impl Wire {
    /// One exchange. The request is on its way to the transport when this returns, and no part of
    /// the future.
    pub(crate) fn execute(
        &self,
        request: reqwest::Request,
    ) -> impl Future<Output = Result<reqwest::Response, TransportError>> + Send {
        let sent = match self {
            Self::Reqwest(client) => Sent::Reqwest(client.execute(request)),
            Self::Custom(transport) => Sent::Custom(transport.execute(request)),
        };
        async move {
            match sent {
                Sent::Reqwest(future) => future
                    .await
                    .map_err(|error| TransportError::from_reqwest(error, Phase::Exchange)),
                Sent::Custom(future) => future.await,
            }
        }
    }
}

/// An exchange under way. The future of reqwest has no name.
enum Sent<R, C> {
    Reqwest(R),
    Custom(C),
}

impl fmt::Debug for Wire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Reqwest(_) => "reqwest",
            Self::Custom(_) => "custom",
        })
    }
}

/// [`Transport`] without its generic future, so that it can be an object.
pub(crate) trait DynTransport: Send + Sync {
    fn execute(
        &self,
        request: reqwest::Request,
    ) -> BoxFuture<'_, Result<reqwest::Response, TransportError>>;
}

impl<T: Transport> DynTransport for T {
    fn execute(
        &self,
        request: reqwest::Request,
    ) -> BoxFuture<'_, Result<reqwest::Response, TransportError>> {
        Box::pin(Transport::execute(self, request))
    }
}

#[cfg(test)]
mod tests {
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use super::*;

    /// A connection over which nothing ever goes.
    struct Silent;

    impl hyper::rt::Read for Silent {
        fn poll_read(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
            _: hyper::rt::ReadBufCursor<'_>,
        ) -> Poll<io::Result<()>> {
            Poll::Pending
        }
    }

    impl hyper::rt::Write for Silent {
        fn poll_write(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
            _: &[u8],
        ) -> Poll<io::Result<usize>> {
            Poll::Pending
        }

        fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Pending
        }

        fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Pending
        }
    }

    #[test]
    fn every_tls_problem_is_told_with_what_to_do() {
        use rustls::{AlertDescription, CertificateError as Certificate, Error, InvalidMessage};
        for (error, problem, advice) in [
            (
                Error::InvalidCertificate(Certificate::UnknownIssuer),
                "from a CA that is not trusted here",
                "if the CA is your own",
            ),
            (
                Error::InvalidCertificate(Certificate::Expired),
                "has expired",
                "at the server",
            ),
            (
                Error::InvalidCertificate(Certificate::NotValidYet),
                "is not valid yet",
                "this machine's clock",
            ),
            (
                Error::InvalidCertificate(Certificate::NotValidForName),
                "is for another host",
                "the base URL",
            ),
            (
                Error::InvalidCertificate(Certificate::Revoked),
                "is revoked",
                "at the server",
            ),
            (
                Error::InvalidCertificate(Certificate::BadSignature),
                "is not to be trusted",
                "at the server",
            ),
            (
                Error::InvalidMessage(InvalidMessage::InvalidContentType),
                "does not speak TLS",
                "the base URL",
            ),
            (
                Error::AlertReceived(AlertDescription::CertificateRequired),
                "refused the TLS connection",
                "expects of its clients",
            ),
        ] {
            let error = TransportError::connect(io::Error::other(error)).into_error("");
            let line = error.to_string();
            assert!(line.contains(problem) && line.contains(advice), "{line}");
        }
    }

    #[tokio::test]
    async fn a_request_that_hyper_gives_back_was_not_sent() {
        let (mut sender, connection) = hyper::client::conn::http1::handshake(Silent).await.unwrap();
        drop(connection);
        let request = hyper::Request::new(String::new());
        let given_back = sender.send_request(request).await.unwrap_err();
        // As hyper's pool and reqwest hand it on, within their own errors.
        let error = io::Error::other(io::Error::other(given_back));
        assert_eq!(causes(&error).find_map(unprocessed), Some(Phase::Unsent));
    }
}
