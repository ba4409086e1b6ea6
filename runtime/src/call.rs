//! The futures that a method returns: lazy, owning what they need, and the same code for every type.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use serde::de::DeserializeOwned;

use crate::auth::BoxFuture;
use crate::decode::decode;
use crate::error::{Error, ErrorKind, Result};
use crate::exchange;
use crate::options::Options;
use crate::reply::Reply;
use crate::request::Request;
use crate::response::Response;
use crate::retry::Retry;

/// A request that is built, and sent when it is awaited: what a method returns that declares `-> Call<T>`.
///
/// It owns everything it needs, so it can be spawned whatever its arguments borrowed, and nothing happens before it is
/// polled. Dropping it cancels the call.
///
/// ```no_run
/// # async fn run(client: c1::Client) -> c1::Result<()> {
/// use std::time::Duration;
/// use c1::{c1_endpoint, Call};
/// # #[derive(serde::Deserialize)] struct App {}
///
/// trait Apps: c1::Api {
///     #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
///     fn get_app(&self, app_id: &str) -> Call<App>;
/// }
/// # impl Apps for c1::Client {}
///
/// let app = client.get_app("2abc").timeout(Duration::from_secs(5)).await?;
/// # Ok(())
/// # }
/// ```
#[must_use = "a call is sent when it is awaited"]
pub struct Call<T> {
    state: State<T>,
}

enum State<T> {
    Sent(Exchange, fn(&Reply) -> Result<T>),
    Ready(Option<Result<T>>),
}

impl<T> Call<T> {
    /// A call that is over already: what a test double returns.
    ///
    /// ```
    /// # use c1::{Api, Call, Client};
    /// # struct App;
    /// let call = Call::ready(Ok(App));
    /// ```
    pub fn ready(result: Result<T>) -> Self {
        Self { state: State::Ready(Some(result)) }
    }

    /// The time that this call has in all; see [`Options::timeout`].
    ///
    /// ```no_run
    /// # use c1::{Call, c1_endpoint};
    /// # #[derive(serde::Deserialize)] struct App { id: String }
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    /// #     fn get_app(&self, id: &str) -> Call<App>;
    /// # }
    /// # impl Apps for c1::Client {}
    /// # async fn run(client: c1::Client) -> c1::Result<()> {
    /// use std::time::Duration;
    ///
    /// let app = client.get_app("2abc").timeout(Duration::from_secs(5)).await?;
    /// # let _ = app.id;
    /// # Ok(())
    /// # }
    /// ```
    pub fn timeout(self, timeout: Duration) -> Self {
        self.with(|options| options.timeout(timeout))
    }

    /// The retry policy of this call.
    ///
    /// Which failures are tried again is not for it to say; see [`Retry`].
    ///
    /// ```no_run
    /// # use c1::{Call, c1_endpoint};
    /// # #[derive(serde::Deserialize)] struct App { id: String }
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    /// #     fn get_app(&self, id: &str) -> Call<App>;
    /// # }
    /// # impl Apps for c1::Client {}
    /// # async fn run(client: c1::Client) -> c1::Result<()> {
    /// use c1::Retry;
    ///
    /// let app = client.get_app("2abc").retry(Retry::none()).await?;
    /// # let _ = app.id;
    /// # Ok(())
    /// # }
    /// ```
    pub fn retry(self, retry: Retry) -> Self {
        self.with(|options| options.retry(retry))
    }

    /// Adds a header to this call; see [`Options::header`].
    ///
    /// ```no_run
    /// # use c1::{Call, c1_endpoint};
    /// # #[derive(serde::Deserialize)] struct App { id: String }
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    /// #     fn get_app(&self, id: &str) -> Call<App>;
    /// # }
    /// # impl Apps for c1::Client {}
    /// # async fn run(client: c1::Client) -> c1::Result<()> {
    /// let app = client.get_app("2abc").header("x-correlation-id", "job-17").await?;
    /// # let _ = app.id;
    /// # Ok(())
    /// # }
    /// ```
    pub fn header(self, name: &str, value: &str) -> Self {
        self.with(|options| options.header(name, value))
    }

    /// Changes any of the options for this call alone.
    ///
    /// A call that has been polled already, or a [ready](Self::ready) one, stays as it is.
    ///
    /// ```no_run
    /// # use c1::{Call, c1_endpoint};
    /// # #[derive(serde::Deserialize)] struct App { id: String }
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    /// #     fn get_app(&self, id: &str) -> Call<App>;
    /// # }
    /// # impl Apps for c1::Client {}
    /// # async fn run(client: c1::Client) -> c1::Result<()> {
    /// let app = client.get_app("2abc").with(|options| options.body_limit(64 * 1024)).await?;
    /// # let _ = app.id;
    /// # Ok(())
    /// # }
    /// ```
    pub fn with(mut self, change: impl FnOnce(Options) -> Options) -> Self {
        if let State::Sent(Exchange::Built(Some(request)), _) = &mut self.state {
            request.configure(change);
        }
        self
    }

