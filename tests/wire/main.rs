//! What goes over the wire, and what is made of what comes back.

mod body;
mod headers;
mod paths;
mod seed;
mod templates;
