//! What the examples share: the tenant they talk to, a table to print, and how they end.
//!
//! Each example is one file beside this one; run it with `cargo run --example NAME`.

use std::ffi::OsString;
use std::process::ExitCode;

use c1::testing::Tenant;
use c1::{BoxError, Client, ClientBuilder};

pub mod connector_owners;
#[cfg(doctest)]
mod guide;
pub mod table;
pub mod tenant;

/// A client of your tenant, or of a tenant in this process if the environment names none.
#[derive(Debug)]
pub struct Connection {
    /// The client.
    pub client: Client,
    /// The tenant in this process, which stops when this is dropped.
    pub embedded: Option<Tenant>,
}

impl Connection {
    /// Connects with the variables of `Client::from_env`; without any, starts a tenant in this
    /// process.
    pub fn open() -> Result<Self, BoxError> {
        if is_configured() {
            // A tenant on this machine may go without https; for any other the permission means
            // nothing.
            let client = ClientBuilder::from_env()?.allow_http_loopback().build()?;
            return Ok(Self {
                client,
                embedded: None,
            });
        }
        eprintln!("No CONDUCTORONE_* variables are set: starting a tenant on this machine.");
        let embedded = tenant::start()?;
        Ok(Self {
            client: embedded.client()?,
            embedded: Some(embedded),
        })
    }

    /// The argument that was given, or `demo` on the tenant in this process. On a tenant of yours
    /// it is required.
    pub fn argument(
        &self,
        given: Option<String>,
        name: &str,
        demo: &str,
    ) -> Result<String, BoxError> {
        match given {
            Some(given) => Ok(given),
            None if self.embedded.is_some() => Ok(demo.to_owned()),
            None => Err(format!("{name} is required on your tenant; see --help").into()),
        }
    }
}

/// Whether a variable of `Client::from_env` is set.
pub fn is_configured() -> bool {
    let is_set = |(name, value): (OsString, OsString)| {
        name.to_string_lossy().starts_with("CONDUCTORONE_")
            && !value.to_string_lossy().trim().is_empty()
    };
    std::env::vars_os().any(is_set)
}

/// Ends a program: an error is one line on stderr.
pub fn report(result: Result<(), BoxError>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
