//! A test kit: a C1 tenant on the loopback interface.
//!
//! [`Tenant`] is what this crate's own examples and tests run on, and what yours can: a real HTTP server in the test's
//! process, whose token endpoint verifies what a client signs and issues tokens that expire, and whose API answers what the
//! test scripts.
//!
//! ```
//! use c1::testing::{Reply, Tenant};
//! use serde_json::json;
//!
//! let tenant = Tenant::start()?;
//! tenant
//!     .on("GET", "/api/v1/apps/<app_id>")
//!     .reply(Reply::status(503).header("retry-after", "0"))
//!     .reply(Reply::json(&json!({ "app": { "id": "a1" } })));
//! # Ok::<(), c1::testing::StartError>(())
//! ```
//!
//! Nothing here needs to sleep: replies wait for a [`Gate`] that the test opens, tokens end when the test says so, and the
//! tenant's clock is where the test sets it.

// How it fits together:
//
//   server (sockets) -> service (what is answered) -> token_script, issuer (tokens, assertion, credential, clock)
//                                                  -> script (route, template, replies)
//
// `Reply` and `Captured` are the vocabulary in between.

mod assertion;
mod captured;
mod clock;
mod credential;
mod crypto;
mod error;
mod form;
mod gate;
mod in_memory;
mod issuer;
mod problems;
mod replies;
mod reply;
mod response;
mod route;
mod script;
mod server;
mod service;
mod sync;
mod template;
mod tenant;
mod token_endpoint;
mod tokens;

pub use captured::Captured;
pub use error::{StartError, VerifyError};
pub use gate::Gate;
pub use in_memory::InMemory;
pub use reply::Reply;
pub use route::Route;
pub use tenant::Tenant;
pub use token_endpoint::TokenEndpoint;

#[cfg(test)]
mod client_tests;
#[cfg(test)]
mod wire_tests;
