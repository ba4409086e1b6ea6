//! How a client gets its access token, and how it uses it.

mod answers;
mod clocks;
mod credentials;
mod endpoint;
mod flight;
mod memory;
mod panics;
mod refresh;
mod replay;
mod schemes;
mod secrecy;
mod tenant;
mod token;
