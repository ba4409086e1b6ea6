//! `google.protobuf.Any`: a message that names its own type.

use std::fmt;

use serde::de::{Deserialize, DeserializeOwned, Deserializer};
use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::{Map, Value};

use crate::decode::reason::reason;
use crate::error::unwritten::unwritten;
use crate::error::{Error, ErrorKind, Result};

const TYPE: &str = "@type";
/// C1 writes this before a type's name.
const PREFIX: &str = "type.googleapis.com/";

/// A message that names its own type:
/// `{"@type": "type.googleapis.com/c1.api.app.v1.App", "id": ..}`.
///
/// A message of an unknown type is kept, and is written as it was read.
///
/// ```
/// use c1::json::Any;
///
/// #[derive(serde::Deserialize)]
/// struct App { id: String }
///
/// let any: Any = serde_json::from_str(
///     r#"{"@type": "type.googleapis.com/c1.api.app.v1.App", "id": "2abc"}"#,
/// )?;
/// match any.type_name() {
///     "c1.api.app.v1.App" => println!("app {}", any.decode::<App>()?.id),
///     other => println!("{other}: {:?}", any.fields()),
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Default, PartialEq)]
pub struct Any {
    type_url: String,
    fields: Map<String, Value>,
}

impl Any {
    /// Makes a message of `value`, whose type is `type_name`, such as `c1.api.app.v1.App`.
    ///
    /// ```
    /// let config = c1::json::Any::new("c1.api.app.v1.App", &serde_json::json!({ "id": "2abc" }))?;
    /// assert_eq!(config.type_name(), "c1.api.app.v1.App");
    /// # Ok::<(), c1::Error>(())
    /// ```
    ///
    /// # Errors
    /// An [`is_argument`](Error::is_argument) error if `value` cannot be written as a JSON object.
    pub fn new<T: ?Sized + Serialize>(type_name: &str, value: &T) -> Result<Self> {
        Self::pack(type_name, serde_json::to_value(value))
    }

    // Not part of `new`, so that it is compiled once and not for each type.
    fn pack(type_name: &str, value: serde_json::Result<Value>) -> Result<Self> {
        let what = format!("the message of type `{type_name}`");
        match value {
            Ok(Value::Object(fields)) => Ok(Self {
                type_url: format!("{PREFIX}{type_name}"),
                fields,
            }),
            Ok(_) => Err(Error::new(
                ErrorKind::Argument,
                format!("{what} cannot be written as a JSON object"),
            )),
            Err(cause) => Err(unwritten(&what, cause)),
        }
    }

    /// The full name of the message's type, such as `c1.api.app.v1.App`, without the URL before it
    /// in `@type`. Empty if C1 names none.
    ///
    /// ```
    /// let any: c1::json::Any =
    ///     serde_json::from_str(r#"{"@type": "type.googleapis.com/c1.api.app.v1.App"}"#)?;
    /// assert_eq!(any.type_name(), "c1.api.app.v1.App");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn type_name(&self) -> &str {
        self.type_url
            .rsplit_once('/')
            .map_or(&*self.type_url, |(_, name)| name)
    }

    /// The message's fields, without `@type`.
    ///
    /// ```
    /// let any: c1::json::Any = serde_json::from_str(r#"{"@type": "x/y.Z", "id": "2abc"}"#)?;
    /// assert_eq!(any.fields().len(), 1);
    /// assert_eq!(any.fields()["id"], "2abc");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn fields(&self) -> &Map<String, Value> {
        &self.fields
    }

    /// The message as a type of yours. You decide by [`type_name`](Self::type_name) which type
    /// fits.
    ///
    /// ```
    /// use c1::json::Any;
    ///
    /// #[derive(serde::Deserialize)]
    /// struct App { id: String }
    ///
    /// let json = r#"{"@type": "x/c1.api.app.v1.App", "id": "2abc", "new": 1}"#;
    /// let any: Any = serde_json::from_str(json)?;
    /// assert_eq!(any.decode::<App>()?.id, "2abc");
    /// assert!(Any::default().decode::<App>().is_err_and(|error| error.is_decode()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// An [`is_decode`](Error::is_decode) error that names the message's type, if the fields do not
    /// fit yours.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T> {
        let decoded = match self.fields.get("value") {
            // A type with a JSON form of its own (timestamp, duration, wrapper) is under `value`.
            Some(value)
                if self.fields.len() == 1 && self.type_name().starts_with("google.protobuf.") =>
            {
                T::deserialize(value)
            }
            _ => T::deserialize(&self.fields),
        };
        decoded.map_err(|error| self.mismatch(&error))
    }

    /// The message that stands in a JSON object.
    pub(crate) fn from_object(mut fields: Map<String, Value>) -> Self {
        let type_url = match fields.remove(TYPE) {
            Some(Value::String(url)) => url,
            _ => String::new(),
        };
        Self { type_url, fields }
    }

    fn mismatch(&self, error: &serde_json::Error) -> Error {
        let name = crate::error::snippet::snippet(self.type_name().as_bytes(), 200);
        Error::decode(
            format!("a message of type `{name}` does not fit: {}", reason(error)),
            None,
        )
    }
}

