//! The one error type: what failed, of which call, and what a program can ask of it.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt::{self, Write as _};
use std::sync::Arc;
use std::time::Duration;

use reqwest::StatusCode;
use serde_json::Value;

pub use self::kind::ErrorKind;
pub use self::optional::OptionalExt;
pub(crate) use self::refusal::{Refusal, content_type, request_id};
use crate::request::endpoint::Endpoint;

pub(crate) mod fields;
mod kind;
mod optional;
mod refusal;
mod report;
pub(crate) mod snippet;

/// A result whose error is [`Error`] unless it says otherwise.
///
/// ```
/// fn tenant() -> c1::Result<String> {
///     Ok(c1::Client::from_env()?.origin().to_owned())
/// }
///
/// fn number(text: &str) -> c1::Result<u32, std::num::ParseIntError> {
///     text.parse()
/// }
/// # let _ = tenant;
/// # assert_eq!(number("7"), Ok(7));
/// ```
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Any error that a callback of the caller's may return.
///
/// ```
/// fn parse(text: &str) -> Result<u32, c1::BoxError> {
///     if text.is_empty() {
///         return Err("nothing to read".into()); // from a text,
///     }
///     Ok(text.parse()?) // or from any error
/// }
/// # assert!(parse("").is_err() && parse("x").is_err());
/// ```
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// Why a client could not be built, or a call did not succeed.
///
/// `Display` is one line that is enough alone: the method and template, what happened, how often it was tried, and what to
/// do about it where there is something to be done.
/// Neither it nor `Debug` ever shows a credential or a token, and the client adds no argument's value; C1's own message is
/// passed on as it came. The error is one pointer wide.
///
/// ```
/// let error = c1::Client::new("not a client id", "not a secret").unwrap_err();
/// assert!(error.is_config());
/// assert_eq!(error.kind(), c1::ErrorKind::Config);
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    message: Cow<'static, str>,
    endpoint: Option<&'static Endpoint>,
    attempts: u32,
    maybe_processed: bool,
    retry_after: Option<Duration>,
    refusal: Option<Box<Refusal>>,
    decode_path: Option<String>,
    advice: Option<&'static str>,
    source: Option<Source>,
}

