//! A wrapper that was refused can be used as if it were right. A wrapper of a list is no argument.

use c1::{Call, Pages, c1_endpoint};

#[derive(c1::Message)]
#[c1(transparent)]
struct Started(std::time::Instant);

#[derive(c1::Message)]
#[c1(transparent)]
struct Ids(Vec<String>);

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App")]
struct App {
    id: Started,
}

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<id>/mine?<since>&<until>", unlisted)]
    fn query(
        &self,
        id: &Started,
        since: Option<Started>,
        until: &[Started],
        #[header("x-since")] header: Started,
    ) -> Call<App>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    fn get(&self, id: Started) -> Call<Started>;

    #[c1_endpoint(POST, "/api/v1/apps")]
    fn create(&self, #[json] app: &Started) -> Call<Started>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    fn pages(&self) -> Pages<Started>;

    #[c1_endpoint(GET, "/api/v1/apps/<ids>/all", unlisted)]
    fn list(&self, ids: &Ids) -> Call<App>;
}

fn main() {}
