//! Reads the schemas of small documents.

use c1_catalog::{Enum, Facts};

/// A document whose one operation takes `Request` and answers with `Response`.
fn document(schemas: &str) -> String {
    format!(
        r##"{{"openapi": "3.1.0", "paths": {{"/a": {{"post": {{
            "operationId": "c1.api.a.v1.Things.Do",
            "requestBody": {{"content": {{"application/json": {{"schema": {{"$ref": "#/components/schemas/c1.api.a.v1.Request"}}}}}}}},
            "responses": {{
                "200": {{"content": {{"application/json": {{"schema": {{"$ref": "#/components/schemas/c1.api.a.v1.Response"}}}}}}}},
                "400": {{"content": {{"application/json": {{"schema": {{"$ref": "#/components/schemas/Error"}}}}}}}}
            }}
        }}}}}}, "components": {{"schemas": {{{schemas}}}}}}}"##
    )
}

/// The facts of a document in which `Request` has these properties, and `Response` and `Error` have
/// none.
fn with_properties(properties: &str) -> Facts {
    let schemas = format!(
        r#""c1.api.a.v1.Request": {{"type": "object", "properties": {{{properties}}}}},
        "c1.api.a.v1.Response": {{"type": "object"}}, "Error": {{"type": "object"}}"#
    );
    Facts::read(&document(&schemas)).unwrap()
}

/// The words of the properties of `Request`.
fn words(properties: &str) -> String {
    let schemas = &with_properties(properties).print()[1];
    let line = schemas
        .lines()
        .find(|line| line.starts_with("c1.api.a.v1.Request "))
        .unwrap();
    line.splitn(3, ' ').nth(2).unwrap_or_default().to_owned()
}

