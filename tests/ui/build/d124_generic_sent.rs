//! A generic message that is only sent, of a type that does not fit.

#[derive(c1::Message)]
#[c1("c1.api.app.v1.GetAppResponse")]
struct Envelope<T> {
    app: T,
}

#[derive(c1::Message)]
#[c1("c1.api.user.v1.User")]
struct User {
    id: String,
}

fn main() {
    let user = User { id: "2abc".to_owned() };
    let _ = c1::message::Message::get(&Envelope { app: user }, 0);
}
