//! What a route answers with: a status, headers, a body, and how the exchange ends. A reply is data; it does no I/O.

pub(crate) mod delivery;
mod gate;

use bytes::Bytes;
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue, TRANSFER_ENCODING};
use hyper::{HeaderMap, StatusCode};
use serde::Serialize;
use serde_json::json;

pub use self::gate::Gate;

/// One scripted reply.
///
/// Begin with [`json`](Self::json), [`status`](Self::status), [`error`](Self::error), [`hang`](Self::hang) or
/// [`disconnect`](Self::disconnect), and add to it:
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
/// A reply that cannot be sent (a status of 42, a header name with a space) is not refused here, where a test could do
/// little about it: whoever asks for it gets a 500 that says so, and so does
/// [`Tenant::verify`](crate::testing::Tenant::verify).
#[derive(Clone)]
#[must_use = "a reply does nothing until a route is given it"]
pub struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) ending: Ending,
    pub(crate) gate: Option<Gate>,
    /// Why this reply cannot be sent.
    pub(crate) mistake: Option<String>,
}

/// How the exchange ends once the gate, if any, is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    Answer,
    CutOff { at: usize },
    Disconnect,
    Hang,
}

impl Reply {
    /// 200 with `value` as its JSON body.
    ///
    /// ```
    /// c1::testing::Reply::json(&serde_json::json!({ "list": [], "nextPageToken": "" }));
    /// ```
    pub fn json<T: Serialize + ?Sized>(value: &T) -> Self {
        Self::status(200).with_json(value)
    }

    /// `status` with an empty body.
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
            mistake: None,
        }
        .with_status(status)
    }

    /// An error as the API words it: `status` with `{"code": .., "message": message, "details": []}`, where the code is
    /// the gRPC code that belongs to the status (404: 5, `NOT_FOUND`).
    ///
    /// For another code, take `Reply::json(..).with_status(..)`.
    ///
    /// ```
    /// c1::testing::Reply::error(409, "duplicate ticket found");
    /// ```
    pub fn error(status: u16, message: &str) -> Self {
        let body = json!({ "code": grpc_code(status), "message": message, "details": [] });
        Self::json(&body).with_status(status)
    }

    /// A refusal as the token endpoint words it (RFC 6749, 5.2): `{"error": .., "error_description": ..}`, 401 for
    /// `invalid_client`, else 400.
    ///
    /// ```
    /// use c1::testing::{Reply, Tenant};
    ///
    /// let tenant = Tenant::start()?;
    /// tenant.token_endpoint().reply(Reply::refusal("invalid_client", "the credential was revoked"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn refusal(error: &str, description: &str) -> Self {
        let status = if error == "invalid_client" { 401 } else { 400 };
        Self::json(&json!({ "error": error, "error_description": description }))
            .with_status(status)
            .header("cache-control", "no-store")
    }

    /// Never answers, and keeps the connection open until the client gives up.
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

    /// Reads the whole request, then closes the connection without a byte of an answer.
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
            Err(error) => self.mistake(format!("the body cannot be written as JSON: {error}")),
        }
        self
    }

    /// The same reply with these bytes as its body. The content type stays as it is: none, unless one was given.
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

    /// The same reply with one more header; `content-type` and `date` replace what the reply would have.
    ///
    /// `content-length` and `transfer-encoding` follow from the body and cannot be given.
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
                    "`{name}` follows from the body and cannot be given"
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

    /// The same reply, sent only once `gate` is open. With [`hang`](Self::hang) the gate counts the arrival.
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

    /// The same reply, whose connection breaks after the first `at` bytes of the body, though the headers announce all
    /// of it.
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

    fn mistake(&mut self, what: String) {
        // The first mistake is the one to mend first.
        self.mistake.get_or_insert(what);
    }
}

impl std::fmt::Debug for Reply {
    /// Leaves the values out: a scripted token is a secret to whoever logs.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reply")
            .field("status", &self.status.as_u16())
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("body_bytes", &self.body.len())
            .field("ending", &self.ending)
            .field("gate", &self.gate)
            .field("mistake", &self.mistake)
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
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn an_error_is_a_google_rpc_status() {
        let reply = Reply::error(404, "app not found");
        assert_eq!(reply.status, StatusCode::NOT_FOUND);
        assert_eq!(reply.headers[CONTENT_TYPE], "application/json");
        let body: serde_json::Value = serde_json::from_slice(&reply.body).unwrap();
        assert_eq!(
            body,
            json!({ "code": 5, "message": "app not found", "details": [] })
        );
    }

    #[test]
    fn headers_add_up_but_a_body_has_one_type() {
        let reply = Reply::json(&1)
            .header("set-cookie", "a")
            .header("set-cookie", "b")
            .header("content-type", "text/html");
        assert_eq!(reply.headers.get_all("set-cookie").iter().count(), 2);
        assert_eq!(reply.headers.get_all("content-type").iter().count(), 1);
        assert_eq!(reply.headers["content-type"], "text/html");
        assert_eq!(reply.mistake, None);
    }

    #[test]
    fn what_cannot_be_sent_is_kept_as_a_mistake() {
        let mistakes = [
            Reply::status(42),
            Reply::status(100),
            Reply::status(200).header("a b", "c"),
            Reply::status(200).header("a", "b\r\nc: d"),
            Reply::status(200).header("Content-Length", "10"),
            Reply::json(&HashMap::from([((1, 2), 3)])),
            Reply::json(&1).cut_off(1),
        ];
        for reply in mistakes {
            assert!(reply.mistake.is_some(), "{reply:?}");
        }
    }

    #[test]
    fn debug_shows_no_value() {
        let reply = Reply::json(&json!({ "access_token": "hunter2" })).header("x-a", "hunter2");
        assert!(!format!("{reply:?}").contains("hunter2"));
    }
}
