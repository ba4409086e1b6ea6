//! Types of the user's own that are text in JSON.

use std::fmt;

use c1::message::{Kind, Scalar};
use c1::{Call, Client, c1_endpoint};
use serde_json::{Value, from_value, json, to_value};

/// A point in time of another crate.
#[derive(Clone, Copy, Debug, PartialEq, c1::Message)]
#[c1(scalar)]
struct CreatedAt(time::UtcDateTime);

impl Default for CreatedAt {
    fn default() -> Self {
        Self(time::UtcDateTime::UNIX_EPOCH)
    }
}

impl Scalar for CreatedAt {
    const KIND: Kind = Kind::Time;
    const EXPECTED: &'static str = "a time";

    fn parse(text: &str) -> Option<Self> {
        let time: c1::json::Timestamp = text.parse().ok()?;
        time::UtcDateTime::from_unix_timestamp(time.as_secs())
            .ok()
            .map(Self)
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = c1::json::Timestamp::new(self.0.unix_timestamp(), 0).map_err(|_| fmt::Error)?;
        fmt::Display::fmt(&time, f)
    }
}

/// A price in cents, which C1 has as text nowhere.
#[derive(Clone, Debug, Default, PartialEq, c1::Message)]
#[c1(scalar)]
enum Price {
    #[default]
    Free,
    Cents(u32),
}

impl Scalar for Price {
    fn parse(text: &str) -> Option<Self> {
        match text {
            "free" => Some(Self::Free),
            cents => cents.parse().ok().map(Self::Cents),
        }
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Free => f.write_str("free"),
            Self::Cents(cents) => write!(f, "{cents}"),
        }
    }
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App", debug, eq)]
struct App {
    created_at: Option<CreatedAt>,
    description: Option<Price>,
}

#[test]
fn a_scalar_is_read_from_text_and_written_as_text() {
    let json = json!({ "createdAt": "2026-01-02T03:04:05Z", "description": "250" });
    let app: App = from_value(json.clone()).unwrap();
    assert_eq!(app.created_at.unwrap().0.unix_timestamp(), 1_767_323_045);
    assert_eq!(app.description, Some(Price::Cents(250)));
    assert_eq!(to_value(&app).unwrap(), json);
    assert_eq!(
        format!("{app:?}"),
        "App { created_at: 2026-01-02T03:04:05Z, description: 250, .. }"
    );
    assert_eq!(from_value::<Price>(json!("free")).unwrap(), Price::Free);
}

#[test]
fn text_that_a_scalar_refuses_is_an_error_that_does_not_show_it() {
    for (json, expected) in [
        (
            json!({ "createdAt": "hush" }),
            "invalid value: string, expected a time",
        ),
        (
            json!({ "description": "hush" }),
            "invalid value: string, expected a string",
        ),
        (
            json!({ "description": 5 }),
            "invalid value: integer, expected a string",
        ),
    ] {
        let Err(error) = from_value::<App>(json) else {
            panic!("it fits")
        };
        assert_eq!(error.to_string(), expected);
    }
}

trait Prices: c1::Api {
    #[c1_endpoint(GET, "/api/v1/prices/<price>?<other>", unlisted)]
    fn get(&self, price: &Price, other: Option<Price>) -> Call<Value>;
}

impl Prices for Client {}

#[test]
fn a_scalar_is_an_argument_of_a_path_and_a_query() {
    let client = Client::builder()
        .base_url("https://acme.conductor.one")
        .credentials(c1::Credentials::access_token("t"))
        .build()
        .unwrap();
    let call = client.get(&Price::Cents(5), Some(Price::Free));
    assert_eq!(call.target().unwrap(), "/api/v1/prices/5?other=free");
}
