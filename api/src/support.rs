//! The names that the modules of the packages use.

#![allow(unused_imports, dead_code)]

pub(crate) use std::collections::BTreeMap;

pub(crate) use c1::json::{Any, Base64, Duration, Expanded, FieldMask, Timestamp};
pub(crate) use c1::{Call, Pages, c1_endpoint};
pub(crate) use serde_json::Value;

pub(crate) use crate::groups::Group;

/// An object of any members.
pub(crate) type Object = serde_json::Map<String, Value>;
