//! The URL in an error of reqwest.

use crate::error::BoxError;

/// Removes the URL from an error of reqwest, because it holds the values of arguments. The error
/// may come from a transport of the caller's.
pub(in crate::transport) fn without_url(source: BoxError) -> BoxError {
    match source.downcast::<reqwest::Error>() {
        Ok(error) => error.without_url().into(),
        Err(source) => source,
    }
}
