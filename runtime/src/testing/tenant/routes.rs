//! The routes of the tenant, as a test adds them, and the rules for all of them.

use super::Tenant;
use super::service::TOKEN_PATH;
use crate::Client;
use crate::testing::script::Values;
use crate::testing::{EndpointCall, Route};

impl Tenant {
    /// Adds a route for a method and a path template, in which `<name>` matches one path segment.
    ///
    /// If several templates match a path, a literal segment wins over a placeholder. A route that
    /// is added again replaces the first one, unless it has a condition ([`Route::when`]). A query
    /// does not select a route; [`Captured::query_value`](crate::testing::Captured::query_value)
    /// reads it.
    ///
    /// The request must have a live access token. Add [`no_auth`](Route::no_auth) to the route of
    /// an endpoint with the option `no_auth`.
    ///
    /// ```
    /// use c1::testing::{Reply, Tenant};
    ///
    /// let tenant = Tenant::start()?;
    /// tenant.on("GET", "/api/v1/apps/<app_id>").reply(Reply::error(404, "app not found"));
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    ///
    /// # Panics
    /// If no request can match the route. The message has the right form: a method in upper case,
    /// `<id>` for `{id}`, a path without a query, and [`token_endpoint`](Self::token_endpoint) for
    /// the path of the token endpoint.
    #[must_use = "a route answers nothing before it has a reply"]
    #[track_caller]
    pub fn on(&self, method: &str, template: &str) -> Route {
        assert!(
            template != TOKEN_PATH,
            "no request can match the route `{method} {template}`: the tenant answers this path \
             itself, script it with `Tenant::token_endpoint`"
        );
        self.service.script.on(method, template)
    }

    /// Answers every published operation that has no route with a sample. The sample has all
    /// members and the ids of the path. A list has one page with one item.
    ///
    /// Use it to test a program that makes many requests and uses little of the answers. Requests
    /// are checked as with a route.
    ///
    /// ```
    /// use c1::testing::Tenant;
    /// use c1::{Call, Client, c1_endpoint};
    ///
    /// trait Apps: c1::Api {
    ///     #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
    ///     fn get_app(&self, app_id: &str) -> Call<serde_json::Value>;
    /// }
    /// impl Apps for Client {}
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
    /// let tenant = Tenant::start()?;
    /// tenant.answer_with_samples();
    /// let answer = tenant.client()?.get_app("a1").await?;
    /// assert_eq!(answer["app"]["id"], "a1");
    /// # Ok(())
    /// # })
    /// # }
    /// ```
    pub fn answer_with_samples(&self) {
        self.service.script.rules.answer_with_samples();
    }

    /// From now on, accepts any body and gives any reply, without the comparison with C1's
    /// published messages. [`Route::unchecked`] and
    /// [`Reply::unchecked`](crate::testing::Reply::unchecked) do this for one route and for one
    /// reply.
    ///
    /// ```
    /// # let tenant = c1::testing::Tenant::start()?;
    /// tenant.unchecked();
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn unchecked(&self) {
        self.service.script.rules.uncheck();
    }

    /// Adds a route for the call that `call` makes: its method and its template, for the values
    /// that it has in the path. Nothing is sent. Its query, its headers and its body make no
    /// difference; [`Route::when`] compares them.
    ///
    /// The route is [`no_auth`](Route::no_auth) if the endpoint is.
    ///
    /// ```
    /// use c1::testing::Tenant;
    /// use c1::{Call, Client, c1_endpoint};
    /// use serde::{Deserialize, Serialize};
    ///
    /// #[derive(Default, Serialize, Deserialize)]
    /// #[serde(rename_all = "camelCase")]
    /// struct App { display_name: String }
    /// #[derive(Default, Serialize, Deserialize)]
    /// struct GetAppResponse { app: App }
    ///
    /// trait Apps: c1::Api {
    ///     #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
    ///     fn get_app(&self, app_id: &str) -> Call<GetAppResponse>;
    /// }
    /// impl Apps for Client {}
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
    /// let tenant = Tenant::start()?;
    /// let payroll = GetAppResponse { app: App { display_name: "Payroll".into() } };
    /// tenant.on_call(|client| client.get_app("a1")).answer(&payroll).times(1);
    ///
    /// let answer = tenant.client()?.get_app("a1").await?;
    /// assert_eq!(answer.app.display_name, "Payroll");
    /// # Ok(())
    /// # })
    /// # }
    /// ```
    ///
    /// # Panics
    /// If `call` calls no method with `#[c1_endpoint]`, or more than one, or if an argument cannot
    /// be sent, such as an empty id.
    #[must_use = "a route answers nothing before it has a reply"]
    #[track_caller]
    pub fn on_call<C: EndpointCall>(
        &self,
        call: impl FnOnce(&'static Client) -> C,
    ) -> Route<C::Answer> {
        self.service.script.on_call(call, Values::OfTheCall)
    }

    /// Adds a route for every call of the method that `call` calls, with any arguments.
    ///
    /// ```
    /// # use c1::{Call, Client, c1_endpoint};
    /// # use serde_json::{Value, json};
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
    /// #     fn get_app(&self, app_id: &str) -> Call<Value>;
    /// # }
    /// # impl Apps for Client {}
    /// use c1::testing::{Reply, Tenant};
    ///
    /// let tenant = Tenant::start()?;
    /// tenant
    ///     .on_every_call(|client| client.get_app("any"))
    ///     .reply_with(|request| {
    ///         Reply::json(&json!({ "app": { "id": request.path_value("app_id") } }))
    ///     });
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    ///
    /// # Panics
    /// As [`on_call`](Self::on_call).
    #[must_use = "a route answers nothing before it has a reply"]
    #[track_caller]
    pub fn on_every_call<C: EndpointCall>(
        &self,
        call: impl FnOnce(&'static Client) -> C,
    ) -> Route<C::Answer> {
        self.service.script.on_call(call, Values::Any)
    }
}
