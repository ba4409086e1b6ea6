//! A boxed future that can be sent to another thread.

use std::pin::Pin;

/// A future on the heap.
pub(crate) type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
