//! A test kit: a C1 tenant on the loopback interface, and a transport in memory.
//!
//! | to test | use |
//! | --- | --- |
//! | a function that takes your trait | a [double](#doubles) of the trait: no HTTP at all |
//! | the requests that are sent, and the use of each answer | [`InMemory`]: the client without sockets |
//! | a whole program, tokens, connections | [`Tenant`]: a server on the loopback interface |
//!
//! `InMemory` and `Tenant` have the same routes, replies and captured requests. All examples below
//! have this trait:
//!
//! ```
#![doc = include_str!("doc_example.rs")]
//! ```
//!
//! # Doubles
//!
//! A type of yours implements the trait and overrides a method. The override sends nothing.
//! [`Call::ready`](crate::Call::ready) and [`Pages::from_items`](crate::Pages::from_items) make its
//! return value, for any type.
//!
//! ```
//! # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/testing/doc_example.rs"));
//! struct Double(Client);
//!
//! impl c1::Api for Double {
//!     fn client(&self) -> &Client {
//!         &self.0
//!     }
//! }
//!
//! impl Apps for Double {
//!     fn list_apps(&self) -> Pages<App> {
//!         Pages::from_items([App { id: "a1".into(), display_name: "Payroll".into() }])
//!     }
//! }
//!
//! /// A function of your program.
//! async fn names(apps: &impl Apps) -> c1::Result<Vec<String>> {
//!     let apps = apps.list_apps().into_vec(1_000).await?;
//!     Ok(apps.into_iter().map(|app| app.display_name).collect())
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! // A method that is not overridden sends a request. Nothing is scripted, so the call fails.
//! let double = Double(c1::testing::InMemory::new().client()?);
//! assert_eq!(names(&double).await?, ["Payroll"]);
//! # Ok(())
//! # }
//! ```
//!
//! # A reply to a call
//!
//! [`on_call`](InMemory::on_call) takes the call that is expected. Method and path come from the
//! trait, and [`answer`](Route::answer) takes the type that the method returns, so the compiler
//! checks both. [`answer_pages`](Route::answer_pages) does the same for a listing.
//!
//! ```
//! # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/testing/doc_example.rs"));
//! use c1::testing::InMemory;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let api = InMemory::new();
//! let app = |id: &str| App { id: id.into(), display_name: "Payroll".into() };
//! api.on_call(|client| client.get_app("a1")).answer(&AppAnswer { app: Some(app("a1")) });
//! api.on_call(|client| client.list_apps()).answer_pages([[app("a1")], [app("a2")]]);
//!
//! let client = api.client()?; // give it to the code under test
//! assert_eq!(client.get_app("a1").await?.app.unwrap().id, "a1");
//! assert_eq!(client.list_apps().into_vec(10).await?.len(), 2);
//! api.verify()?; // every request was scripted
//! # Ok(())
//! # }
//! ```
//!
//! # Any reply to a method and a template
//!
//! [`on`](InMemory::on) takes a method and a template, and [`Reply`] makes any answer: JSON, a
//! status, C1's errors, a connection that breaks. A route gives its replies in order, and then
//! repeats the last one. [`reply_with`](Route::reply_with) computes a reply from the request, and
//! [`when`](Route::when) adds a condition to a route.
//!
//! ```
//! # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/testing/doc_example.rs"));
//! use c1::testing::{InMemory, Reply};
//! use serde_json::json;
//!
//! # #[tokio::main(flavor = "current_thread", start_paused = true)]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let api = InMemory::new();
//! api.on("GET", "/api/v1/apps/<app_id>")
//!     .reply(Reply::status(503)) // the first attempt
//!     .reply(Reply::disconnect()) // the second
//!     .reply_with(|request| {
//!         Reply::json(&json!({ "app": { "id": request.path_value("app_id") } }))
//!     });
//! api.on("GET", "/api/v1/apps/<app_id>")
//!     .when(|request| request.path_value("app_id") == Some("gone"))
//!     .reply(Reply::error(404, "app not found"));
//!
//! let client = api.client()?;
//! assert_eq!(client.get_app("a1").await?.app.unwrap().id, "a1");
//! assert!(client.get_app("gone").await.unwrap_err().is_not_found());
//! # Ok(())
//! # }
//! ```
//!
//! # The requests that were sent
//!
//! A [`Route`] keeps its requests. [`Captured::json`] reads a body as any type that can be decoded,
//! and [`Captured::assert_json`] compares it with any type that can be sent.
//! [`Route::times`] says how many requests a test expects.
//!
//! ```
//! # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/testing/doc_example.rs"));
//! use c1::testing::{InMemory, Reply};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let api = InMemory::new();
//! let payroll = NewApp { display_name: "Payroll" };
//! let route = api
//!     .on_call(|client| client.create_app(&payroll))
//!     .answer(&Created { app: None })
//!     .times(1);
//!
//! api.client()?.create_app(&payroll).await?;
//! route.requests()[0].assert_json(&payroll);
//! api.verify()?; // exactly one request
//! # Ok(())
//! # }
//! ```
//!
//! [`Tenant::verify`] and [`InMemory::verify`] report each request without a scripted reply, with
//! the nearest routes and the reasons why they did not match. They also report each route that got
//! fewer or more requests than expected.
//!
//! # Checks
//!
//! The kit knows the messages of C1's published operations, so a test does not pass with JSON that
//! C1 never sends or never accepts. It refuses
//!
//! - a reply with a member that the operation's answer does not have, or a member of another kind:
//!   [`Route::reply`] panics. Members may be missing or `null`, and enums may have unknown values,
//!   as in C1's own answers. Only a success with a JSON body is checked.
//! - a request whose body has such a member, lacks a required one, or has a value of an enum that
//!   is not published: the call fails, and so does the test.
//!
//! [`Reply::unchecked`], [`Route::unchecked`], [`Tenant::unchecked`] and [`InMemory::unchecked`]
//! turn the checks off, for example for a member that C1 has not published yet.
//!
//! ```should_panic
//! use c1::testing::{InMemory, Reply};
//!
//! let api = InMemory::new();
//! let app = serde_json::json!({ "id": "a1" }); // the envelope was forgotten
//! api.on("GET", "/api/v1/apps/<app_id>").reply(Reply::json(&app));
//! // panics: body.id: `c1.api.app.v1.GetAppResponse` has no such member; its member `app` has it
//! ```
//!
//! # Samples
//!
//! If a test does not depend on the contents of an answer, it needs no script:
//! [`answer_with_samples`](InMemory::answer_with_samples) answers each published operation that has
//! no route with a sample of its answer. The sample has the ids of the path.
//!
//! ```
//! # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/testing/doc_example.rs"));
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let api = c1::testing::InMemory::new();
//! api.answer_with_samples();
//! let client = api.client()?;
//! assert_eq!(client.get_app("a1").await?.app.unwrap().id, "a1");
//! assert_eq!(client.list_apps().into_vec(10).await?.len(), 1);
//! # Ok(())
//! # }
//! ```
//!
//! # Time
//!
//! A test needs no sleep. In memory, a [delay](Reply::delay) follows tokio's clock, which a test
//! can pause. On a tenant, a reply can wait at a [`Gate`] until the test opens it. The test can
//! also expire all tokens and set the tenant's clock.
//!
//! ```
//! # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/testing/doc_example.rs"));
//! use std::time::Duration;
//!
//! use c1::testing::{InMemory, Reply};
//!
//! # #[tokio::main(flavor = "current_thread", start_paused = true)]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! // in a test with #[tokio::test(start_paused = true)]
//! let api = InMemory::new();
//! api.on_every_call(|client| client.get_app("any"))
//!     .reply(Reply::status(200).delay(Duration::from_secs(3600)));
//! let error = api.client()?.get_app("a1").await.unwrap_err();
//! assert!(error.is_timeout());
//! # Ok(())
//! # }
//! ```
//!
//! # A tenant
//!
//! [`Tenant`] is an HTTP server in the test's process. Its token endpoint verifies a client's
//! signature and issues tokens that expire, and its API gives the replies that the test scripts.
//! The examples of this crate run on it.
//!
//! ```
//! # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/testing/doc_example.rs"));
//! use c1::testing::Tenant;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let tenant = Tenant::start()?;
//! let app = App { id: "a1".into(), display_name: "Payroll".into() };
//! tenant.on_call(|client| client.get_app("a1")).answer(&AppAnswer { app: Some(app) });
//!
//! let client = tenant.client()?; // or give a program the tenant's URL and credential
//! assert_eq!(client.get_app("a1").await?.app.unwrap().display_name, "Payroll");
//! assert_eq!(tenant.mints(), 1);
//! tenant.verify()?;
//! # Ok(())
//! # }
//! ```

// The parts of the test kit:
//
//   tenant (a server, and its answers) ----> token_endpoint (issues tokens)
//                                          -> script (routes and their replies)
//   in_memory -----------------------------> script -> published (C1's messages)
//                                                   -> recorded (the call of a closure)
//
// A request is `captured`, and answered with a `reply`.

mod captured;
mod error;
mod in_memory;
mod placeholder;
mod published;
pub(crate) mod recorded;
mod reply;
mod script;
mod tenant;
mod token_endpoint;

pub use self::captured::Captured;
pub use self::error::{StartError, VerifyError};
pub use self::in_memory::InMemory;
pub use self::recorded::{EndpointCall, Listing};
pub use self::reply::{Gate, Reply};
pub use self::script::{AnyAnswer, Route, Times};
pub use self::tenant::Tenant;
pub use self::token_endpoint::TokenEndpoint;

#[cfg(test)]
mod tests;
