//! Below the flow of a call: one HTTP exchange, what sends it, and what can go wrong with it.
//!
//! `seam` has the trait `Transport`. `backend` sends the requests of a client: through
//! `over_reqwest`, `over_hyper`, or the caller's transport. `network` is the backend as a layer
//! gets it. `address` makes sure that a URL keeps the text that was written. `body` and `read` are
//! about the answer, `error` and `cause` about failures.

pub(crate) mod address;
pub(crate) mod backend;
pub(crate) mod body;
mod cause;
mod certificates;
mod environment;
pub(crate) mod error;
mod libraries;
pub(crate) mod network;
pub(crate) mod outgoing;
#[cfg_attr(not(feature = "hyper"), path = "absent/over_hyper.rs")]
mod over_hyper;
#[cfg_attr(not(feature = "reqwest"), path = "absent/over_reqwest.rs")]
mod over_reqwest;
pub(crate) mod phase;
pub(crate) mod proxy;
pub(crate) mod read;
pub(crate) mod seam;
pub(crate) mod settings;
#[cfg(feature = "testing")]
pub(crate) mod unscripted;
