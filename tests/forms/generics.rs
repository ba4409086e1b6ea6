//! Lifetimes, type parameters, constants, conditions, `impl Trait`.

use std::borrow::Cow;
use std::fmt::Debug;

use c1::{Call, Client, PathParam, QueryParam, c1_endpoint};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::{App, Users, api};

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn named<'a>(&'a self, id: &'a str) -> c1::Result<App>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn bound<'a, 'b: 'a>(&'a self, id: &'b Cow<'a, str>) -> c1::Result<App>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    fn elided(&self, id: Cow<'_, str>) -> Call<App>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>?<q>", unlisted)]
    fn opaque(&self, id: impl PathParam, q: &(impl QueryParam + ?Sized)) -> Call<App>;

    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
    async fn conditions<B, T>(&self, app_id: &str, #[json] body: B) -> c1::Result<T>
    where
        B: Serialize + Debug,
        T: DeserializeOwned + Send;

    #[c1_endpoint(GET, "/api/v1/apps?<ids>", unlisted)]
    async fn constant<const N: usize>(&self, ids: [u64; N]) -> c1::Result<App>;
}

impl Apps for Client {}

/// A generic trait.
trait Resource<Id, T = App>: c1::Api
where
    Id: PathParam,
    T: DeserializeOwned,
{
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    fn get(&self, id: Id) -> Call<T>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn get_as<U: DeserializeOwned>(&self, id: &Id) -> c1::Result<U>;
}

impl Resource<u64> for Client {}
impl Resource<&str, Value> for Client {}

/// A trait whose endpoints use its associated types.
trait Own: c1::Api {
    type Id: PathParam + ?Sized;
    type App: DeserializeOwned;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn own_app(&self, id: &Self::Id) -> c1::Result<Self::App>;
}

impl Own for Client {
    type App = App;
    type Id = str;
}

#[tokio::test]
async fn generic_endpoints_are_called_like_any_generic_method() {
    let (client, api) = api("GET", "/api/v1/apps/<id>");
    client.named("1").await.unwrap();
    client.bound(&Cow::Borrowed("2")).await.unwrap();
    client.elided(Cow::Borrowed("3")).await.unwrap();
    client.opaque(4, "x").await.unwrap();
    client
        .opaque("5", [Some(1), None].as_slice())
        .await
        .unwrap();
    let app: App = Resource::<u64>::get(&client, 6).await.unwrap();
    let value: Value = client.get("7").await.unwrap();
    assert_eq!(value["id"], app.id.as_str());
    let value: Value = Resource::<u64>::get_as(&client, &8).await.unwrap();
    assert_eq!(value["id"], "a1");
    client.own_app("9").await.unwrap();
    let paths: Vec<_> = api
        .requests()
        .iter()
        .map(|request| request.path().to_owned())
        .collect();
    assert_eq!(
        paths,
        (1..=9)
            .map(|id| format!("/api/v1/apps/{id}"))
            .collect::<Vec<_>>()
    );
    assert_eq!(api.requests()[4].raw_query(), Some("q=1"));
}

#[tokio::test]
async fn types_are_inferred_from_the_arguments_and_the_result() {
    let (client, put) = api("PUT", "/api/v1/apps/<app_id>/owners");
    let app: App = client.conditions("a1", Users { ids: &[] }).await.unwrap();
    assert_eq!(app.id, "a1");
    client.conditions::<_, ()>("a1", "text").await.unwrap();
    assert_eq!(put.requests()[1].body(), br#""text""#);

    let (client, get) = api("GET", "/api/v1/apps");
    client.constant([1, 2]).await.unwrap();
    assert_eq!(get.requests()[0].raw_query(), Some("ids=1&ids=2"));
}
