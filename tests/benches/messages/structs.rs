//! The structs that are compiled: the same ten fields, by each way to read and write them.

// Source text is easiest to read as the format strings that make it.
#![allow(clippy::format_push_string)]

/// The number of structs.
pub(crate) const COUNT: usize = 200;

/// The fields, of the message `c1.api.app.v1.App`; and the type on serde's side if it is another one.
const FIELDS: [(&str, &str, &str); 10] = [
    ("id", "String", "String"),
    ("display_name", "String", "String"),
    ("description", "String", "String"),
    ("icon_url", "String", "String"),
    ("certify_policy_id", "String", "String"),
    ("is_directory", "bool", "bool"),
    ("monthly_cost_usd", "i32", "i32"),
    ("user_count", "i64", "c1::json::Int64"),
    (
        "created_at",
        "Option<c1::json::Timestamp>",
        "Option<c1::json::Timestamp>",
    ),
    (
        "updated_at",
        "Option<c1::json::Timestamp>",
        "Option<c1::json::Timestamp>",
    ),
];

/// A way to read and write a struct.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Not at all.
    Bare,
    /// serde's derives, with the same promises: `null` is the default, and what is not set is not written.
    Serde,
    /// serde's derives, with names and defaults alone.
    ShortSerde,
    /// `c1::Message`.
    Message,
}

/// The source of a crate with the structs.
pub(crate) fn source(way: Way) -> String {
    let mut text = String::from("#![allow(dead_code)]\n");
    for at in 0..COUNT {
        text += match way {
            Way::Bare => "",
            Way::Message => "#[derive(c1::Message)]\n#[c1(\"c1.api.app.v1.App\")]\n",
            Way::Serde | Way::ShortSerde => {
                "#[derive(Default, serde::Serialize, serde::Deserialize)]\n#[serde(rename_all = \"camelCase\", default)]\n"
            }
        };
        text += &format!("pub struct App{at} {{\n");
        for (name, ours, serde) in FIELDS {
            let ty = if way == Way::Message { ours } else { serde };
            if way == Way::Serde {
                let skip = match ty {
                    "String" => "String::is_empty",
                    ty if ty.starts_with("Option") => "Option::is_none",
                    _ => "is_default",
                };
                text += &format!(
                    "    #[serde(deserialize_with = \"c1::json::null_to_default\", skip_serializing_if = \"{skip}\")]\n"
                );
            }
            text += &format!("    pub {name}: {ty},\n");
        }
        text += "}\n";
    }
    text += "fn is_default<T: Default + PartialEq>(value: &T) -> bool {\n    *value == T::default()\n}\n\nfn main() {}\n";
    text
}
