//! The names that the modules of the packages use.

#![allow(unused_imports, dead_code)]

pub(crate) use std::collections::BTreeMap;

pub(crate) use c1::json::{Any, Base64, Duration, Expanded, FieldMask, Timestamp};
// The types of the endpoints are generated from the facts, so they are not compared with them.
pub(crate) use c1::__private::generated_endpoint as c1_endpoint;
pub(crate) use c1::{Call, Pages};
pub(crate) use serde_json::Value;

pub(crate) use crate::groups::Group;

/// An object of any members.
pub(crate) type Object = serde_json::Map<String, Value>;
