//! A path value stays in its segment.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use c1::http::uri::Authority;
use c1::http::{Request, Response, Uri};
use c1::{Body, Bytes, Call, Client, Credentials, Transport, TransportError, c1_endpoint};
use c1_tests::transport;

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<app_id>/owners", one_page)]
    fn get_owners(&self, app_id: &str) -> Call<()>;
}

impl Apps for Client {}

/// Keeps the URL of the last request, and fails it.
#[derive(Clone, Default)]
struct Recorder {
    last: Arc<Mutex<Option<Uri>>>,
    requests: Arc<AtomicUsize>,
}

impl Transport for Recorder {
    async fn execute(&self, request: Request<Bytes>) -> Result<Response<Body>, TransportError> {
        self.requests.fetch_add(1, Ordering::Relaxed);
        *self.last.lock().unwrap() = Some(request.uri().clone());
        Err(TransportError::broken("recorded"))
    }
}

fn recorded() -> (Client, Recorder) {
    let recorder = Recorder::default();
    let client = transport::builder()
        .base_url("https://acme.conductor.one")
        .credentials(Credentials::access_token("t"))
        .retry(c1::Retry::none())
        .transport(recorder.clone())
        .build()
        .unwrap();
    (client, recorder)
}

/// A segment as a server decodes it.
fn decoded(segment: &str) -> Vec<u8> {
    let mut bytes = segment.bytes();
    let mut out = Vec::new();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let hex = [bytes.next().unwrap(), bytes.next().unwrap()];
            out.push(u8::from_str_radix(std::str::from_utf8(&hex).unwrap(), 16).unwrap());
        } else {
            out.push(byte);
        }
    }
    out
}

#[tokio::test]
async fn f54_no_value_of_up_to_four_special_characters_leaves_its_segment() {
    let alphabet = [
        '.', '%', '2', 'e', 'E', '/', '\\', '\t', '\n', '\r', ' ', '?', '#', ';', '\0', 'é', ':',
        '@', 'a',
    ];
    let (client, recorder) = recorded();
    let mut values = vec![String::new()];
    let mut sent = 0;
    for _ in 0..=4 {
        for value in &values {
            let error = client.get_owners(value).await.unwrap_err();
            if ["", ".", ".."].contains(&value.as_str()) {
                assert!(
                    error.is_argument() && error.to_string().contains("`app_id`"),
                    "{value:?}: {error}"
                );
                assert_eq!(error.attempts(), 0);
                continue;
            }
            sent += 1;
            let url = recorder
                .last
                .lock()
                .unwrap()
                .take()
                .expect("a request was sent");
            assert_eq!(
                url.authority().map(Authority::as_str),
                Some("acme.conductor.one")
            );
            assert_eq!(url.query(), None, "{value:?}");
            let segments: Vec<&str> = url.path().split('/').collect();
            let &["", "api", "v1", "apps", segment, "owners"] = segments.as_slice() else {
                panic!("{value:?} became {}", url.path());
            };
            assert_eq!(
                decoded(segment),
                value.as_bytes(),
                "{value:?} became {segment}"
            );
        }
        values = values
            .iter()
            .flat_map(|value| alphabet.map(|character| format!("{value}{character}")))
            .collect();
    }
    assert_eq!(recorder.requests.load(Ordering::Relaxed), sent);
    assert_eq!(
        sent,
        1 + 19 + 19_usize.pow(2) + 19_usize.pow(3) + 19_usize.pow(4) - 3
    );
}

#[tokio::test]
async fn a_long_value_is_sent_whole() {
    let (client, recorder) = recorded();
    let value = "é/".repeat(7 * 1024);
    client.get_owners(&value).await.unwrap_err();
    let url = recorder.last.lock().unwrap().take().unwrap();
    assert_eq!(
        decoded(url.path().split('/').nth(4).unwrap()),
        value.as_bytes()
    );
}
