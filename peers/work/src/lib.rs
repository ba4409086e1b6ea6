//! What the peers share: the work, the types that it reads and writes, and its repetition for a
//! counter.
//!
//! The work is that of `tests/benches`, and so are the types. The server is the benchmark's.

// The types take `null_to_default` from `c1`, which is no part of a peer.
extern crate self as c1;

#[path = "../../../tests/benches/src/by_hand.rs"]
pub mod types;

/// What the types take from `c1`.
pub mod json {
    use serde::{Deserialize, Deserializer};

    /// Reads `null` as the default value.
    pub fn null_to_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
    where
        D: Deserializer<'de>,
        T: Default + Deserialize<'de>,
    {
        Option::deserialize(deserializer).map(Option::unwrap_or_default)
    }
}

use types::{CreateConnectorUserOwnerRequest, CreateConnectorUserOwnerResponse, UserRef};

/// Any failure ends a benchmark.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

pub const APP_ID: &str = "2Qd5jv2aRgrwb4Xb2EtLIJ8pRGE";
pub const CONNECTOR_ID: &str = "2Qd5k0PHUHuYdXcQdZgSgWYZWzp";
pub const ROLE_SLUG: &str = "owner";
pub const USER_REF_ID: &str = "2Qd5kHhVcNnZzqYkCLVrSZu7sVw";

/// The token of every request.
pub const TOKEN: &str =
    "eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiIyUWQ1anYyYVJncndiNFhiMkV0TElKOHBSR0UifQ.c2lnbmF0dXJl";

/// The body of every request.
pub fn request() -> CreateConnectorUserOwnerRequest {
    CreateConnectorUserOwnerRequest {
        user_ref: Some(UserRef {
            id: USER_REF_ID.to_owned(),
        }),
    }
}

/// A client that does the work.
pub trait Caller {
    /// Sends the operation once and reads its answer.
    fn call(&self) -> impl Future<Output = Result<CreateConnectorUserOwnerResponse>>;
}

/// Does the work as often as the command line says (`NUMBER URL`), after a start that is not counted.
pub fn run<C: Caller>(client: impl FnOnce(&str) -> Result<C>) -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [calls, url] = &arguments[..] else {
        return Err("usage: NUMBER URL".into());
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let client = runtime.block_on(async { client(url) })?;
    repeat(&runtime, &client, 50)?;
    counted(&runtime, &client, calls.parse()?)
}

/// Valgrind counts inside this function only.
#[inline(never)]
fn counted<C: Caller>(runtime: &tokio::runtime::Runtime, client: &C, calls: usize) -> Result<()> {
    repeat(runtime, client, calls)
}

fn repeat<C: Caller>(runtime: &tokio::runtime::Runtime, client: &C, calls: usize) -> Result<()> {
    runtime.block_on(async {
        for _ in 0..calls {
            let answer = client.call().await?;
            let owner = answer.connector_owner_user.as_ref();
            if owner.is_none_or(|owner| owner.app_id.is_empty()) {
                return Err("an empty answer".into());
            }
            std::hint::black_box(answer);
        }
        Ok(())
    })
}
