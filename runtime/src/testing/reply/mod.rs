//! A reply: status, headers, body, and how the exchange ends.

pub(crate) mod delivery;
mod gate;

use std::time::Duration;

use bytes::Bytes;
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue, TRANSFER_ENCODING};
use hyper::{HeaderMap, StatusCode};
use serde::Serialize;
use serde_json::json;

pub use self::gate::Gate;

/// One scripted reply.
///
/// Start with [`json`](Self::json), [`status`](Self::status), [`error`](Self::error),
/// [`hang`](Self::hang) or [`disconnect`](Self::disconnect), and add to it:
///
/// ```
/// use c1::testing::Reply;
///
/// Reply::json(&serde_json::json!({ "app": { "id": "a1" } }));
/// Reply::status(503).header("retry-after", "2");
/// Reply::error(404, "app not found").header("x-request-id", "r1");
/// Reply::json(&["whole"]).cut_off(3);
/// ```
///
/// A reply that cannot be sent (a status of 42, a header name with a space) is not refused here.
/// The request that gets it is answered with a 500 that names the mistake, and
/// [`Tenant::verify`](crate::testing::Tenant::verify) reports it.
#[derive(Clone)]
#[must_use = "a reply does nothing until a route gets it"]
pub struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) ending: Ending,
    pub(crate) gate: Option<Gate>,
    /// The time between the opening of the gate and the reply.
    pub(crate) delay: Option<Duration>,
    /// Whether it may differ from the message that C1 publishes.
    pub(crate) is_unchecked: bool,
    /// The reason why this reply cannot be sent.
    pub(crate) mistake: Option<String>,
}

/// The mistake of a value that cannot be written as JSON.
const UNWRITTEN: &str = "the body cannot be written as JSON";

/// The end of the exchange, after the gate is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    Answer,
    CutOff { at: usize },
    Disconnect,
    Hang,
}

impl Reply {
    /// A 200 with `value` as its JSON body.
    ///
    /// ```
    /// c1::testing::Reply::json(&serde_json::json!({ "list": [], "nextPageToken": "" }));
    /// ```
    pub fn json<T: Serialize + ?Sized>(value: &T) -> Self {
        Self::status(200).with_json(value)
    }

    /// The status `status` with an empty body.
    ///
    /// ```
    /// c1::testing::Reply::status(204);
    /// ```
    pub fn status(status: u16) -> Self {
        Self {
            status: StatusCode::OK,
            headers: HeaderMap::new(),
            body: Bytes::new(),
            ending: Ending::Answer,
            gate: None,
            delay: None,
            is_unchecked: false,
            mistake: None,
        }
        .with_status(status)
    }

    /// An error as the API sends it: `status` with `{"code": .., "message": message, "details":
    /// []}`.
    ///
    /// The code is the gRPC code of the status (5, `NOT_FOUND`, for 404). For another code, use
    /// `Reply::json(..).with_status(..)`.
    ///
    /// ```
    /// c1::testing::Reply::error(409, "duplicate ticket found");
    /// ```
    pub fn error(status: u16, message: &str) -> Self {
        let body = json!({ "code": grpc_code(status), "message": message, "details": [] });
        Self::json(&body).with_status(status)
    }

