//! Field masks: the names of the fields that an update changes.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

/// The names of the fields that an update changes, as C1 reads them: `"displayName,policyId"`.
///
/// If a field is in the mask and not in the message, it is cleared. If it is not in the mask, it
/// stays as it is. Names may be given in `snake_case` too. A mask is also read from the object
/// `{"paths": [..]}`.
///
/// ```
/// use c1::json::FieldMask;
///
/// #[derive(serde::Serialize)]
/// #[serde(rename_all = "camelCase")]
/// struct UpdateAppRequest {
///     app: serde_json::Value,
///     update_mask: FieldMask,
/// }
///
/// let request = UpdateAppRequest {
///     app: serde_json::json!({ "displayName": "Payroll" }),
///     update_mask: FieldMask::from(["display_name", "description"]), // the description is cleared
/// };
/// assert_eq!(serde_json::to_value(&request)?["updateMask"], "displayName,description");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FieldMask {
    paths: Vec<String>,
}

impl FieldMask {
    /// The names of the fields in `lowerCamelCase`, in the order in which they were added.
    ///
    /// ```
    /// let mask = c1::json::FieldMask::from(["display_name", "policyId"]);
    /// assert_eq!(mask.paths(), ["displayName", "policyId"]);
    /// ```
    pub fn paths(&self) -> &[String] {
        &self.paths
    }

    /// Adds a field, or several that are separated by commas.
    ///
    /// Spaces around a name are removed, and empty names are left out.
    ///
    /// ```
    /// use c1::json::FieldMask;
    ///
    /// let mut mask = FieldMask::default();
    /// mask.push("displayName");
    /// mask.push("policy_id, description");
    /// assert_eq!(mask.to_string(), "displayName,policyId,description");
    /// ```
    pub fn push(&mut self, path: &str) {
        self.paths.extend(
            path.split(',')
                .map(str::trim)
                .filter(|path| !path.is_empty())
                .map(camel_case),
        );
    }
}

impl<S: AsRef<str>> Extend<S> for FieldMask {
    fn extend<I: IntoIterator<Item = S>>(&mut self, paths: I) {
        paths.into_iter().for_each(|path| self.push(path.as_ref()));
    }
}

impl<S: AsRef<str>> FromIterator<S> for FieldMask {
    fn from_iter<I: IntoIterator<Item = S>>(paths: I) -> Self {
        let mut mask = Self::default();
        mask.extend(paths);
        mask
    }
}

impl<S: AsRef<str>, const N: usize> From<[S; N]> for FieldMask {
    fn from(paths: [S; N]) -> Self {
        paths.into_iter().collect()
    }
}

impl fmt::Display for FieldMask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.paths.join(","))
    }
}

/// The name that protobuf's JSON has for a field: no underscores, and a capital after each.
fn camel_case(path: &str) -> String {
    let mut name = String::with_capacity(path.len());
    let mut after_underscore = false;
    for character in path.chars() {
        if character == '_' {
            after_underscore = true;
            continue;
        }
        name.push(if after_underscore {
            character.to_ascii_uppercase()
        } else {
            character
        });
        after_underscore = false;
    }
    name
}

impl Serialize for FieldMask {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for FieldMask {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Mask)
    }
}

struct Mask;

impl<'de> Visitor<'de> for Mask {
    type Value = FieldMask;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field mask, such as \"displayName,policyId\"")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<FieldMask, E> {
        Ok(FieldMask::from([text]))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<FieldMask, A::Error> {
        let mut mask = FieldMask::default();
        while let Some(key) = map.next_key::<String>()? {
            if key == "paths" {
                mask.extend(map.next_value::<Option<Vec<String>>>()?.unwrap_or_default());
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(mask)
    }

    fn visit_unit<E>(self) -> Result<FieldMask, E> {
        Ok(FieldMask::default())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{from_value, json, to_value};

    use super::*;

    #[test]
    fn a_mask_is_one_text_of_camel_case_names() {
        let mask = FieldMask::from(["display_name", "policyId", "app.grant_policy_id", "a,b_c"]);
        assert_eq!(
            to_value(&mask).unwrap(),
            json!("displayName,policyId,app.grantPolicyId,a,bC")
        );
        assert_eq!(mask.paths().len(), 5);
    }

    #[test]
    fn a_mask_is_read_from_a_text_an_object_and_null() {
        let mask = FieldMask::from(["displayName", "policyId"]);
        for json in [
            json!("displayName, policyId"),
            json!({ "paths": ["display_name", "policy_id"], "x": 1 }),
        ] {
            assert_eq!(from_value::<FieldMask>(json).unwrap(), mask);
        }
        for json in [json!(""), json!(null), json!({}), json!({ "paths": null })] {
            assert_eq!(from_value::<FieldMask>(json).unwrap(), FieldMask::default());
        }
        from_value::<FieldMask>(json!(["displayName"])).unwrap_err();
    }

    proptest! {
        #[test]
        fn a_mask_is_read_back_as_it_was_written(paths in prop::collection::vec("[a-z][a-z_.0-9A-Z]{0,12}", 0..5)) {
            let mask: FieldMask = paths.iter().collect();
            prop_assert!(!mask.to_string().contains('_'));
            prop_assert_eq!(from_value::<FieldMask>(to_value(&mask).unwrap()).unwrap(), mask);
        }
    }
}
