//! The types that an endpoint can return.

use c1::{Call, Client, c1_endpoint};
use serde::Deserialize;

use crate::{App, api};

/// An error of the application.
#[derive(Debug)]
enum Failure {
    C1(c1::Error),
}

impl From<c1::Error> for Failure {
    fn from(error: c1::Error) -> Self {
        Self::C1(error)
    }
}

type Outcome<T, E = Failure> = Result<T, E>;
type Deferred<T> = Call<T>;
type Fetch = c1::Result<App>;

#[derive(Debug, Deserialize)]
struct Unit;

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn own_error(&self, id: &str) -> Result<App, Failure>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn boxed_error(&self, id: &str) -> Result<App, Box<dyn std::error::Error + Send + Sync>>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn alias_of_result(&self, id: &str) -> Outcome<App>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn alias_of_all(&self, id: &str) -> Fetch;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    fn alias_of_call(&self, id: &str) -> Deferred<App>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn nothing(&self, id: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn unit_struct(&self, id: &str) -> c1::Result<Unit>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn any_json(&self, id: &str) -> c1::Result<serde_json::Value>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn static_lifetime(
        &self,
        id: &str,
    ) -> c1::Result<std::borrow::Cow<'static, serde_json::Value>>;
}

impl Apps for Client {}

#[tokio::test]
async fn a_result_may_have_any_error_that_is_made_from_c1_s() {
    let (client, _api) = api("GET", "/api/v1/apps/<id>");
    assert_eq!(client.own_error("1").await.unwrap().id, "a1");
    assert_eq!(client.boxed_error("1").await.unwrap().id, "a1");
    assert_eq!(client.alias_of_result("1").await.unwrap().id, "a1");
    assert_eq!(client.alias_of_all("1").await.unwrap().id, "a1");
    assert_eq!(client.alias_of_call("1").await.unwrap().id, "a1");
    assert_eq!(client.any_json("1").await.unwrap()["id"], "a1");
    assert_eq!(client.static_lifetime("1").await.unwrap()["id"], "a1");
    client.nothing("1").await.unwrap();
    client.unit_struct("1").await.unwrap();
    let Failure::C1(error) = client.own_error("..").await.unwrap_err();
    assert!(error.is_argument());
    assert!(
        client
            .boxed_error("..")
            .await
            .unwrap_err()
            .downcast::<c1::Error>()
            .unwrap()
            .is_argument()
    );
}
