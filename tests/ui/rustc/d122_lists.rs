//! Listings whose type is the page in place of the item, or the items in place of the page.

use c1::{Call, Pages, c1_endpoint};
use std::collections::HashMap;

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App")]
struct App {
    id: String,
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.ListAppsResponse")]
struct ListAppsResponse {
    list: Vec<App>,
}

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps", one_page)]
    async fn list(&self) -> c1::Result<Vec<App>>;

    #[c1_endpoint(GET, "/api/v1/apps", one_page)]
    fn map(&self) -> Call<HashMap<String, App>>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    fn pages_of_pages(&self) -> Pages<ListAppsResponse>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    fn pages_of_lists(&self) -> Pages<Vec<App>>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    fn right(&self) -> Pages<App>;
}

fn main() {}
