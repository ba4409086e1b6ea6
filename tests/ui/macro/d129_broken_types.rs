//! Types that were refused can be used as if they were right: as arguments, bodies, answers and fields.

use c1::{Call, Pages, c1_endpoint};

#[derive(c1::Message)]
struct AppId(String);

#[derive(Clone, c1::Message)]
#[c1(transparent)]
struct UserId(String, u8);

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App.accessModel")]
enum Model {}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.Appp")]
struct App {
    id: AppId,
    model: Model,
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.GetAppResponse")]
struct GetAppResponse {
    app: App,
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App", debug, default, eq)]
struct Fields {
    id: AppId,
    description: Option<UserId>,
    access_model: Model,
    app_owners: Vec<Person>,
}

#[derive(c1::Message)]
union Person {
    id: u8,
}

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn get(&self, id: &AppId) -> c1::Result<GetAppResponse>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>/mine?<user>&<model>", unlisted)]
    fn query(
        &self,
        id: UserId,
        user: Option<UserId>,
        model: &[Model],
        #[header("x-user")] header: UserId,
    ) -> Call<AppId>;

    #[c1_endpoint(POST, "/api/v1/apps")]
    fn create(&self, #[json] app: &App) -> Call<App>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    fn list(&self) -> Pages<App>;
}

impl Apps for c1::Client {}

fn main() {
    let _ = |client: &c1::Client, app: App| client.create(&app);
}
