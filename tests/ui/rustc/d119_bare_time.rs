//! A time that may be missing, in a field that always holds one.

use c1::json::Timestamp;

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App")]
struct App {
    created_at: Timestamp,
    updated_at: Box<Timestamp>,
}

fn main() {}
