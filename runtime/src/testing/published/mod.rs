//! C1's published messages in the test kit: a check of JSON, and a sample of each message.

mod check;
mod sample;

use c1_facts::{Catalog, Operation, Segment, TemplateSegment};
use percent_encoding::percent_decode_str;
use serde_json::Value;

use self::check::{Direction, check};
use self::sample::sample;
use super::Reply;
use super::placeholder::is_placeholder;
use super::reply::Ending;

/// The operation with this method at a path or a template.
pub(crate) fn operation(method: &str, path: &str) -> Option<Operation> {
    let segments: Vec<Segment<'_>> = path.strip_prefix('/')?.split('/').map(segment).collect();
    let operations = Catalog::PUBLISHED.find(&segments)?;
    operations.into_iter().find(|other| other.method == method)
}

fn segment(text: &str) -> Segment<'_> {
    if is_placeholder(text) {
        Segment::Parameter
    } else {
        Segment::Literal(text)
    }
}

/// The reason why C1 would refuse the body of a request. An empty body counts as `{}`.
pub(crate) fn mismatch_of_request(operation: &Operation, body: &[u8]) -> Option<String> {
    let schema = operation.request()?;
    let body = if body.is_empty() { b"{}" } else { body };
    let mismatch = match serde_json::from_slice::<Value>(body) {
        Ok(value) => check(schema, &value, Direction::Request)?,
        Err(_) => "body: expected JSON".to_owned(),
    };
    Some(format!(
        "the body is not a `{}`, the body of `{}`: {mismatch}",
        schema.name(),
        operation.id
    ))
}

/// The reason why C1 would not send this reply. Only a success with a JSON body has a schema.
pub(crate) fn mismatch_of_reply(operation: &Operation, reply: &Reply) -> Option<String> {
    let is_sent = matches!(reply.ending, Ending::Answer | Ending::CutOff { .. });
    if reply.is_unchecked || !is_sent || !reply.status.is_success() {
        return None;
    }
    let schema = operation.response()?;
    let value = serde_json::from_slice::<Value>(&reply.body).ok()?;
    let mismatch = check(schema, &value, Direction::Reply)?;
    Some(format!(
        "it is not a `{}`, the answer of `{}`: {mismatch} (`Reply::unchecked` sends it as it is)",
        schema.name(),
        operation.id
    ))
}

