//! The system log, in the form of OCSF.

use c1::testing::{Reply, Tenant};
use c1_api::systemlog_v1::{SystemLogServiceListEventsRequest, SystemLogServiceListEventsResponse};
use serde_json::{Map, Value, json};

use super::{Shared, page};

/// What happens at the company, over and over.
const ACTIVITIES: &[(&str, &str, &str)] = &[
    ("Authentication", "Logon", "ada.lovelace@example.com"),
    ("Account Change", "Create", "karen.jones@example.com"),
    (
        "User Access Management",
        "Assign Privileges",
        "grace.hopper@example.com",
    ),
    ("API Activity", "Read", "ci@example.com"),
    (
        "User Access Management",
        "Revoke Privileges",
        "dorothy.vaughan@example.com",
    ),
];

pub(super) fn all() -> Vec<Map<String, Value>> {
    (0..60).map(event).collect()
}

fn event(number: usize) -> Map<String, Value> {
    let (class, activity, email) = ACTIVITIES[number % ACTIVITIES.len()];
    // From the 2nd of March, 2026, at 8:00 on, one event in each minute.
    let time = 1_772_438_400_000 + number * 60_000;
    let event = json!({
        "metadata": { "uid": format!("evt-{number:04}"), "version": "1.1.0" },
        "time": time,
        "class_name": class,
        "activity_name": activity,
        "actor": { "user": { "email_addr": email } },
        "status": "Success",
    });
    event.as_object().cloned().unwrap_or_default()
}

pub(super) fn answer(tenant: &Tenant, company: &Shared) {
    tenant
        .on("POST", "/api/v1/systemlog/events")
        .reply_with_state(company, |company, request| {
            let search: SystemLogServiceListEventsRequest = request.json().unwrap_or_default();
            let after = company.events.iter().position(|event| {
                !search.since_event_uid.is_empty()
                    && event["metadata"]["uid"] == search.since_event_uid.as_str()
            });
            let skip = after.map_or(0, |index| index + 1);
            let events = company.events[skip..].to_vec();
            let (list, next_page_token) = page::cut(events, request);
            if next_page_token.is_empty() {
                // The next look finds one more event.
                company.events.push(event(company.events.len()));
            }
            Reply::json(&SystemLogServiceListEventsResponse {
                list,
                next_page_token,
                ..Default::default()
            })
        });
}
