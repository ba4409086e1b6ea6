//! Compares JSON with a published message.
//!
//! A member that the message does not have is refused, and so is a member of another kind. A reply
//! may lack a member, and an enum in it may have a value that is not published, because both occur
//! in C1's own replies. C1 refuses both in a request.

use std::borrow::Cow;
use std::fmt::Write as _;

use c1_facts::{Enum, Kind, Schema, Value as Expected, did_you_mean};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::json::{Base64, Duration, Int64, Timestamp, UInt64};

/// The direction of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Request,
    Reply,
}

/// The first mismatch of `value` and the schema, such as `body.owners: expected a list`.
pub(super) fn check(schema: Schema, value: &Value, direction: Direction) -> Option<String> {
    let mut check = Check {
        direction,
        path: "body".to_owned(),
    };
    let problem = check.message(schema, value).err()?;
    Some(format!("{}: {problem}", check.path))
}

struct Check {
    direction: Direction,
    /// The path of the value that is compared. After an error it is the path of the mismatch.
    path: String,
}

type Checked = Result<(), String>;

impl Check {
    fn message(&mut self, schema: Schema, value: &Value) -> Checked {
        let Value::Object(members) = value else {
            return Err(format!("expected an object, `{}`", schema.name()));
        };
        self.members(schema, members)
    }

    fn members(&mut self, schema: Schema, members: &Map<String, Value>) -> Checked {
        for (name, value) in members {
            let whole = self.path.len();
            let _ = write!(self.path, ".{}", shortened(name));
            let property = schema
                .property(name)
                .ok_or_else(|| no_such_member(schema, name))?;
            self.property(property.kind(), value)?;
            self.path.truncate(whole);
        }
        if self.direction == Direction::Request {
            let is_set = |name| members.get(name).is_some_and(|value| !value.is_null());
            if let Some(missing) = schema.required().find(|required| !is_set(required.name())) {
                return Err(format!(
                    "`{}` requires the member `{}`",
                    schema.name(),
                    missing.name()
                ));
            }
        }
        Ok(())
    }

    fn property(&mut self, kind: Kind, value: &Value) -> Checked {
        let whole = self.path.len();
        match (kind, value) {
            (_, Value::Null) => {}
            (Kind::One(expected), value) => self.one(expected, value)?,
            (Kind::List(expected), Value::Array(items)) => {
                for (at, item) in items.iter().enumerate() {
                    let _ = write!(self.path, "[{at}]");
                    self.one(expected, item)?;
                    self.path.truncate(whole);
                }
            }
            (Kind::Map(expected), Value::Object(entries)) => {
                for (key, item) in entries {
                    let _ = write!(self.path, ".{}", shortened(key));
                    self.one(expected, item)?;
                    self.path.truncate(whole);
                }
            }
            (Kind::List(_) | Kind::Map(_), _) => return Err(format!("expected {kind}")),
        }
        Ok(())
    }

    fn one(&mut self, expected: Expected, value: &Value) -> Checked {
        let fits = match (expected, value) {
            (_, Value::Null) | (Expected::Json, _) => true,
            (Expected::Message(schema), value) => return self.message(schema, value),
            (Expected::Any, value) => return self.any(value),
            (Expected::Enum(values), Value::String(text)) => return self.enum_value(values, text),
            (Expected::Enum(_), value) => value.is_i64(),
            (Expected::Object, value) => value.is_object(),
            (Expected::Text | Expected::FieldMask, value) => value.is_string(),
            (Expected::Bool, value) => value.is_boolean(),
            (Expected::Int32, value) => value.as_i64().is_some_and(|n| i32::try_from(n).is_ok()),
            (Expected::Uint32, value) => value.as_i64().is_some_and(|n| u32::try_from(n).is_ok()),
            (Expected::Int64, value) => Int64::deserialize(value).is_ok(),
            (Expected::Uint64, value) => UInt64::deserialize(value).is_ok(),
            (Expected::Float, Value::String(text)) => {
                ["NaN", "Infinity", "-Infinity"].contains(&text.as_str())
            }
            (Expected::Float, value) => value.is_number(),
            (Expected::Timestamp, value) => Timestamp::deserialize(value).is_ok(),
            (Expected::Duration, value) => Duration::deserialize(value).is_ok(),
            (Expected::Bytes, value) => Base64::deserialize(value).is_ok(),
        };
        if fits {
            Ok(())
        } else {
            Err(format!("expected {expected}"))
        }
    }

    fn enum_value(&self, values: Enum, text: &str) -> Checked {
        if self.direction == Direction::Reply || values.value(text).is_some() {
            return Ok(());
        }
        let message = format!(
            "`{}` is not a value of `{}`",
            shortened(text),
            values.name()
        );
        let known: Vec<String> = values.values().map(|value| value.to_string()).collect();
        let similar = did_you_mean(text, known.iter().map(String::as_str));
        Err(with_similar(message, similar))
    }

    /// An `Any` names its message. The members of a message that is not published are not checked.
    fn any(&mut self, value: &Value) -> Checked {
        let url = value.get("@type").and_then(Value::as_str);
        let (Value::Object(members), Some(url)) = (value, url) else {
            return Err("expected `Any`, an object with `@type`".to_owned());
        };
        let name = url.rsplit('/').next().unwrap_or(url);
        let Some(schema) = Schema::find(name) else {
            return Ok(());
        };
        let mut members = members.clone();
        members.remove("@type");
        self.members(schema, &members)
    }
}

/// The name, shortened if it is longer than every name of C1's.
fn shortened(name: &str) -> Cow<'_, str> {
    const LONGEST: usize = 80;
    match name.char_indices().nth(LONGEST) {
        None => name.into(),
        Some((end, _)) => format!("{}…", &name[..end]).into(),
    }
}

fn no_such_member(schema: Schema, name: &str) -> String {
    let message = format!("`{}` has no such member", schema.name());
    let known = schema.properties().map(|known| known.name());
    let similar = did_you_mean(name, known);
    if similar.is_some() {
        return with_similar(message, similar);
    }
    // Usually the envelope was forgotten: `{"id": ..}` for `{"app": {"id": ..}}`.
    let inside = schema.properties().find(|property| {
        let message = property.kind().message();
        message.is_some_and(|message| message.property(name).is_some())
    });
    match inside {
        Some(inside) => format!("{message}; its member `{}` has it", inside.name()),
        None => message,
    }
}

fn with_similar(message: String, similar: Option<&str>) -> String {
    match similar {
        Some(similar) => format!("{message}; did you mean `{similar}`?"),
        None => message,
    }
}
