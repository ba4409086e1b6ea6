//! The variables that C1's own tools read, and what to write into each.

use std::ffi::OsString;
use std::fmt;

use crate::auth::text::is_quoted;
use crate::error::{Error, Result};

/// Reads a variable of the environment.
pub(super) type Environment = dyn Fn(&str) -> Option<OsString> + Send + Sync;

/// A variable of the environment.
#[derive(Clone, Copy)]
pub(super) struct Variable {
    pub(super) name: &'static str,
    /// The advice in an error: the text to write into it.
    pub(super) advice: &'static str,
}

pub(super) const ACCESS_TOKEN: Variable = Variable {
    name: "CONDUCTORONE_ACCESS_TOKEN",
    advice: "write the access token alone",
};
pub(super) const OIDC_TOKEN: Variable = Variable {
    name: "CONDUCTORONE_OIDC_TOKEN",
    advice: "write the workload's OIDC token alone",
};
pub(super) const CLIENT_ID: Variable = Variable {
    name: "CONDUCTORONE_CLIENT_ID",
    advice: "write the client id, such as `name@tenant.conductor.one/spc`",
};
pub(super) const CLIENT_SECRET: Variable = Variable {
    name: "CONDUCTORONE_CLIENT_SECRET",
    advice: "write the client secret, `secret-token:conductorone.com:v1:<key>`",
};
pub(super) const SERVER_URL: Variable = Variable {
    name: "CONDUCTORONE_SERVER_URL",
    advice: "write the tenant's URL, such as `https://acme.conductor.one`",
};
pub(super) const TENANT_DOMAIN: Variable = Variable {
    name: "CONDUCTORONE_TENANT_DOMAIN",
    advice: "write the tenant's host, such as `acme.conductor.one`",
};

impl Variable {
    /// The value without white space at its ends. `None` if the variable is not set, or is empty.
    pub(super) fn read(self, environment: &Environment) -> Result<Option<String>> {
        let Some(value) = environment(self.name) else {
            return Ok(None);
        };
        // The error of `std::env::var` would show the value.
        let value = value
            .into_string()
            .map_err(|_| self.malformed("it is not Unicode"))?;
        let value = value.trim();
        if value.is_empty() {
            return Ok(None);
        }
        if is_quoted(value) {
            return Err(self.malformed("it has quotes around its value"));
        }
        Ok(Some(value.to_owned()))
    }

    /// An error that names the variable and says what to write. `problem` must not show the value.
    pub(super) fn malformed(self, problem: impl fmt::Display) -> Error {
        self.with_problem(&problem)
    }

    fn with_problem(self, problem: &dyn fmt::Display) -> Error {
        let Self { name, advice } = self;
        Error::config(format!("{name}: {problem}; {advice}"))
    }
}
