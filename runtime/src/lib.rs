//! A declarative client for the HTTP API of [ConductorOne](https://www.conductorone.com) ("C1").
//!
//! Write a trait, put [`#[c1_endpoint]`](c1_endpoint) on each method, and call the methods on a
//! [`Client`]:
//!
//! ```no_run
//! use c1::{Client, c1_endpoint};
//!
//! #[derive(c1::Message)]
//! #[c1("c1.api.app.v1.App")]
//! struct App {
//!     id: String,
//! }
//!
//! #[derive(c1::Message)]
//! #[c1("c1.api.app.v1.GetAppResponse")]
//! struct GetAppResponse {
//!     app: App,
//! }
//!
//! trait Apps: c1::Api {
//!     /// One app.
//!     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
//!     async fn get_app(&self, id: &str) -> c1::Result<GetAppResponse>;
//! }
//!
//! impl Apps for Client {}
//!
//! # async fn run() -> c1::Result<()> {
//! let client = Client::from_env()?;
//! println!("{}", client.get_app("2abc").await?.app.id);
//! # Ok(())
//! # }
//! ```
//!
//! | to | see |
//! | --- | --- |
//! | declare an endpoint | [`c1_endpoint`], [`PathParam`], [`QueryParam`], [`HeaderParam`] |
//! | build a client | [`Client`], [`ClientBuilder`], [`Credentials`] |
//! | give a call its own options | [`Call`], [`Options`], [`Retry`] |
//! | list and search | [`Pages`], [`Page`] |
//! | write types for C1's JSON | [`Message`](derive@Message), [`json`], [`message`] |
//! | write types that C1 has not published | serde's derives, [`json`], [`open_enum!`], [`oneof!`] |
//! | wait for a change at C1 | [`Wait`] |
//! | tell failures apart | [`Error`], [`OptionalExt`] |
//! | get tokens from elsewhere | [`TokenSource`], [`Token`] |
//! | test | `c1::testing` (feature `testing`), [`Call::ready`], [`Transport`], [`Clock`] |
//!
//! # Features
//!
//! * `reqwest` (default) or `hyper`: the HTTP client. If both are enabled, it is reqwest, unless
//!   `ClientBuilder::use_hyper` is called.
//! * `aws-lc-rs` (default) or `ring`: the source of TLS, Ed25519 and random bytes.
//! * `gzip`: asks for answers in gzip; the limit on their size is counted after they are unpacked.
//! * `jiff`: conversions between [`json`]'s times and those of the crate `jiff`.
//! * `testing`: `c1::testing`, a loopback tenant and an in-memory transport.
//!
//! # Tracing
//!
//! A call is a `tracing` span, `c1.call`, with one span below it for each attempt, `c1.attempt`,
//! both at INFO. The attempt has the attributes of the OpenTelemetry conventions for HTTP clients:
//! `http.request.method`, `url.template`, `server.address`, `server.port`, and
//! `http.request.resend_count` from the second attempt on. Both end with
//! `http.response.status_code`, or with `error.type` (the status, or the kind of the error). The
//! call's `otel.name` is its operation. A retry is one line at WARN.
//!
//! `tracing_subscriber::fmt()` prints a line for each call and attempt, with its duration, if it is
//! built with `with_span_events(FmtSpan::CLOSE)`. The page `docs/tracing.md` of the repository
//! shows the lines.
//!
//! No span, event or error has the value of an argument, a body, a token or a secret. The crates
//! below (reqwest, hyper, h2, rustls) log none of these either, at any level.
#![deny(missing_docs)]
// If one HTTP client is enabled, the code that only the other one calls is unused.
#![cfg_attr(not(all(feature = "reqwest", feature = "hyper")), allow(dead_code))]
#![warn(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr
)]

#[cfg(not(any(feature = "reqwest", feature = "hyper")))]
compile_error!("c1 needs an HTTP client: enable its feature `reqwest` (the default) or `hyper`");

