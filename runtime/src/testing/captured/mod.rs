//! One request as it was received.

mod difference;

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use hyper::HeaderMap;
use hyper::header::CONTENT_TYPE;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use self::difference::difference;

/// A request that was received.
///
/// It is cheap to clone. The accessors return everything. `Debug` shows the method, the route, and
/// the names of query parameters and headers. It shows no value, so the message of a failed
/// assertion holds no secret.
///
/// ```
/// use c1::testing::{Reply, Tenant};
///
/// let tenant = Tenant::start()?;
/// tenant.on("POST", "/api/v1/apps/<app_id>").reply_with(|request| {
///     let body: serde_json::Value = request.json().unwrap_or_default();
///     Reply::json(&serde_json::json!({ "app": {
///         "id": request.path_value("app_id"),
///         "displayName": body["app"]["displayName"],
///     } }))
/// });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Captured {
    received: Arc<Received>,
    /// The template of the route, if there is one.
    route: Option<Arc<str>>,
    path_values: Arc<[(String, String)]>,
    query: Arc<[(String, String)]>,
}

/// The parts of a request.
pub(crate) struct Received {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: Option<String>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Captured {
    /// A request that no route matched.
    pub(crate) fn without_route(received: &Arc<Received>) -> Self {
        Self::new(received, None, Vec::new())
    }

    /// A request to the route with the template `route`.
    pub(crate) fn with_route(
        received: &Arc<Received>,
        route: &Arc<str>,
        path_values: Vec<(String, String)>,
    ) -> Self {
        Self::new(received, Some(Arc::clone(route)), path_values)
    }

    fn new(
        received: &Arc<Received>,
        route: Option<Arc<str>>,
        path_values: Vec<(String, String)>,
    ) -> Self {
        let query = received.query.as_deref().unwrap_or_default();
        Self {
            query: form_pairs(query.as_bytes()).into(),
            route,
            path_values: path_values.into(),
            received: Arc::clone(received),
        }
    }

    pub(crate) fn received(&self) -> &Received {
        &self.received
    }

    /// The HTTP method, as received.
    ///
    /// ```
    /// # fn test(request: c1::testing::Captured) {
    /// assert_eq!(request.method(), "POST");
    /// # }
    /// ```
    pub fn method(&self) -> &str {
        &self.received.method
    }

    /// The path as received: percent-encoded, and without the query.
    ///
    /// ```
    /// # fn test(request: c1::testing::Captured) {
    /// assert_eq!(request.path(), "/api/v1/apps/a%2Fb");
    /// # }
    /// ```
    pub fn path(&self) -> &str {
        &self.received.path
    }

    /// The decoded value in the place of `<name>` in the route's template, or `None` if the
    /// template has no such placeholder.
    ///
    /// ```
    /// # fn test(request: c1::testing::Captured) {
    /// assert_eq!(request.path_value("app_id"), Some("a/b"));
    /// # }
    /// ```
    pub fn path_value(&self, name: &str) -> Option<&str> {
        value(&self.path_values, name)
    }

    /// The query as received, without the `?`, or `None` if there was no `?`.
    ///
    /// ```
    /// # fn test(request: c1::testing::Captured) {
    /// assert_eq!(request.raw_query(), Some("role_slug=owner&page_size=50"));
    /// # }
    /// ```
    pub fn raw_query(&self) -> Option<&str> {
        self.received.query.as_deref()
    }

    /// The decoded names and values of the query, in order, with repeats.
    ///
    /// ```
    /// # fn test(request: c1::testing::Captured) {
    /// assert!(request.query().contains(&("page_size".to_owned(), "50".to_owned())));
    /// # }
    /// ```
    pub fn query(&self) -> &[(String, String)] {
        &self.query
    }

    /// The first decoded query value of that name.
    ///
    /// ```
    /// # fn test(request: c1::testing::Captured) {
    /// assert_eq!(request.query_value("page_size"), Some("50"));
    /// # }
    /// ```
    pub fn query_value(&self, name: &str) -> Option<&str> {
        value(&self.query, name)
    }

    /// The first header of that name, in upper or lower case, or `None` if it is absent or not
    /// text.
    ///
    /// ```
    /// # fn test(request: c1::testing::Captured) {
    /// assert_eq!(request.header("Content-Type"), Some("application/json"));
    /// # }
    /// ```
    pub fn header(&self, name: &str) -> Option<&str> {
        text(self.received.headers.get(name)?)
    }

