//! A tenant of C1 in this process, with a small company in it.
//!
//! It is `c1::testing::Tenant`: a real server on the loopback interface that verifies what the
//! client signs. Its answers are the types of `c1-api`, so each has the envelope that C1 publishes.
//! Operations that it has no answer for are answered with samples.

use std::sync::{Arc, Mutex};

use c1::json::Timestamp;
use c1::testing::{StartError, Tenant};

use self::company::Company;

mod access;
mod apps;
pub mod company;
mod connectors;
mod log;
mod page;
mod people;
mod requests;
mod users;

/// What the routes share.
type Shared = Arc<Mutex<Company>>;

/// Starts the tenant.
pub fn start() -> Result<Tenant, StartError> {
    let tenant = Tenant::start()?;
    let company = Arc::new(Mutex::new(Company::new()));
    users::answer(&tenant, &company);
    apps::answer(&tenant, &company);
    access::answer(&tenant, &company);
    connectors::answer(&tenant, &company);
    requests::answer(&tenant, &company);
    log::answer(&tenant, &company);
    tenant.answer_with_samples();
    Ok(tenant)
}

/// A time of the year 2026, such as `03-01T09:00:00Z`.
fn at(time: &str) -> Option<Timestamp> {
    format!("2026-{time}").parse().ok()
}
