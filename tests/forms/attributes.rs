//! Attributes of methods and arguments keep their effect.

use c1::{Call, Client, c1_endpoint};

use crate::{App, Users, api, only};

/// A trait with documented methods, to which the macro adds a line.
trait Apps: c1::Api {
    /// One app.
    ///
    /// # Errors
    ///
    /// When there is none.
    #[must_use = "an answer is read"]
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    #[inline]
    fn get_app(
        &self,
        /// The app's id.
        id: &str,
    ) -> Call<App>;

    #[deprecated(note = "use `get_app`")]
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn find_app(&self, id: &str) -> c1::Result<App>;

    #[c1_endpoint(GET, "/api/v1/apps/<_Id>")]
    #[allow(non_snake_case)]
    #[expect(clippy::used_underscore_binding, reason = "the path has that name")]
    async fn odd_name(&self, _Id: &str) -> c1::Result<App>;

    #[cfg(test)]
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn one_of_two(&self, id: &str) -> c1::Result<App>;

    #[cfg(not(test))]
    #[c1_endpoint(GET, "/api/v1/users/<id>")]
    async fn one_of_two(&self, id: &str, missing: Missing) -> c1::Result<NotEvenAType>;

    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
    async fn conditional_body(
        &self,
        app_id: &str,
        #[cfg(test)]
        #[json]
        users: &Users<'_>,
        #[cfg(not(test))]
        #[json]
        users: &Missing,
        #[cfg(not(test))]
        #[header("x-absent")]
        absent: Missing,
        #[allow(unused)]
        #[header("x-trace")]
        trace: &str,
    ) -> c1::Result<()>;

    // Another attribute macro may stand above or below.
    #[cfg_attr(test, c1_endpoint(GET, "/api/v1/apps/<id>"))]
    async fn conditional_endpoint(&self, id: &str) -> c1::Result<App>;

    #[c1::c1_endpoint(GET, "/api/v1/apps/<id>",)]
    #[rustfmt::skip]
    async fn qualified(&self, id: &str) -> c1::Result<App>;
}

impl Apps for Client {}

#[tokio::test]
async fn conditions_choose_methods_and_bodies() {
    let (client, api) = api("PUT", "/api/v1/apps/<app_id>/owners");
    client
        .conditional_body("a1", &Users { ids: &[] }, "t1")
        .await
        .unwrap();
    let request = only(&api);
    assert_eq!(request.body(), br#"{"ids":[]}"#);
    assert_eq!(
        (request.header("x-trace"), request.header("x-absent")),
        (Some("t1"), None)
    );
}

#[tokio::test]
async fn attributes_of_the_user_are_kept() {
    let (client, api) = api("GET", "/api/v1/apps/<id>");
    #[expect(
        deprecated,
        reason = "that it is has to be said, or this expectation is not met"
    )]
    client.find_app("1").await.unwrap();
    #[expect(unused_must_use, reason = "likewise")]
    {
        client.get_app("2");
    }
    client.odd_name("3").await.unwrap();
    client.one_of_two("4").await.unwrap();
    client.conditional_endpoint("5").await.unwrap();
    client.qualified("6").await.unwrap();
    let paths: Vec<_> = api
        .requests()
        .iter()
        .map(|request| request.path().to_owned())
        .collect();
    assert_eq!(
        paths,
        ["1", "3", "4", "5", "6"].map(|id| format!("/api/v1/apps/{id}"))
    );
}
