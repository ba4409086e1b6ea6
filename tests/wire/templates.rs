//! Each character and each kind of name that the attribute accepts can be sent, in each place.

use c1::testing::Reply;
use c1::{Call, Client, c1_endpoint};
use c1_tests::tenant::Tenant;

trait Templates: c1::Api {
    /// Every character that a path segment accepts.
    #[c1_endpoint(GET, "/aAzZ09-._~!$&'()*+,;=:@%41%2f%00/.a/..a/a../%2e%2ea", unlisted)]
    fn path(&self) -> Call<()>;

    /// Every character that a query key and a query value accept.
    #[c1_endpoint(
        GET,
        "/a?aAzZ09-._~!$()*+,;:@/%41%26=aAzZ09-._~!$()*+,;=:@/%41%26%00",
        unlisted
    )]
    fn query(&self) -> Call<()>;

    /// A key of its own for a placeholder.
    #[c1_endpoint(GET, "/a?aAzZ09-._~!$()*+,;:@/%41%26=<value>", unlisted)]
    fn key(&self, value: &str) -> Call<()>;

    /// Every kind of name.
    #[c1_endpoint(
        GET,
        "/<größe>/<名前>/<type>/<_x>/<A>?<länge>&<長さ>&<match>&<_y>&<B>",
        unlisted
    )]
    #[allow(
        clippy::too_many_arguments,
        clippy::used_underscore_binding,
        non_snake_case
    )]
    fn names(
        &self,
        größe: u8,
        名前: &str,
        r#type: &str,
        _x: &str,
        A: &str,
        länge: u8,
        長さ: &str,
        r#match: &str,
        _y: &str,
        B: &str,
    ) -> Call<()>;
}

impl Templates for Client {}

#[tokio::test]
async fn f74_d94_what_the_attribute_accepts_is_sent_as_it_was_written() {
    let tenant = Tenant::start().unwrap();
    for template in ["/a", "/<a>/<b>/<c>/<d>/<e>"] {
        tenant.on("GET", template).reply(Reply::json(&()));
    }
    let client = tenant.client().unwrap();
    client.path().await.unwrap();
    client.query().await.unwrap();
    client.key("v").await.unwrap();
    client
        .names(1, "a", "b", "c", "d", 2, "e", "f", "g", "h")
        .await
        .unwrap();
    let requests = tenant.requests();
    let targets: Vec<String> = requests
        .iter()
        .map(|request| match request.raw_query() {
            Some(query) => format!("{}?{query}", request.path()),
            None => request.path().to_owned(),
        })
        .collect();
    assert_eq!(
        targets,
        [
            "/aAzZ09-._~!$&'()*+,;=:@%41%2f%00/.a/..a/a../%2e%2ea",
            "/a?aAzZ09-._~!$()*+,;:@/%41%26=aAzZ09-._~!$()*+,;=:@/%41%26%00",
            "/a?aAzZ09-._~!$()*+,;:@/%41%26=v",
            "/1/a/b/c/d?l%C3%A4nge=2&%E9%95%B7%E3%81%95=e&match=f&_y=g&B=h",
        ]
    );
}
