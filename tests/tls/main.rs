//! Whom a client trusts, and what it says of those it does not. (Fault 26 and the TLS settings of a
//! client.)

mod settings;
mod trust;
