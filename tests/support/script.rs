//! The steps of a server on one connection.

use std::time::Duration;

use c1::testing::Gate;

/// The steps of one connection. The connection is closed after the last step.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Script {
    pub(crate) steps: Vec<Step>,
}

#[derive(Clone, Debug)]
pub(crate) enum Step {
    Request,
    H2Preface,
    H2Request,
    Write(Vec<u8>),
    Serve(Vec<u8>),
    Drip { bytes: Vec<u8>, pause: Duration },
    Flood(Vec<u8>),
    Offer(Vec<u8>),
    Gate(Gate),
    HalfClose,
    Reset,
    AwaitClose,
}

impl Script {
    /// Makes a script without steps.
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes a script that answers one request with these bytes.
    pub fn answer(response: impl Into<Vec<u8>>) -> Self {
        Self::new().request().write(response)
    }

    /// Reads one request, up to the end of the body that its head declares.
    pub fn request(self) -> Self {
        self.then(Step::Request)
    }

    /// Starts HTTP/2: reads the client's preface and sends settings.
    pub fn h2(self) -> Self {
        self.then(Step::H2Preface).write(crate::h2::SETTINGS)
    }

    /// Reads one HTTP/2 request, to its end.
    pub fn h2_request(self) -> Self {
        self.then(Step::H2Request)
    }

    /// Writes these bytes.
    pub fn write(self, bytes: impl Into<Vec<u8>>) -> Self {
        self.then(Step::Write(bytes.into()))
    }

    /// Answers every request with these bytes until the client closes.
    pub fn serve(self, response: impl Into<Vec<u8>>) -> Self {
        self.then(Step::Serve(response.into()))
    }

    /// Writes these bytes one by one, again and again, until the client closes the connection.
    pub fn drip(self, bytes: impl Into<Vec<u8>>, pause: Duration) -> Self {
        self.then(Step::Drip {
            bytes: bytes.into(),
            pause,
        })
    }

    /// Writes these bytes again and again, without a pause, until the client closes the connection.
    pub fn flood(self, bytes: impl Into<Vec<u8>>) -> Self {
        self.then(Step::Flood(bytes.into()))
    }

    /// Writes these bytes. The client may close the connection before their end.
    pub fn offer(self, bytes: impl Into<Vec<u8>>) -> Self {
        self.then(Step::Offer(bytes.into()))
    }

    /// Waits until the gate is open.
    pub fn gate(self, gate: &Gate) -> Self {
        self.then(Step::Gate(gate.clone()))
    }

    /// Ends the server's half of the connection (FIN).
    pub fn half_close(self) -> Self {
        self.then(Step::HalfClose)
    }

    /// Resets the connection (RST) and ends the script.
    pub fn reset(self) -> Self {
        self.then(Step::Reset)
    }

    /// Writes nothing more, and waits until the client closes the connection.
    pub fn await_close(self) -> Self {
        self.then(Step::AwaitClose)
    }

    fn then(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }
}

/// A `200 OK` with a JSON body, on a connection that stays open.
#[must_use]
pub fn ok(json: &str) -> Vec<u8> {
    status("200 OK", json)
}

/// An answer with this status and a JSON body, on a connection that stays open.
#[must_use]
pub fn status(status: &str, json: &str) -> Vec<u8> {
    let length = json.len();
    format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{json}")
        .into_bytes()
}
