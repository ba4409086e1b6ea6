//! What a call leaves in traces and logs: enough to find it by, and nothing that is not for them.

mod apps;
mod capture;
mod debug;
mod printed;
mod repeated;
mod secrecy;
mod spans;
