//! The loopback tenant of the test kit, with clients over the chosen HTTP client.

use std::fmt;
use std::ops::Deref;

use c1::testing::StartError;
use c1::{Client, ClientBuilder, Result};

use crate::transport::over_chosen;

/// A [`c1::testing::Tenant`] whose clients are over the [chosen](crate::transport::chosen) HTTP
/// client.
pub struct Tenant(c1::testing::Tenant);

impl Tenant {
    /// Starts a tenant.
    pub fn start() -> std::result::Result<Self, StartError> {
        c1::testing::Tenant::start().map(Self)
    }

    /// A client of this tenant.
    pub fn client(&self) -> Result<Client> {
        self.builder().build()
    }

    /// The builder of [`client`](Self::client).
    pub fn builder(&self) -> ClientBuilder {
        over_chosen(self.0.builder())
    }
}

impl Deref for Tenant {
    type Target = c1::testing::Tenant;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl fmt::Debug for Tenant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
