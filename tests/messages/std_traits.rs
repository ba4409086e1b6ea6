//! `Debug`, `Default` and `PartialEq`.

use serde_json::{Map, Value, from_value, json};

/// A credential, whose secret C1 shows once.
#[derive(Clone, c1::Message)]
#[c1("c1.api.app.v1.ConnectorCredential", debug, default, eq)]
struct Credential {
    id: String,
    client_id: String,
    client_secret: String,
}

/// A message around it, with std's `Debug`.
#[derive(Debug, Clone, PartialEq, c1::Message)]
#[c1("c1.api.app.v1.ConnectorServiceRotateCredentialResponse")]
struct Created {
    credential: Option<Credential>,
}

/// A message around it, with this crate's `Debug`.
#[derive(c1::Message)]
#[c1("c1.api.app.v1.ConnectorServiceRotateCredentialResponse", debug)]
struct Shown {
    credential: Option<Credential>,
}

/// A message with JSON of any shape.
#[derive(c1::Message)]
#[c1("c1.api.policy.v1.FormInstance", debug)]
struct Form {
    data: Map<String, Value>,
    #[c1(serde)]
    form: Option<String>,
}

fn credential() -> Credential {
    Credential {
        id: "i".into(),
        client_id: String::new(),
        client_secret: "hush".into(),
    }
}

#[test]
fn debug_shows_what_is_set_and_no_secret() {
    let shown = format!("{:?}", credential());
    assert_eq!(
        shown,
        r#"Credential { id: "i", client_secret: [redacted], .. }"#
    );
    assert_eq!(format!("{:?}", Credential::default()), "Credential { .. }");
    let credential = Some(credential());
    let whole = Shown {
        credential: credential.clone(),
    };
    let text = format!("{whole:#?}");
    assert!(
        !text.contains("hush") && text.contains("[redacted]") && text.contains("id: \"i\""),
        "{text}"
    );
    assert!(!format!("{:?}", Created { credential }).contains("hush"));
}

#[test]
fn debug_shows_free_form_json_by_its_names() {
    let form: Form = from_value(json!({ "data": { "a": "hush" }, "form": "hush" })).unwrap();
    assert_eq!(format!("{form:?}"), r#"Form { data: {"a"}, form: .., .. }"#);
}

#[test]
fn messages_are_equal_if_all_their_fields_are() {
    let (one, mut other) = (credential(), credential());
    assert!(one == other);
    other.client_secret.push('!');
    assert!(one != other);
    assert!(one != Credential::default());
}
