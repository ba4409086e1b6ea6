//! A test kit: a C1 tenant on the loopback interface, and a transport in memory.
//!
//! [`Tenant`] is an HTTP server in the test's process. Its token endpoint verifies what a client
//! signs and issues tokens that expire, and its API answers what the test scripts. The examples and
//! tests of this crate run on it. [`InMemory`] has the same script without a server, for unit
//! tests.
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
//! tenant.on("GET", "/api/v1/apps/<app_id>").reply_with(|request| {
//!     Reply::json(&json!({ "app": { "id": request.path_value("app_id") } }))
//! });
//!
//! let client = tenant.client()?;
//! let app = client.get_app("a1").await?;
//!
//! assert_eq!(app["app"]["id"], "a1");
//! assert_eq!(tenant.mints(), 1);
//! tenant.verify()?; // every request was scripted
//! # Ok(())
//! # })
//! # }
//! ```
//!
//! A test needs no sleep: replies wait for a [`Gate`] that the test opens, tokens expire when the
//! test says so, and the test sets the tenant's clock.

// How the parts fit together:
//
//   tenant (a server, and what it answers) -> token_endpoint (issues tokens)
//                                          -> script (routes and their replies)
//   in_memory -----------------------------> script
//
// A request is `captured`, and answered with a `reply`.

mod captured;
mod error;
mod in_memory;
mod reply;
mod script;
mod tenant;
mod token_endpoint;

pub use self::captured::Captured;
pub use self::error::{StartError, VerifyError};
pub use self::in_memory::InMemory;
pub use self::reply::{Gate, Reply};
pub use self::script::Route;
pub use self::tenant::Tenant;
pub use self::token_endpoint::TokenEndpoint;

#[cfg(test)]
mod tests;
