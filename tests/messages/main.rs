//! `#[derive(c1::Message)]`: what types with it read, write, compare and show.

mod seed;
