//! Traits that the derive implements, implemented a second time. The words are the compiler's own.

use serde::{Deserialize, Serialize};

#[derive(c1::Message, Serialize)]
#[c1("c1.api.app.v1.App")]
struct Written {
    id: String,
}

#[derive(Deserialize, c1::Message)]
#[c1("c1.api.app.v1.App")]
struct Read {
    id: String,
}

#[derive(Debug, c1::Message)]
#[c1("c1.api.app.v1.App", debug)]
struct Shown {
    id: String,
}

fn main() {}
