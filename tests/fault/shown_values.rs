//! A value that cannot be sent is never shown in the error. (Fault 94.)

use std::error::Error as _;
use std::fmt::Write as _;

use c1::json::{Any, FieldMask};
use c1::testing::InMemory;
use c1::{Call, Client, Error, QueryPairs, QueryParam, c1_endpoint};
use serde::ser::Error as _;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

const SECRET: &str = "hush-0123456789";

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
    fn get_app(&self, app_id: &str) -> Call<Value>;

    #[c1_endpoint(POST, "/api/v1/new", unlisted)]
    fn create(&self, #[json] body: &impl Serialize) -> Call<Value>;

    #[c1_endpoint(PATCH, "/api/v1/old/<mask>", unlisted)]
    fn update_in_path(&self, mask: &FieldMask) -> Call<Value>;

    #[c1_endpoint(PATCH, "/api/v1/old?<before>&update_mask=<mask>&<after>", unlisted)]
    fn update_in_query(&self, before: &str, mask: Masks, after: &str) -> Call<Value>;

    #[c1_endpoint(PATCH, "/api/v1/old", unlisted)]
    fn update_in_header(&self, #[header("x-mask")] mask: &FieldMask) -> Call<Value>;

    #[c1_endpoint(PATCH, "/api/v1/old", unlisted)]
    fn update_in_wrapped_header(&self, #[header("x-mask")] mask: Option<&Wrapped>) -> Call<Value>;
}

impl Apps for Client {}

#[derive(c1::Message)]
#[c1(transparent)]
struct Wrapped(FieldMask);

/// A mask as it is, in a list, and in a type of a program's own.
enum Masks {
    One(FieldMask),
    List(Vec<Option<FieldMask>>),
    Wrapped(Wrapped),
}

impl QueryParam for Masks {
    fn write(&self, pairs: &mut QueryPairs<'_>) {
        match self {
            Self::One(mask) => mask.write(pairs),
            Self::List(masks) => masks.write(pairs),
            Self::Wrapped(mask) => mask.write(pairs),
        }
    }
}

/// Says the value that it refuses to write.
struct Talkative;

impl Serialize for Talkative {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(S::Error::custom(format!("key must be a string: {SECRET}")))
    }
}

/// An argument error, and that nothing of it shows the secret.
#[track_caller]
fn check(error: &Error) -> String {
    assert!(error.is_argument() && error.attempts() == 0, "{error}");
    let mut told = format!("{error} {error:?} {error:#?}");
    let mut cause = error.source();
    while let Some(error) = cause {
        let _ = write!(told, "{error} {error:?}");
        cause = error.source();
    }
    assert!(
        !told.contains("hush") && !told.contains(&SECRET[5..]),
        "{told}"
    );
    error.to_string()
}

#[tokio::test]
async fn f94_a_header_that_cannot_be_sent_is_named_and_not_shown() {
    let api = InMemory::new();
    let client = api.client().unwrap();
    for (name, value, shown) in [
        ("x-key", "hush-0123456789\n", Some("`x-key`")),
        ("X-Key", "hush-0123456789\u{e9}", Some("`X-Key`")),
        (
            "authorization",
            "Bearer hush-0123456789",
            Some("`authorization`"),
        ),
        // The two as one text, or one for the other.
        ("x-key: hush-0123456789", "", None),
        ("x-key=hush-0123456789", "\n", None),
        ("Bearer hush-0123456789", "x-key", None),
        ("eyJhdXNo.hush-0123456789.c2ln", "x\n", None),
        (
            "hush-0123456789-hush-0123456789-hush-0123456789",
            "\n",
            None,
        ),
        ("", "hush-0123456789", None),
    ] {
        let call = client.get_app("a1").header(name, value);
        check_header(&call.await.unwrap_err(), shown);
        let client = client.with(|options| options.header(name, value));
        check_header(&client.get_app("a1").await.unwrap_err(), shown);
    }
    assert!(api.requests().is_empty());
}

#[track_caller]
fn check_header(error: &Error, shown: Option<&str>) {
    let line = check(error);
    match shown {
        Some(name) => assert!(line.contains(name), "{line}"),
        None => assert!(line.contains("argument `header` "), "{line}"),
    }
}

#[tokio::test]
async fn f94_a_body_that_cannot_be_written_shows_no_value() {
    let api = InMemory::new();
    let client = api.client().unwrap();
    let line = check(
        &client
            .create(&json!({ "a": 1 }))
            .header("x", "\n")
            .await
            .unwrap_err(),
    );
    assert!(line.contains("`x`"), "{line}");
    let line = check(&client.create(&Talkative).await.unwrap_err());
    assert!(
        line.contains("the request body cannot be written as JSON: a type refuses its value"),
        "{line}"
    );
    let line = check(&client.create(&[("list", Talkative)]).await.unwrap_err());
    assert!(line.contains("a type refuses its value"), "{line}");
    let line = check(&Any::new("x.Y", &[Talkative]).unwrap_err());
    assert!(line.contains("a type refuses its value"), "{line}");
    // serde_json's own words hold no value.
    let keys = std::collections::HashMap::from([((1, 2), SECRET)]);
    let line = check(&client.create(&keys).await.unwrap_err());
    assert!(
        line.contains("cannot be written as JSON: key must be a string"),
        "{line}"
    );
    assert!(api.requests().is_empty());
}

#[tokio::test]
async fn f94_a_field_mask_path_that_camel_case_cannot_carry_is_refused_by_name() {
    let api = InMemory::new();
    let client = api.client().unwrap();
    for path in [
        "custom_label_0",
        "app.custom_label_0",
        "a__b",
        "name_",
        "displayName_x",
        "a_B",
    ] {
        let mask = FieldMask::from(["policy_id", path]);
        assert_eq!(mask.paths(), ["policyId", path]);
        let body = json!({ "app": { "displayName": SECRET } });
        let line = check(&client.create(&(body, &mask)).await.unwrap_err());
        assert!(
            line.contains(&format!(
                "the request body cannot be written as JSON: the field mask path `{path}` has no \
                 camelCase form that C1 could read back"
            )),
            "{line}"
        );
        let line = check(&Any::new("x.Y", &json_of(&mask)).unwrap_err());
        assert!(line.contains(&format!("`{path}`")), "{line}");
    }
    assert!(api.requests().is_empty());
}

#[tokio::test]
async fn f94_an_argument_that_is_such_a_field_mask_is_refused_by_its_name_too() {
    let api = InMemory::new();
    let client = api.client().unwrap();
    let good = || FieldMask::from(["policy_id", "description"]);
    let bad = || FieldMask::from(["policy_id", "custom_label_0"]);
    let call = client.update_in_path(&good());
    assert_eq!(call.target().unwrap(), "/api/v1/old/policyId%2Cdescription");
    let call = client.update_in_query("a", Masks::One(good()), "b");
    assert_eq!(
        call.target().unwrap(),
        "/api/v1/old?before=a&update_mask=policyId%2Cdescription&after=b"
    );

    for call in [
        client.update_in_path(&bad()),
        client.update_in_query(SECRET, Masks::One(bad()), SECRET),
        client.update_in_query(
            SECRET,
            Masks::List(vec![Some(good()), None, Some(bad())]),
            SECRET,
        ),
        client.update_in_query(SECRET, Masks::Wrapped(Wrapped(bad())), SECRET),
        client.update_in_header(&bad()),
        client.update_in_wrapped_header(Some(&Wrapped(bad()))),
    ] {
        let line = check(&call.await.unwrap_err());
        assert!(
            line.contains(
                "argument `mask` has the field mask path `custom_label_0`, which has no camelCase \
                 form that C1 could read back"
            ),
            "{line}"
        );
    }
    assert!(api.requests().is_empty());
}

/// A message with a mask.
fn json_of(mask: &FieldMask) -> impl Serialize {
    std::collections::BTreeMap::from([("updateMask", mask.clone())])
}
