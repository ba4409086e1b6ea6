//! Reads small documents, in both formats and both versions.

use c1_catalog::Facts;

/// OpenAPI 3.1 in JSON: types are lists, a null is a type.
const JSON_3_1: &str = r##"{
  "openapi": "3.1.0",
  "info": {"title": "Text that is not taken", "version": "1"},
  "paths": {
    "/api/v1/search/apps": {
      "post": {
        "operationId": "apps.Search",
        "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/SearchRequest"}}}},
        "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Page"}}}}}
      }
    },
    "/api/v1/apps/{app_id}/owners": {
      "parameters": [{"$ref": "#/components/parameters/app_id"}],
      "get": {
        "operationId": "apps.Owners",
        "parameters": [
          {"name": "role_slug", "in": "query"},
          {"name": "page_token", "in": "query"},
          {"name": "x-trace", "in": "header"}
        ],
        "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Page"}}}}}
      },
      "delete": {"operationId": "apps.Disown", "deprecated": true, "responses": {"200": {"description": "Done."}}}
    },
    "/api/v1/apps": {
      "get": {
        "operationId": "apps.First",
        "responses": {"200": {"content": {"application/json": {"schema": {"type": ["object", "null"]}}}}}
      }
    }
  },
  "components": {
    "parameters": {"app_id": {"name": "app_id", "in": "path", "required": true}},
    "schemas": {
      "Page": {"type": ["object", "null"], "properties": {
        "nextPageToken": {"type": ["string", "null"]},
        "list": {"type": ["array", "null"]}
      }},
      "SearchRequest": {"properties": {"pageToken": {"type": "string"}}}
    }
  }
}"##;

/// OpenAPI 3.0 in YAML: statuses are numbers, a null is a flag, schemas are composed.
const YAML_3_0: &str = "\
openapi: 3.0.3
info: {title: Text that is not taken, version: '1'}
paths:
  /api/v1/apps/{app_id}:
    summary: Not an operation.
    get:
      operationId: apps.Get
      deprecated: true
      parameters:
        - {name: app_id, in: path, required: true}
        - {name: 'on', in: query}
      responses:
        200:
          description: |
            Text: that is not taken,
            on two lines.
          content:
            application/json:
              schema: {nullable: true, type: object}
        404: {description: None}
  /api/v1/graph:
    post:
      operationId: graph.Search
      requestBody: &request
        content:
          application/json:
            schema: {properties: {pageToken: {type: string}}}
      responses:
        200:
          content:
            application/json:
              schema:
                allOf:
                  - $ref: '#/components/schemas/Nodes'
                  - properties: {pageToken: {type: string}}
    put:
      operationId: graph.Replace
      requestBody: *request
      responses:
        200: {content: {application/json: {schema: {$ref: '#/components/schemas/Nodes'}}}}
components:
  schemas:
    Nodes: {properties: {nodes: {type: array}, edges: {$ref: '#/components/schemas/Edges'}, total: {type: integer}}}
    Edges: {type: array}
";

/// The lines of the operations, the schemas and the enums.
fn facts(document: &str) -> [String; 3] {
    Facts::read(document).unwrap().print()
}

fn operations(document: &str) -> String {
    facts(document)[0].clone()
}

#[test]
fn json_3_1() {
    assert_eq!(
        facts(JSON_3_1),
        [
            "/api/v1/apps/ GET apps.First - - - -\n\
             /api/v1/apps/{}/owners/ DELETE apps.Disown app_id - - - deprecated\n\
             /api/v1/apps/{}/owners/ GET apps.Owners app_id page_token,role_slug - Page paged\n\
             /api/v1/search/apps/ POST apps.Search - - SearchRequest Page paged\n",
            "Page r list:[j nextPageToken?:s\nSearchRequest q pageToken:s\n",
            "",
        ]
    );
}

#[test]
fn yaml_3_0() {
    assert_eq!(
        facts(YAML_3_0),
        [
            "/api/v1/apps/{}/ GET apps.Get app_id on - - deprecated\n\
             /api/v1/graph/ POST graph.Search - - - - paged=edges,nodes\n\
             /api/v1/graph/ PUT graph.Replace - - - Nodes\n",
            "Nodes r edges:[j nodes:[j total:I\n",
            "",
        ]
    );
}

