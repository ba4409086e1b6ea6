//! The state that a client shares with its clones: origin, transport, token, retry budget,
//! connections.

use std::sync::Arc;

use http::header::HeaderMap;
use tokio::sync::Semaphore;

use crate::auth::TokenCache;
use crate::client::origin::Origin;
use crate::retry::Budget;
use crate::time::clock::Clock;
use crate::transport::backend::Backend;

/// The state that a client shares with its clones and with the clients that `Client::with` makes.
pub(crate) struct Core {
    pub(crate) origin: Origin,
    pub(crate) backend: Backend,
    pub(crate) tokens: TokenCache,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) budget: Budget,
    pub(crate) connections: Semaphore,
    pub(crate) headers: HeaderMap,
    pub(crate) headers_with_body: HeaderMap,
}
