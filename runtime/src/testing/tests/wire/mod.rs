//! The tenant's answers as bytes on a socket, without an HTTP library.

mod connections;
mod routes;
mod token_endpoint;

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use crate::testing::Tenant;

/// An answer, parsed as far as the tests need it.
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (candidate, value) = line.split_once(": ")?;
            candidate.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

fn connect(tenant: &Tenant) -> TcpStream {
    TcpStream::connect(tenant.url().strip_prefix("http://").unwrap()).unwrap()
}

fn send(stream: &mut TcpStream, method: &str, path: &str, headers: &str, body: &str) {
    let length = body.len();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\
         content-length: {length}\r\n{headers}\r\n{body}"
    )
    .unwrap();
}

/// Reads until the server closes. `None` if it closed without an answer.
fn receive(stream: &mut TcpStream) -> Option<Answer> {
    let mut bytes = Vec::new();
    match stream.read_to_end(&mut bytes) {
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::ConnectionReset => {}
        Err(error) => panic!("{error}"),
    }
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    Some(Answer {
        status: head.split(' ').nth(1).unwrap().parse().unwrap(),
        head,
        body: bytes[end + 4..].to_vec(),
    })
}

fn exchange(tenant: &Tenant, method: &str, path: &str, headers: &str, body: &str) -> Answer {
    let mut stream = connect(tenant);
    send(&mut stream, method, path, headers, body);
    receive(&mut stream).unwrap()
}

fn get(tenant: &Tenant, path: &str, token: &str) -> Answer {
    let authorization = format!("authorization: Bearer {token}\r\n");
    exchange(tenant, "GET", path, &authorization, "")
}

fn ask_for_token(tenant: &Tenant, pairs: &[(&str, &str)]) -> Answer {
    let form: Vec<_> = pairs
        .iter()
        .map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC)))
        .collect();
    exchange(
        tenant,
        "POST",
        "/auth/v1/token",
        "content-type: application/x-www-form-urlencoded\r\n",
        &form.join("&"),
    )
}

fn ask_with_secret(tenant: &Tenant) -> Answer {
    ask_for_token(
        tenant,
        &[
            ("grant_type", "client_credentials"),
            ("client_id", tenant.client_id()),
            ("client_secret", tenant.client_secret()),
        ],
    )
}

fn ask_with_assertion(tenant: &Tenant, assertion: &str) -> Answer {
    ask_for_token(
        tenant,
        &[
            ("client_assertion", assertion),
            (
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ),
            ("client_id", tenant.client_id()),
            ("grant_type", "client_credentials"),
        ],
    )
}

fn token(tenant: &Tenant) -> String {
    let answer = ask_with_secret(tenant);
    assert_eq!(answer.status, 200);
    answer.json()["access_token"].as_str().unwrap().to_owned()
}

fn block_on<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
        .block_on(future)
}
