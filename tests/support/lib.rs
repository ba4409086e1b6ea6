//! The parts that tests share: endpoints, doubles and servers.
//!
//! Most tests use the loopback tenant of the test kit. The fault server is for tests that check
//! single bytes, send bytes that no HTTP server sends, or break a connection.

/// A client secret, with the key of RFC 8037, appendix A.1.
pub const CLIENT_SECRET: &str = "secret-token:conductorone.com:v1:eyJrdHkiOiJPS1AiLCJjcnYiOiJFZDI1NTE5IiwieCI6IjExcVlBWUt4Q3JmVlNfN1R5V1FIT2c3aGN2UGFwaU1scndJYWFQY0hVUm8iLCJkIjoibldHeG5lXzlXbUM2aEVyMGt1d3N4RVJKeFdsN01ta1pjRHVzQXh5dWYyQSJ9";

pub mod apps;
pub mod authority;
pub mod cargo_tree;
pub mod fault;
pub mod h2;
pub mod process;
pub mod runtime;
pub mod script;
pub mod sync;
pub mod tenant;
pub mod tokens;
pub mod transport;
pub mod tunnel;
pub mod wall;
