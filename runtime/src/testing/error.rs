//! The errors of the test kit.

use std::error::Error;
use std::fmt;
use std::io;

/// A [`Tenant`](crate::testing::Tenant) could not start.
///
/// ```
/// use c1::testing::{StartError, Tenant};
///
/// fn tenant() -> Result<Tenant, StartError> {
///     Tenant::start()
/// }
/// # tenant()?;
/// # Ok::<(), StartError>(())
/// ```
#[derive(Debug)]
pub struct StartError {
    step: &'static str,
    source: Option<io::Error>,
}

impl StartError {
    pub(crate) fn new(step: &'static str, source: impl Into<Option<io::Error>>) -> Self {
        Self {
            step,
            source: source.into(),
        }
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the test tenant did not start: it could not {}",
            self.step
        )?;
        match &self.source {
            Some(source) => write!(f, ": {source}"),
            None => Ok(()),
        }
    }
}

impl Error for StartError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(|source| source as _)
    }
}

/// Something happened that was not scripted; see
/// [`Tenant::verify`](crate::testing::Tenant::verify).
///
/// ```
/// use c1::testing::{Tenant, VerifyError};
///
/// let tenant = Tenant::start()?;
/// let verified: Result<(), VerifyError> = tenant.verify();
/// assert!(verified.is_ok());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct VerifyError {
    lines: Vec<String>,
    left_out: usize,
}

impl VerifyError {
    pub(crate) fn new(lines: Vec<String>, left_out: usize) -> Self {
        Self { lines, left_out }
    }

    /// Puts more lines before the others.
    pub(crate) fn with(mut self, lines: Vec<String>) -> Self {
        self.lines.splice(0..0, lines);
        self
    }

    pub(crate) fn into_lines(self) -> Vec<String> {
        self.lines
    }
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not everything went as scripted:")?;
        for line in &self.lines {
            write!(f, "\n  {line}")?;
        }
        if self.left_out > 0 {
            write!(f, "\n  and {} more", self.left_out)?;
        }
        Ok(())
    }
}

impl fmt::Debug for VerifyError {
    /// The text of `Display`, because `verify().unwrap()` prints this in a failed test.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for VerifyError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_start_error_names_the_step_and_the_cause() {
        let error = StartError::new("listen on 127.0.0.1", io::Error::other("no sockets left"));
        assert_eq!(
            error.to_string(),
            "the test tenant did not start: it could not listen on 127.0.0.1: no sockets left"
        );
        assert!(error.source().is_some());
    }
}
