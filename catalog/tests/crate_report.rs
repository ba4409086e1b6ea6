//! The report about the crate `c1-api` if a document has changed, and the parts that do not change.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use c1_catalog::api::{self, Names};
use c1_catalog::{Facts, Severity};
use serde_json::{Value, json};

const SCHEMAS: &str = "/components/schemas";

/// A document with two packages.
fn document() -> Value {
    let body = |name: &str| json!({ "content": { "application/json": { "schema": { "$ref": format!("#/components/schemas/{name}") } } } });
    let operation = |id: &str, query: &[&str], request: Option<&str>, response: &str| {
        let query = query
            .iter()
            .map(|name| json!({ "name": name, "in": "query" }));
        let mut operation = json!({
            "operationId": id,
            "parameters": query.collect::<Vec<_>>(),
            "responses": { "200": body(response) },
        });
        if let Some(request) = request {
            operation["requestBody"] = body(request);
        }
        operation
    };
    let mut get_owner = operation(
        "c1.api.more.v1.OwnersService.Get",
        &[],
        None,
        "c1.api.more.v1.Owner",
    );
    get_owner["parameters"] = json!([{ "name": "id", "in": "path" }]);
    let owner = json!({ "$ref": "#/components/schemas/c1.api.more.v1.Owner" });
    json!({
        "openapi": "3.1.0",
        "paths": {
            "/api/v1/apps": {
                "get": operation("c1.api.made.v1.Apps.List", &["page_size", "page_token", "role"], None, "c1.api.made.v1.ListResponse"),
                "post": operation("c1.api.made.v1.Apps.Create", &[], Some("c1.api.made.v1.CreateRequest"), "c1.api.made.v1.App"),
            },
            "/api/v1/owners/{id}": {
                "get": get_owner,
            },
        },
        "components": { "schemas": {
            "c1.api.made.v1.App": { "properties": {
                "id": { "type": "string" },
                "owner": { "oneOf": [owner, { "type": "null" }] },
                "count": { "type": "integer", "format": "int32" },
                "state": { "type": "string", "enum": ["APP_STATE_UNSPECIFIED", "APP_STATE_ON", "APP_STATE_OFF"] },
            } },
            "c1.api.made.v1.ListResponse": { "properties": {
                "list": { "type": "array", "items": { "$ref": "#/components/schemas/c1.api.made.v1.App" } },
                "nextPageToken": { "type": "string" },
            } },
            "c1.api.made.v1.CreateRequest": { "properties": {
                "displayName": { "type": "string" },
                "state": { "type": "string", "enum": ["APP_STATE_UNSPECIFIED", "APP_STATE_ON", "APP_STATE_OFF"] },
            } },
            "c1.api.more.v1.Owner": { "properties": { "id": { "type": "string" } } },
        } },
    })
}

struct Generated {
    facts: Facts,
    names: Names,
    files: BTreeMap<String, String>,
}

fn generate(document: &Value, names: Names) -> Generated {
    let facts = Facts::read(&document.to_string()).unwrap();
    let files = api::generate(&facts, names).unwrap();
    let names = Names::parse(&files["names.txt"]).unwrap();
    Generated {
        facts,
        names,
        files,
    }
}

static OLD: LazyLock<Generated> = LazyLock::new(|| generate(&document(), Names::default()));

/// The report if the document changes. The list of names keeps all of its lines, and so does the
/// source if things are only added.
fn report(change: impl Fn(&mut Value)) -> Vec<String> {
    let mut document = document();
    change(&mut document);
    let new = generate(&document, OLD.names.clone());
    for line in OLD.files["names.txt"].lines() {
        assert!(
            new.files["names.txt"].lines().any(|other| other == line),
            "{line}"
        );
    }
    let changes = api::changes(&OLD.facts, &new.facts, &OLD.names).unwrap();
    if changes.count(Severity::Added) == changes.0.len() {
        for (path, source) in &OLD.files {
            let kept: Vec<&str> = new.files[path].lines().collect();
            for line in source.lines().filter(|line| is_api(line)) {
                assert!(kept.contains(&line), "{path}: {line}");
            }
        }
    }
    let text = changes.to_string();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines.pop();
    lines
}

/// Whether a line declares something. One line has the names of all features.
fn is_api(line: &str) -> bool {
    let line = line.trim_start();
    ["pub ", "fn ", "#[c1", "type "]
        .iter()
        .any(|start| line.starts_with(start))
}

