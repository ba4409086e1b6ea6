//! The words of `#[c1(..)]`, each written once.

/// The attribute.
pub(crate) const ATTRIBUTE: &str = "c1";

/// The name of a property, or the text of an enum's value.
pub(crate) const NAME: &str = "name";
/// The path of the `c1` crate.
pub(crate) const CRATE: &str = "crate";

/// The type is its only field.
pub(crate) const TRANSPARENT: &str = "transparent";
/// The type implements `Scalar`.
pub(crate) const SCALAR: &str = "scalar";
/// C1 does not publish it.
pub(crate) const UNLISTED: &str = "unlisted";
/// Implement `Debug`.
pub(crate) const DEBUG: &str = "debug";
/// Implement `Default`.
pub(crate) const DEFAULT: &str = "default";
/// Implement `PartialEq`.
pub(crate) const EQ: &str = "eq";
/// A program wrote the type from the facts, so its fields are not compared with them. It is for
/// `c1-api` alone, and no list of options names it.
pub(crate) const GENERATED: &str = "generated";
/// The field has any type of serde's.
pub(crate) const SERDE: &str = "serde";
/// The field is no property.
pub(crate) const SKIP: &str = "skip";

/// The kind of item that a `#[c1(..)]` is on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Struct,
    Enum,
    Field,
    Variant,
}

impl Place {
    /// The options that are allowed here, in the order in which they are listed to a user.
    pub(crate) fn options(self) -> &'static [&'static str] {
        match self {
            Place::Struct => &[TRANSPARENT, SCALAR, UNLISTED, DEBUG, DEFAULT, EQ, CRATE],
            Place::Enum => &[SCALAR, UNLISTED, DEBUG, DEFAULT, EQ, CRATE],
            Place::Field => &[NAME, SERDE, SKIP, UNLISTED],
            Place::Variant => &[NAME, UNLISTED],
        }
    }

    /// The option with this name, if it is allowed here.
    pub(crate) fn option(self, name: &str) -> Option<&'static str> {
        let listed = self.options().iter().copied();
        let hidden = (self == Place::Struct).then_some(GENERATED);
        listed.chain(hidden).find(|option| *option == name)
    }

    /// The place in words.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Place::Struct => "a struct",
            Place::Enum => "an enum",
            Place::Field => "a field",
            Place::Variant => "a variant",
        }
    }
}

/// The places where an option is allowed, in words. It is for an option at a wrong place.
pub(crate) fn place_of(option: &str) -> Option<&'static str> {
    let is_of = |place: Place| place.options().contains(&option);
    match (is_of(Place::Struct), is_of(Place::Enum)) {
        (true, true) => Some("the type"),
        (true, false) => Some(Place::Struct.noun()),
        _ => is_of(Place::Field).then_some(Place::Field.noun()),
    }
}

/// What an option of serde is called here, or why it is not needed.
pub(crate) fn serde_help(option: &str, place: Place) -> Option<&'static str> {
    Some(match (option, place) {
        ("rename", Place::Field | Place::Variant) => "the name in JSON is `name = \"..\"`",
        ("rename_all", _) => "the names in JSON are found without it",
        ("default", Place::Field) => "a missing property is always read as the empty value",
        ("default", Place::Variant) => "`null` is read as the value `.._UNSPECIFIED`",
        ("PartialEq" | "Eq", Place::Struct | Place::Enum) => "`PartialEq` is the option `eq`",
        ("skip_serializing_if", _) => "a property that is not set is never sent",
        ("skip_serializing" | "skip_deserializing", Place::Field) => {
            "a field that is not a property is marked `skip`"
        }
        ("with" | "deserialize_with" | "serialize_with", Place::Field) => {
            "a field of any serde type is marked `serde`"
        }
        ("flatten", Place::Field) => "C1's messages have no flattened fields: name each property",
        ("other", Place::Variant) => "a variant that holds a `String` keeps every other value",
        ("schema" | "message" | "type", Place::Struct | Place::Enum) => {
            "the name stands alone: `#[c1(\"c1.api.app.v1.App\")]`"
        }
        _ => return None,
    })
}
