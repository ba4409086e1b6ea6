//! Types that borrow, in messages that are read.

use c1::{Call, Pages, c1_endpoint};

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App")]
struct App {
    id: &'static str,
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App")]
struct NoLifetime {
    id: &str,
    display_name: std::borrow::Cow<'_, str>,
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App")]
struct Borrowed<'a> {
    id: &'a str,
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.GetAppResponse")]
struct GetAppResponse {
    app: Borrowed<'static>,
}

#[derive(c1::Message)]
#[c1(transparent)]
struct AppId<'a>(&'a str);

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps")]
    fn list(&self) -> Pages<Borrowed<'static>>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>/id", unlisted)]
    fn id(&self, id: &str) -> Call<AppId<'static>>;
}

fn main() {}
