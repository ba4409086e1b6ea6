//! The HTTP client that the tests run over. One variable of the environment chooses it for all of
//! them.

use std::env;

use c1::{Client, ClientBuilder};

/// `reqwest`, which is the default, or `hyper`.
const VARIABLE: &str = "C1_TEST_TRANSPORT";

/// An HTTP client of the runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HttpClient {
    /// The default.
    Reqwest,
    /// hyper's pool of connections.
    Hyper,
}

/// The HTTP client that the tests run over.
#[must_use]
#[allow(clippy::missing_panics_doc)]
pub fn chosen() -> HttpClient {
    match env::var(VARIABLE).as_deref() {
        Ok("hyper") => HttpClient::Hyper,
        Ok("reqwest") | Err(env::VarError::NotPresent) => HttpClient::Reqwest,
        other => panic!("{VARIABLE} is `reqwest` or `hyper`, and not {other:?}"),
    }
}

/// A builder of a client over the chosen HTTP client.
pub fn builder() -> ClientBuilder {
    over_chosen(Client::builder())
}

/// The same client over the chosen HTTP client.
pub(crate) fn over_chosen(builder: ClientBuilder) -> ClientBuilder {
    match chosen() {
        HttpClient::Reqwest => builder,
        HttpClient::Hyper => builder.use_hyper(),
    }
}
