//! The kinds of failure.

/// The kinds of failure.
///
/// There may be more of them in a later version, so a `match` has an arm for the others.
///
/// ```
/// use c1::ErrorKind;
///
/// fn is_of_the_network(kind: ErrorKind) -> bool {
///     matches!(kind, ErrorKind::Connect | ErrorKind::Transport | ErrorKind::Timeout)
/// }
/// # assert!(!is_of_the_network(ErrorKind::Api));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A client cannot be built from what was given: credentials, base URL, environment.
    Config,
    /// An argument of a call cannot be sent. Nothing was.
    Argument,
    /// No access token could be had.
    Auth,
    /// No connection could be made. Nothing was sent.
    Connect,
    /// The connection broke, or what came over it is not HTTP.
    Transport,
    /// A time limit ran out.
    Timeout,
    /// The API answered with a status other than 2xx.
    Api,
    /// The API answered 2xx with a body that is not what the method returns.
    Decode,
    /// A body is larger than the client accepts.
    TooLarge,
    /// The pages of a listing do not end, or repeat.
    Pagination,
}

impl ErrorKind {
    /// As a span has it, where there is no status (`error.type` of the OpenTelemetry conventions).
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Config => "config",
            Self::Argument => "argument",
            Self::Auth => "auth",
            Self::Connect => "connect",
            Self::Transport => "transport",
            Self::Timeout => "timeout",
            Self::Api => "api",
            Self::Decode => "decode",
            Self::TooLarge => "too_large",
            Self::Pagination => "pagination",
        }
    }
}
