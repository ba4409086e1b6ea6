//! Field masks: the names of the fields that an update changes.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde::ser::{self, Serialize, Serializer};

use crate::error::unwritten::FIELD_MASK_PATH;
use crate::message::budget;

/// The names of the fields that an update changes, as C1 reads them: `"displayName,policyId"`.
///
/// If a field is in the mask and not in the message, it is cleared. If it is not in the mask, it
/// stays as it is. Names may be given in `snake_case` too. A mask is also read from the object
/// `{"paths": [..]}`.
///
/// C1 turns each name back into `snake_case`. A name such as `custom_label_0` would not come back
/// as it was, so a mask that has it cannot be written: in a body, a path, a query or a header it is
/// an argument error of the call, which names it.
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

    /// Adds a field, or several that are separated by commas. A name that `lowerCamelCase` cannot
    /// carry is kept as it is, and is an error when the mask is written.
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
                .map(|path| camel_case(path).unwrap_or_else(|| path.to_owned())),
        );
    }

    /// The first path that `lowerCamelCase` cannot carry.
    fn unwritable(&self) -> Option<&str> {
        let path = self.paths.iter().find(|path| path.contains('_'))?;
        Some(path)
    }

    /// What is wrong with this mask as an argument.
    pub(crate) fn problem(&self) -> Option<String> {
        let path = self.unwritable()?;
        Some(format!(
            "has the field mask path `{path}`, which has no camelCase form that C1 could read back"
        ))
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

/// The path in protobuf's JSON: no underscores, and a capital letter after each. `None` if the path
/// cannot be read back from that.
fn camel_case(path: &str) -> Option<String> {
    let segments: Option<Vec<_>> = path.split('.').map(camel_case_segment).collect();
    Some(segments?.join("."))
}

fn camel_case_segment(segment: &str) -> Option<String> {
    if !segment.contains('_') {
        // It is in camel case already.
        return Some(segment.to_owned());
    }
    let mut name = String::with_capacity(segment.len());
    let mut characters = segment.chars();
    while let Some(character) = characters.next() {
        match character {
            '_' => {
                let next = characters.next().filter(char::is_ascii_lowercase)?;
                name.push(next.to_ascii_uppercase());
            }
            'A'..='Z' => return None,
            other => name.push(other),
        }
    }
    Some(name)
}

impl Serialize for FieldMask {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(path) = self.unwritable() {
            return Err(ser::Error::custom(format_args!(
                "{FIELD_MASK_PATH}{path}` has no camelCase form that C1 could read back"
            )));
        }
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
        // Each name is a text of its own, and the commas are most of a long mask.
        let names = text.bytes().filter(|byte| *byte == b',').count();
        budget::take(names.saturating_mul(2 * size_of::<String>()))?;
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

    #[test]
    fn a_path_that_camel_case_cannot_carry_is_kept_and_not_written() {
        for path in ["custom_label_0", "a.b_1", "a__b", "a_", "_", "a_B", "aB_c"] {
            let mask = FieldMask::from(["a_b", path]);
            assert_eq!(mask.paths(), ["aB", path]);
            let error = to_value(&mask).unwrap_err().to_string();
            assert!(error.contains(&format!("`{path}`")), "{error}");
        }
        let read: FieldMask = from_value(json!({ "paths": ["custom_label_0"] })).unwrap();
        assert_eq!(read.paths(), ["custom_label_0"]);
    }

    /// The name that C1 reads: an underscore before each capital letter.
    fn snake_case(path: &str) -> String {
        let mut name = String::new();
        for character in path.chars() {
            if character.is_ascii_uppercase() {
                name.push('_');
            }
            name.push(character.to_ascii_lowercase());
        }
        name
    }

    proptest! {
        #[test]
        fn a_mask_is_read_back_as_it_was_written(
            paths in prop::collection::vec("[a-z][a-z_.0-9A-Z]{0,12}", 0..5),
        ) {
            let mask: FieldMask = paths.iter().collect();
            let Ok(written) = to_value(&mask) else {
                prop_assert!(mask.to_string().contains('_'));
                return Ok(());
            };
            prop_assert!(!mask.to_string().contains('_'));
            prop_assert_eq!(from_value::<FieldMask>(written).unwrap(), mask);
        }

        #[test]
        fn a_name_is_written_if_and_only_if_c1_reads_it_back(path in "[a-z_0-9]{1,12}") {
            let mask = FieldMask::from([&*path]);
            let written = path.replace('_', " ");
            let written: String = written.split(' ').enumerate().map(|(index, word)| {
                let mut letters = word.chars();
                match letters.next() {
                    Some(first) if index > 0 => {
                        first.to_ascii_uppercase().to_string() + letters.as_str()
                    }
                    _ => word.to_owned(),
                }
            }).collect();
            let comes_back = snake_case(&written) == path;
            prop_assert_eq!(to_value(&mask).is_ok(), comes_back, "{}", path);
        }
    }
}