/// A reply that C1 could give to a request with this path. The ids of the path are in it.
pub(crate) fn sample_of(operation: &Operation, path: &str) -> Reply {
    let Some(schema) = operation.response() else {
        return Reply::status(200);
    };
    let values: Vec<String> = path
        .split('/')
        .skip(1)
        .map(|segment| percent_decode_str(segment).decode_utf8_lossy().into_owned())
        .collect();
    let published = operation.segments();
    let ids: Vec<(&str, &str)> = published
        .iter()
        .zip(&values)
        .filter_map(|(part, value)| match part {
            TemplateSegment::Parameter(name) => Some((*name, value.as_str())),
            TemplateSegment::Literal(_) => None,
        })
        .collect();
    Reply::json(&sample(schema, &ids))
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use c1_facts::{Kind, Schema, Value as Expected};
    use hyper::HeaderMap;
    use serde_json::json;

    use super::*;
    use crate::testing::captured::Received;
    use crate::testing::script::Script;
    use crate::testing::script::rules::Delays;

    #[test]
    fn every_sample_is_json_of_its_schema() {
        let mut members = 0;
        for schema in Schema::all() {
            let sample = sample(schema, &[]);
            assert_eq!(
                check(schema, &sample, Direction::Request),
                None,
                "{}",
                schema.name()
            );
            members += sample.as_object().unwrap().len();
        }
        assert!(members > 5_000, "only {members} members");
    }

    #[test]
    fn a_sample_has_the_ids_of_the_path() {
        let ids = [("app_id", "a1"), ("id", "c7")];
        let response = Schema::find("c1.api.app.v1.ConnectorServiceGetResponse").unwrap();
        let sample = sample(response, &ids);
        let connector = &sample["connectorView"]["connector"];
        assert_eq!(
            (&connector["appId"], &connector["id"]),
            (&json!("a1"), &json!("c7"))
        );
    }

    #[test]
    fn a_sample_of_a_page_is_the_last_one() {
        for operation in Catalog::PUBLISHED.operations().filter(Operation::is_paged) {
            let sample = sample(operation.response().unwrap(), &[]);
            assert_eq!(
                sample.get("nextPageToken").unwrap_or(&json!("")),
                "",
                "{sample}"
            );
            let list = &sample[operation.lists[0]];
            assert!(!list.as_array().unwrap().is_empty(), "{sample}");
        }
    }

    #[test]
    fn every_published_operation_is_found_by_its_path() {
        let mut count = 0;
        for published in Catalog::PUBLISHED.operations() {
            let ids = vec!["2Qd5jv2aRgrwb4Xb2EtLIJ8pRGE"; published.parameters.len()];
            let path = published.path_of(&ids).replace(['<', '>'], "");
            let found = operation(published.method, &path);
            assert_eq!(found.map(|found| found.id), Some(published.id), "{path}");
            count += 1;
        }
        assert!(count >= 638);
        assert!(operation("GET", "/api/v1/nothing").is_none());
        assert!(operation("PUT", "/api/v1/apps").is_none());
    }

    #[test]
    fn f107_every_published_operation_is_answered_with_a_message_of_its_schema() {
        let script = Script::new(Delays::Waited);
        script.rules.answer_with_samples();
        let mut with_ids = 0;
        for operation in Catalog::PUBLISHED.operations() {
            let ids: Vec<String> = operation
                .parameters
                .iter()
                .map(|name| format!("the-{name}"))
                .collect();
            let names: Vec<&str> = ids.iter().map(String::as_str).collect();
            let path = operation.path_of(&names).replace(['<', '>'], "");
            let body = operation.request().map(|request| sample(request, &[]));
            let matched = script.take(Received {
                method: operation.method.to_owned(),
                path: path.clone(),
                query: None,
                headers: HeaderMap::new(),
                body: body.map_or_else(Bytes::new, |body| body.to_string().into()),
            });
            let reply = script.reply(matched).unwrap();
            assert_eq!((reply.status.as_u16(), &reply.mistake), (200, &None));
            assert_eq!(mismatch_of_reply(&operation, &reply), None, "{path}");
            let text = String::from_utf8(reply.body.to_vec()).unwrap();
            assert!(operation.response().is_none() || text.starts_with('{'));
            with_ids += usize::from(ids.iter().any(|id| text.contains(id)));
        }
        assert!(
            with_ids > 200,
            "only {with_ids} answers have an id of the path"
        );
        script.verify().unwrap();
    }

    fn said(value: &Value) -> String {
        let schema = Schema::find("c1.api.app.v1.App").unwrap();
        check(schema, value, Direction::Reply).unwrap_or_default()
    }

    #[test]
    fn json_that_c1_may_send_is_accepted() {
        for value in [
            json!({}),
            json!({ "displayName": null, "appOwners": null, "annotations": null }),
            json!({ "accessModel": "APP_ACCESS_MODEL_OF_TOMORROW" }),
            json!({ "accessModel": 2 }),
            json!({ "userCount": "12" }),
            json!({ "userCount": 12 }),
            json!({ "createdAt": "2024-02-29T23:59:59.123456789Z", "annotations": { "a": "b" } }),
        ] {
            assert_eq!(said(&value), "", "{value}");
        }
    }

    #[test]
    fn a_required_member_may_be_missing_only_in_a_reply() {
        let schema = Schema::find("c1.api.app.v1.AppMatchBatonRef").unwrap();
        assert_eq!(check(schema, &json!({}), Direction::Reply), None);
        let problem = check(schema, &json!({}), Direction::Request).unwrap();
        assert!(problem.contains("requires the member `appId`"), "{problem}");
    }

    #[test]
    fn an_integer_of_32_bits_has_its_whole_range_and_no_more() {
        let mut counts = (0, 0);
        for schema in Schema::all() {
            for property in schema.properties() {
                let (least, most) = match property.kind() {
                    Kind::One(Expected::Int32) => (i64::from(i32::MIN), i64::from(i32::MAX)),
                    Kind::One(Expected::Uint32) => (0, i64::from(u32::MAX)),
                    _ => continue,
                };
                counts.0 += usize::from(least < 0);
                counts.1 += usize::from(least == 0);
                let fits = |number: i64| {
                    let value = json!({ property.name(): number });
                    check(schema, &value, Direction::Reply).is_none()
                };
                assert!(fits(least) && fits(most), "{}", schema.name());
                assert!(!fits(least - 1) && !fits(most + 1), "{}", schema.name());
            }
        }
        assert!(counts.0 > 100 && counts.1 > 0, "{counts:?}");
    }

    #[test]
    fn json_that_does_not_fit_is_refused_with_its_path() {
        for (value, expected) in [
            (json!([]), "body: expected an object"),
            (
                json!({ "dispalyName": "x" }),
                "body.dispalyName: `c1.api.app.v1.App` has no such member; did you mean `displayName`?",
            ),
            (
                json!({ "displayName": 1 }),
                "body.displayName: expected text",
            ),
            (
                json!({ "appOwners": {} }),
                "body.appOwners: expected a list",
            ),
            (
                json!({ "appOwners": [{}, { "email": [] }] }),
                "body.appOwners[1].email: expected text",
            ),
            (
                json!({ "userCount": "many" }),
                "body.userCount: expected an int64",
            ),
            (
                json!({ "createdAt": "yesterday" }),
                "body.createdAt: expected a timestamp",
            ),
            (
                json!({ "isDirectory": "true" }),
                "body.isDirectory: expected a bool",
            ),
            (
                json!({ "annotations": [] }),
                "body.annotations: expected a map",
            ),
            (
                json!({ "annotations": { "a": 1 } }),
                "body.annotations.a: expected text",
            ),
            (
                json!({ "accessModel": true }),
                "body.accessModel: expected an enum",
            ),
        ] {
            assert!(
                said(&value).starts_with(expected),
                "{value}: {}",
                said(&value)
            );
        }
    }

    #[test]
    fn an_any_is_checked_as_the_message_that_it_names() {
        let expanded = |member: Value| {
            let schema = Schema::all()
                .find(|schema| schema.property("expanded").is_some())
                .unwrap();
            check(schema, &json!({ "expanded": [member] }), Direction::Reply).unwrap_or_default()
        };
        let url = "type.googleapis.com/c1.api.app.v1.App";
        assert_eq!(expanded(json!({ "@type": url, "displayName": "x" })), "");
        assert_eq!(
            expanded(json!({ "@type": "type.googleapis.com/other", "x": 1 })),
            ""
        );
        assert_eq!(
            expanded(json!({ "@type": url, "displayName": 1 })),
            "body.expanded[0].displayName: expected text"
        );
        assert_eq!(
            expanded(json!({ "displayName": "x" })),
            "body.expanded[0]: expected `Any`, an object with `@type`"
        );
    }
}
