//! The error of a transport of the test kit that gives no scripted reply to a request.

use std::error::Error;
use std::fmt;

/// The reason, such as the request and the scripted routes, in one line.
#[derive(Debug)]
pub(crate) struct Unscripted(pub(crate) String);

impl fmt::Display for Unscripted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for Unscripted {}
