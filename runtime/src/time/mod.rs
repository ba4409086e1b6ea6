//! Clocks, deadlines and the timer of a call.

pub(crate) mod alarm;
pub(crate) mod clock;
pub(crate) mod deadline;
