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