enum Source {
    /// What a library below reported.
    Own(Box<dyn StdError + Send + Sync>),
    /// The failure of a token request, shared by every call that waited for it. Its text is part of the message.
    Token(Arc<Error>),
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self::of(kind, message.into())
    }

    // Apart from `new`, which stands in many places.
    #[cold]
    fn of(kind: ErrorKind, message: Cow<'static, str>) -> Self {
        Self(Box::new(Inner {
            kind,
            message,
            endpoint: None,
            attempts: 0,
            maybe_processed: false,
            retry_after: None,
            refusal: None,
            decode_path: None,
            advice: None,
            source: None,
        }))
    }

    pub(crate) fn config(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Config, message)
    }

    pub(crate) fn argument(name: &str, problem: impl fmt::Display) -> Self {
        Self::new(ErrorKind::Argument, format!("argument `{name}` {problem}"))
    }

    pub(crate) fn decode(message: String, path: Option<String>) -> Self {
        let mut error = Self::new(ErrorKind::Decode, message);
        error.0.decode_path = path;
        error.0.maybe_processed = true;
        error
    }

    /// The API's own refusal.
    pub(crate) fn api(refusal: Refusal) -> Self {
        let mut error = Self::new(ErrorKind::Api, refusal.to_string());
        error.0.maybe_processed = refusal.maybe_processed();
        error.0.advice = refusal.advice();
        error.0.refusal = Some(Box::new(refusal));
        error
    }

    /// No token, for the reason that `cause` gives to everyone who waited for it.
    pub(crate) fn no_token(cause: Arc<Error>) -> Self {
        let mut error = Self::new(ErrorKind::Auth, format!("no access token: {cause}"));
        error.0.source = Some(Source::Token(cause));
        error
    }

    pub(crate) fn with_source(
        mut self,
        source: impl Into<Box<dyn StdError + Send + Sync>>,
    ) -> Self {
        self.0.source = Some(Source::Own(source.into()));
        self
    }

    pub(crate) fn with_maybe_processed(mut self, maybe_processed: bool) -> Self {
        self.0.maybe_processed = maybe_processed;
        self
    }

    /// What a span says of the failure: the status, or the kind (`error.type` of the OpenTelemetry conventions).
    pub(crate) fn type_name(&self) -> &str {
        match &self.0.refusal {
            Some(refusal) => refusal.status.as_str(),
            None => self.kind().name(),
        }
    }

    /// Keeps how long the server asks to wait.
    pub(crate) fn with_retry_after(mut self, wait: Duration) -> Self {
        self.0.retry_after = Some(wait);
        self
    }

    /// Says what the reader can do about it, where the message does not.
    pub(crate) fn advising(mut self, advice: impl Into<Option<&'static str>>) -> Self {
        self.0.advice = advice.into();
        self
    }

    /// Says which call failed, after how many attempts.
    pub(crate) fn of_call(mut self, endpoint: &'static Endpoint, attempts: u32) -> Self {
        let answered = matches!(self.kind(), ErrorKind::Decode | ErrorKind::TooLarge);
        if self.0.maybe_processed && !answered && !endpoint.is_idempotent() {
            self.0.advice = Some("it may have been processed: look before you send it again");
        }
        self.0.endpoint = Some(endpoint);
        self.0.attempts = attempts;
        self
    }

    /// Says how often a token was asked for.
    pub(crate) fn after_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// Adds what else there is to know to the message.
    pub(crate) fn noting(mut self, note: impl fmt::Display) -> Self {
        let message = self.0.message.to_mut();
        // Writing to a string cannot fail.
        let _ = write!(message, "; {note}");
        self
    }

    /// Which kind of failure this is.
    ///
    /// ```
    /// use c1::ErrorKind;
    ///
    /// fn exit_code(error: &c1::Error) -> u8 {
    ///     match error.kind() {
    ///         ErrorKind::Config | ErrorKind::Auth => 2,
    ///         ErrorKind::Connect | ErrorKind::Timeout => 3,
    ///         _ => 1,
    ///     }
    /// }
    /// # assert_eq!(exit_code(&c1::Client::new("", "").unwrap_err()), 2);
    /// ```
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// A client could not be built: [`ErrorKind::Config`].
    ///
    /// ```
    /// let error = c1::Client::new("not a client id", "not a secret").unwrap_err();
    /// assert!(error.is_config());
    /// ```
    pub fn is_config(&self) -> bool {
        self.kind() == ErrorKind::Config
    }

    /// An argument cannot be sent: [`ErrorKind::Argument`].
    ///
    /// ```
    /// # use c1::{Call, c1_endpoint};
    /// # #[derive(Debug, serde::Deserialize)] struct App { id: String }
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    /// #     fn get_app(&self, id: &str) -> Call<App>;
    /// # }
    /// # impl Apps for c1::Client {}
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> c1::Result<()> {
    /// # let client = c1::Client::builder().base_url("https://acme.conductor.one").credentials(c1::Credentials::access_token("t")).build()?;
    /// let error = client.get_app("").await.unwrap_err();
    /// assert!(error.is_argument());
    /// assert_eq!(error.to_string(), "GET /api/v1/apps/<id>: argument `id` is empty");
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_argument(&self) -> bool {
        self.kind() == ErrorKind::Argument
    }

    /// No access token could be had: [`ErrorKind::Auth`].
    ///
    /// The error says why; where the reason is one of its own, [`is_connect`](Self::is_connect),
    /// [`is_transport`](Self::is_transport) or [`is_timeout`](Self::is_timeout) holds too.
    ///
    /// ```
    /// # use c1::{Call, c1_endpoint};
    /// # #[derive(Debug, serde::Deserialize)] struct App { id: String }
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    /// #     fn get_app(&self, id: &str) -> Call<App>;
    /// # }
    /// # impl Apps for c1::Client {}
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> c1::Result<()> {
    /// use c1::{BoxError, Client, Credentials, Token, TokenSource};
    ///
    /// struct Empty;
    ///
    /// impl TokenSource for Empty {
    ///     async fn token(&self) -> Result<Token, BoxError> {
    ///         Err("the vault is sealed".into())
    ///     }
    /// }
    ///
    /// let client = Client::builder()
    ///     .base_url("https://acme.conductor.one")
    ///     .credentials(Credentials::source(Empty))
    ///     .build()?;
    /// assert!(client.get_app("2abc").await.unwrap_err().is_auth());
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_auth(&self) -> bool {
        self.kind() == ErrorKind::Auth
    }

    /// No connection could be made, to the API or for a token.
    ///
    /// ```
    /// # use c1::{Call, c1_endpoint};
    /// # #[derive(Debug, serde::Deserialize)] struct App { id: String }
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    /// #     fn get_app(&self, id: &str) -> Call<App>;
    /// # }
    /// # impl Apps for c1::Client {}
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> c1::Result<()> {
    /// use c1::{Client, Credentials, Retry, Transport, TransportError};
    ///
    /// struct Offline;
    ///
    /// impl Transport for Offline {
    ///     async fn execute(&self, _: c1::reqwest::Request) -> Result<c1::reqwest::Response, TransportError> {
    ///         Err(TransportError::connect("there is no network here"))
    ///     }
    /// }
    ///
    /// let client = Client::builder()
    ///     .base_url("https://acme.conductor.one")
    ///     .credentials(Credentials::access_token("eyJhbGciOi..."))
    ///     .transport(Offline)
    ///     .build()?;
    /// let error = client.get_app("2abc").retry(Retry::none()).await.unwrap_err();
    /// assert!(error.is_connect() && !error.maybe_processed());
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_connect(&self) -> bool {
        self.kind() == ErrorKind::Connect || self.token_failure().is_some_and(Self::is_connect)
    }

    /// The connection broke: [`ErrorKind::Transport`].
    ///
    /// So the request may have been processed, or not: see [`maybe_processed`](Self::maybe_processed).
    ///
    /// ```no_run
    /// # use c1::{Call, c1_endpoint};
    /// # #[derive(Debug, serde::Deserialize)] struct App { id: String }
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    /// #     fn get_app(&self, id: &str) -> Call<App>;
    /// # }
    /// # impl Apps for c1::Client {}
    /// # async fn run(client: c1::Client) -> c1::Result<()> {
    /// match client.get_app("2abc").await {
    ///     Err(error) if error.is_transport() => println!("the connection broke after {} attempts", error.attempts()),
    ///     other => println!("{}", other?.id),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_transport(&self) -> bool {
        self.kind() == ErrorKind::Transport || self.token_failure().is_some_and(Self::is_transport)
    }

    /// A time limit ran out, on the call or on its token.
    ///
    /// Which limits there are, [`Options`](crate::Options) says.
    ///
    /// ```no_run
    /// # use c1::{Call, c1_endpoint};
    /// # #[derive(Debug, serde::Deserialize)] struct App { id: String }
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    /// #     fn get_app(&self, id: &str) -> Call<App>;
    /// # }
    /// # impl Apps for c1::Client {}
    /// # async fn run(client: c1::Client) -> c1::Result<()> {
    /// use std::time::Duration;
    ///
    /// match client.get_app("2abc").timeout(Duration::from_secs(5)).await {
    ///     Err(error) if error.is_timeout() => println!("not within 5 s"),
    ///     other => println!("{}", other?.id),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout || self.token_failure().is_some_and(Self::is_timeout)
    }

    /// The API refused the call: [`ErrorKind::Api`].
    ///
    /// That is any status other than 2xx, a redirect included; [`status`](Self::status) is then there.
    ///
    /// ```
    /// fn report(error: &c1::Error) {
    ///     if error.is_api() {
    ///         println!("C1 refused: {}", error.message().unwrap_or("no reason given"));
    ///     } else {
    ///         println!("no word from C1: {error}");
    ///     }
    /// }
    /// ```
    pub fn is_api(&self) -> bool {
        self.kind() == ErrorKind::Api
    }

    /// The answer is not what the method returns: [`ErrorKind::Decode`].
    ///
    /// ```
    /// let nothing = c1::json::Any::default();
    /// let error = nothing.decode::<Vec<String>>().unwrap_err();
    /// assert!(error.is_decode());
    /// ```
    pub fn is_decode(&self) -> bool {
        self.kind() == ErrorKind::Decode
    }

    /// A body is larger than the client accepts: [`ErrorKind::TooLarge`].
    ///
    /// The limit is [`Options::body_limit`](crate::Options::body_limit).
    ///
    /// ```no_run
    /// # use c1::{Call, c1_endpoint};
    /// # #[derive(Debug, serde::Deserialize)] struct App { id: String }
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    /// #     fn get_app(&self, id: &str) -> Call<App>;
    /// # }
    /// # impl Apps for c1::Client {}
    /// # async fn run(client: c1::Client) -> c1::Result<()> {
    /// let mut result = client.get_app("2abc").await;
    /// if result.as_ref().is_err_and(|error| error.is_too_large()) {
    ///     result = client.get_app("2abc").with(|options| options.body_limit(256 << 20)).await;
    /// }
    /// # result?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_too_large(&self) -> bool {
        self.kind() == ErrorKind::TooLarge
    }

    /// The pages of a listing do not end, or repeat: [`ErrorKind::Pagination`].
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> c1::Result<()> {
    /// let error = c1::Pages::from_items(["a", "b"]).into_vec(1).await.unwrap_err();
    /// assert!(error.is_pagination());
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_pagination(&self) -> bool {
        self.kind() == ErrorKind::Pagination
    }

    /// The API answered 401.
    ///
    /// It did so twice where the token can be renewed: the client sends the call again with a new one, once.
    ///
    /// ```
    /// fn hint(error: &c1::Error) -> &'static str {
    ///     if error.is_unauthorized() { "sign in again" } else { "see the log" }
    /// }
    /// ```
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(StatusCode::UNAUTHORIZED)
    }

    /// The API answered 403.
    ///
    /// ```
    /// fn hint(error: &c1::Error) -> &'static str {
    ///     if error.is_forbidden() { "ask for a role that allows it" } else { "see the log" }
    /// }
    /// ```
    pub fn is_forbidden(&self) -> bool {
        self.status() == Some(StatusCode::FORBIDDEN)
    }

    /// The API answered 404. [`OptionalExt::optional`](crate::OptionalExt::optional) makes it a `None`.
    ///
    /// ```no_run
    /// # use c1::{Call, c1_endpoint};
    /// # #[derive(Debug, serde::Deserialize)] struct App { id: String }
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    /// #     fn get_app(&self, id: &str) -> Call<App>;
    /// # }
    /// # impl Apps for c1::Client {}
    /// # async fn run(client: c1::Client) -> c1::Result<()> {
    /// let is_gone = client.get_app("2abc").await.is_err_and(|error| error.is_not_found());
    /// # let _ = is_gone;
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(StatusCode::NOT_FOUND)
    }

    /// The API answered 409.
    ///
    /// ```
    /// /// Adding what is there already is no failure here.
    /// fn added(result: c1::Result<()>) -> c1::Result<bool> {
    ///     match result {
    ///         Ok(()) => Ok(true),
    ///         Err(error) if error.is_conflict() => Ok(false),
    ///         Err(error) => Err(error),
    ///     }
    /// }
    /// # assert!(added(Ok(())).unwrap());
    /// ```
    pub fn is_conflict(&self) -> bool {
        self.status() == Some(StatusCode::CONFLICT)
    }

    /// The API answered 429.
    ///
    /// The client has waited and tried again by then, as far as its [`Retry`](crate::Retry) and the call's time allow
    /// (RFC 6585, section 4).
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// /// When to come back to the work that is left.
    /// fn pause(error: &c1::Error) -> Option<Duration> {
    ///     error.is_rate_limited().then(|| error.retry_after().unwrap_or(Duration::from_secs(60)))
    /// }
    /// ```
    pub fn is_rate_limited(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// The HTTP status of the API's refusal.
    ///
    /// `None` where the API did not refuse: nothing was sent, nothing came back, or what came back could not be read.
    ///
    /// ```
    /// fn is_maintenance(error: &c1::Error) -> bool {
    ///     error.status().is_some_and(|status| status.as_u16() == 503)
    /// }
    /// # assert!(!is_maintenance(&c1::Client::new("", "").unwrap_err()));
    /// ```
    pub fn status(&self) -> Option<StatusCode> {
        self.0.refusal.as_ref().map(|refusal| refusal.status)
    }

    /// The canonical name of C1's error code (`google.rpc.Code`), such as `NOT_FOUND`.
    ///
    /// ```
    /// fn needs_another_state(error: &c1::Error) -> bool {
    ///     error.code() == Some("FAILED_PRECONDITION")
    /// }
    /// # assert!(!needs_another_state(&c1::Client::new("", "").unwrap_err()));
    /// ```
    pub fn code(&self) -> Option<&str> {
        self.0.refusal.as_ref()?.code.as_deref()
    }

    /// C1's own message.
    ///
    /// It is as C1 wrote it, of any length and with any character; the error's `Display` has at most 512 bytes of it,
    /// escaped.
    ///
    /// ```
    /// fn for_the_user(error: &c1::Error) -> String {
    ///     error.message().map_or_else(|| error.to_string(), str::to_owned)
    /// }
    /// # assert!(for_the_user(&c1::Client::new("", "").unwrap_err()).contains("client id"));
    /// ```
    pub fn message(&self) -> Option<&str> {
        self.0.refusal.as_ref()?.message.as_deref()
    }

    /// C1's error details (`google.rpc.Status.details`), each an object with an `@type`.
    ///
    /// Empty where there are none.
    ///
    /// ```
    /// fn detail_types(error: &c1::Error) -> Vec<&str> {
    ///     error.details().iter().filter_map(|detail| detail["@type"].as_str()).collect()
    /// }
    /// # assert!(detail_types(&c1::Client::new("", "").unwrap_err()).is_empty());
    /// ```
    pub fn details(&self) -> &[Value] {
        self.0
            .refusal
            .as_ref()
            .map_or(&[], |refusal| refusal.details())
    }

    /// The id that C1 gave the request, to quote to its support.
    ///
    /// ```
    /// fn ticket(error: &c1::Error) -> String {
    ///     format!("{} (request id {})", error, error.request_id().unwrap_or("unknown"))
    /// }
    /// ```
    pub fn request_id(&self) -> Option<&str> {
        self.0.refusal.as_ref()?.request_id.as_deref()
    }

    /// At most 512 bytes of the body of a refusal that is not C1's own error format, with control characters escaped.
    ///
    /// Such a body is a gateway's, as a rule. `None` where there is no body, and where it is C1's.
    ///
    /// ```
    /// fn is_from_a_gateway(error: &c1::Error) -> bool {
    ///     error.body_snippet().is_some_and(|body| body.trim_start().starts_with('<'))
    /// }
    /// ```
    pub fn body_snippet(&self) -> Option<&str> {
        self.0.refusal.as_ref()?.snippet.as_deref()
    }

    /// How long the server asks to wait before the next try.
    ///
    /// From the header `Retry-After` (RFC 9110, section 10.2.3) of the last answer, seconds or a date; `None` without
    /// one.
    ///
    /// ```no_run
    /// # use c1::{Call, c1_endpoint};
    /// # #[derive(Debug, serde::Deserialize)] struct App { id: String }
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    /// #     fn get_app(&self, id: &str) -> Call<App>;
    /// # }
    /// # impl Apps for c1::Client {}
    /// # async fn run(client: c1::Client) -> c1::Result<()> {
    /// if let Err(error) = client.get_app("2abc").await {
    ///     if let Some(wait) = error.retry_after() {
    ///         println!("again in {} s", wait.as_secs());
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn retry_after(&self) -> Option<Duration> {
        self.0
            .retry_after
            .or_else(|| self.token_failure()?.retry_after())
    }

    /// The operation id of the call, or the method's name where the endpoint is unlisted.
    ///
    /// `None` where no call failed, as when a client cannot be built.
    ///
    /// ```
    /// # use c1::{Call, c1_endpoint};
    /// # #[derive(Debug, serde::Deserialize)] struct App { id: String }
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    /// #     fn get_app(&self, id: &str) -> Call<App>;
    /// # }
    /// # impl Apps for c1::Client {}
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> c1::Result<()> {
    /// # let client = c1::Client::builder().base_url("https://acme.conductor.one").credentials(c1::Credentials::access_token("t")).build()?;
    /// let error = client.get_app("..").await.unwrap_err();
    /// assert_eq!(error.operation(), Some("c1.api.app.v1.Apps.Get"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn operation(&self) -> Option<&'static str> {
        self.0.endpoint.map(|endpoint| endpoint.operation)
    }

    /// The path template of the call, without its query.
    ///
    /// `None` where no call failed.
    ///
    /// ```
    /// # use c1::{Call, c1_endpoint};
    /// # #[derive(Debug, serde::Deserialize)] struct App { id: String }
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    /// #     fn get_app(&self, id: &str) -> Call<App>;
    /// # }
    /// # impl Apps for c1::Client {}
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> c1::Result<()> {
    /// # let client = c1::Client::builder().base_url("https://acme.conductor.one").credentials(c1::Credentials::access_token("t")).build()?;
    /// let error = client.get_app("..").await.unwrap_err();
    /// assert_eq!(error.template(), Some("/api/v1/apps/<id>"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn template(&self) -> Option<&'static str> {
        self.0.endpoint.map(Endpoint::path)
    }

    /// How many times the request was sent, or was about to be. 0 where the call failed before that.
    ///
    /// ```
    /// # use c1::{Call, c1_endpoint};
    /// # #[derive(Debug, serde::Deserialize)] struct App { id: String }
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    /// #     fn get_app(&self, id: &str) -> Call<App>;
    /// # }
    /// # impl Apps for c1::Client {}
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> c1::Result<()> {
    /// # let client = c1::Client::builder().base_url("https://acme.conductor.one").credentials(c1::Credentials::access_token("t")).build()?;
    /// let error = client.get_app("..").await.unwrap_err();
    /// assert_eq!(error.attempts(), 0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Where in the JSON the answer stops being what the method returns, such as `list[1].id`.
    ///
    /// The error shows keys of the answer, and no values: C1 shows some secrets once. What a type of yours says by
    /// `serde::de::Error::custom` is left out too, as it may quote the value; to see it, return a
    /// `Call<serde_json::Value>` and decode that.
    ///
    /// `None` where it is no [`is_decode`](Self::is_decode) error, and where the place is not known.
    ///
    /// ```
    /// fn report(error: &c1::Error) {
    ///     if let Some(path) = error.decode_path() {
    ///         println!("the type for {} does not fit at {path}", error.operation().unwrap_or("the answer"));
    ///     }
    /// }
    /// ```
    pub fn decode_path(&self) -> Option<&str> {
        self.0.decode_path.as_deref()
    }

    /// Whether the API may have acted on the request although the call failed.
    ///
    /// `false` is a promise for every attempt of the call: nothing was sent, or the API refused it. After `true`, look
    /// before you try again.
    ///
    /// ```
    /// # enum Next { Again, Look }
    /// fn next_step(error: &c1::Error) -> Next {
    ///     if error.maybe_processed() { Next::Look } else { Next::Again }
    /// }
    /// # assert!(matches!(next_step(&c1::Client::new("", "").unwrap_err()), Next::Again));
    /// ```
    pub fn maybe_processed(&self) -> bool {
        self.0.maybe_processed
    }

    fn token_failure(&self) -> Option<&Self> {
        match &self.0.source {
            Some(Source::Token(cause)) => Some(cause),
            _ => None,
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self.0.source.as_ref()? {
            Source::Own(source) => Some(&**source),
            // The failure's own line stands in this error's message already.
            Source::Token(cause) => cause.source(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_one_pointer_wide() {
        assert_eq!(size_of::<Error>(), size_of::<usize>());
        assert_eq!(size_of::<Result<()>>(), size_of::<usize>());
    }

    #[test]
    fn a_shared_token_failure_is_told_once() {
        let cause = Error::new(ErrorKind::Connect, "token endpoint: connection refused")
            .with_source(std::io::Error::from(std::io::ErrorKind::ConnectionRefused))
            .after_attempts(3);
        let error = Error::no_token(Arc::new(cause));
        assert_eq!(
            error.to_string(),
            "no access token: token endpoint: connection refused (3 attempts)"
        );
        assert!(error.is_auth() && error.is_connect() && !error.is_api());
        assert_eq!(
            error.source().map(ToString::to_string).as_deref(),
            Some("connection refused")
        );
    }
}
