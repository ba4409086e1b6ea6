//! Bodies that are declared as another message than the operation takes.

use c1::{Call, c1_endpoint};

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App")]
struct App {
    id: String,
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.CreateAppRequest")]
struct NewApp<'a> {
    display_name: &'a str,
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.DeleteAppResponse")]
struct Deleted;

trait Apps: c1::Api {
    #[c1_endpoint(POST, "/api/v1/apps")]
    fn create(&self, #[json] app: &App) -> Call<()>;

    #[c1_endpoint(POST, "/api/v1/apps")]
    fn create_many(&self, #[json] apps: &[NewApp<'_>]) -> Call<()>;

    #[c1_endpoint(POST, "/api/v1/apps/<id>")]
    fn update(&self, id: &str, #[json] app: Option<NewApp<'_>>) -> Call<()>;

    #[c1_endpoint(DELETE, "/api/v1/apps/<id>")]
    fn delete(&self, id: &str, #[json] deleted: Deleted) -> Call<()>;

    #[c1_endpoint(POST, "/api/v1/apps")]
    fn right(&self, #[json] app: &NewApp<'_>) -> Call<()>;
}

fn main() {}