impl fmt::Debug for Any {
    /// The type and the names of the fields, not their values, because those may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Any")
            .field("type_name", &self.type_name())
            .field("fields", &self.fields.keys())
            .finish_non_exhaustive()
    }
}

impl Serialize for Any {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.type_url.is_empty() {
            map.serialize_entry(TYPE, &self.type_url)?;
        }
        for (key, value) in &self.fields {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Any {
    /// `null` is a message without a type and fields.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let object = Option::<Map<String, Value>>::deserialize(deserializer)?;
        Ok(Self::from_object(object.unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    struct App {
        id: String,
    }

    fn any(json: Value) -> Any {
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn a_message_is_decoded_as_the_type_it_names() {
        let app =
            any(json!({ "@type": "type.googleapis.com/c1.api.app.v1.App", "id": "a", "new": [] }));
        assert_eq!(app.type_name(), "c1.api.app.v1.App");
        assert_eq!(app.decode::<App>().unwrap(), App { id: "a".into() });
        assert_eq!(app.fields()["new"], json!([]));
        assert_eq!(
            Any::new("c1.api.app.v1.App", &App { id: "a".into() })
                .unwrap()
                .decode::<App>()
                .unwrap()
                .id,
            "a"
        );
    }

    #[test]
    fn types_with_a_json_form_of_their_own_are_decoded_from_it() {
        let duration = any(
            json!({ "@type": "type.googleapis.com/google.protobuf.Duration", "value": "1.5s" }),
        );
        assert_eq!(
            duration
                .decode::<crate::json::Duration>()
                .unwrap()
                .subsec_nanos(),
            500_000_000
        );
        let own = any(json!({ "@type": "type.googleapis.com/c1.api.X", "value": "v" }));
        assert_eq!(own.decode::<Map<String, Value>>().unwrap()["value"], "v");
    }

    #[test]
    fn a_mismatch_names_the_type_and_shows_no_value() {
        let error = any(json!({ "@type": "x/c1.api.app.v1.App", "id": ["hush"] }))
            .decode::<App>()
            .unwrap_err();
        assert!(
            error.is_decode() && error.to_string().contains("`c1.api.app.v1.App`"),
            "{error}"
        );
        let wrong = any(json!({ "@type": "x/Y", "n": "hush" }))
            .decode::<std::collections::BTreeMap<String, u8>>();
        assert!(!wrong.unwrap_err().to_string().contains("hush"));
        assert!(!format!("{:?}", any(json!({ "@type": "x/Y", "n": "hush" }))).contains("hush"));
        assert!(Any::new("Y", "no object").unwrap_err().is_argument());
    }

    #[test]
    fn a_message_without_a_type_is_one_all_the_same() {
        for json in [json!(null), json!({}), json!({ "@type": null })] {
            let any = any(json);
            assert_eq!((any.type_name(), any.fields().len()), ("", 0));
            assert_eq!(serde_json::to_value(any).unwrap(), json!({}));
        }
    }

    proptest! {
        #[test]
        fn a_message_is_written_as_it_was_read(
            name in "[a-z.]{1,20}(/[A-Za-z.]{1,20})?",
            fields in prop::collection::btree_map("[a-z]{1,8}", "\\PC*", 0..5),
        ) {
            let mut json = json!(fields);
            json["@type"] = json!(name);
            let text = serde_json::to_string(&any(json.clone())).unwrap();
            prop_assert_eq!(text.find("@type"), Some(2));
            prop_assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), json);
        }
    }
}