    /// The path and query that the request goes to, or what is wrong with its arguments.
    ///
    /// `None` once the call has been polled, and for a [ready](Self::ready) one.
    ///
    /// ```
    /// # use c1::{Call, c1_endpoint};
    /// # #[derive(serde::Deserialize)] struct App { id: String }
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    /// #     fn get_app(&self, id: &str) -> Call<App>;
    /// # }
    /// # impl Apps for c1::Client {}
    /// # fn main() -> c1::Result<()> {
    /// # let client = c1::Client::builder().base_url("https://acme.conductor.one").credentials(c1::Credentials::access_token("t")).build()?;
    /// assert_eq!(client.get_app("a/b").target().unwrap().unwrap(), "/api/v1/apps/a%2Fb");
    /// assert!(client.get_app("..").target().unwrap().unwrap_err().is_argument());
    /// # Ok(())
    /// # }
    /// ```
    pub fn target(&self) -> Option<Result<&str, &Error>> {
        let request = self.request()?;
        Some(request.error().map_or_else(|| Ok(request.target()), Err))
    }

    /// The JSON body as the argument gave it.
    ///
    /// `None` where there is none, once the call has been polled, and for a [ready](Self::ready) one.
    ///
    /// ```
    /// # use c1::{Call, c1_endpoint};
    /// # use serde_json::{Value, json};
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(POST, "/api/v1/apps")]
    /// #     fn create_app(&self, #[json] app: &Value) -> Call<Value>;
    /// # }
    /// # impl Apps for c1::Client {}
    /// # fn main() -> c1::Result<()> {
    /// # let client = c1::Client::builder().base_url("https://acme.conductor.one").credentials(c1::Credentials::access_token("t")).build()?;
    /// let call = client.create_app(&json!({ "displayName": "Payroll" }));
    /// assert_eq!(call.body().unwrap(), br#"{"displayName":"Payroll"}"#);
    /// # Ok(())
    /// # }
    /// ```
    pub fn body(&self) -> Option<&[u8]> {
        self.request()?.body.as_deref()
    }

    /// Sends the call and returns the whole response: status, headers, request id, attempts, and the body.
    ///
    /// ```no_run
    /// # use c1::{Call, c1_endpoint};
    /// # #[derive(serde::Deserialize)] struct App { id: String }
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    /// #     fn get_app(&self, id: &str) -> Call<App>;
    /// # }
    /// # impl Apps for c1::Client {}
    /// # async fn run(client: c1::Client) -> c1::Result<()> {
    /// let response = client.get_app("2abc").send().await?;
    /// println!("{} {:?}", response.status(), response.request_id());
    /// println!("{}", response.body().id);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Any [`Error`] that the call may have when it is awaited, which returns the body alone.
    pub async fn send(self) -> Result<Response<T>> {
        match self.state {
            State::Sent(exchange, decode) => {
                let reply = exchange.await?;
                let body = decode(&reply)?;
                Ok(Response::new(reply, body))
            }
            State::Ready(result) => result.unwrap_or_else(|| Err(polled_again())).map(Response::of_double),
        }
    }

    fn request(&self) -> Option<&Request> {
        match &self.state {
            State::Sent(Exchange::Built(request), _) => request.as_ref(),
            _ => None,
        }
    }
}

impl<T: DeserializeOwned> Call<T> {
    pub(crate) fn new(request: Request) -> Self {
        Self { state: State::Sent(Exchange::Built(Some(request)), decode) }
    }
}

/// Nothing in a call is pinned in place.
impl<T> Unpin for Call<T> {}

/// A future for every `T`, so that rustc says once, where the endpoint is declared, that a `T` cannot be decoded.
impl<T> Future for Call<T> {
    type Output = Result<T>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut self.state {
            State::Sent(exchange, decode) => {
                let reply = ready!(Pin::new(exchange).poll(context));
                Poll::Ready(reply.and_then(|reply| decode(&reply)))
            }
            State::Ready(result) => Poll::Ready(result.take().unwrap_or_else(|| Err(polled_again()))),
        }
    }
}

impl<T> fmt::Debug for Call<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("request", &self.request()).finish_non_exhaustive()
    }
}

