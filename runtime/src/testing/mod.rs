//! A test kit: a C1 tenant on the loopback interface, and a transport in memory.
//!
//! [`Tenant`] is what this crate's own examples and tests run on, and what yours can: a real HTTP server in the test's
//! process, whose token endpoint verifies what a client signs and issues tokens that expire, and whose API answers what
//! the test scripts. [`InMemory`] is the same script without the server, for unit tests.
//!
//! ```
//! use c1::testing::{Reply, Tenant};
//! use c1::{Call, Client, c1_endpoint};
//! use serde_json::{Value, json};
//!
//! trait Apps: c1::Api {
//!     #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
//!     fn get_app(&self, app_id: &str) -> Call<Value>;
//! }
//! impl Apps for Client {}
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
//! let tenant = Tenant::start()?;
//! tenant
//!     .on("GET", "/api/v1/apps/<app_id>")
//!     .reply_with(|request| Reply::json(&json!({ "app": { "id": request.path_value("app_id") } })));
//!
//! let client = tenant.client()?;
//! let app = client.get_app("a1").await?;
//!
//! assert_eq!(app["app"]["id"], "a1");
//! assert_eq!(tenant.mints(), 1);
//! tenant.verify()?; // nothing happened that was not scripted
//! # Ok(())
//! # })
//! # }
//! ```
//!
//! Nothing here needs to sleep: replies wait for a [`Gate`] that the test opens, tokens end when the test says so, and
//! the tenant's clock is where the test sets it.

// How it fits together:
//
//   tenant -> server (sockets) -> service (what is answered) -> token_endpoint, issuer (assertion, credential, tokens)
//                                                            -> script (route, template, replies)
//   in_memory ------------------------------------------------> script
//
// `Reply` and `Captured` are the vocabulary in between; `response` is what a reply becomes on its way out.

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
