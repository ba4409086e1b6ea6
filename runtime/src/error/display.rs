//! The text of an error: one line that is enough alone.

use std::error::Error as _;
use std::fmt;

use super::Error;
use super::part::has_part;
use super::snippet::snippet;

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

/// How long the text of a cause may be.
const CAUSE_LIMIT: usize = 500;

impl fmt::Debug for Error {
    /// The line of `Display`, and a line for each cause that says more. `{:#?}` shows the fields.
    ///
    /// So a program whose `main` returns the error prints what a person needs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() {
            return self.fmt_fields(f);
        }
        let mut said = self.to_string();
        f.write_str(&said)?;
        for cause in std::iter::successors(self.source(), |&cause| cause.source()) {
            let cause = snippet(cause.to_string().as_bytes(), CAUSE_LIMIT);
            if !cause.is_empty() && !has_part(&said, &cause) {
                write!(f, "\ncaused by: {cause}")?;
                said.push_str(&cause);
            }
        }
        Ok(())
    }
}

impl Error {
    fn fmt_fields(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("display", &format_args!("{self}"))
            .field("operation", &self.operation())
            .field("maybe_processed", &self.0.maybe_processed)
            .field("source", &self.source().map(ToString::to_string))
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    /// An error with a source.
    #[derive(Debug)]
    struct Nested(&'static str, Option<Box<Nested>>);

    impl fmt::Display for Nested {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)
        }
    }

    impl std::error::Error for Nested {
        fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
            self.1.as_deref().map(|source| source as _)
        }
    }

    #[test]
    fn f103_debug_is_the_line_of_display_and_the_causes_that_say_more() {
        let chain = Nested(
            "error sending request",
            Some(Box::new(Nested(
                "connection refused",
                Some(Box::new(Nested("two\nlines", None))),
            ))),
        );
        let error = Error::new(ErrorKind::Connect, "cannot connect: connection refused")
            .with_source(chain)
            .advising("check any proxy in between");
        assert_eq!(
            format!("{error:?}"),
            "cannot connect: connection refused; check any proxy in between\n\
             caused by: error sending request\n\
             caused by: two\\nlines"
        );
        let plain = Error::config("no credentials are set");
        assert_eq!(format!("{plain:?}"), "no credentials are set");
        let fields = format!("{error:#?}");
        assert!(
            fields.starts_with("Error {") && fields.contains("kind: Connect"),
            "{fields}"
        );
    }
}
