//! The attribute without the derive, above it, or in its place. The words are the compiler's own.

/// Above the derive.
#[c1("c1.api.app.v1.App")]
#[derive(c1::Message)]
struct Above {
    id: String,
}

#[c1::Message("c1.api.app.v1.App")]
struct InPlace {
    id: String,
}

/// A type that is not there. The compiler reports it twice: for the struct, and for its impls.
#[derive(c1::Message)]
#[c1("c1.api.app.v1.App")]
struct Missing {
    id: Strin,
}

fn main() {}
