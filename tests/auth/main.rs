//! How a client comes by its access token, and what it does with it.

mod apps;
mod schemes;
mod secrecy;
mod token;
