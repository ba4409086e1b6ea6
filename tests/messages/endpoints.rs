//! Messages as bodies and answers of endpoints, beside types of serde's own.

use c1::testing::{InMemory, Reply};
use c1::{Call, Client, Pages, c1_endpoint};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App", eq, debug)]
struct App {
    id: String,
    display_name: String,
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.GetAppResponse", "c1.api.app.v1.CreateAppResponse")]
struct AppResponse {
    app: Option<App>,
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.GetAppResponse")]
struct Envelope<T> {
    app: T,
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.CreateAppRequest")]
struct NewApp<'a> {
    display_name: &'a str,
}

/// A message in a type of the program's own.
#[derive(c1::Message)]
#[c1(transparent)]
struct Wrapped<T>(T);

#[derive(c1::Message)]
#[c1(transparent)]
struct ListedApp(Box<App>);

#[derive(c1::Message)]
#[c1(transparent)]
struct WrappedNewApp<'a>(NewApp<'a>);

#[derive(serde::Deserialize)]
struct Plain {
    app: Option<Value>,
}

type Answer = c1::Result<AppResponse>;

/// An error of the program's own.
#[derive(Debug)]
struct Failure;

impl From<c1::Error> for Failure {
    fn from(_: c1::Error) -> Self {
        Self
    }
}

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn get(&self, id: &str) -> c1::Result<AppResponse>;
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn alias(&self, id: &str) -> Answer;
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn own_error(&self, id: &str) -> Result<Box<AppResponse>, Failure>;
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    fn call(&self, id: &str) -> Call<AppResponse>;
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    fn option(&self, id: &str) -> Call<Option<AppResponse>>;
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    fn envelope(&self, id: &str) -> Call<Envelope<App>>;
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    fn nothing(&self, id: &str) -> Call<()>;
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    fn plain(&self, id: &str) -> Call<Plain>;
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    fn generic<T: DeserializeOwned + Send>(&self, id: &str) -> Call<T>;
    #[c1_endpoint(GET, "/api/v1/apps")]
    fn list(&self) -> Pages<App>;
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    fn wrapped(&self, id: &str) -> Call<Wrapped<AppResponse>>;
    #[c1_endpoint(GET, "/api/v1/apps")]
    fn list_wrapped(&self) -> Pages<ListedApp>;
    #[c1_endpoint(POST, "/api/v1/apps")]
    fn create_wrapped(&self, #[json] app: &WrappedNewApp<'_>) -> Call<AppResponse>;
    #[c1_endpoint(GET, "/api/v1/apps")]
    fn list_plain(&self) -> Pages<Value>;
    #[c1_endpoint(POST, "/api/v1/apps")]
    fn create(&self, #[json] app: &NewApp<'_>) -> Call<AppResponse>;
    #[c1_endpoint(POST, "/api/v1/apps")]
    fn create_by_value(&self, #[json] app: NewApp<'_>) -> Call<AppResponse>;
    #[c1_endpoint(POST, "/api/v1/apps")]
    fn create_boxed(&self, #[json] app: Box<Value>) -> Call<AppResponse>;
    #[c1_endpoint(POST, "/api/v1/apps")]
    fn create_generic<B: Serialize + ?Sized>(&self, #[json] app: &B) -> Call<AppResponse>;
    #[c1_endpoint(POST, "/api/v1/apps")]
    fn create_any(&self, #[json] app: &impl Serialize) -> Call<AppResponse>;
    #[c1_endpoint(POST, "/api/v1/other", unlisted)]
    fn unlisted(&self, #[json] app: &App) -> Call<AppResponse>;
}

impl Apps for Client {}

fn tenant() -> (InMemory, Client) {
    let api = InMemory::new();
    let app = json!({ "id": "a", "displayName": "A" });
    // A member that C1 may add tomorrow.
    let one = json!({ "app": app, "new": [1] });
    api.on("GET", "/api/v1/apps/<id>").reply_with({
        let one = one.clone();
        move |_| Reply::json(&one).unchecked()
    });
    api.on("POST", "/api/v1/apps").reply_with({
        let one = one.clone();
        move |_| Reply::json(&one).unchecked()
    });
    api.on("POST", "/api/v1/other").reply_with({
        let one = one.clone();
        move |_| Reply::json(&one).unchecked()
    });
    api.on("GET", "/api/v1/apps")
        .reply(Reply::json(&json!({ "list": [app, app] })))
        .reply(Reply::json(&json!({ "list": [app, app] })))
        .reply(Reply::json(&json!({ "list": [app, app] })));
    let client = api.client().unwrap();
    (api, client)
}

#[tokio::test]
async fn answers_are_messages_or_any_type_of_serde() {
    let (_api, client) = tenant();
    let app = App {
        id: "a".into(),
        display_name: "A".into(),
    };
    assert_eq!(client.get("a").await.unwrap().app.unwrap(), app);
    assert_eq!(client.alias("a").await.unwrap().app.unwrap(), app);
    assert_eq!(client.own_error("a").await.unwrap().app.unwrap(), app);
    assert_eq!(client.call("a").await.unwrap().app.unwrap(), app);
    assert_eq!(client.option("a").await.unwrap().unwrap().app.unwrap(), app);
    assert_eq!(client.envelope("a").await.unwrap().app, app);
    client.nothing("a").await.unwrap();
    assert!(client.plain("a").await.unwrap().app.is_some());
    assert_eq!(
        client
            .generic::<AppResponse>("a")
            .await
            .unwrap()
            .app
            .unwrap(),
        app
    );
    assert_eq!(client.wrapped("a").await.unwrap().0.app.unwrap(), app);
    let wrapped = client.list_wrapped().into_vec(10).await.unwrap();
    assert_eq!(*wrapped[1].0, app);
    let apps = client.list().into_vec(10).await.unwrap();
    assert_eq!(
        apps,
        [
            app,
            App {
                id: "a".into(),
                display_name: "A".into()
            }
        ]
    );
    assert_eq!(client.list_plain().into_vec(10).await.unwrap().len(), 2);
}

#[tokio::test]
async fn bodies_are_messages_or_any_type_of_serde() {
    let (api, client) = tenant();
    let new = || NewApp { display_name: "A" };
    client.create(&new()).await.unwrap();
    client.create_by_value(new()).await.unwrap();
    client
        .create_boxed(Box::new(json!({ "displayName": "A" })))
        .await
        .unwrap();
    client.create_wrapped(&WrappedNewApp(new())).await.unwrap();
    client.create_generic(&new()).await.unwrap();
    client.create_any(&new()).await.unwrap();
    for request in api.requests() {
        assert_eq!(
            request.json::<Value>().unwrap(),
            json!({ "displayName": "A" })
        );
    }
    client
        .unlisted(&App {
            id: "a".into(),
            display_name: String::new(),
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn an_answer_that_does_not_fit_is_an_error_with_its_place() {
    let (api, client) = tenant();
    api.on("GET", "/api/v1/apps/<id>")
        .reply(Reply::json(&json!({ "app": { "id": ["hush"] } })).unchecked());
    let Err(error) = client.call("a").await else {
        panic!("it fits")
    };
    assert_eq!(error.decode_path(), Some("app.id"));
    let line = error.to_string();
    assert!(
        line.contains("at `app.id`: invalid type: sequence, expected a string"),
        "{line}"
    );
    assert!(!line.contains("hush"), "{line}");
}
