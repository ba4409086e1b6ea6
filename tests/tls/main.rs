//! Which servers a client trusts, and the errors of the others. (Fault 26, and the TLS settings of
//! a client.)

mod settings;
mod trust;
