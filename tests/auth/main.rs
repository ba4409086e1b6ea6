//! How a client comes by its access token, and what it does with it.

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