fn at<'a>(document: &'a mut Value, schema: &str, property: &str) -> &'a mut Value {
    let path = format!("{SCHEMAS}/{schema}/properties");
    &mut document.pointer_mut(&path).unwrap()[property]
}

fn remove(document: &mut Value, path: &str, name: &str) -> Value {
    let object = document.pointer_mut(path).unwrap().as_object_mut().unwrap();
    object.remove(name).unwrap()
}

const APP: &str = "c1.api.made.v1.App";
const CREATE: &str = "c1.api.made.v1.CreateRequest";
const APPS: &str = "/paths/~1api~1v1~1apps";

#[test]
fn nothing_is_said_if_nothing_has_changed() {
    assert_eq!(report(|_| {}), Vec::<String>::new());
}

#[test]
fn each_change_of_a_field_is_named_by_its_path() {
    let properties = format!("{SCHEMAS}/{APP}/properties");
    assert_eq!(
        report(|document| *at(document, APP, "isNew") = json!({ "type": "boolean" })),
        ["added: `c1_api::made_v1::App::is_new` is new: `bool`"]
    );
    assert_eq!(
        report(|document| drop(remove(document, &properties, "count"))),
        ["breaking: `c1_api::made_v1::App::count` is gone"]
    );
    assert_eq!(
        report(|document| {
            let count = remove(document, &properties, "count");
            *at(document, APP, "userCount") = count;
        }),
        [
            "breaking: `c1_api::made_v1::App::count` is gone",
            "added: `c1_api::made_v1::App::user_count` is new: `i32`"
        ]
    );
    assert_eq!(
        report(|document| *at(document, APP, "count") = json!({ "type": "string" })),
        ["breaking: `c1_api::made_v1::App::count` is `String`, no longer `i32`"]
    );
    assert_eq!(
        report(|document| at(document, APP, "id")["type"] = json!(["string", "null"])),
        ["breaking: `c1_api::made_v1::App::id` is `Option<String>`, no longer `String`"]
    );
    let create = format!("{SCHEMAS}/{CREATE}");
    assert_eq!(
        report(|document| {
            document.pointer_mut(&create).unwrap()["required"] = json!(["displayName"]);
        }),
        ["breaking: `c1_api::made_v1::CreateRequest::display_name` is required"]
    );
    assert_eq!(
        report(|document| {
            *at(document, CREATE, "note") = json!({ "type": "string" });
            document.pointer_mut(&create).unwrap()["required"] = json!(["note"]);
        }),
        ["breaking: `c1_api::made_v1::CreateRequest::note` is new and required: `String`"]
    );
    assert_eq!(
        report(|document| at(document, APP, "id")["deprecated"] = json!(true)),
        ["changed: `c1_api::made_v1::App::id` is deprecated"]
    );
}

/// Gives both properties that have the enum other values.
fn set_values(document: &mut Value, values: &[&str]) {
    for schema in [APP, CREATE] {
        at(document, schema, "state")["enum"] = json!(values);
    }
}

#[test]
fn each_change_of_an_enum_is_named_by_its_path() {
    let [unspecified, on, off] = ["APP_STATE_UNSPECIFIED", "APP_STATE_ON", "APP_STATE_OFF"];
    assert_eq!(
        report(|document| set_values(document, &[unspecified, on, off, "APP_STATE_HALF"])),
        ["added: `c1_api::made_v1::AppState::Half` is new: `variant`"]
    );
    assert_eq!(
        report(|document| set_values(document, &[unspecified, on])),
        ["breaking: `c1_api::made_v1::AppState::Off` is gone"]
    );
    assert_eq!(
        report(|document| set_values(document, &[unspecified, on, "APP_STATE_AWAY"])),
        [
            "breaking: `c1_api::made_v1::AppState::Off` is gone",
            "added: `c1_api::made_v1::AppState::Away` is new: `variant`"
        ]
    );
    assert_eq!(
        report(|document| *at(document, APP, "state") = json!({ "type": "string" })),
        ["breaking: `c1_api::made_v1::App::state` is `String`, no longer `made_v1::AppState`"]
    );
}

