//! Doubles: a method that is overridden sends nothing, and the others send a request.

use std::sync::Mutex;

use c1::{Api, Call, Client, c1_endpoint};
use serde::Serialize;

use crate::{App, api};

trait Apps: Api {
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn get_app(&self, id: &str) -> c1::Result<App>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    fn find_app(&self, id: &str) -> Call<App>;

    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
    async fn set_owners<B: Serialize + Sync + ?Sized>(
        &self,
        app_id: &str,
        #[json] owners: &B,
    ) -> c1::Result<()>;

    #[c1_endpoint(DELETE, "/api/v1/apps/<id>")]
    async fn delete_app(&self, id: &str) -> c1::Result<App>;
}

struct Double {
    client: Client,
    seen: Mutex<Vec<String>>,
}

impl Api for Double {
    fn client(&self) -> &Client {
        &self.client
    }
}

impl Apps for Double {
    async fn get_app(&self, id: &str) -> c1::Result<App> {
        tokio::task::yield_now().await;
        self.seen.lock().unwrap().push(id.to_owned());
        Ok(App {
            id: format!("double {id}"),
        })
    }

    fn find_app(&self, id: &str) -> Call<App> {
        Call::ready(Ok(App {
            id: format!("ready {id}"),
        }))
    }

    async fn set_owners<B: Serialize + Sync + ?Sized>(
        &self,
        app_id: &str,
        owners: &B,
    ) -> c1::Result<()> {
        tokio::task::yield_now().await;
        self.seen.lock().unwrap().push(format!(
            "{app_id} {}",
            serde_json::to_string(owners).unwrap()
        ));
        Ok(())
    }
}

/// A function of an application that uses the trait.
async fn rename<A: Apps + Sync>(apps: &A) -> c1::Result<Vec<String>> {
    apps.set_owners("a1", ["u1"].as_slice()).await?;
    Ok(vec![
        apps.get_app("1").await?.id,
        apps.find_app("2").await?.id,
        apps.delete_app("3").await?.id,
    ])
}

#[tokio::test]
async fn a_double_replaces_single_methods() {
    let (client, api) = api("DELETE", "/api/v1/apps/<id>");
    let double = Double {
        client,
        seen: Mutex::default(),
    };
    assert_eq!(
        rename(&double).await.unwrap(),
        ["double 1", "ready 2", "a1"]
    );
    assert_eq!(*double.seen.lock().unwrap(), [r#"a1 ["u1"]"#, "1"]);
    assert_eq!(api.requests().len(), 1);
}
