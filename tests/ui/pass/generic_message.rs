//! A generic message of types that fit.

#[derive(c1::Message)]
#[c1("c1.api.app.v1.GetAppResponse")]
struct Envelope<T> {
    app: T,
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App")]
struct App {
    id: String,
}

#[derive(Default, serde::Serialize, serde::Deserialize)]
struct Chunk<const N: usize>;

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App")]
struct Chunked<const N: usize> {
    id: String,
    #[c1(serde)]
    display_name: Chunk<N>,
}

fn can_be_read<T: serde::de::DeserializeOwned>() {}

fn main() {
    can_be_read::<Envelope<App>>();
    can_be_read::<Envelope<Option<Box<App>>>>();
    can_be_read::<Chunked<4>>();
}