mod auth;
mod call;
mod client;
mod crypto;
mod decode;
mod error;
mod exchange;
mod future;
pub mod json;
pub mod message;
mod pages;
mod request;
mod retry;
mod sync;
#[cfg(feature = "testing")]
pub mod testing;
mod time;
mod transport;
mod wait;

/// A part of a body, cheap to clone; see [`Transport`] and [`Body`].
///
/// ```
/// let body = c1::Body::from(c1::Bytes::from_static(b"{}"));
/// # let _ = body;
/// ```
pub use bytes::Bytes;
/// Makes a struct or an enum of yours a message of C1, checked against the published schema.
///
/// ```
/// #[derive(c1::Message)]
/// #[c1("c1.api.app.v1.App", debug)]
/// struct App {
///     id: String,
///     display_name: String,
///     user_count: i64,
/// }
///
/// let app: App = serde_json::from_str(r#"{"id": "2abc", "userCount": "12", "appOwners": []}"#)?;
/// assert_eq!((app.id.as_str(), app.display_name.as_str(), app.user_count), ("2abc", "", 12));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// The type implements `Serialize` and, unless it borrows, `Deserialize`. It declares the
/// properties that the program needs and leaves out the rest. A property that is missing or `null`
/// is read as the empty value, unknown members are skipped, and empty values are not sent. A 64-bit
/// integer is text in JSON and an `i64` here.
///
/// # Names and types
///
/// A field has the name of its property in snake case. A name that the schema does not have, or a
/// type that does not fit, is a compile error that says what to write. The field types of a generic
/// struct are checked by `cargo build`, and not by `cargo check`.
///
/// | property | types of a field |
/// | --- | --- |
/// | text | `String`, `Cow<str>`, `Box<str>`, `Arc<str>`, an id with `transparent` or `scalar` |
/// | boolean, number | `bool`, `i32`, `u32`, `f64`; `i64` and `u64`, also for the 64-bit ones that are text in JSON |
/// | time, duration | `Option<`[`Timestamp`](json::Timestamp)`>`, [`Duration`](json::Duration), or any type for text |
/// | enum | an enum with this derive, or any type for text |
/// | bytes, field mask, `Any` | [`Base64`](json::Base64), [`FieldMask`](json::FieldMask), [`Any`](json::Any) |
/// | message | a struct with this derive that is declared as that schema; `Option` and `Box` of it |
/// | list, map | `Vec<T>`; `BTreeMap<String, T>`, `HashMap<String, T>` |
/// | object, any JSON | `serde_json::Map<String, Value>`, `serde_json::Value` |
///
/// Each may be an `Option`, which tells a missing property from one that has its empty value.
/// `serde_json::Value` fits every property. If a message holds a message of its own type, the field
/// is a `Box` or a list. `cfg` on a field, raw identifiers (`r#type`) and types from `macro_rules!`
/// work as usual.
///
/// # Requests
///
/// A struct with a lifetime borrows its values: it can be sent, and cannot be read. The properties
/// that C1 requires in a request have to be declared, and are always sent.
///
/// ```
/// #[derive(c1::Message)]
/// #[c1("c1.api.app.v1.CreateAppRequest")]
/// struct NewApp<'a> {
///     display_name: &'a str,
///     owners: &'a [&'a str],
/// }
///
/// let json = serde_json::to_string(&NewApp { display_name: "Wiki", owners: &[] })?;
/// assert_eq!(json, r#"{"displayName":"Wiki"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Enums
///
/// An enum is declared by the name of a property that has it. One variant keeps the values that the
/// program does not know, because C1 adds values:
///
/// ```
/// #[derive(c1::Message)]
/// #[c1("c1.api.app.v1.App.accessModel", debug, eq)]
/// enum AccessModel {
///     Unspecified,
///     Classic,
///     Unknown(String),
/// }
///
/// let model: AccessModel = serde_json::from_str("\"APP_ACCESS_MODEL_CLASSIC\"")?;
/// assert_eq!(model, AccessModel::Classic);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Ids and other types of yours
///
/// A struct that only wraps a value is marked `transparent`. It is an argument of a path, a query
/// or a header if the value is one, and the body or the answer of an endpoint if the value is. A
/// type that is text in JSON and something else in Rust is marked `scalar` and implements
/// [`message::Scalar`]. A field of any other serde type is marked `serde`.
///
/// ```
/// #[derive(c1::Message)]
/// #[c1(transparent, debug, eq)]
/// struct UserId(String);
///
/// #[derive(Default, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
/// #[serde(default)]
/// struct Profile {
///     team: String,
/// }
///
/// /// A reference to a user, as two schemas have it: each field fits each of them.
/// #[derive(c1::Message)]
/// #[c1("c1.api.user.v1.UserRef", "c1.api.user.v1.User")]
/// struct UserRef {
///     id: UserId,
/// }
///
/// #[derive(c1::Message)]
/// #[c1("c1.api.user.v1.User")]
/// struct User {
///     #[c1(name = "displayName")]
///     title: String,
///     #[c1(serde)]
///     profile: Profile,
///     /// C1 answers with it, and has not published it yet.
///     #[c1(unlisted)]
///     pronouns: Option<String>,
///     #[c1(skip)]
///     is_selected: bool,
/// }
///
/// let json = r#"{"displayName": "Ann", "profile": {"team": "sales"}, "pronouns": "she"}"#;
/// let user: User = serde_json::from_str(json)?;
/// assert_eq!((user.title.as_str(), user.profile.team.as_str()), ("Ann", "sales"));
/// assert_eq!((user.pronouns.as_deref(), user.is_selected), (Some("she"), false));
/// # let user: UserRef = serde_json::from_str(r#"{"id": "2abc"}"#)?;
/// # assert_eq!(user.id, UserId("2abc".into()));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # In endpoints
///
/// [`c1_endpoint`] compares the type of a body and of an answer with the messages of its operation.
/// `GET /api/v1/apps/<id>` answers `{"app": {..}}`, so `Call<App>` is an error that names
/// `c1.api.app.v1.GetAppResponse`.
///
/// # Options
///
/// | option | on | meaning |
/// | --- | --- | --- |
/// | `"c1.api.app.v1.App"` | type | the schema; several if they share a shape |
/// | `transparent` | struct | the type is its only field, such as an id |
/// | `scalar` | type | the type implements [`message::Scalar`] |
/// | `debug`, `default`, `eq` | type | implement `Debug` (without secrets), `Default`, `PartialEq` |
/// | `unlisted` | type, field, variant | C1 has not published it |
/// | `crate = ..` | type | the path of this crate, if it is renamed |
/// | `name = ".."` | field, variant | the name in JSON |
/// | `serde` | field | any type of serde's, unchecked |
/// | `skip` | field | no property |
///
/// # Errors
///
/// Reading a value of another kind fails with serde's error, as it does with serde's derive. The
/// types are read from JSON, and from every other format that describes its values.
pub use c1_macros::Message;
/// Makes a method of a trait call an endpoint of C1.
///
/// ```text
/// #[c1_endpoint(METHOD, "TEMPLATE" [, option]*)]
/// ```
///
/// METHOD is `GET`, `POST`, `PUT`, `PATCH`, `DELETE` or `HEAD`. The trait has [`Api`] as a
/// supertrait, and the method takes `&self` and has no body. It has exactly the signature that you
/// write.
///
/// # The template
///
/// | part | meaning |
/// | --- | --- |
/// | `/apps/<app_id>` | a path segment from the argument `app_id`, any [`PathParam`] |
/// | `?<role_slug>` | `role_slug=..` from the argument of that name, any [`QueryParam`]: nothing for `None`, repeated for a slice |
/// | `?role=<role_slug>` | the same under another key |
/// | `?view=full` | sent as it is |
///
/// An argument that is not in the template has an attribute: `#[json]` marks the body (anything
/// that is [`serde::Serialize`]), `#[header("x-name")]` a header (any [`HeaderParam`]). Every
/// placeholder has one argument and every argument one role; anything else is a compile error.
/// POST, PUT and PATCH without a body send `{}`.
///
/// # The types of arguments
///
/// | type | path | query | header |
/// | --- | --- | --- | --- |
/// | `str`, `String`, `Cow<str>`, `Box`, `Rc` and `Arc` of them | yes | yes | yes |
/// | all integers, `bool`, `char` | yes | yes | yes |
/// | `f32`, `f64` | | yes | |
/// | [`Int64`](json::Int64), [`UInt64`](json::UInt64), [`Timestamp`](json::Timestamp), [`Duration`](json::Duration), [`FieldMask`](json::FieldMask), an [`open_enum!`] | yes | yes | yes |
/// | a reference to any of them | yes | yes | yes |
/// | `Option<T>`: `None` is left out | | yes | yes |
/// | `[T]`, `[T; N]`, `Vec<T>`: the key is repeated | | yes | |
/// | a type of your own with | [`PathParam`] | [`QueryParam`] | [`HeaderParam`] |
///
/// # The return type
///
/// | declared | is |
/// | --- | --- |
/// | `async fn f(&self, ..) -> Result<T, E>` | `fn f(&self, ..) -> impl Future<Output = Result<T, E>> + Send`, for any `E: From<c1::Error>` ([`Outcome`]) |
/// | `fn f(&self, ..) -> Call<T>` | a request that can be configured, is sent when it is awaited, and borrows nothing ([`Call`]) |
/// | `fn f(&self, ..) -> Pages<T>` | every item of every page, as a stream ([`Pages`]) |
///
/// `T` is anything that is [`serde::de::DeserializeOwned`]. `()` and unit structs accept any JSON
/// and an empty body, and an `Option` is `None` if the body is empty. Arguments are encoded when
/// the method is called. If an argument cannot be sent, awaiting the call returns an error, and
/// nothing is sent.
///
/// # The published API
///
/// The macro knows the operations that C1 has published. It reports a path or method that none of
/// them has, a query parameter that the operation does not take, and a placeholder with the name of
/// another parameter. Each error names the nearest operation. A deprecated operation gives a
/// warning. A body that C1 requires has to be declared. A body or an answer that has
/// [`Message`](derive@Message) has to be declared as the message of the operation; other types of
/// serde's are not compared. The method's documentation names the operation.
///
/// A search or another operation by POST that changes nothing is safe to send again, as a GET is.
///
/// # Options
///
/// | option | meaning |
/// | --- | --- |
/// | `idempotent` | safe to send again, whatever its method; a published search by POST is so without it |
/// | `no_auth` | sent without an `Authorization` header |
/// | `items = "bindings"` | the key of the list in a page, if it is not `list` |
/// | `one_page` | only the first page of a list is wanted. Without it, a declaration that can reach no other page gives a warning |
/// | `unlisted` | an endpoint that C1 has not published (yet) |
/// | `crate = ::path` | the path of `c1`, if the dependency is renamed or re-exported |
///
/// # Example
///
/// ```
/// use c1::{Call, Pages, c1_endpoint};
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Serialize)]
/// struct AddOwners<'a> {
///     #[serde(rename = "userIds")]
///     user_ids: &'a [&'a str],
/// }
///
/// #[derive(Deserialize)]
/// struct Owner {
///     id: String,
/// }
///
/// trait AppOwners: c1::Api {
///     /// The owners of an app.
///     #[c1_endpoint(GET, "/api/v1/apps/<app_id>/owners")]
///     fn list_owners(&self, app_id: &str) -> Pages<Owner>;
///
///     /// Replaces the owners of an app.
///     #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
///     fn set_owners(&self, app_id: &str, #[json] owners: &AddOwners<'_>) -> Call<()>;
/// }
///
/// impl AppOwners for c1::Client {}
/// ```
///
/// # Doubles
///
/// A method that is overridden is a test double. The other methods still call the client.
///
/// ```
/// use c1::{Api, Call, Client, c1_endpoint};
///
/// trait Users: c1::Api {
///     #[c1_endpoint(GET, "/api/v1/users/<id>")]
///     fn get_user(&self, id: &str) -> Call<String>;
/// }
///
/// struct Double(Client);
///
/// impl Api for Double {
///     fn client(&self) -> &Client {
///         &self.0
///     }
/// }
///
/// impl Users for Double {
///     fn get_user(&self, id: &str) -> Call<String> {
///         Call::ready(Ok(format!("user {id}")))
///     }
/// }
/// ```
pub use c1_macros::c1_endpoint;
/// The types of HTTP itself: methods, statuses, headers, requests and responses.
///
/// ```
/// use c1::http::StatusCode;
///
/// fn is_gone(error: &c1::Error) -> bool {
///     error.status() == Some(StatusCode::GONE)
/// }
/// ```
pub use http;
/// The HTTP client underneath, for [`ClientBuilder::configure_http`].
///
/// ```
/// use std::time::Duration;
///
/// fn keep_alive(http: c1::reqwest::ClientBuilder) -> c1::reqwest::ClientBuilder {
///     http.tcp_keepalive(Duration::from_secs(30))
/// }
/// ```
#[cfg(feature = "reqwest")]
pub use reqwest;

