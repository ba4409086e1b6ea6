//! What else the compiler says about types with the derive.

use serde::Serialize;

/// A type that is not there. The compiler reports it twice: for the struct, and for its impls.
#[derive(c1::Message)]
#[c1("c1.api.app.v1.App")]
struct Missing {
    id: Strin,
}

/// The derives of serde beside ours.
#[derive(c1::Message, Serialize)]
#[c1("c1.api.app.v1.App")]
struct Twice {
    id: String,
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App.accessModel")]
enum Model {
    Classic,
    Unknown(u8),
}

#[derive(c1::Message)]
#[c1(transparent)]
struct Wrapper(std::time::Instant);

#[derive(Default, c1::Message)]
#[c1(scalar)]
struct NoScalar(u8);

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App")]
struct Serde {
    #[c1(serde)]
    id: std::time::Instant,
    #[c1(serde)]
    display_name: NoDefault,
    #[c1(skip)]
    other: NoDefault,
}

#[derive(serde::Serialize, serde::Deserialize)]
struct NoDefault;

/// The attribute above the derive.
#[c1("c1.api.app.v1.App")]
#[derive(c1::Message)]
struct Above {
    id: String,
}

fn main() {}
