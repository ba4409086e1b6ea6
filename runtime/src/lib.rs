//! A declarative client for the HTTP API of [ConductorOne](https://www.conductorone.com) ("C1").
#![deny(missing_docs)]
#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::print_stderr)]

mod api;
mod auth;
mod body;
mod builder;
mod call;
mod client;
mod clock;
mod crypto;
mod deadline;
mod decode;
mod endpoint;
mod env;
mod error;
mod exchange;
mod failure;
mod header;
mod options;
mod path;
mod query;
mod reply;
mod request;
mod response;
mod retry;
mod span;
#[cfg(feature = "testing")]
pub mod testing;
mod transport;

pub use c1_macros::c1_endpoint;
/// The HTTP client underneath, for [`ClientBuilder::configure_http`] and [`Transport`].
pub use reqwest;

pub use crate::api::Api;
pub use crate::auth::{BoxError, Credentials, Token, TokenSource};
pub use crate::builder::ClientBuilder;
pub use crate::call::{Call, Deferred, Outcome};
pub use crate::client::Client;
pub use crate::clock::Clock;
pub use crate::error::{Error, ErrorKind, OptionalExt, Result};
pub use crate::header::HeaderParam;
pub use crate::options::Options;
pub use crate::path::{PathParam, PathSegment};
pub use crate::query::{QueryPairs, QueryParam};
pub use crate::response::Response;
pub use crate::retry::Retry;
pub use crate::transport::{Transport, TransportError};

/// What expansions of [`c1_endpoint`] refer to. No part of the public API.
#[doc(hidden)]
pub mod __private {
    pub use crate::call::{Sending, defer, send};
    pub use crate::endpoint::{Endpoint, Method};
    pub use crate::request::Request;
}
