//! Operations of each kind: method, template and list.

use c1::http::Method;
use serde_json::{Map, Value, json};

use super::{Kind, Operation};

const SAMPLE: &[(Kind, &str, &str)] = &[
    (Kind::Query, "/api/v1/apps", "list"),
    (Kind::Query, "/api/v1/users", "list"),
    (Kind::Query, "/api/v1/apps/<app_id>/entitlements", "list"),
    (
        Kind::Query,
        "/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users",
        "list",
    ),
    (
        Kind::Query,
        "/api/v1/apps/<app_id>/connectors/<connector_id>/mcp_tools",
        "tools",
    ),
    (
        Kind::Query,
        "/api/v1/apps/<app_id>/xaa/access_profiles",
        "accessProfiles",
    ),
    (Kind::Body, "/api/v1/search/users", "list"),
    (Kind::Body, "/api/v1/search/entitlements", "list"),
    (Kind::Body, "/api/v1/search/tasks", "list"),
    (
        Kind::Body,
        "/api/v1/service_principals/bindings/list",
        "bindings",
    ),
    (Kind::Undeclared, "/api/v1/automations", "list"),
    (Kind::Undeclared, "/api/v1/functions", "list"),
    (
        Kind::Undeclared,
        "/api/v1/automation_executions",
        "automationExecutions",
    ),
    (Kind::Graph, "/api/v1/search/graph", "nodes"),
];

pub(super) fn operations() -> Vec<Operation> {
    SAMPLE
        .iter()
        .map(|&(kind, template, items)| {
            let page = |list: Value| {
                Map::from_iter([
                    (items.to_owned(), list),
                    ("expanded".to_owned(), json!(null)),
                ])
            };
            let method = if matches!(kind, Kind::Body | Kind::Graph) {
                Method::POST
            } else {
                Method::GET
            };
            let pages = [
                page(json!([{ "id": "a" }, { "id": "b" }])),
                page(json!([{ "id": "c" }])),
            ];
            Operation {
                kind,
                method,
                template: template.to_owned(),
                items: items.to_owned(),
                pages,
            }
            .linked()
        })
        .collect()
}
