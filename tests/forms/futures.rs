//! Futures: they are `Send`, those of a `Call` borrow no argument, and nothing happens before the
//! first poll.

use c1::{Call, Client, c1_endpoint};

use crate::{App, Users, api};

trait Apps: c1::Api {
    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners?<q>", unlisted)]
    async fn awaited(
        &self,
        app_id: &str,
        q: Option<&[String]>,
        #[header("x-trace")] trace: &str,
        #[json] users: &Users<'_>,
    ) -> c1::Result<()>;

    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners?<q>", unlisted)]
    fn deferred(
        &self,
        app_id: &str,
        q: Option<&[String]>,
        #[header("x-trace")] trace: &str,
        #[json] users: &Users<'_>,
    ) -> Call<App>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    fn not_send(&self, id: std::rc::Rc<str>) -> Call<App>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn awaited_not_send(&self, id: std::rc::Rc<str>) -> c1::Result<App>;
}

impl Apps for Client {}

fn send<F: Future + Send>(future: F) -> F {
    future
}

fn spawnable<F: Future + Send + Unpin + 'static>(future: F) -> F {
    future
}

#[tokio::test]
async fn a_call_with_borrowed_arguments_is_spawned() {
    let (client, api) = api("PUT", "/api/v1/apps/<app_id>/owners");
    let task = {
        let (app_id, trace, ids) = ("a1".to_owned(), "t1".to_owned(), ["u1".to_owned()]);
        let call = client.deferred(&app_id, Some(&ids), &trace, &Users { ids: &[&ids[0]] });
        tokio::spawn(spawnable(call))
    };
    assert_eq!(task.await.unwrap().unwrap().id, "a1");
    assert_eq!(api.requests()[0].raw_query(), Some("q=u1"));
}

#[tokio::test]
async fn every_future_is_send_whatever_the_arguments_are() {
    let (client, api) = api("GET", "/api/v1/apps/<id>");
    send(client.awaited_not_send("1".into())).await.unwrap();
    spawnable(client.not_send("2".into())).await.unwrap();
    spawnable(Box::pin(spawnable(client.not_send("3".into())).send()))
        .await
        .unwrap();
    assert_eq!(api.requests().len(), 3);
    drop(send(client.awaited("a1", None, "t1", &Users { ids: &[] })));
    drop(client.not_send("4".into()));
    assert_eq!(
        api.requests().len(),
        3,
        "nothing is sent before it is polled"
    );
}

#[tokio::test]
async fn calls_run_at_the_same_time() {
    let (client, api) = api("GET", "/api/v1/apps/<id>");
    let (first, second) = tokio::join!(
        client.awaited_not_send("1".into()),
        client.not_send("2".into())
    );
    assert_eq!(first.unwrap(), second.unwrap());
    assert_eq!(api.requests().len(), 2);
}

#[tokio::test]
async fn a_future_that_is_polled_after_its_end_returns_an_error() {
    async fn again<T: std::fmt::Debug>(
        mut future: impl Future<Output = c1::Result<T>> + Unpin,
    ) -> String {
        (&mut future).await.unwrap();
        let error = future.await.unwrap_err();
        assert!(error.is_argument(), "{error:?}");
        error.to_string()
    }
    let (client, api) = api("GET", "/api/v1/apps/<id>");
    let over = "the call is over: it has been awaited before";
    assert_eq!(again(client.not_send("1".into())).await, over);
    assert_eq!(
        again(Box::pin(client.awaited_not_send("2".into()))).await,
        over
    );
    assert_eq!(again(Call::ready(Ok("a double's"))).await, over);
    assert_eq!(api.requests().len(), 2, "nothing is sent twice");
}

/// A value that is not `Send`.
#[derive(Debug, serde::Deserialize)]
#[serde(from = "App")]
struct Local(std::rc::Rc<str>);

impl From<App> for Local {
    fn from(app: App) -> Self {
        Self(app.id.into())
    }
}

#[tokio::test]
async fn a_call_is_send_although_its_value_is_not() {
    trait Locals: c1::Api {
        #[c1_endpoint(GET, "/api/v1/apps/<id>")]
        fn local(&self, id: &str) -> Call<Local>;
    }
    impl Locals for Client {}

    let (client, _api) = api("GET", "/api/v1/apps/<id>");
    assert_eq!(&*send(client.local("a1")).await.unwrap().0, "a1");
}
