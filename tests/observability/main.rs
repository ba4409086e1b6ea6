//! Traces and logs of a call: which fields they have, and that they show no secret.

mod apps;
mod capture;
mod debug;
mod printed;
mod repeated;
mod secrecy;
mod spans;
