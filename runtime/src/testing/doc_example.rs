// The messages and the trait of the examples.

use c1::{Call, Client, Pages, c1_endpoint};

#[derive(Clone, Debug, c1::Message)]
#[c1("c1.api.app.v1.App")]
struct App {
    id: String,
    display_name: String,
}

#[derive(Debug, c1::Message)]
#[c1("c1.api.app.v1.GetAppResponse")]
struct AppAnswer {
    app: Option<App>,
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.CreateAppRequest")]
struct NewApp<'a> {
    display_name: &'a str,
}

#[derive(Debug, c1::Message)]
#[c1("c1.api.app.v1.CreateAppResponse")]
struct Created {
    app: Option<App>,
}

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
    fn get_app(&self, app_id: &str) -> Call<AppAnswer>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    fn list_apps(&self) -> Pages<App>;

    #[c1_endpoint(POST, "/api/v1/apps")]
    fn create_app(&self, #[json] app: &NewApp<'_>) -> Call<Created>;
}
impl Apps for Client {}
