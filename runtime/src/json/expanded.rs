//! The messages that an `expandMask` asks for, and the paths that point at them.

use serde::de::{Deserialize, DeserializeOwned, Deserializer};
use serde::ser::{Serialize, Serializer};

use super::any::Any;
use crate::error::Result;

/// The list `expanded` of an answer. The answer's `..Path` fields point at its messages, such as
/// `"appPath": "$.expanded[3]"`.
///
/// A request asks for it with `{"expandMask": {"paths": ["*"]}}`, or with the `snake_case` names of
/// single fields. Each [`Page`](crate::Page) of a listing has it. In an answer's type of yours, use
/// it as the type of the field `expanded`.
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
    /// The message at a path. `None` if the path is empty, which is how C1 writes that there is no
    /// message, or if it points at nothing in this list.
    ///
    /// ```
    /// let json = r#"[{"@type": "x/c1.api.app.v1.App"}]"#;
    /// let expanded: c1::json::Expanded = serde_json::from_str(json)?;
    /// assert_eq!(expanded.get("$.expanded[0]").unwrap().type_name(), "c1.api.app.v1.App");
    /// assert!(expanded.get("$.expanded[1]").is_none());
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn get(&self, path: &str) -> Option<&Any> {
        let index = path.strip_prefix("$.expanded[")?.strip_suffix(']')?;
        // `parse` would accept a sign.
        self.0.get(
            index
                .parse::<usize>()
                .ok()
                .filter(|_| !index.starts_with('+'))?,
        )
    }

    /// The message at a path as a type of yours. `None` if [`get`](Self::get) gives `None`.
    ///
    /// ```
    /// #[derive(serde::Deserialize)]
    /// struct App { id: String }
    ///
    /// let json = r#"[{"@type": "x/c1.api.app.v1.App", "id": "2abc"}]"#;
    /// let expanded: c1::json::Expanded = serde_json::from_str(json)?;
    /// let app: Option<App> = expanded.decode("$.expanded[0]")?;
    /// assert_eq!(app.unwrap().id, "2abc");
    /// assert!(expanded.decode::<App>("")?.is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// An [`is_decode`](crate::Error::is_decode) error if the message does not fit the type.
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
