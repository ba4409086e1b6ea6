//! Types that an endpoint can return.

use c1::{Client, c1_endpoint};
use serde::Deserialize;

#[derive(Deserialize)]
struct App {
    id: String,
}

#[derive(Debug)]
struct MyError;

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps", one_page)]
    async fn no_result(&self) -> String;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn no_result_of_a_path(&self, id: &str) -> Vec<App>;

    #[c1_endpoint(GET, "/api/v1/apps", one_page)]
    async fn other_error(&self) -> Result<(), MyError>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    fn no_call(&self) -> String;

    #[c1_endpoint(GET, "/api/v1/apps", one_page)]
    async fn option(&self) -> Option<App>;
}

impl Apps for Client {}

async fn uses(client: &Client) -> String {
    client.no_result_of_a_path("a").await.remove(0);
    client.other_error().await.unwrap();
    client.option().await.unwrap().id + &client.no_call() + &client.no_result().await
}

fn main() {
    let _ = uses;
}
