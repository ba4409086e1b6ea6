//! How a client comes by its access token, and what it does with it.

mod schemes;
mod secrecy;
mod token;