#[test]
fn json_is_yaml_too() {
    // An empty comment makes it no JSON.
    assert_eq!(facts(&format!("#\n{JSON_3_1}")), facts(JSON_3_1));
}

#[test]
fn no_text_of_the_document_is_taken() {
    for document in [JSON_3_1, YAML_3_0] {
        let facts = facts(document).concat();
        assert!(document.contains("not taken") && !facts.contains("not taken"));
    }
}

#[test]
fn templates_with_the_same_start_are_neighbors_with_any_names_of_parameters() {
    let document = r#"{"openapi": "3.1.0", "paths": {
        "/a/{z}/y": {"get": {"operationId": "1", "parameters": [{"name": "z", "in": "path"}]}},
        "/a/{b}/x": {"get": {"operationId": "2", "parameters": [{"name": "b", "in": "path"}]}},
        "/a/~": {"get": {"operationId": "3"}},
        "/a-b": {"get": {"operationId": "4"}},
        "/a": {"get": {"operationId": "5"}}
    }}"#;
    assert_eq!(
        operations(document),
        "/a-b/ GET 4 - - - -\n/a/ GET 5 - - - -\n/a/{}/x/ GET 2 b - - -\n/a/{}/y/ GET 1 z - - -\n\
         /a/~/ GET 3 - - - -\n"
    );
}

/// A document with one operation.
fn with(version: &str, template: &str, operation: &str) -> String {
    format!(r#"{{"openapi": "{version}", "paths": {{"{template}": {{"get": {operation}}}}}}}"#)
}

#[test]
fn a_document_that_cannot_be_used_says_why() {
    let sound = r#"{"operationId": "a"}"#;
    let loops =
        r##"{"operationId": "a", "parameters": [{"$ref": "#/paths/~1a/get/parameters/0"}]}"##;
    let empty = r#"{"operationId": "a", "responses": {"200": {"content": {"application/json": {"schema": {
        "properties": {"nextPageToken": {}}}}}}}}"#;
    let nowhere = r##"{"operationId": "a", "parameters": [{"$ref": "#/components/none"}]}"##;
    let cases = [
        ("{".to_owned(), "not JSON: EOF while parsing"),
        ("openapi: [".to_owned(), "not YAML: "),
        (
            "swagger: '2.0'".to_owned(),
            "this is not an OpenAPI document: it does not say `openapi: 3.x`",
        ),
        (
            "openapi: 3.1.0".to_owned(),
            "the document has no operations",
        ),
        (
            with("2.0", "/a", sound),
            "OpenAPI 2.0 is not known here, only 3.0 and 3.1",
        ),
        (with("3.1.0", "/a", "{}"), "`GET /a` has no operation id"),
        (with("3.1.0", "a", sound), "`GET a` does not start with `/`"),
        (
            with("3.1.0", "/{a}", sound),
            "`GET /{a}` declares the path parameters []",
        ),
        (
            with("3.1.0", "/a-{b}", sound),
            "`GET /a-{b}` has the segment `a-{b}`, which is neither literal",
        ),
        (
            with("3.1.0", "/a b", sound),
            "`GET /a b` has a name that is not a word: `/a b`",
        ),
        (with("3.1.0", "/a", empty), "the pages of `a` have no list"),
        (with("3.1.0", "/a", loops), "a `$ref` leads back to itself"),
        (
            with("3.1.0", "/a", nowhere),
            "`$ref: #/components/none` names nothing in this document",
        ),
    ];
    for (document, expected) in cases {
        let error = Facts::read(&document).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{document}: {error}");
    }
}

#[test]
fn two_operations_cannot_have_one_id() {
    let document = r#"{"openapi": "3.0.0", "paths": {
        "/a": {"get": {"operationId": "same"}}, "/b": {"get": {"operationId": "same"}}
    }}"#;
    assert_eq!(
        Facts::read(document).unwrap_err().to_string(),
        "`/a` and `/b` have one id, `same`"
    );
}