pub use crate::auth::{Credentials, Token, TokenSource};
pub use crate::call::Call;
pub use crate::call::deferred::Deferred;
pub use crate::call::response::Response;
pub use crate::call::response_future::Outcome;
pub use crate::client::Client;
pub use crate::client::api::Api;
pub use crate::client::builder::ClientBuilder;
pub use crate::client::options::Options;
pub use crate::error::{BoxError, Error, ErrorKind, OptionalExt, Result};
pub use crate::pages::{Page, Pages, WholePages};
pub use crate::request::header::HeaderParam;
pub use crate::request::path::{PathParam, PathSegment};
pub use crate::request::query::{QueryPairs, QueryParam};
pub use crate::retry::Retry;
pub use crate::time::clock::Clock;
pub use crate::transport::body::Body;
pub use crate::transport::error::TransportError;
pub use crate::transport::network::Network;
pub use crate::transport::seam::Transport;
pub use crate::wait::{Wait, WaitError};

/// The items that expansions of [`c1_endpoint`] use. They are not part of the public API.
#[doc(hidden)]
pub mod __private {
    pub use crate::call::answer::Answer;
    pub use crate::call::deferred::defer;
    pub use crate::call::response_future::{ResponseFuture, send};
    pub use crate::client::api::Api;
    pub use crate::decode::instances::instances;
    pub use crate::message::declared::{body, item, schemas, whole};
    pub use crate::request::Request;
    pub use c1_macros::generated_endpoint;
    pub use serde;

    pub mod message {
        pub use crate::message::argument::{write_path, write_query};
        pub use crate::message::declared::{Declared, Is};
        pub use crate::message::field_type::{AnyType, FieldType};
        pub use crate::message::fit::{Found, fit};
        pub use crate::message::form::{MessageForm, OwnForm};
        pub use crate::message::wrapped::{HeaderField, MessageField, PathField, QueryField};
        pub use crate::message::*;
        pub use crate::{
            __message as message, __message_enum as enumeration, __message_fits as fits,
            __message_traits as traits,
        };
        // If a program imported these names, the lint `unused_qualifications` would ask it to
        // shorten the paths of the expansion. So they have names that no program imports.
        pub use crate::message::{KeptText as __KeptText, Scalar as __Scalar, Value as __Value};
        pub use crate::request::header::HeaderParam;
        pub use crate::request::path::{PathParam, PathSegment};
        pub use crate::request::query::{QueryPairs, QueryParam};
        pub use serde;
    }

    pub mod open_enum {
        pub use crate::json::open_enum::{read, write};
    }
}
