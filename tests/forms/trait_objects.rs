//! A trait of calls is dyn-compatible: an application takes `&dyn Apps`, and its tests pass a
//! double.

use std::sync::Arc;

use c1::{Api, Call, Client, c1_endpoint};

use crate::{App, Users, api};

trait Apps: Api + Send + Sync {
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    fn get_app(&self, id: &str) -> Call<App>;

    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
    fn set_owners(&self, app_id: &str, #[json] users: &Users<'_>) -> Call<()>;

    // The trait stays dyn-compatible, because `Self: Sized` excludes this generic endpoint.
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn for_known_types(&self, id: &str) -> c1::Result<App>
    where
        Self: Sized;
}

impl Apps for Client {}

struct Double(Client);

impl Api for Double {
    fn client(&self) -> &Client {
        &self.0
    }
}

impl Apps for Double {
    fn get_app(&self, id: &str) -> Call<App> {
        Call::ready(Ok(App {
            id: format!("double {id}"),
        }))
    }
}

async fn name_of(apps: &dyn Apps) -> c1::Result<String> {
    Ok(apps.get_app("1").await?.id)
}

#[tokio::test]
async fn an_object_is_the_client_or_a_double() {
    let (client, api) = api("GET", "/api/v1/apps/<id>");
    assert_eq!(name_of(&client).await.unwrap(), "a1");
    assert_eq!(name_of(&Double(client.clone())).await.unwrap(), "double 1");
    let shared: Arc<dyn Apps> = Arc::new(client.clone());
    let task = tokio::spawn(async move { name_of(&*shared).await });
    assert_eq!(task.await.unwrap().unwrap(), "a1");
    client.for_known_types("2").await.unwrap();
    assert_eq!(api.requests().len(), 3);
    assert_eq!(
        client.set_owners("a1", &Users { ids: &[] }).body(),
        Some(&br#"{"ids":[]}"#[..])
    );
}