#[test]
fn every_kind_has_its_code() {
    for (schema, code) in [
        (r#"{"type": "string"}"#, "s"),
        (r#"{"type": ["string", "null"]}"#, "?s"),
        (r#"{"type": "string", "nullable": true}"#, "?s"),
        (r#"{"type": "boolean"}"#, "b"),
        (r#"{"type": "integer", "format": "int32"}"#, "i"),
        (r#"{"type": "integer", "format": "uint32"}"#, "u"),
        (r#"{"type": "string", "format": "int64"}"#, "I"),
        (r#"{"type": "string", "format": "uint64"}"#, "U"),
        (r#"{"type": "number"}"#, "f"),
        (
            r#"{"type": ["string", "null"], "format": "date-time"}"#,
            "?t",
        ),
        (
            r#"{"type": ["string", "null"], "format": "duration"}"#,
            "?d",
        ),
        (r#"{"type": "string", "format": "base64"}"#, "y"),
        (
            r#"{"type": "object", "additionalProperties": true, "properties": {"@type": {"type": "string"}}}"#,
            "a",
        ),
        (
            r#"{"type": ["object", "null"], "additionalProperties": true}"#,
            "?o",
        ),
        (r#"{"type": ["string", "number", "null"]}"#, "?j"),
        (
            r#"{"type": ["array", "null"], "items": {"type": "string"}}"#,
            "[s",
        ),
        (
            r#"{"type": "object", "additionalProperties": {"type": "boolean"}}"#,
            "{b",
        ),
        (
            r##"{"$ref": "#/components/schemas/c1.api.a.v1.Response"}"##,
            "@.Response",
        ),
        (
            r##"{"oneOf": [{"$ref": "#/components/schemas/Error"}, {"type": "null"}]}"##,
            "?@Error",
        ),
        (
            r##"{"nullable": true, "allOf": [{"$ref": "#/components/schemas/Error"}]}"##,
            "?@Error",
        ),
        (
            r##"{"type": "array", "items": {"$ref": "#/components/schemas/Error"}}"##,
            "[@Error",
        ),
        (
            r##"{"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Error"}}"##,
            "{@Error",
        ),
    ] {
        let (mark, code) = code
            .strip_prefix('?')
            .map_or(("", code), |code| ("?", code));
        assert_eq!(
            words(&format!(r#""x": {schema}"#)),
            format!("x{mark}:{code}"),
            "{schema}"
        );
    }
}

#[test]
fn a_text_that_is_called_a_mask_is_a_field_mask() {
    assert_eq!(
        words(r#""updateMask": {"type": ["string", "null"]}"#),
        "updateMask?:k"
    );
    assert_eq!(words(r#""updateMask": {"type": "string"}"#), "updateMask:s");
}

#[test]
fn every_mark_of_a_property_is_read_in_its_order() {
    let schemas = r#""c1.api.a.v1.Request": {
        "type": "object", "deprecated": true, "required": ["b"],
        "description": "Text.\n\nThis message contains a oneof named z. Only a single field of the following list may be set at a time:\n  - c\n  - d\n",
        "properties": {
            "d": {"type": ["string", "null"], "readOnly": true, "deprecated": true},
            "c": {"type": "string"}, "b": {"type": "string"}, "a": {"type": "string"}
        }
    }, "c1.api.a.v1.Response": {"type": "object"}, "Error": {"type": "object"}"#;
    let facts = Facts::read(&document(schemas)).unwrap();
    assert_eq!(
        facts.print()[1],
        "Error -\nc1.api.a.v1.Request q~ a:s b!:s c%1:s d^~?%1:s\nc1.api.a.v1.Response r\n"
    );
}

#[test]
fn a_schema_is_sent_or_received_through_others() {
    let schemas = r##""c1.api.a.v1.Request": {"properties": {"x": {"$ref": "#/components/schemas/Both"}}},
        "c1.api.a.v1.Response": {"properties": {"x": {"type": "array", "items": {"$ref": "#/components/schemas/Both"}}}},
        "Both": {"properties": {"x": {"$ref": "#/components/schemas/Both"}}},
        "Error": {"type": "object"}"##;
    let schemas = &Facts::read(&document(schemas)).unwrap().print()[1];
    assert!(
        schemas.contains("Both qr x:@Both\n") && schemas.contains("Error -\n"),
        "{schemas}"
    );
}

#[test]
fn an_enum_has_the_name_that_its_values_start_with() {
    let set = |values: &str| format!(r#"{{"type": "string", "enum": [{values}]}}"#);
    let (one, other) = (
        set(r#""M_UNSPECIFIED", "M_A""#),
        set(r#""M_UNSPECIFIED", "M_B""#),
    );
    let (state, free) = (
        set(r#""STATE_UNSPECIFIED", "STATE_ON""#),
        set(r#""ON", "OFF""#),
    );
    let facts = with_properties(&format!(
        r#""a": {one}, "b": {other}, "c": {state}, "d": {{"type": "array", "items": {free}}}, "e": {free}, "f": {one}"#
    ));
    assert_eq!(
        facts.print()[2],
        "M#1 _UNSPECIFIED _A\nM#2 _UNSPECIFIED _B\nSTATE _UNSPECIFIED _ON\nc1.api.a.v1.Request.d ON OFF\n"
    );
    assert_eq!(
        facts.print()[1].lines().nth(1).unwrap(),
        "c1.api.a.v1.Request q a:=M#1 b:=M#2 c:=STATE d:[=.Request.d e:=.Request.d f:=M#1"
    );
    let Enum { prefix, values, .. } = &facts.enums[0];
    assert_eq!((prefix.as_deref(), values[1].as_str()), (Some("M"), "M_A"));
}

#[test]
fn a_name_in_the_sdks_stands_in_the_facts_if_the_id_does_not_say_it() {
    let with = |group: &str, name: &str| {
        let document = format!(
            r#"{{"openapi": "3.1.0", "paths": {{"/a": {{"get": {{"operationId": "c1.api.a.v1.ThingService.Get",
                "x-speakeasy-group": "{group}", "x-speakeasy-name-override": "{name}"}}}}}}}}"#
        );
        Facts::read(&document).unwrap().print()[0].clone()
    };
    assert_eq!(
        with("Thing", "Get"),
        "/a/ GET c1.api.a.v1.ThingService.Get - - - -\n"
    );
    assert_eq!(
        with("Thing", "Got"),
        "/a/ GET c1.api.a.v1.ThingService.Get - - - - sdk=Thing.Got\n"
    );
    assert_eq!(
        with("ThingV2", "Get"),
        "/a/ GET c1.api.a.v1.ThingService.Get - - - - sdk=ThingV2.Get\n"
    );
}

#[test]
fn the_facts_can_be_read_again() {
    let facts = with_properties(
        r##""a": {"type": "string", "enum": ["M_UNSPECIFIED", "M_A"]}, "b": {"$ref": "#/components/schemas/Error"}"##,
    );
    let text = facts.print();
    let mut again = Facts::parse([&text[0], &text[1], &text[2]]).unwrap();
    again.schemas.sort_by(|a, b| a.name.cmp(&b.name));
    assert_eq!(again, facts);
    for (at, line) in ["/a/ GET a.Get - - -\n", "A q x:!\n", "A\n"]
        .into_iter()
        .enumerate()
    {
        let mut wrong = [""; 3];
        wrong[at] = line;
        let error = Facts::parse(wrong).unwrap_err().to_string();
        assert!(error.contains("has a line that cannot be read"), "{error}");
    }
}

#[test]
fn a_schema_that_has_no_place_in_the_facts_says_why() {
    for (schema, expected) in [
        (
            r#"{"type": "object", "required": ["x"]}"#,
            "`c1.api.a.v1.Request` has no property `x`, but names it",
        ),
        (
            r#"{"type": "object", "properties": {"a b": {}}}"#,
            "`c1.api.a.v1.Request.a b` has a name that is not a word: `a b`",
        ),
        (
            r#"{"type": "object", "properties": {"a": {"enum": ["b,c"]}}}"#,
            "`c1.api.a.v1.Request.a` has a name that is not a word: `b,c`",
        ),
        (
            r##"{"type": "object", "properties": {"a": {"$ref": "#/none"}}}"##,
            "`$ref: #/none` names nothing in this document",
        ),
        (
            r##"{"allOf": [{"$ref": "#/components/schemas/c1.api.a.v1.Request"}]}"##,
            "a schema is made of itself",
        ),
    ] {
        let schemas = format!(
            r#""c1.api.a.v1.Request": {schema}, "c1.api.a.v1.Response": {{"type": "object"}}, "Error": {{"type": "object"}}"#
        );
        let error = Facts::read(&document(&schemas)).unwrap_err().to_string();
        assert_eq!(error, expected);
    }
}