#[test]
fn the_type_of_an_enum_stays_where_it_is() {
    // By the rules for new types, the enum would be in this package, because it is the first in
    // order.
    let state = json!({ "type": "string", "enum": ["APP_STATE_UNSPECIFIED", "APP_STATE_ON", "APP_STATE_OFF"] });
    assert_eq!(
        report(|document| {
            document.pointer_mut(SCHEMAS).unwrap()["c1.api.before.v1.Early"] =
                json!({ "properties": { "state": state } });
        }),
        ["added: `c1_api::before_v1::Early` is new: `struct`"]
    );
    // Another set of the same prefix gives the sets numbers in the facts.
    assert_eq!(
        report(|document| {
            *at(document, APP, "next") =
                json!({ "type": "string", "enum": ["APP_STATE_UNSPECIFIED", "APP_STATE_DONE"] });
        }),
        [
            "added: `c1_api::made_v1::App::next` is new: `made_v1::AppState1`",
            "added: `c1_api::made_v1::AppState1` is new: `enum`"
        ]
    );
}

#[test]
fn an_enum_that_is_divided_stays_with_most_of_its_properties() {
    let values = ["APP_STATE_UNSPECIFIED", "APP_STATE_ON", "APP_STATE_NEW"];
    let old = {
        let mut document = document();
        *at(&mut document, APP, "stateBefore") = at(&mut document, APP, "state").clone();
        generate(&document, Names::default())
    };
    let mut document = document();
    *at(&mut document, APP, "stateBefore") = at(&mut document, APP, "state").clone();
    at(&mut document, CREATE, "state")["enum"] = json!(values);
    let new = generate(&document, old.names.clone());
    let changes = api::changes(&old.facts, &new.facts, &old.names).unwrap();
    assert_eq!(
        changes.to_string(),
        "breaking: `c1_api::made_v1::CreateRequest::state` is `made_v1::AppState1`, no longer `made_v1::AppState`\n\
         added: `c1_api::made_v1::AppState1` is new: `enum`\n\
         1 breaking, 1 added, 0 changed"
    );
}

#[test]
fn each_change_of_a_schema_is_named_by_its_path() {
    assert_eq!(
        report(|document| {
            document.pointer_mut(SCHEMAS).unwrap()["c1.api.more.v1.Other"] =
                json!({ "properties": { "id": { "type": "string" } } });
        }),
        ["added: `c1_api::more_v1::Other` is new: `struct`"]
    );
    let without_list = |document: &mut Value| {
        let response = "c1.api.made.v1.ListResponse";
        remove(document, SCHEMAS, response);
        remove(document, APPS, "get");
    };
    assert_eq!(
        report(without_list),
        [
            "breaking: `c1_api::made_v1::Apps::list` is gone",
            "breaking: `c1_api::made_v1::ListResponse` is gone"
        ]
    );
    let renamed = |document: &Value| {
        let text = document
            .to_string()
            .replace("more.v1.Owner\"", "more.v1.Person\"");
        serde_json::from_str::<Value>(&text).unwrap()
    };
    assert_eq!(
        report(|document| *document = renamed(document)),
        [
            "breaking: `c1_api::made_v1::App::owner` is `Option<more_v1::Person>`, no longer `Option<more_v1::Owner>`",
            "breaking: `c1_api::more_v1::Owner` is gone",
            "breaking: `c1_api::more_v1::Owners::get` is `(id: &str) -> Call<more_v1::Person>`, no longer `(id: &str) -> Call<more_v1::Owner>`",
            "added: `c1_api::more_v1::Person` is new: `struct`",
        ]
    );
    assert_eq!(
        report(|document| {
            document.pointer_mut(&format!("{SCHEMAS}/{APP}")).unwrap()["deprecated"] = json!(true);
        }),
        ["changed: `c1_api::made_v1::App` is deprecated"]
    );
}

