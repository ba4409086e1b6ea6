//! The messages that an `expandMask` asks for, and the paths that point at them.

use serde::de::{Deserialize, DeserializeOwned, Deserializer};
use serde::ser::{Serialize, Serializer};

use super::any::Any;
use crate::error::Result;

/// The list `expanded` of an answer: what its `..Path` fields, such as `"appPath":
/// "$.expanded[3]"`, point at.
///
/// A request asks for it with `{"expandMask": {"paths": ["*"]}}`, or with the `snake_case` names of
/// what it wants. Of a listing, each [`Page`](crate::Page) has it; in an answer's type of yours, it
/// is the type of the field `expanded`.
///
/// ```
/// use c1::json::Expanded;
///
/// #[derive(serde::Deserialize)]
/// struct App { id: String }
///
/// let expanded: Expanded = serde_json::from_str(
///     r#"[{"@type": "type.googleapis.com/c1.api.app.v1.App", "id": "2abc"}]"#,
/// )?;
/// let app: Option<App> = expanded.decode("$.expanded[0]")?;
/// assert_eq!(app.unwrap().id, "2abc");
/// assert!(expanded.get("").is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Expanded(pub Vec<Any>);

impl Expanded {
    /// The message at a path. `None` where the path is empty, which is how C1 says that there is
    /// none, and where it points at nothing here.
    ///
    /// ```
    /// let expanded: c1::json::Expanded = serde_json::from_str(r#"[{"@type": "x/c1.api.app.v1.App"}]"#)?;
    /// assert_eq!(expanded.get("$.expanded[0]").unwrap().type_name(), "c1.api.app.v1.App");
    /// assert!(expanded.get("$.expanded[1]").is_none());
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn get(&self, path: &str) -> Option<&Any> {
        let index = path.strip_prefix("$.expanded[")?.strip_suffix(']')?;
        // `parse` would take a sign.
        self.0.get(
            index
                .parse::<usize>()
                .ok()
                .filter(|_| !index.starts_with('+'))?,
        )
    }

    /// The message at a path as a type of yours, or `None` as [`get`](Self::get) has it.
    ///
    /// ```
    /// #[derive(serde::Deserialize)]
    /// struct App { id: String }
    ///
    /// let expanded: c1::json::Expanded = serde_json::from_str(r#"[{"@type": "x/c1.api.app.v1.App", "id": "2abc"}]"#)?;
    /// let app: Option<App> = expanded.decode("$.expanded[0]")?;
    /// assert_eq!(app.unwrap().id, "2abc");
    /// assert!(expanded.decode::<App>("")?.is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Where there is a message that does not fit the type.
    pub fn decode<T: DeserializeOwned>(&self, path: &str) -> Result<Option<T>> {
        self.get(path).map(Any::decode).transpose()
    }
}

impl Serialize for Expanded {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Expanded {
    /// `null` is an empty list.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::null_to_default(deserializer).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn a_path_finds_its_message_and_any_other_text_finds_none() {
        let json = json!([{ "@type": "x/A", "id": "a" }, null, { "@type": "x/B", "id": "b" }]);
        let expanded: Expanded = serde_json::from_value(json).unwrap();
        assert_eq!(expanded.get("$.expanded[2]").unwrap().type_name(), "B");
        assert_eq!(
            expanded.get("$.expanded[1]").unwrap().type_name(),
            "",
            "an empty place keeps the others in theirs"
        );
        assert_eq!(
            expanded.decode::<Value>("$.expanded[0]").unwrap(),
            Some(json!({ "id": "a" }))
        );
        for path in [
            "",
            "$.expanded[3]",
            "$.expanded[-1]",
            "$.expanded[+1]",
            "$.expanded[0].id",
            "$.list[0]",
            "expanded[0]",
        ] {
            assert_eq!(expanded.get(path), None, "{path}");
        }
        assert_eq!(
            serde_json::from_str::<Expanded>("null").unwrap(),
            Expanded::default()
        );
    }

    proptest! {
        #[test]
        fn every_message_is_found_at_its_path_and_written_back(ids in prop::collection::vec("\\PC*", 0..20)) {
            let json: Value = ids.iter().map(|id| json!({ "@type": "x/A", "id": id })).collect();
            let expanded: Expanded = serde_json::from_value(json.clone()).unwrap();
            for (index, id) in ids.iter().enumerate() {
                let message = expanded.decode::<Value>(&format!("$.expanded[{index}]")).unwrap();
                prop_assert_eq!(message, Some(json!({ "id": id })));
            }
            prop_assert_eq!(expanded.get(&format!("$.expanded[{}]", ids.len())), None);
            prop_assert_eq!(serde_json::to_value(expanded).unwrap(), json);
        }

        #[test]
        fn no_path_panics(path in "\\PC*|\\$\\.expanded\\[[0-9+-]*\\]") {
            let _ = Expanded(vec![Any::default()]).get(&path);
        }
    }
}
