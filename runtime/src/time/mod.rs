//! Clocks, deadlines and backoff.

pub(crate) mod backoff;
pub(crate) mod clock;
pub(crate) mod deadline;
