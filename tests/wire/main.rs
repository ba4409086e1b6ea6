//! What goes over the wire, and what is made of what comes back.

mod body;
mod paths;
mod seed;
mod templates;
