//! Messages that are only sent: they borrow.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use c1::json::{FieldMask, Timestamp};
use serde_json::{json, to_value};

#[derive(Clone, Copy, c1::Message)]
#[c1("c1.api.app.v1.CreateAppRequest", debug, eq, default)]
struct NewApp<'a> {
    display_name: &'a str,
    description: Option<&'a str>,
    owners: &'a [&'a str],
    monthly_cost_usd: i32,
    match_baton_ref: Option<&'a MatchBaton<'a>>,
    annotations: Option<&'a BTreeMap<&'a str, &'a str>>,
}

#[derive(Clone, c1::Message)]
#[c1("c1.api.app.v1.AppMatchBatonRef")]
struct MatchBaton<'a> {
    app_id: &'a str,
    connector_id: &'a str,
    external_id: Cow<'a, str>,
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.UpdateAppRequestInput")]
struct UpdateApp<'a, 'b> {
    app: &'a AppChange<'b>,
    update_mask: FieldMask,
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App")]
struct AppChange<'b> {
    display_name: &'b str,
    description: Option<&'b str>,
    annotations: HashMap<String, Cow<'b, str>>,
    app_owners: Box<Vec<UserRef<'b>>>,
}

#[derive(c1::Message)]
#[c1("c1.api.user.v1.User")]
struct UserRef<'b> {
    id: &'b str,
    created_at: Option<&'b Timestamp>,
}

#[test]
fn what_is_not_set_is_not_sent_and_what_is_required_always_is() {
    let empty = NewApp::default();
    assert_eq!(to_value(empty).unwrap(), json!({ "displayName": "" }));
    let baton = MatchBaton {
        app_id: "a",
        connector_id: "",
        external_id: "m".into(),
    };
    let annotations = BTreeMap::from([("a", "")]);
    let full = NewApp {
        display_name: "x",
        description: Some(""),
        owners: &["a", ""],
        monthly_cost_usd: 5,
        match_baton_ref: Some(&baton),
        annotations: Some(&annotations),
    };
    let json = json!({
        "displayName": "x", "description": "", "owners": ["a", ""], "monthlyCostUsd": 5,
        "matchBatonRef": { "appId": "a", "connectorId": "", "externalId": "m" }, "annotations": { "a": "" },
    });
    assert_eq!(to_value(full).unwrap(), json);
    assert!(full != empty);
    assert_eq!(format!("{empty:?}"), "NewApp { display_name: \"\", .. }");
}

#[test]
fn a_request_borrows_whole_messages() {
    let change = AppChange {
        display_name: "x",
        description: Some(""),
        annotations: HashMap::from([("k".to_owned(), "v".into())]),
        app_owners: Box::new(vec![UserRef {
            id: "u",
            created_at: Some(&Timestamp::MIN),
        }]),
    };
    let request = UpdateApp {
        app: &change,
        update_mask: FieldMask::from(["display_name", "description"]),
    };
    let json = json!({
        "app": {
            "displayName": "x", "description": "", "annotations": { "k": "v" },
            "appOwners": [{ "id": "u", "createdAt": "0001-01-01T00:00:00Z" }],
        },
        "updateMask": "displayName,description",
    });
    assert_eq!(to_value(&request).unwrap(), json);
    assert_eq!(
        serde_json::to_string(&request)
            .unwrap()
            .matches("updateMask")
            .count(),
        1
    );
}
