//! Messages with each type of `c1::json`, read and written by endpoints.
#![deny(warnings, missing_docs, clippy::pedantic)]

use c1::json::{
    Any, Base64, Duration, Expanded, FieldMask, Float, Int64, Timestamp, UInt64, null_to_default,
};
use c1::testing::{InMemory, Reply};
use c1::{Call, Client, c1_endpoint};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

c1::open_enum! {
    /// The status of a user.
    pub(crate) enum UserStatus {
        /// Not specified.
        Unspecified = "USER_STATUS_UNSPECIFIED",
        /// The user may sign in.
        Enabled = "ENABLED",
    }
}

c1::oneof! {
    /// The type of a task.
    #[derive(Debug, PartialEq)]
    pub(crate) enum TaskType {
        /// A request for access.
        Grant(Grant) = "grant",
        /// An event that something ended.
        Ended(bool) = "ended",
    }
}

/// A grant.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Grant {
    /// The app.
    pub(crate) app_id: String,
}

/// A message with a field of each type.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Everything {
    status: UserStatus,
    size: Int64,
    most: UInt64,
    score: Float,
    created_at: Option<Timestamp>,
    lifetime: Option<Duration>,
    key: Base64,
    config: Option<Any>,
    #[serde(deserialize_with = "null_to_default")]
    names: Vec<String>,
    expanded: Expanded,
    update_mask: FieldMask,
    #[serde(flatten)]
    kind: TaskType,
}

trait Everythings: c1::Api {
    #[c1_endpoint(POST, "/api/v1/everything?<status>&<size>", unlisted)]
    fn exchange(
        &self,
        status: UserStatus,
        size: Int64,
        #[json] request: &Everything,
    ) -> Call<Everything>;
}

impl Everythings for Client {}

async fn exchange(answer: Value) -> c1::Result<(Everything, Value)> {
    let api = InMemory::new();
    api.on("POST", "/api/v1/everything")
        .reply(Reply::json(&answer));
    let client = api.client()?;
    let everything = client
        .exchange(UserStatus::Enabled, Int64(-7), &Everything::default())
        .await?;
    let echoed = serde_json::to_value(&everything)
        .map_err(|_| ())
        .unwrap_or_default();
    assert_eq!(
        api.requests()[0].raw_query(),
        Some("status=ENABLED&size=-7")
    );
    Ok((everything, echoed))
}

#[tokio::test]
async fn each_field_is_read_and_written_back_unchanged() {
    let answer = json!({
        "status": "LOCKED",
        "size": "-9223372036854775808",
        "most": "18446744073709551615",
        "score": "NaN",
        "createdAt": "2026-01-02T03:04:05.123456789Z",
        "lifetime": "1.500s",
        "key": "+/8=",
        "config": { "@type": "type.googleapis.com/c1.api.X", "a": [1, null] },
        "names": ["a"],
        "expanded": [{ "@type": "type.googleapis.com/c1.api.Y" }],
        "updateMask": "displayName,policyId",
        "grant": { "appId": "2abc" },
    });
    let (everything, echoed) = exchange(answer.clone()).await.unwrap();
    assert_eq!(echoed, answer);
    assert_eq!(everything.status, UserStatus::Unknown("LOCKED".into()));
    assert_eq!(
        everything.kind,
        TaskType::Grant(Grant {
            app_id: "2abc".into()
        })
    );
}

#[tokio::test]
async fn null_and_a_missing_field_are_the_default() {
    let nulls: Value = [
        "status",
        "size",
        "most",
        "score",
        "createdAt",
        "lifetime",
        "key",
        "config",
        "names",
        "expanded",
        "updateMask",
    ]
    .into_iter()
    .chain(["grant", "ended", "new"])
    .map(|key| (key.to_owned(), Value::Null))
    .collect::<serde_json::Map<_, _>>()
    .into();
    for answer in [json!({}), nulls] {
        assert_eq!(exchange(answer).await.unwrap().0, Everything::default());
    }
}

#[tokio::test]
async fn the_error_of_a_value_of_the_wrong_type_does_not_show_the_value() {
    for (key, value) in [
        ("size", json!("hush")),
        ("score", json!("hush")),
        ("createdAt", json!("hush")),
        ("lifetime", json!("hush")),
        ("key", json!("hush!")),
        ("status", json!({ "hush": 1 })),
        ("config", json!("hush")),
        ("updateMask", json!(["hush"])),
    ] {
        let error = exchange(json!({ key: value })).await.unwrap_err();
        assert!(
            error.is_decode() && !format!("{error} {error:?}").contains("hush"),
            "{error}"
        );
    }
}
