//! The kinds of failure, and the questions about them.

use super::Error;

/// The kinds of failure.
///
/// A later version may have more of them, so a `match` needs an arm for the others.
///
/// ```
/// use c1::ErrorKind;
///
/// fn is_network_failure(kind: ErrorKind) -> bool {
///     matches!(kind, ErrorKind::Connect | ErrorKind::Transport | ErrorKind::Timeout)
/// }
/// # assert!(!is_network_failure(ErrorKind::Api));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A client cannot be built from its credentials, base URL or environment.
    Config,
    /// An argument of a call cannot be sent. Nothing was sent.
    Argument,
    /// There is no access token for the call.
    Auth,
    /// No connection could be made. Nothing was sent.
    Connect,
    /// The connection broke, or the answer is not HTTP.
    Transport,
    /// A time limit ran out.
    Timeout,
    /// The API answered with a status other than 2xx.
    Api,
    /// The API answered 2xx with a body that does not fit the method's return type.
    Decode,
    /// A body is larger than the client accepts.
    TooLarge,
    /// The pages of a listing do not end, or repeat.
    Pagination,
    /// A test has scripted no reply to the request, or the request or its reply is not what C1
    /// publishes: only with `c1::testing::InMemory`.
    Unscripted,
}

impl ErrorKind {
    /// The kind's name in a span (`error.type` of the OpenTelemetry conventions).
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Config => "config",
            Self::Argument => "argument",
            Self::Auth => "auth",
            Self::Connect => "connect",
            Self::Transport => "transport",
            Self::Timeout => "timeout",
            Self::Api => "api",
            Self::Decode => "decode",
            Self::TooLarge => "too_large",
            Self::Pagination => "pagination",
            Self::Unscripted => "unscripted",
        }
    }
}

impl Error {
    /// The kind of failure.
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
    /// # let client = c1::Client::builder()
    /// #     .base_url("https://acme.conductor.one")
    /// #     .credentials(c1::Credentials::access_token("t"))
    /// #     .build()?;
    /// let error = client.get_app("").await.unwrap_err();
    /// assert!(error.is_argument());
    /// assert_eq!(error.to_string(), "GET /api/v1/apps/<id>: argument `id` is empty");
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_argument(&self) -> bool {
        self.kind() == ErrorKind::Argument
    }

    /// There is no access token for the call: [`ErrorKind::Auth`].
    ///
    /// The error says why. If the token endpoint was not reached, the connection to it broke or it
    /// took too long, [`is_connect`](Self::is_connect), [`is_transport`](Self::is_transport) or
    /// [`is_timeout`](Self::is_timeout) is true too.
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

    /// No connection could be made, to the API or to the token endpoint.
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
    /// use c1::http::{Request, Response};
    /// use c1::{Body, Bytes, Client, Credentials, Retry, Transport, TransportError};
    ///
    /// struct Offline;
    ///
    /// impl Transport for Offline {
    ///     async fn execute(&self, _: Request<Bytes>) -> Result<Response<Body>, TransportError> {
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
    /// The request may have been processed: see [`maybe_processed`](Self::maybe_processed).
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
    ///     Err(error) if error.is_transport() => {
    ///         println!("the connection broke after {} attempts", error.attempts());
    ///     }
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
    /// [`Options`](crate::Options) lists the limits.
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
    /// The status is other than 2xx, so a redirect counts too; [`status`](Self::status) has it.
    ///
    /// ```
    /// fn report(error: &c1::Error) {
    ///     if error.is_api() {
    ///         println!("C1 refused: {}", error.message().unwrap_or("no reason given"));
    ///     } else {
    ///         println!("no answer from C1: {error}");
    ///     }
    /// }
    /// ```
    pub fn is_api(&self) -> bool {
        self.kind() == ErrorKind::Api
    }

    /// The answer does not fit the method's return type: [`ErrorKind::Decode`].
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

    /// A test has scripted no reply to the request, or the request or its reply is not what C1
    /// publishes: [`ErrorKind::Unscripted`].
    ///
    /// ```
    /// # #[cfg(feature = "testing")]
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> c1::Result<()> {
    /// # use c1::{Call, Client, c1_endpoint};
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    /// #     fn get_app(&self, id: &str) -> Call<String>;
    /// # }
    /// # impl Apps for Client {}
    /// let client = c1::testing::InMemory::new().client()?;
    /// assert!(client.get_app("2abc").await.unwrap_err().is_unscripted());
    /// # Ok(())
    /// # }
    /// # #[cfg(not(feature = "testing"))]
    /// # fn main() {}
    /// ```
    pub fn is_unscripted(&self) -> bool {
        self.kind() == ErrorKind::Unscripted
    }
}
