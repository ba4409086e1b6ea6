//! Which servers and proxies a client trusts, and what its settings and the environment change.
//! (Faults 26, 97, 100 and 101.)

mod environment;
mod settings;
mod trust;
