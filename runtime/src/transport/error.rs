//! The errors of an exchange below HTTP.

use std::error::Error as StdError;
use std::fmt;
#[cfg(feature = "testing")]
use std::io;

use super::cause::{self, Cause};
use super::over_reqwest::error::without_url;
use super::phase::Phase;
#[cfg(feature = "testing")]
use super::unscripted::Unscripted;
use crate::error::{BoxError, Error, ErrorKind};

/// The reason why a request got no response, or only a part of its body.
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
    /// The connection was a connection to a proxy.
    to_proxy: bool,
}

impl TransportError {
    /// There was no connection, so nothing was sent.
    ///
    /// The call is tried again, with any method. If that does not help, it fails with an
    /// [`is_connect`](Error::is_connect) error.
    ///
    /// If the source is an error of the [`Network`](crate::Network), or wraps one, that error keeps
    /// its own meaning. So a layer may wrap it in an error of its own.
    ///
    /// ```
    /// use std::io::{Error, ErrorKind};
    ///
    /// let error = c1::TransportError::connect(Error::from(ErrorKind::ConnectionRefused));
    /// # let _ = error;
    /// ```
    pub fn connect(source: impl Into<BoxError>) -> Self {
        Self::of(source.into(), |_| Phase::Connect)
    }

    /// The connection broke, and the request may have been processed.
    ///
    /// The call is tried again only if its endpoint is safe to send again. Otherwise it fails with
    /// an [`is_transport`](Error::is_transport) error that is
    /// [`maybe_processed`](Error::maybe_processed). If the source is an error of hyper or h2 which
    /// says that the server did not process the request, the call is tried again too. An error of
    /// the [`Network`](crate::Network) keeps its own meaning, as in [`connect`](Self::connect).
    ///
    /// ```
    /// use std::io::{Error, ErrorKind};
    ///
    /// let error = c1::TransportError::broken(Error::from(ErrorKind::ConnectionReset));
    /// # let _ = error;
    /// ```
    pub fn broken(source: impl Into<BoxError>) -> Self {
        Self::of(source.into(), |source| {
            cause::unprocessed(source).unwrap_or(Phase::Exchange)
        })
    }

    /// The body broke off.
    pub(crate) fn body(source: BoxError) -> Self {
        Self::of(source, |_| Phase::Body)
    }

    /// An error that a layer passes on keeps its meaning.
    fn of(source: BoxError, phase: impl FnOnce(&(dyn StdError + 'static)) -> Phase) -> Self {
        let source = match source.downcast() {
            Ok(error) => return *error,
            Err(source) => source,
        };
        match cause::find::<Self>(&*source).map(|inner| (inner.phase, inner.to_proxy)) {
            Some((phase, to_proxy)) => Self::new(phase, source).at_proxy(to_proxy),
            None => Self::new(phase(&*source), source),
        }
    }

    pub(super) fn new(phase: Phase, source: BoxError) -> Self {
        Self {
            phase,
            source: without_url(source),
            to_proxy: false,
        }
    }

    /// Says whether the connection was a connection to a proxy.
    pub(super) fn at_proxy(mut self, to_proxy: bool) -> Self {
        self.to_proxy = to_proxy;
        self
    }

    /// Whether another attempt would fail in the same way, for example because a certificate is not
    /// trusted, or a proxy wants a password.
    pub(crate) fn is_permanent(&self) -> bool {
        self.phase == Phase::Connect && cause::is_permanent(&*self.source)
    }

    pub(crate) fn phase(&self) -> Phase {
        self.phase
    }

    /// The failure as the caller gets it. `place` names the endpoint if it is not that of the call.
    pub(crate) fn into_error(self, place: &str) -> Error {
        let kind = if self.phase == Phase::Connect {
            ErrorKind::Connect
        } else {
            ErrorKind::Transport
        };
        #[cfg(feature = "testing")]
        if let Some(unscripted) = cause::find::<Unscripted>(&*self.source) {
            return Error::new(ErrorKind::Unscripted, format!("{place}{unscripted}"));
        }
        let Cause {
            text,
            advice,
            to_proxy,
        } = cause::root(&*self.source, self.to_proxy);
        let what = if to_proxy && self.phase == Phase::Connect {
            "cannot connect to the proxy"
        } else {
            self.phase.what()
        };
        let advice = advice
            .or((kind == ErrorKind::Connect)
                .then_some("check the base URL and any proxy in between"));
        Error::new(kind, format!("{place}{what}: {text}"))
            .with_source(self.source)
            .with_maybe_processed(matches!(self.phase, Phase::Exchange | Phase::Body))
            .advising(advice)
    }
}

#[cfg(feature = "testing")]
impl From<Unscripted> for TransportError {
    fn from(unscripted: Unscripted) -> Self {
        // `InvalidData` is permanent, so the call fails at once and is not retried.
        Self::connect(io::Error::new(io::ErrorKind::InvalidData, unscripted))
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
