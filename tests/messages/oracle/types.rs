//! The types that are compared: by this crate's derive, and by serde's.

/// The types by this crate's derive. They need no more than their names and types.
pub(super) mod ours {
    use std::collections::BTreeMap;

    use c1::json::{Any, Base64, Duration, Expanded, FieldMask, Timestamp};
    use serde_json::{Map, Value};

    #[derive(c1::Message)]
    #[c1(unlisted, eq)]
    pub(crate) struct App {
        pub(super) id: String,
        pub(super) display_name: Option<String>,
        pub(super) is_directory: bool,
        pub(super) monthly_cost: i32,
        pub(super) connector_version: u32,
        pub(super) user_count: i64,
        pub(super) most: Option<u64>,
        pub(super) score: f64,
        pub(super) access_model: AccessModel,
        pub(super) created_at: Option<Timestamp>,
        pub(super) lifetime: Option<Duration>,
        pub(super) key: Base64,
        pub(super) update_mask: FieldMask,
        pub(super) owners: Vec<User>,
        pub(super) labels: Vec<String>,
        pub(super) counts: Vec<u32>,
        pub(super) annotations: BTreeMap<String, String>,
        pub(super) members: BTreeMap<String, User>,
        pub(super) manager: Option<User>,
        pub(super) parent: Option<Box<App>>,
        pub(super) config: Option<Any>,
        pub(super) expanded: Expanded,
        pub(super) free: Map<String, Value>,
        pub(super) anything: Value,
    }

    #[derive(c1::Message)]
    #[c1(unlisted, eq)]
    pub(super) struct User {
        pub(super) id: String,
        pub(super) emails: Vec<String>,
        pub(super) models: Vec<AccessModel>,
    }

    #[derive(c1::Message)]
    #[c1("c1.api.app.v1.App.accessModel")]
    pub(super) enum AccessModel {
        Unspecified,
        Classic,
        Unknown(String),
    }
}

/// The same types by serde's derives.
pub(super) mod serdes {
    use std::collections::BTreeMap;

    use c1::json::{
        Any, Base64, Duration, Expanded, FieldMask, Float, Int64, Timestamp, UInt64,
        null_to_default,
    };
    use serde::{Deserialize, Deserializer, Serialize};
    use serde_json::{Map, Value};

    #[derive(Default, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase", default)]
    pub(crate) struct App {
        #[serde(
            deserialize_with = "null_to_default",
            skip_serializing_if = "String::is_empty"
        )]
        id: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        display_name: Option<String>,
        #[serde(
            deserialize_with = "null_to_default",
            skip_serializing_if = "is_default"
        )]
        is_directory: bool,
        #[serde(
            deserialize_with = "null_to_default",
            skip_serializing_if = "is_default"
        )]
        monthly_cost: i32,
        #[serde(
            deserialize_with = "null_to_default",
            skip_serializing_if = "is_default"
        )]
        connector_version: u32,
        #[serde(skip_serializing_if = "is_default")]
        user_count: Int64,
        #[serde(skip_serializing_if = "Option::is_none")]
        most: Option<UInt64>,
        #[serde(skip_serializing_if = "is_default")]
        score: Float,
        #[serde(skip_serializing_if = "is_default")]
        access_model: AccessModel,
        #[serde(skip_serializing_if = "Option::is_none")]
        created_at: Option<Timestamp>,
        #[serde(skip_serializing_if = "Option::is_none")]
        lifetime: Option<Duration>,
        #[serde(skip_serializing_if = "is_default")]
        key: Base64,
        #[serde(skip_serializing_if = "is_default")]
        update_mask: FieldMask,
        #[serde(
            deserialize_with = "null_to_default",
            skip_serializing_if = "Vec::is_empty"
        )]
        owners: Vec<OrDefault<User>>,
        #[serde(
            deserialize_with = "null_to_default",
            skip_serializing_if = "Vec::is_empty"
        )]
        labels: Vec<OrDefault<String>>,
        #[serde(
            deserialize_with = "null_to_default",
            skip_serializing_if = "Vec::is_empty"
        )]
        counts: Vec<OrDefault<u32>>,
        #[serde(
            deserialize_with = "null_to_default",
            skip_serializing_if = "BTreeMap::is_empty"
        )]
        annotations: BTreeMap<String, OrDefault<String>>,
        #[serde(
            deserialize_with = "null_to_default",
            skip_serializing_if = "BTreeMap::is_empty"
        )]
        members: BTreeMap<String, OrDefault<User>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        manager: Option<User>,
        #[serde(skip_serializing_if = "Option::is_none")]
        parent: Option<Box<App>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        config: Option<Any>,
        #[serde(skip_serializing_if = "is_default")]
        expanded: Expanded,
        #[serde(
            deserialize_with = "null_to_default",
            skip_serializing_if = "Map::is_empty"
        )]
        free: Map<String, Value>,
        #[serde(skip_serializing_if = "Value::is_null")]
        anything: Value,
    }

    #[derive(Default, Serialize, Deserialize)]
    #[serde(default)]
    pub(super) struct User {
        #[serde(
            deserialize_with = "null_to_default",
            skip_serializing_if = "String::is_empty"
        )]
        id: String,
        #[serde(
            deserialize_with = "null_to_default",
            skip_serializing_if = "Vec::is_empty"
        )]
        emails: Vec<OrDefault<String>>,
        #[serde(
            deserialize_with = "null_to_default",
            skip_serializing_if = "Vec::is_empty"
        )]
        models: Vec<AccessModel>,
    }

    c1::open_enum! {
        pub(super) enum AccessModel {
            Unspecified = "APP_ACCESS_MODEL_UNSPECIFIED",
            Classic = "APP_ACCESS_MODEL_CLASSIC",
        }
    }

    /// `null` in a list or a map.
    #[derive(Default, Serialize)]
    #[serde(transparent)]
    struct OrDefault<T>(T);

    impl<'de, T: Default + Deserialize<'de>> Deserialize<'de> for OrDefault<T> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            null_to_default(deserializer).map(Self)
        }
    }

    fn is_default<T: Default + PartialEq>(value: &T) -> bool {
        *value == T::default()
    }
}
