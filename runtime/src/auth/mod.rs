//! Authentication: from credentials to the access token of a call.
//!
//! The user gives `credentials`: a `client_id` and a `client_secret`, or a `TokenSource`
//! (`token`). `token_endpoint` exchanges them for an access token. `cache` keeps the
//! token (`cached_token`) for all calls: it mints one at a time (`single_flight`), and waits after
//! a failure (`hold_off`).

mod cache;
mod cached_token;
mod client_id;
mod client_secret;
mod credentials;
mod hold_off;
mod single_flight;
pub(crate) mod text;
mod token;
mod token_endpoint;

pub(crate) use self::cache::TokenCache;
pub(crate) use self::cached_token::CachedToken;
pub(crate) use self::client_id::ClientId;
pub(crate) use self::client_secret::ClientSecret;
pub(crate) use self::credentials::CredentialKind;
pub use self::credentials::Credentials;
pub use self::token::{Token, TokenSource};
pub(crate) use self::token_endpoint::TokenEndpoint;