/// A call without its type: built, under way, or over.
pub(crate) enum Exchange {
    Built(Option<Request>),
    UnderWay(BoxFuture<'static, Result<Reply>>),
}

impl Future for Exchange {
    type Output = Result<Reply>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        loop {
            match &mut *self {
                Self::UnderWay(future) => {
                    let result = ready!(future.as_mut().poll(context));
                    // The future must not be polled again, and what it holds is of no more use.
                    *self = Self::Built(None);
                    return Poll::Ready(result);
                }
                Self::Built(request) => match request.take() {
                    Some(request) => *self = Self::UnderWay(exchange::run(request)),
                    None => return Poll::Ready(Err(polled_again())),
                },
            }
        }
    }
}

/// A future that is polled after its end has no answer; an error is kinder than a panic.
fn polled_again() -> Error {
    Error::new(ErrorKind::Argument, "the call is over: it has been awaited before")
}

/// What an `async fn` of a trait returns: a call that ends in a `Result` of the user's choice.
///
/// It is a future for every `R`, so that rustc says once, where the call ends, what is wrong with a return type.
///
/// What is under way stands behind a `dyn Future + Send`, so that rustc need not look through all that a request holds
/// to see, for each method again, that this is `Send`.
#[must_use = "a call is sent when it is awaited"]
pub struct Sending<R> {
    exchange: Option<BoxFuture<'static, Result<Reply>>>,
    outcome: fn(Result<Reply>) -> R,
}

impl<R> Future for Sending<R> {
    type Output = R;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<R> {
        let reply = match &mut self.exchange {
            Some(exchange) => ready!(exchange.as_mut().poll(context)),
            None => Err(polled_again()),
        };
        self.exchange = None;
        Poll::Ready((self.outcome)(reply))
    }
}

impl<R> fmt::Debug for Sending<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sending").finish_non_exhaustive()
    }
}

/// What an `async fn` with `#[c1_endpoint]` may return: `Result<T, E>` for any `T: DeserializeOwned` and any error that
/// a [`c1::Error`](Error) converts into.
///
/// ```
/// use c1::c1_endpoint;
/// use serde::Deserialize;
///
/// #[derive(Deserialize)]
/// struct App {}
///
/// /// An error of your own.
/// enum Failure {
///     C1(c1::Error),
/// }
///
/// impl From<c1::Error> for Failure {
///     fn from(error: c1::Error) -> Self {
///         Self::C1(error)
///     }
/// }
///
/// trait Apps: c1::Api {
///     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
///     async fn get_app(&self, id: &str) -> Result<App, Failure>;
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a valid endpoint return type",
    label = "expected `c1::Result<T>`",
    note = "an endpoint returns `c1::Result<T>`, or `Result<T, E>` where `E: From<c1::Error>`",
    note = "a method that returns `c1::Call<T>` or `c1::Pages<T>` is a plain `fn`"
)]
pub trait Outcome: Sized {
    #[doc(hidden)]
    fn from_reply(reply: Result<Reply>) -> Self;
}

impl<T: DeserializeOwned, E: From<Error>> Outcome for Result<T, E> {
    fn from_reply(reply: Result<Reply>) -> Self {
        Ok(reply.and_then(|reply| decode(&reply))?)
    }
}

/// What a method with `#[c1_endpoint]` may return that is no `async fn`: [`Call<T>`](Call) or
/// [`Pages<T>`](crate::Pages).
///
/// ```
/// use c1::{Call, Pages, c1_endpoint};
/// use serde_json::Value;
///
/// trait Apps: c1::Api {
///     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
///     fn get_app(&self, id: &str) -> Call<Value>;
///
///     #[c1_endpoint(GET, "/api/v1/apps")]
///     fn list_apps(&self) -> Pages<Value>;
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a valid endpoint return type",
    label = "expected `c1::Call<T>` or `c1::Pages<T>`",
    note = "an endpoint that is no `async fn` returns `c1::Call<T>` or `c1::Pages<T>`"
)]
pub trait Deferred: Sized {
    #[doc(hidden)]
    fn from_request(request: Request) -> Self;
}

impl<T: DeserializeOwned> Deferred for Call<T> {
    fn from_request(request: Request) -> Self {
        Self::new(request)
    }
}

/// Ends the expansion of an `async fn`.
pub fn send<R: Outcome>(request: Request) -> Sending<R> {
    Sending { exchange: Some(exchange::run(request)), outcome: R::from_reply }
}

/// Ends the expansion of any other method.
pub fn defer<R: Deferred>(request: Request) -> R {
    R::from_request(request)
}
