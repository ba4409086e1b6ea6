//! Authentication: from credentials to the access token that a call carries.
//!
//! `credentials` says where tokens come from, `client_id`, `client_secret` and `assertion` make what C1 asks for,
//! `token_endpoint` exchanges it for a token, and `cache` keeps the token, one mint at a time (`flight`).

mod assertion;
mod cache;
mod client_id;
mod client_secret;
mod credentials;
mod flight;
mod token;
mod token_endpoint;

pub(crate) use self::cache::{Lease, TokenCache};
pub(crate) use self::client_id::ClientId;
pub use self::credentials::Credentials;
pub use self::token::BoxError;
pub(crate) use self::token::BoxFuture;
pub use self::token::{Token, TokenSource};
pub(crate) use self::token_endpoint::TokenEndpoint;
