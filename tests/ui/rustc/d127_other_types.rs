//! Types that cannot stand in an enum, in a wrapper, or in a field that is marked `serde` or `skip`.

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

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App")]
struct Generic<T> {
    id: T,
    #[c1(serde)]
    display_name: NoDefault,
}

#[derive(serde::Serialize, serde::Deserialize)]
struct NoDefault;

fn main() {}
