//! The return values of a method: a [`Call`], or the future of an `async fn`.

pub(crate) mod answer;
pub(crate) mod deferred;
pub(crate) mod response;
pub(crate) mod response_future;
mod state;

use std::fmt;
use std::future::poll_fn;
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use serde::de::DeserializeOwned;

use self::deferred::Deferred;
use self::response::Response;
use self::state::{CallOutput, CallState, poll_state, take_reply, take_result};
use crate::client::options::Options;
use crate::error::{Error, ErrorKind, Result};
use crate::request::Request;
use crate::retry::Retry;

/// A request that is sent when it is awaited. A method that declares `-> Call<T>` returns it.
///
/// Nothing happens before it is polled. It owns everything it needs, so it can be spawned even if
/// the arguments of the method were borrowed. Dropping it cancels the call.
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
    // A pointer, because each `await` moves the call. `None` is a call that has ended.
    state: Option<Box<CallState>>,
    // Only the function depends on `T`, so all types share the code that drops a call.
    take: fn(&mut CallOutput) -> Result<T>,
}

impl<T> Call<T> {
    fn new(state: CallState, take: fn(&mut CallOutput) -> Result<T>) -> Self {
        Self {
            state: Some(Box::new(state)),
            take,
        }
    }

    /// A call that has ended already. Test doubles return it.
    ///
    /// The call keeps the result as a `dyn Any + Send`, so `T` has to be `Send + 'static`. If an
    /// endpoint is generic over what it returns, its double needs the bound
    /// `T: DeserializeOwned + Send + 'static`.
    ///
    /// ```
    /// # use c1::{Api, Call, Client};
    /// # struct App;
    /// let call = Call::ready(Ok(App));
    /// ```
    pub fn ready(result: Result<T>) -> Self
    where
        T: Send + 'static,
    {
        Self::new(CallState::Ready(Box::new(Some(result))), take_result)
    }

    /// Limits the time of the whole call; see [`Options::timeout`].
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

    /// Sets the retry policy of this call.
    ///
    /// It says how often and after which waits a call is tried again; [`Retry`] says after which
    /// failures.
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
    /// Set the options before the first poll. A later change cancels the call, because the request
    /// may have been sent without it: awaiting the call then gives an
    /// [`is_argument`](Error::is_argument) error that is
    /// [`maybe_processed`](Error::maybe_processed). A [ready](Self::ready) call ignores its
    /// options.
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
        match &mut self.state {
            Some(state) => state.configure(change),
            None => self.state = Some(CallState::cancelled()),
        }
        self
    }

    /// The path and query that the request goes to.
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
    /// # let client = c1::Client::builder()
    /// #     .base_url("https://acme.conductor.one")
    /// #     .credentials(c1::Credentials::access_token("t"))
    /// #     .build()?;
    /// assert_eq!(client.get_app("a/b").target()?, "/api/v1/apps/a%2Fb");
    /// assert!(client.get_app("..").target().unwrap_err().is_argument());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// An argument cannot be sent, the call has been polled already, or it is
    /// [ready](Self::ready).
    pub fn target(&self) -> Result<&str> {
        let Some(request) = self.request() else {
            return Err(Error::new(
                ErrorKind::Argument,
                "the call has no target: it has been polled, or it is the call of a double",
            ));
        };
        request
            .checked_target()
            .map_err(|error| error.of_call(&request.endpoint, 0))
    }

    /// The JSON body as the argument gave it.
    ///
    /// `None` if there is no body, after the first poll, and for a [ready](Self::ready) call.
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
    /// # let client = c1::Client::builder()
    /// #     .base_url("https://acme.conductor.one")
    /// #     .credentials(c1::Credentials::access_token("t"))
    /// #     .build()?;
    /// let call = client.create_app(&json!({ "displayName": "Payroll" }));
    /// assert_eq!(call.body().unwrap(), br#"{"displayName":"Payroll"}"#);
    /// # Ok(())
    /// # }
    /// ```
    pub fn body(&self) -> Option<&[u8]> {
        self.request()?.body.as_deref()
    }

    /// Sends the call and returns the whole response: status, headers, request id, number of
    /// attempts and body.
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
    /// The same errors as if the call is awaited, which returns the body alone.
    pub async fn send(mut self) -> Result<Response<T>> {
        let mut output = poll_fn(|context| poll_state(&mut self.state, context)).await?;
        let body = (self.take)(&mut output)?;
        Ok(match output {
            CallOutput::Reply(reply) => Response::new(reply, body),
            CallOutput::OfDouble(_) => Response::of_double(body),
        })
    }

    fn request(&self) -> Option<&Request> {
        match self.state.as_deref()? {
            CallState::Built(request) => Some(request.get()),
            _ => None,
        }
    }

    // Not in `poll`, so that it is compiled once for each type and not for each `await`. It takes
    // the value from the output in place, because moving the output would be most of its code.
    #[inline(never)]
    fn poll_value(&mut self, context: &mut Context<'_>) -> Poll<Result<T>> {
        match poll_state(&mut self.state, context) {
            Poll::Ready(Ok(ref mut output)) => Poll::Ready((self.take)(output)),
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
            Poll::Pending => Poll::Pending,
        }
    }
}

/// `T` has no bound here, so that rustc reports a `T` that cannot be decoded only once, where the
/// endpoint is declared.
impl<T> Future for Call<T> {
    type Output = Result<T>;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let result = self.poll_value(context);
        if result.is_ready() {
            // It is `None` already. The optimizer does not know that, and would write code that
            // drops it after each `await`.
            mem::forget(self.state.take());
        }
        result
    }
}

impl<T> fmt::Debug for Call<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("request", &self.request())
            .finish_non_exhaustive()
    }
}

impl<T: DeserializeOwned> Deferred for Call<T> {
    // Compiled once for each type instead of once for each method.
    #[inline(never)]
    fn from_request(request: Box<Request>) -> Self {
        Self::new(CallState::Built(request), take_reply)
    }
}
