//! Authentication: from credentials to the access token that a call carries.
//!
//! `credentials` says where tokens come from, `client_id`, `client_secret` and `assertion` make what C1 asks for,
//! `token_endpoint` exchanges it (`grant`) for a token (`token_response`), and `cache` keeps the token and lends it to calls
//! (`token`): fetched once however many wait (`flight`), and not too soon after a failure (`hold_off`).

mod assertion;
mod cache;
mod cached_token;
mod client_id;
mod client_secret;
mod credentials;
mod flight;
mod grant;
mod hold_off;
mod token;
mod token_endpoint;
mod token_response;

pub(crate) use self::cache::TokenCache;
pub(crate) use self::cached_token::CachedToken;
pub(crate) use self::client_id::ClientId;
pub use self::credentials::Credentials;
pub use self::token::{Token, TokenSource};
pub(crate) use self::token_endpoint::TokenEndpoint;