    /// The name, in lower case, and the value of each header that is text.
    ///
    /// ```
    /// # fn test(request: c1::testing::Captured) {
    /// let cookies = request.headers().filter(|(name, _)| *name == "cookie");
    /// assert_eq!(cookies.count(), 0);
    /// # }
    /// ```
    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.received
            .headers
            .iter()
            .filter_map(|(name, value)| Some((name.as_str(), text(value)?)))
    }

    /// The body as received, empty if there was none.
    ///
    /// ```
    /// # fn test(request: c1::testing::Captured) {
    /// assert_eq!(request.body(), b"{}");
    /// # }
    /// ```
    pub fn body(&self) -> &[u8] {
        &self.received.body
    }

    /// The body, decoded from JSON.
    ///
    /// ```
    /// # fn test(request: c1::testing::Captured) -> Result<(), serde_json::Error> {
    /// let body: serde_json::Value = request.json()?;
    /// assert_eq!(body["displayName"], "Payroll");
    /// # Ok(())
    /// # }
    /// ```
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_slice(self.body())
    }

    /// Checks that the body is the JSON of `expected`. Every type that can be sent is accepted,
    /// even a type that borrows, which [`json`](Self::json) cannot read.
    ///
    /// ```
    /// # fn test(request: c1::testing::Captured) {
    /// #[derive(c1::Message)]
    /// #[c1("c1.api.app.v1.CreateAppRequest")]
    /// struct NewApp<'a> {
    ///     display_name: &'a str,
    /// }
    ///
    /// request.assert_json(&NewApp { display_name: "Payroll" });
    /// # }
    /// ```
    ///
    /// # Panics
    /// If the body is different. The message has the first member that differs, with both values.
    #[track_caller]
    #[expect(clippy::panic, reason = "an assertion of a test fails the test")]
    pub fn assert_json<T: Serialize + ?Sized>(&self, expected: &T) {
        let problem = match (self.json::<Value>(), serde_json::to_value(expected)) {
            (Ok(received), Ok(expected)) => difference(&received, &expected),
            (Err(error), _) => Some(format!("the body is not JSON: {error}")),
            (_, Err(error)) => Some(format!(
                "the expected value cannot be written as JSON: {error}"
            )),
        };
        if let Some(problem) = problem {
            panic!("{} {}: {problem}", self.method(), self.path());
        }
    }

    /// The decoded names and values of the body, in order, if it is a form, as a request for a
    /// token is.
    ///
    /// ```
    /// # fn test(request: c1::testing::Captured) {
    /// assert!(request.form().iter().any(|(name, _)| name == "client_assertion"));
    /// # }
    /// ```
    pub fn form(&self) -> Vec<(String, String)> {
        if self.is_form() {
            form_pairs(self.body())
        } else {
            Vec::new()
        }
    }

    /// Whether the content type says that the body is a form.
    pub(crate) fn is_form(&self) -> bool {
        let content_type = self
            .header(CONTENT_TYPE.as_str())
            .and_then(|value| value.split(';').next())
            .unwrap_or_default();
        content_type
            .trim()
            .eq_ignore_ascii_case("application/x-www-form-urlencoded")
    }
}

impl fmt::Debug for Captured {
    /// The route, and the names of headers and query items. It shows no value, because any may be a
    /// secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |pairs: &[(String, String)]| -> Vec<String> {
            pairs.iter().map(|(name, _)| name.clone()).collect()
        };
        f.debug_struct("Captured")
            .field("method", &self.method())
            .field("route", &self.route)
            .field("path_values", &names(&self.path_values))
            .field("query", &names(&self.query))
            .field("headers", &self.received.headers.keys().collect::<Vec<_>>())
            .field("body_bytes", &self.body().len())
            .finish()
    }
}

/// The decoded names and values of a query or a form, in order.
fn form_pairs(encoded: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(encoded).into_owned().collect()
}

fn value<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs
        .iter()
        .find(|(candidate, _)| candidate == name)
        .map(|(_, value)| value.as_str())
}

fn text(value: &hyper::header::HeaderValue) -> Option<&str> {
    std::str::from_utf8(value.as_bytes()).ok()
}

#[cfg(test)]
mod tests;
