//! The trait around the endpoints: helpers, supertraits, implementors.

use std::rc::Rc;
use std::sync::Arc;

use c1::{Api, Call, Client, c1_endpoint};

use crate::{App, api};

trait Apps: Api {
    const PREFIX: &'static str = "app ";

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn get_app(&self, id: &str) -> c1::Result<App>;

    #[c1_endpoint(DELETE, "/api/v1/apps/<id>")]
    fn delete_app(&self, id: &str) -> Call<()>;

    /// A method with a body and without an endpoint.
    async fn name_of(&self, id: &str) -> c1::Result<String> {
        Ok(format!("{}{}", Self::PREFIX, self.get_app(id).await?.id))
    }

    /// A method without a body and without an endpoint.
    fn own(&self) -> &'static str;
}

impl Apps for Client {
    fn own(&self) -> &'static str {
        "client"
    }
}

/// A trait for every type that has the first.
trait Archive: Apps {
    #[c1_endpoint(GET, "/api/v1/users/<id>")]
    fn get_user(&self, id: &str) -> Call<App>;

    async fn archive(&self, id: &str) -> c1::Result<()> {
        self.get_app(id).await?;
        self.delete_app(id).await
    }
}

impl<T: Apps> Archive for T {}

/// A type of the application that has a client.
struct Tenant {
    client: Client,
}

impl Api for Tenant {
    fn client(&self) -> &Client {
        &self.client
    }
}

impl Apps for Tenant {
    fn own(&self) -> &'static str {
        "tenant"
    }
}

/// A trait for every type that has a client.
trait Users: Api {
    #[c1_endpoint(GET, "/api/v1/users/<id>")]
    async fn find_user(&self, id: &str) -> c1::Result<App>;
}

impl<T: Api + ?Sized> Users for T {}

#[tokio::test]
async fn a_trait_may_have_methods_without_an_endpoint() {
    let (client, api) = api("GET", "/api/v1/apps/<id>");
    api.on("DELETE", "/api/v1/apps/<id>")
        .reply(c1::testing::Reply::json(&serde_json::json!({})));
    assert_eq!(
        (client.name_of("1").await.unwrap().as_str(), client.own()),
        ("app a1", "client")
    );
    let tenant = Tenant { client };
    assert_eq!(
        (tenant.name_of("1").await.unwrap().as_str(), tenant.own()),
        ("app a1", "tenant")
    );
    tenant.archive("1").await.unwrap();
    assert_eq!(api.requests().len(), 4);
    assert_eq!(tenant.get_user("u1").target().unwrap(), "/api/v1/users/u1");
}

#[tokio::test]
async fn every_type_with_a_client_has_the_endpoints() {
    let (client, api) = api("GET", "/api/v1/users/<id>");
    client.find_user("1").await.unwrap();
    (&&client).find_user("2").await.unwrap();
    Arc::new(client.clone()).find_user("3").await.unwrap();
    Rc::new(Tenant {
        client: client.clone(),
    })
    .find_user("4")
    .await
    .unwrap();
    let boxed: Box<dyn Api> = Box::new(client);
    boxed.find_user("5").await.unwrap();
    assert_eq!(api.requests().len(), 5);
}