    /// A refusal as the token endpoint sends it (RFC 6749, section 5.2):
    /// `{"error": .., "error_description": ..}`.
    ///
    /// The status is 401 for `invalid_client`, and 400 for any other error.
    ///
    /// ```
    /// use c1::testing::{Reply, Tenant};
    ///
    /// let tenant = Tenant::start()?;
    /// let revoked = Reply::refusal("invalid_client", "the credential was revoked");
    /// tenant.token_endpoint().reply(revoked);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn refusal(error: &str, description: &str) -> Self {
        let status = if error == "invalid_client" { 401 } else { 400 };
        Self::json(&json!({ "error": error, "error_description": description }))
            .with_status(status)
            .header("cache-control", "no-store")
    }

    /// Never answers. The connection stays open until the client closes it.
    ///
    /// ```
    /// c1::testing::Reply::hang();
    /// ```
    pub fn hang() -> Self {
        Self {
            ending: Ending::Hang,
            ..Self::status(200)
        }
    }

    /// Reads the whole request, and closes the connection without an answer.
    ///
    /// ```
    /// c1::testing::Reply::disconnect();
    /// ```
    pub fn disconnect() -> Self {
        Self {
            ending: Ending::Disconnect,
            ..Self::status(200)
        }
    }

    /// The same reply with another status.
    ///
    /// ```
    /// use c1::testing::Reply;
    ///
    /// Reply::json(&serde_json::json!({ "id": "a1" })).with_status(201);
    /// ```
    pub fn with_status(mut self, status: u16) -> Self {
        match StatusCode::from_u16(status) {
            Ok(status) if !status.is_informational() => self.status = status,
            _ => self.mistake(format!("{status} is not the status of a final answer")),
        }
        self
    }

    /// The same reply with `value` as its JSON body.
    ///
    /// ```
    /// use c1::testing::Reply;
    ///
    /// Reply::status(422).with_json(&serde_json::json!({ "reason": "closed" }));
    /// ```
    pub fn with_json<T: Serialize + ?Sized>(mut self, value: &T) -> Self {
        match serde_json::to_vec(value) {
            Ok(body) => {
                self.body = body.into();
                self.headers
                    .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
            }
            // The serializer's own message may quote a value.
            Err(_) => self.mistake(UNWRITTEN.to_owned()),
        }
        self
    }

    /// The same reply with these bytes as its body. The content type stays as it is.
    ///
    /// ```
    /// use c1::testing::Reply;
    ///
    /// Reply::status(502).header("content-type", "text/html").with_body("<h1>Bad gateway</h1>");
    /// ```
    pub fn with_body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = Bytes::from(body.into());
        self
    }

    /// The same reply with one more header. `content-type` and `date` replace the reply's own.
    ///
    /// `content-length` and `transfer-encoding` are computed from the body and cannot be given.
    ///
    /// ```
    /// use c1::testing::Reply;
    ///
    /// Reply::status(429).header("retry-after", "2");
    /// ```
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match (
            HeaderName::try_from(name),
            HeaderValue::from_bytes(value.as_bytes()),
        ) {
            (Ok(name), _) if name == CONTENT_LENGTH || name == TRANSFER_ENCODING => {
                self.mistake(format!(
                    "`{name}` is computed from the body and cannot be given"
                ));
            }
            (Ok(name), Ok(value)) if name == CONTENT_TYPE => {
                self.headers.insert(name, value);
            }
            (Ok(name), Ok(value)) => {
                self.headers.append(name, value);
            }
            (Err(_), _) => self.mistake(format!("{name:?} is not a header name")),
            (_, Err(_)) => self.mistake(format!("the value given for `{name}` cannot be sent")),
        }
        self
    }

    /// The same reply, sent when `gate` is open. For a reply that [hangs](Self::hang), the gate
    /// only counts the arrival.
    ///
    /// ```
    /// use c1::testing::{Gate, Reply};
    ///
    /// let gate = Gate::new();
    /// Reply::status(200).after(&gate);
    /// ```
    pub fn after(mut self, gate: &Gate) -> Self {
        self.gate = Some(gate.clone());
        self
    }

    /// The same reply, sent after `delay`, for the [`InMemory`](crate::testing::InMemory)
    /// transport.
    ///
    /// The transport waits on tokio's clock, so the test takes no real time if that clock is
    /// paused: `#[tokio::test(start_paused = true)]`. A [`Tenant`](crate::testing::Tenant) is a
    /// server on a clock of its own, so its routes refuse the reply: there, use
    /// [`after`](Self::after) with a gate.
    ///
    /// ```
    /// # use c1::{Call, Client, c1_endpoint};
    /// use std::time::Duration;
    ///
    /// use c1::testing::{InMemory, Reply};
    ///
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
    /// #     fn get_app(&self, app_id: &str) -> Call<serde_json::Value>;
    /// # }
    /// # impl Apps for Client {}
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build()?
    /// # .block_on(async {
    /// let api = InMemory::new();
    /// api.on("GET", "/api/v1/apps/<app_id>")
    ///     .reply(Reply::status(200).delay(Duration::from_secs(30)));
    /// let call = api.client()?.get_app("a1").timeout(Duration::from_secs(10));
    /// assert!(call.await.unwrap_err().is_timeout());
    /// # Ok(())
    /// # })
    /// # }
    /// ```
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = Some(delay);
        self
    }

    /// The same reply, without the check against the message that C1 publishes for the operation.
    ///
    /// Otherwise a reply to a published operation is checked if it is a success with a JSON body;
    /// see [the module's docs](crate::testing#checks).
    ///
    /// ```
    /// use c1::testing::{Reply, Tenant};
    ///
    /// let tenant = Tenant::start()?;
    /// let unknown = serde_json::json!({ "app": { "colour": "red" } });
    /// tenant.on("GET", "/api/v1/apps/<app_id>").reply(Reply::json(&unknown).unchecked());
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn unchecked(mut self) -> Self {
        self.is_unchecked = true;
        self
    }

    /// The same reply, but the connection breaks after the first `at` bytes of the body. The
    /// headers announce the whole body.
    ///
    /// ```
    /// use c1::testing::Reply;
    ///
    /// Reply::json(&serde_json::json!({ "list": [] })).cut_off(5);
    /// ```
    pub fn cut_off(mut self, at: usize) -> Self {
        if at >= self.body.len() {
            self.mistake(format!(
                "cut off at {at}, but the body has only {} bytes",
                self.body.len()
            ));
        }
        self.ending = Ending::CutOff { at };
        self
    }

    /// The reply in place of a value that cannot be written as JSON.
    pub(crate) fn unwritten() -> Self {
        let mut reply = Self::status(200);
        reply.mistake(UNWRITTEN.to_owned());
        reply
    }

    /// Notes why the reply cannot be sent. The first reason counts.
    fn mistake(&mut self, reason: String) {
        self.mistake.get_or_insert(reason);
    }
}

impl std::fmt::Debug for Reply {
    /// Leaves the values out, because a scripted token may be a real one.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reply")
            .field("status", &self.status.as_u16())
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("body_bytes", &self.body.len())
            .field("ending", &self.ending)
            .field("gate", &self.gate)
            .field("delay", &self.delay)
            .field("is_unchecked", &self.is_unchecked)
            .field("can_be_sent", &self.mistake.is_none())
            .finish()
    }
}

/// The gRPC code that a gateway turns into `status`.
fn grpc_code(status: u16) -> u8 {
    match status {
        400 => 3,
        401 => 16,
        403 => 7,
        404 => 5,
        408 | 504 => 4,
        409 => 6,
        412 => 9,
        429 => 8,
        499 => 1,
        500 => 13,
        501 => 12,
        503 => 14,
        _ => 2,
    }
}

#[cfg(test)]
mod tests;
