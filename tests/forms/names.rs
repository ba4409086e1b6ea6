//! An argument may have any name, even a name of the expansion.

use c1::{Call, Client, c1_endpoint};

use crate::{App, api, only};

trait Apps: c1::Api {
    #[c1_endpoint(
        PUT,
        "/<request>/<method>/<self_>/<type>/<client>/<endpoint>?<query>&<match>&<c1>&<Result>&<std>&<core>",
        unlisted
    )]
    #[allow(non_snake_case, clippy::similar_names, clippy::too_many_lines)]
    async fn r#move(
        &self,
        request: &str,
        method: &str,
        self_: &str,
        r#type: &str,
        client: &str,
        endpoint: &str,
        query: &str,
        r#match: &str,
        c1: &str,
        Result: &str,
        std: &str,
        core: &str,
        #[header("x-header")] header: &str,
        #[json] json: &str,
    ) -> c1::Result<App>;

    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
    fn r#async(&self, app_id: &str, #[json] request: &str) -> Call<App>;

    #[c1_endpoint(PUT, "/api/v1/apps/<__c1>", unlisted)]
    fn alias(&self, __c1: &str) -> Call<App>;
}

impl Apps for Client {}

/// Types and modules with the names of an expansion.
mod shadowed {
    #![allow(unused, non_camel_case_types)]

    use c1::{Client, c1_endpoint};

    struct Future;
    struct Send;
    struct Request;
    struct Endpoint;
    struct Api;
    struct Option;
    struct String;
    struct str;
    mod core {}
    mod std {}
    mod __private {}
    fn send() {}
    fn defer() {}

    pub(crate) trait Apps: c1::Api {
        #[c1_endpoint(GET, "/api/v1/apps/<id>")]
        async fn get_app(&self, id: u64) -> c1::Result<crate::App>;
    }

    impl Apps for Client {}
}

#[tokio::test]
async fn arguments_may_have_the_names_of_an_expansion() {
    let (client, api) = api("PUT", "/<a>/<b>/<c>/<d>/<e>/<f>");
    client
        .r#move(
            "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n",
        )
        .await
        .unwrap();
    let request = only(&api);
    assert_eq!(request.path(), "/a/b/c/d/e/f");
    assert_eq!(
        request.raw_query(),
        Some("query=g&match=h&c1=i&Result=j&std=k&core=l")
    );
    assert_eq!(request.header("x-header"), Some("m"));
    assert_eq!(request.body(), br#""n""#);
    assert_eq!(client.r#async("a1", "o").body(), Some(&br#""o""#[..]));
    assert_eq!(client.alias("p").target().unwrap(), "/api/v1/apps/p");
}

#[tokio::test]
async fn an_expansion_uses_no_name_of_the_user_s_scope() {
    use shadowed::Apps as _;

    let (client, api) = api("GET", "/api/v1/apps/<id>");
    client.get_app(1).await.unwrap();
    assert_eq!(only(&api).path(), "/api/v1/apps/1");
}
