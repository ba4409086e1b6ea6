//! Enums.

use std::collections::BTreeMap;

use c1::{Call, Client, c1_endpoint};
use serde::Deserialize as _;
use serde::de::IntoDeserializer as _;
use serde::de::value::{Error, I64Deserializer, U64Deserializer};
use serde_json::{Value, from_value, json, to_value};

/// How access to an app works, as far as the program cares.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, c1::Message)]
#[c1("c1.api.app.v1.App.accessModel", default)]
enum AccessModel {
    Unspecified,
    Classic,
    Other(String),
}

/// The same without the value for nothing, and with a name of its own.
#[derive(Debug, PartialEq, c1::Message)]
#[c1("c1.api.app.v1.App.accessModel")]
enum Model {
    #[c1(name = "APP_ACCESS_MODEL_CLASSIC")]
    Old,
    Unknown(Box<str>),
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App", debug, eq)]
struct App {
    access_model: AccessModel,
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App", eq, debug)]
struct OptionalApp {
    access_model: Option<Model>,
}

#[test]
fn known_values_are_variants_and_others_are_kept() {
    for (text, model) in [
        ("APP_ACCESS_MODEL_UNSPECIFIED", AccessModel::Unspecified),
        ("APP_ACCESS_MODEL_CLASSIC", AccessModel::Classic),
        (
            "APP_ACCESS_MODEL_NEW",
            AccessModel::Other("APP_ACCESS_MODEL_NEW".into()),
        ),
        ("", AccessModel::Other(String::new())),
    ] {
        assert_eq!(from_value::<AccessModel>(json!(text)).unwrap(), model);
        assert_eq!(to_value(&model).unwrap(), text);
        let app: App = from_value(json!({ "accessModel": text })).unwrap();
        assert_eq!(app.access_model, model);
    }
}

#[test]
fn null_missing_and_zero_are_the_value_for_nothing() {
    for json in [
        json!({}),
        json!({ "accessModel": null }),
        json!({ "accessModel": 0 }),
    ] {
        let app: App = from_value(json.clone()).unwrap();
        assert_eq!(app.access_model, AccessModel::Unspecified);
        assert_eq!(to_value(&app).unwrap(), json!({}));
        let app: OptionalApp = from_value(json.clone()).unwrap();
        let zero = (json["accessModel"] == 0).then(|| Model::Unknown("".into()));
        assert_eq!(app.access_model, zero);
    }
    assert_eq!(
        from_value::<AccessModel>(json!(null)).unwrap(),
        AccessModel::default()
    );
}

#[test]
fn a_number_goes_back_as_it_came() {
    for json in [json!(7), json!(-1), json!("007"), json!("x7")] {
        let model: AccessModel = from_value(json.clone()).unwrap();
        assert_eq!(to_value(&model).unwrap(), json);
    }
    for json in [json!(true), json!([]), json!({}), json!(1.5)] {
        from_value::<AccessModel>(json).unwrap_err();
    }
}

#[test]
fn a_variant_has_another_name_than_its_value() {
    let app: OptionalApp =
        from_value(json!({ "accessModel": "APP_ACCESS_MODEL_CLASSIC" })).unwrap();
    assert_eq!(app.access_model, Some(Model::Old));
    assert_eq!(
        to_value(&app).unwrap(),
        json!({ "accessModel": "APP_ACCESS_MODEL_CLASSIC" })
    );
    assert_eq!(
        format!("{app:?}"),
        "OptionalApp { access_model: APP_ACCESS_MODEL_CLASSIC, .. }"
    );
}

#[test]
fn an_enum_is_the_key_of_a_map() {
    let map: BTreeMap<AccessModel, u8> =
        from_value(json!({ "APP_ACCESS_MODEL_CLASSIC": 1, "NEW": 2 })).unwrap();
    assert_eq!(map[&AccessModel::Classic], 1);
    assert_eq!(
        to_value(&map).unwrap(),
        json!({ "APP_ACCESS_MODEL_CLASSIC": 1, "NEW": 2 })
    );
}

/// Lists of enums, in lists and maps.
#[derive(c1::Message)]
#[c1("c1.api.accessreview.v1.AccessReviewInclusionScope")]
struct Scope {
    user_statuses: Vec<UserStatus>,
}

/// An enum whose values have no prefix, and whose first value means nothing.
#[derive(Debug, PartialEq, c1::Message)]
#[c1("c1.api.accessreview.v1.AccessReviewInclusionScope.userStatuses")]
enum UserStatus {
    UserUnknown,
    UserEnabled,
    Other(String),
}

#[test]
fn a_list_has_enums() {
    let scope: Scope = from_value(json!({ "userStatuses": ["USER_ENABLED", null, "X"] })).unwrap();
    let expected = [
        UserStatus::UserEnabled,
        UserStatus::UserUnknown,
        UserStatus::Other("X".into()),
    ];
    assert_eq!(scope.user_statuses, expected);
    let json = json!({ "userStatuses": ["USER_ENABLED", "USER_UNKNOWN", "X"] });
    assert_eq!(to_value(&scope).unwrap(), json);
}

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps?<model>", unlisted)]
    fn list(&self, model: Option<&AccessModel>) -> Call<Value>;
}

impl Apps for Client {}

#[test]
fn an_enum_is_a_query_argument() {
    let client = Client::builder()
        .base_url("https://acme.conductor.one")
        .credentials(c1::Credentials::access_token("t"))
        .build()
        .unwrap();
    let call = client.list(Some(&AccessModel::Classic));
    assert_eq!(
        call.target().unwrap(),
        "/api/v1/apps?model=APP_ACCESS_MODEL_CLASSIC"
    );
}

/// An enum with a value `.._UNKNOWN` that is not the first.
#[derive(Debug, PartialEq, c1::Message)]
#[c1("c1.api.iam.v1.ExternalClientInfo.wellKnownClient")]
enum WellKnownClient {
    Unknown,
    Cursor,
    Other(String),
}

#[derive(c1::Message)]
#[c1("c1.api.iam.v1.ExternalClientInfo")]
struct ExternalClient {
    well_known_client: WellKnownClient,
}

#[test]
fn null_is_read_as_the_first_value_only() {
    let read = |json| {
        let client: ExternalClient = from_value(json).unwrap();
        client.well_known_client
    };
    assert_eq!(read(json!({})), WellKnownClient::Other(String::new()));
    assert_eq!(
        read(json!({ "wellKnownClient": "WELL_KNOWN_CLIENT_UNKNOWN" })),
        WellKnownClient::Unknown
    );
    assert_eq!(
        read(json!({ "wellKnownClient": "WELL_KNOWN_CLIENT_CURSOR" })),
        WellKnownClient::Cursor
    );
}

#[test]
fn zero_of_any_integer_type_is_the_value_for_nothing() {
    let signed: I64Deserializer<Error> = 0_i64.into_deserializer();
    let unsigned: U64Deserializer<Error> = 0_u64.into_deserializer();
    let nothing = AccessModel::Unspecified;
    assert_eq!(AccessModel::deserialize(signed).unwrap(), nothing);
    assert_eq!(AccessModel::deserialize(unsigned).unwrap(), nothing);
    let negative: I64Deserializer<Error> = (-1_i64).into_deserializer();
    let other = AccessModel::Other("-1".to_owned());
    assert_eq!(AccessModel::deserialize(negative).unwrap(), other);
}
