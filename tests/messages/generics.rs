//! Generic messages, whose field types are checked where they are used.

use std::marker::PhantomData;

use serde_json::{from_value, json, to_value};

/// The answer with an app, or with as much of it as the program wants.
#[derive(c1::Message)]
#[c1("c1.api.app.v1.GetAppResponse", debug, eq, default)]
struct GetApp<T> {
    app: Option<T>,
}

/// The same by another name for a where clause and a parameter that has no field.
#[derive(c1::Message)]
#[c1("c1.api.app.v1.GetAppResponse")]
struct Marked<T, M: Copy = u8>
where
    T: Clone,
{
    app: T,
    #[c1(skip)]
    mark: PhantomData<M>,
    #[c1(skip)]
    note: Option<M>,
}

/// A request that borrows what it sends.
#[derive(c1::Message)]
#[c1("c1.api.app.v1.UpdateAppRequestInput")]
struct Update<'a, T> {
    app: &'a T,
    update_mask: &'a str,
}

#[derive(Clone, c1::Message)]
#[c1("c1.api.app.v1.App", debug, eq, default)]
struct App {
    id: String,
}

/// Any list of a value.
#[derive(c1::Message)]
#[c1(transparent, debug, eq)]
struct Many<T>(Vec<T>);

#[test]
fn a_message_is_generic() {
    let json = json!({ "app": { "id": "a" } });
    let get: GetApp<App> = from_value(json.clone()).unwrap();
    assert_eq!(get.app.as_ref().unwrap().id, "a");
    assert_eq!(to_value(&get).unwrap(), json);
    let any: GetApp<serde_json::Value> = from_value(json.clone()).unwrap();
    assert_eq!(any.app.unwrap()["id"], "a");
    let marked: Marked<App> = from_value(json.clone()).unwrap();
    assert_eq!(
        (marked.app.id.as_str(), marked.mark, marked.note),
        ("a", PhantomData, None)
    );
    assert_eq!(
        to_value(Update {
            app: &marked.app,
            update_mask: "id"
        })
        .unwrap()["app"],
        json["app"]
    );
    let many: Many<App> = from_value(json!([{ "id": "a" }, null])).unwrap();
    assert_eq!(many, Many(vec![App { id: "a".into() }, App::default()]));
}
