//! All mistakes in all methods of a trait are reported at once, and the right methods stay usable.

use c1::{Call, Client, c1_endpoint};
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct Owners {}

#[derive(Deserialize)]
struct App {
    id: String,
}

trait Apps: c1::Api {
    #[c1_endpoint(Get, "/api/v1/apps/{id}", idempotant)]
    fn get(id: &str, #[jsn] owners: &Owners) -> c1::Result<App>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    fn sound(&self, id: &str) -> Call<App>;

    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owner//s?<page_size")]
    async fn set(&mut self, _: &str, #[json] #[header("x-a")] owners: &Owners);
}

impl Apps for Client {}

async fn uses(client: &mut Client) -> c1::Result<String> {
    let id = Client::get("a", &Owners {}).await?.id;
    client.set("a", &Owners {}).await?;
    let other = client.sound("a").await?.id;
    Ok(id + &other)
}

fn main() {
    let _ = uses;
}
