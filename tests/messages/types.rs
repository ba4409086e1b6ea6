//! The forms of a type: transparent, recursive, of several schemas, from a macro, without fields.

use c1::{Call, Client, c1_endpoint};
use serde_json::{Value, from_value, json, to_value};

/// The id of an app.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, c1::Message)]
#[c1(transparent, debug, default)]
struct AppId(String);

/// The id of a user, with a name for its field.
#[derive(Debug, PartialEq, c1::Message)]
#[c1(transparent)]
struct UserId {
    id: String,
}

/// Names of owners.
#[derive(c1::Message)]
#[c1(transparent)]
struct Owners(Vec<User>);

#[derive(c1::Message)]
#[c1("c1.api.user.v1.User")]
struct User {
    id: UserId,
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App")]
struct App {
    id: AppId,
    parent_app_id: Option<AppId>,
    app_owners: Owners,
}

#[test]
fn a_transparent_type_is_its_field() {
    let json = json!({ "id": "a", "parentAppId": "b", "appOwners": [{ "id": "u" }] });
    let app: App = from_value(json.clone()).unwrap();
    assert_eq!(
        (&app.id, app.parent_app_id.clone()),
        (&AppId("a".into()), Some(AppId("b".into())))
    );
    assert_eq!(app.app_owners.0[0].id, UserId { id: "u".into() });
    assert_eq!(to_value(&app).unwrap(), json);
    let unset: App = from_value(json!({ "id": null, "appOwners": null })).unwrap();
    assert_eq!(unset.id, AppId::default());
    assert_eq!(to_value(&unset).unwrap(), json!({}));
}

#[test]
fn a_transparent_type_is_read_and_written_by_itself() {
    let id: AppId = from_value(json!("a")).unwrap();
    assert_eq!(to_value(&id).unwrap(), json!("a"));
    assert_eq!(format!("{id:?}"), "\"a\"");
    assert!(from_value::<AppId>(json!(null)).is_err(), "null is no id");
}

/// A recursive message, as C1 has three.
#[derive(c1::Message)]
#[c1("validate.FieldRules", eq, debug)]
struct Rules {
    repeated: Option<Box<Repeated>>,
}

/// Rules for the items of a list.
#[derive(c1::Message)]
#[c1("validate.RepeatedRules", eq, debug)]
struct Repeated {
    max_items: u64,
    items: Option<Rules>,
}

/// A message that is a list of itself.
#[derive(c1::Message)]
#[c1(unlisted, eq, debug, default)]
struct Tree {
    children: Vec<Self>,
    parent: Option<Box<Self>>,
}

#[test]
fn a_message_holds_itself() {
    let json = json!({
        "repeated": { "maxItems": "2", "items": { "repeated": { "maxItems": "18446744073709551615" } } }
    });
    let rules: Rules = from_value(json.clone()).unwrap();
    assert_eq!(rules.repeated.as_ref().unwrap().max_items, 2);
    assert_eq!(to_value(&rules).unwrap(), json);
    let json = json!({ "children": [{ "children": [{}, {}] }, {}], "parent": { "parent": {} } });
    let tree: Tree = from_value(json.clone()).unwrap();
    assert_eq!(
        tree.children[0].children,
        [Tree::default(), Tree::default()]
    );
    assert_eq!(to_value(&tree).unwrap(), json);
}

/// One shape that is published under two names.
#[derive(c1::Message)]
#[c1("c1.api.app.v1.CreateAppResponse", "c1.api.app.v1.GetAppResponse")]
struct AppResponse {
    app: Option<App>,
}

#[test]
fn a_type_is_declared_as_several_schemas() {
    let response: AppResponse = from_value(json!({ "app": { "id": "a" } })).unwrap();
    assert_eq!(response.app.unwrap().id.0, "a");
}

/// A property that the first schema requires, and the second one does not.
#[derive(c1::Message)]
#[c1("c1.api.app.v1.CreateAppRequest", "c1.api.app.v1.App")]
struct NamedApp {
    display_name: String,
    description: String,
}

#[test]
fn a_property_that_one_of_several_schemas_requires_is_always_sent() {
    let app = NamedApp {
        display_name: String::new(),
        description: String::new(),
    };
    assert_eq!(to_value(&app).unwrap(), json!({ "displayName": "" }));
}

macro_rules! response {
    ($(#[$meta:meta])* $vis:vis struct $name:ident of $schema:literal { $($field:ident: $type:ty),* }) => {
        $(#[$meta])*
        #[derive(c1::Message)]
        #[c1($schema)]
        $vis struct $name {
            $($field: $type,)*
        }
    };
}

response! {
    /// Made by a macro.
    struct Made of "c1.api.app.v1.GetAppResponse" { app: Option<Box<App>> }
}

#[test]
fn a_type_is_made_by_a_macro() {
    let made: Made = from_value(json!({ "app": { "id": "a" } })).unwrap();
    assert_eq!(made.app.unwrap().id.0, "a");
}

/// The answer to a deletion, which is always `{}`.
#[derive(c1::Message)]
#[c1("c1.api.app.v1.DeleteAppResponse", debug, eq, default)]
struct Deleted;

/// The same with braces.
#[derive(c1::Message)]
#[c1("c1.api.app.v1.DeleteAppResponse")]
struct DeletedToo {}

#[test]
fn a_message_has_no_fields() {
    assert_eq!(from_value::<Deleted>(json!({ "new": 1 })).unwrap(), Deleted);
    let _: DeletedToo = from_value(json!({})).unwrap();
    assert_eq!(to_value(Deleted).unwrap(), json!({}));
    assert_eq!(format!("{Deleted:?}"), "Deleted { .. }");
}

/// Some of the properties in one build, all in the other.
#[derive(c1::Message)]
#[c1("c1.api.app.v1.App")]
struct Configured {
    #[cfg(doctest)]
    never: std::time::SystemTime,
    #[cfg(not(doctest))]
    id: String,
    #[cfg_attr(not(doctest), c1(name = "displayName"))]
    title: String,
}

#[test]
fn a_field_depends_on_a_cfg() {
    let app: Configured = from_value(json!({ "id": "a", "displayName": "b" })).unwrap();
    assert_eq!((app.id.as_str(), app.title.as_str()), ("a", "b"));
}

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<id>/x?<parent>", unlisted)]
    fn get(
        &self,
        id: &AppId,
        parent: Option<AppId>,
        #[header("x-user")] user: UserId,
    ) -> Call<Value>;
}

impl Apps for Client {}

#[test]
fn a_transparent_type_is_an_argument_if_its_field_is_one() {
    let client = Client::builder()
        .base_url("https://acme.conductor.one")
        .credentials(c1::Credentials::access_token("t"))
        .build()
        .unwrap();
    let call = client.get(
        &AppId("a b".into()),
        Some(AppId("c".into())),
        UserId { id: "u".into() },
    );
    assert_eq!(call.target().unwrap(), "/api/v1/apps/a%20b/x?parent=c");
}

mod renamed {
    //! Where `c1` has another name.

    pub(super) mod http {
        pub(crate) use c1::*;
    }

    /// An app.
    #[derive(c1::Message)]
    #[c1("c1.api.app.v1.App", crate = crate::types::renamed::http)]
    pub(super) struct App {
        pub(super) id: String,
    }
}

#[test]
fn the_crate_has_another_name() {
    let app: renamed::App = from_value(json!({ "id": "a" })).unwrap();
    assert_eq!(app.id, "a");
}