#[test]
fn each_change_of_an_operation_is_named_by_its_path() {
    let get = format!("{APPS}/get");
    let owners = "/paths/~1api~1v1~1owners~1{id}";
    assert_eq!(
        report(|document| {
            let mut new = document.pointer(&get).unwrap().clone();
            new["operationId"] = json!("c1.api.made.v1.Apps.ListAll");
            document["paths"]["/api/v1/all"] = json!({ "get": new });
        }),
        [
            "added: `c1_api::made_v1::Apps::list_all` is new: `(role: Option<&str>) -> Pages<made_v1::App>`"
        ]
    );
    assert_eq!(
        report(|document| {
            let mut new = document.pointer(&format!("{owners}/get")).unwrap().clone();
            new["operationId"] = json!("c1.api.more.v1.Others.Get");
            document["paths"]["/api/v1/others/{id}"] = json!({ "get": new });
        }),
        [
            "added: `c1_api::Groups::others` is new: `Group<dyn more_v1::Others>`",
            "added: `c1_api::more_v1::Others` is new: `trait`",
            "added: `c1_api::more_v1::Others::get` is new: `(id: &str) -> Call<more_v1::Owner>`"
        ]
    );
    assert_eq!(
        report(|document| drop(remove(document, APPS, "post"))),
        ["breaking: `c1_api::made_v1::Apps::create` is gone"]
    );
    assert_eq!(
        report(|document| {
            document.pointer_mut(&get).unwrap()["operationId"] = json!("c1.api.made.v1.Apps.All");
        }),
        [
            "breaking: `c1_api::made_v1::Apps::list` is gone",
            "added: `c1_api::made_v1::Apps::all` is new: `(role: Option<&str>) -> Pages<made_v1::App>`"
        ]
    );
    assert_eq!(
        report(|document| {
            let get = document.pointer_mut(&get).unwrap();
            get["x-speakeasy-group"] = json!("Wikis");
            get["x-speakeasy-name-override"] = json!("List");
        }),
        [
            "breaking: `c1_api::made_v1::Wikis::list` was `c1_api::made_v1::Apps::list`",
            "added: `c1_api::Groups::wikis` is new: `Group<dyn made_v1::Wikis>`",
            "added: `c1_api::made_v1::Wikis` is new: `trait`"
        ]
    );
    assert_eq!(
        report(|document| {
            let parameters = document.pointer_mut(&format!("{get}/parameters")).unwrap();
            parameters
                .as_array_mut()
                .unwrap()
                .push(json!({ "name": "sort", "in": "query" }));
        }),
        [
            "breaking: `c1_api::made_v1::Apps::list` is `(role: Option<&str>, sort: Option<&str>) -> Pages<made_v1::App>`, no longer `(role: Option<&str>) -> Pages<made_v1::App>`"
        ]
    );
    assert_eq!(
        report(|document| {
            let mut moved = remove(document, "/paths", "/api/v1/owners/{id}");
            moved["get"]["parameters"][0]["name"] = json!("owner_id");
            document["paths"]["/api/v1/owners/{owner_id}"] = moved;
        }),
        [
            "changed: `c1_api::more_v1::Owners::get` is `(owner_id: &str) -> Call<more_v1::Owner>`, no longer `(id: &str) -> Call<more_v1::Owner>`"
        ]
    );
    assert_eq!(
        report(|document| document.pointer_mut(&get).unwrap()["deprecated"] = json!(true)),
        ["changed: `c1_api::made_v1::Apps::list` is deprecated"]
    );
}

#[test]
fn a_name_that_was_withdrawn_is_given_to_nothing_else() {
    let mut document = document();
    let properties = format!("{SCHEMAS}/{APP}/properties");
    remove(&mut document, &properties, "count");
    let withdrawn = generate(&document, OLD.names.clone());
    // In Rust, both are `count`.
    *at(&mut document, APP, "Count") = json!({ "type": "string" });
    let facts = Facts::read(&document.to_string()).unwrap();
    let error = api::generate(&facts, withdrawn.names.clone()).unwrap_err();
    let expected = "`c1.api.made.v1.App.Count` and `c1.api.made.v1.App.count` would both be `made_v1::App::count`: \
        give the new one another name in api/names.txt";
    assert_eq!(error.to_string(), expected);

    // A person settles it with one line.
    let list = withdrawn.files["names.txt"].replace(
        "  count count\n",
        "  Count count_text # `count` was a number\n  count count\n",
    );
    let settled = generate(&document, Names::parse(&list).unwrap());
    assert_eq!(settled.files["names.txt"], list);
    let source = &settled.files["src/made_v1.rs"];
    assert!(
        source.contains("#[c1(name = \"Count\")]\n    pub count_text: String,"),
        "{source}"
    );

    // If a withdrawn thing comes back, it has its name again.
    let back = generate(&self::document(), withdrawn.names);
    assert_eq!(back.files, OLD.files);
}

#[test]
fn the_same_document_gives_the_same_bytes_in_any_order() {
    let again = generate(&document(), Names::default());
    assert_eq!(again.files, OLD.files);
    let again = generate(&document(), OLD.names.clone());
    assert_eq!(again.files, OLD.files);
}
