//! The text of an error: one line that is enough alone.

use std::error::Error as _;
use std::fmt;

use super::Error;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.0;
        if let Some(endpoint) = inner.endpoint {
            write!(f, "{} {}: ", endpoint.method, endpoint.path())?;
        }
        f.write_str(&inner.message)?;
        self.fmt_ids(f)?;
        match inner.advice {
            Some(advice) => write!(f, "; {advice}"),
            None => Ok(()),
        }
    }
}

impl Error {
    /// The request id and the number of attempts, in parentheses.
    fn fmt_ids(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let attempts = self.attempts();
        let plural = if attempts == 1 { "" } else { "s" };
        match (self.request_id(), attempts) {
            (None, 0) => Ok(()),
            (None, _) => write!(f, " ({attempts} attempt{plural})"),
            (Some(id), 0) => write!(f, " (request id {id})"),
            (Some(id), _) => write!(f, " (request id {id}, {attempts} attempt{plural})"),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("display", &format_args!("{self}"))
            .field("operation", &self.operation())
            .field("maybe_processed", &self.0.maybe_processed)
            .field("source", &self.source().map(ToString::to_string))
            .finish_non_exhaustive()
    }
}
