//! The attribute without the derive. The words are the compiler's own.

#[c1("c1.api.app.v1.App")]
struct Without {
    id: String,
}

fn main() {}
