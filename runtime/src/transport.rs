//! The seam to the network: one HTTP exchange, and what can go wrong with it.

use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::sync::Arc;

use crate::BoxError;
use crate::auth::BoxFuture;
use crate::error::{Error, ErrorKind};

/// Sends one request and returns the head of its response.
///
/// The default is a [`reqwest::Client`] set up as the client needs it. A transport of your own, given to
/// [`ClientBuilder::transport`](crate::ClientBuilder::transport), must follow no redirect, must not try again, and must
/// leave the body to be read: the client does all three, and keeps its limits.
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
    fn execute(
        &self,
        request: reqwest::Request,
    ) -> impl Future<Output = Result<reqwest::Response, TransportError>> + Send;
}

/// Why an exchange failed below HTTP.
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
    /// After it stood, and before the head of a response was in.
    Exchange,
    /// While the body of the response came in.
    Body,
}

impl TransportError {
    /// No connection could be made; nothing was sent.
    pub fn connect(source: impl Into<BoxError>) -> Self {
        Self { phase: Phase::Connect, source: source.into() }
    }

    /// The connection broke, and the request may have been processed.
    pub fn broken(source: impl Into<BoxError>) -> Self {
        Self { phase: Phase::Exchange, source: source.into() }
    }

    pub(crate) fn from_reqwest(error: reqwest::Error, phase: Phase) -> Self {
        let phase = if error.is_connect() || error.is_builder() { Phase::Connect } else { phase };
        // A URL holds argument values.
        Self { phase, source: error.without_url().into() }
    }

    /// Whether the same would happen again: the server's certificate is not to be trusted, or it speaks no TLS.
    pub(crate) fn is_permanent(&self) -> bool {
        let mut cause: Option<&(dyn StdError + 'static)> = Some(&*self.source);
        while let Some(error) = cause {
            if error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::InvalidData) {
                return true;
            }
            cause = error.source();
        }
        false
    }

    pub(crate) fn phase(&self) -> Phase {
        self.phase
    }

    /// The failure as the caller gets it; `place` names the endpoint where it is not the call's own.
    pub(crate) fn into_error(self, place: &str) -> Error {
        let cause = root_cause(&*self.source);
        let (kind, what) = match self.phase {
            Phase::Connect => (ErrorKind::Connect, "cannot connect"),
            Phase::Exchange => (ErrorKind::Transport, "the connection broke before the response"),
            Phase::Body => (ErrorKind::Transport, "the connection broke within the response body"),
        };
        Error::new(kind, format!("{place}{what}: {cause}"))
            .with_source(self.source)
            .with_maybe_processed(self.phase != Phase::Connect)
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.phase {
            Phase::Connect => "cannot connect",
            Phase::Exchange => "the connection broke before the response",
            Phase::Body => "the connection broke within the response body",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.source)
    }
}

/// The innermost error says what really happened; those around it only say where.
fn root_cause(error: &(dyn StdError + 'static)) -> String {
    let mut root = error;
    while let Some(source) = root.source() {
        root = source;
    }
    match root.downcast_ref::<io::Error>() {
        Some(error) if error.get_ref().is_none() => error.kind().to_string(),
        _ => crate::error::snippet::snippet(root.to_string().as_bytes(), 200),
    }
}

/// The transport of a client: reqwest without a detour, or the caller's own.
#[derive(Clone)]
pub(crate) enum Wire {
    Reqwest(reqwest::Client),
    Custom(Arc<dyn DynTransport>),
}

impl Wire {
    pub(crate) async fn execute(&self, request: reqwest::Request) -> Result<reqwest::Response, TransportError> {
        match self {
            Self::Reqwest(client) => {
                client.execute(request).await.map_err(|error| TransportError::from_reqwest(error, Phase::Exchange))
            }
            Self::Custom(transport) => transport.execute(request).await,
        }
    }
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
    fn execute(&self, request: reqwest::Request) -> BoxFuture<'_, Result<reqwest::Response, TransportError>>;
}

impl<T: Transport> DynTransport for T {
    fn execute(&self, request: reqwest::Request) -> BoxFuture<'_, Result<reqwest::Response, TransportError>> {
        Box::pin(Transport::execute(self, request))
    }
}
