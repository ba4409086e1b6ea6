//! The one `Debug`, which shows nothing that is marked as a secret.

use std::fmt::{self, Debug, Formatter};

use super::{Message, ValueRef};

/// Shows a value. Of a message it shows the properties that are set.
///
/// A property that C1 uses for a secret is shown as `[redacted]`. Of free-form JSON only the names
/// of the members are shown, and a field that is marked `#[c1(serde)]` is not shown, because both
/// may hold a secret.
///
/// The `Debug` of a type with `#[c1(debug)]` calls this function.
///
/// ```
/// use std::fmt;
///
/// use c1::message::{Value, debug};
///
/// #[derive(c1::Message)]
/// #[c1("c1.api.app.v1.App")]
/// struct App {
///     id: String,
/// }
///
/// /// The impl that `#[c1(debug)]` writes.
/// impl fmt::Debug for App {
///     fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
///         debug(self.value(), f)
///     }
/// }
///
/// assert_eq!(format!("{:?}", App { id: "2abc".into() }), r#"App { id: "2abc", .. }"#);
/// ```
///
/// # Errors
/// If writing to `f` fails.
pub fn debug(value: ValueRef<'_>, f: &mut Formatter<'_>) -> fmt::Result {
    Shown(value).fmt(f)
}

fn debug_message(message: &dyn Message, f: &mut Formatter<'_>) -> fmt::Result {
    let shape = message.shape();
    let mut shown = f.debug_struct(shape.name);
    for (at, name) in shape.shown() {
        match message.get(at) {
            ValueRef::Unset => {}
            _ if shape.secret.contains(&at) => {
                shown.field(name, &format_args!("[redacted]"));
            }
            value => {
                shown.field(name, &Shown(value));
            }
        }
    }
    shown.finish_non_exhaustive()
}

struct Shown<'a>(ValueRef<'a>);

impl Debug for Shown<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            ValueRef::Unset | ValueRef::Null => f.write_str("None"),
            ValueRef::Text(text) => text.fmt(f),
            ValueRef::Bool(value) => value.fmt(f),
            ValueRef::I32(value) => value.fmt(f),
            ValueRef::U32(value) => value.fmt(f),
            ValueRef::I64(value) => value.fmt(f),
            ValueRef::U64(value) => value.fmt(f),
            ValueRef::F64(value) => value.fmt(f),
            ValueRef::Scalar(value) => value.write(f),
            ValueRef::Bytes(bytes) => bytes.fmt(f),
            ValueRef::Mask(mask) => fmt::Display::fmt(mask, f),
            ValueRef::Any(any) => any.fmt(f),
            ValueRef::Object(object) => f.debug_set().entries(object.keys()).finish(),
            ValueRef::Json(serde_json::Value::Object(object)) => {
                f.debug_set().entries(object.keys()).finish()
            }
            ValueRef::Json(_) | ValueRef::Serde(_) => f.write_str(".."),
            ValueRef::Enum { text, .. } => f.write_str(text),
            ValueRef::Message(message) => debug_message(message, f),
            ValueRef::List(list) => {
                let elements = (0..list.count()).map(|at| Shown(list.get(at)));
                f.debug_list().entries(elements).finish()
            }
            ValueRef::Map(map) => {
                let mut shown = f.debug_map();
                map.for_each(&mut |key, value| {
                    shown.entry(&key, &Shown(value));
                });
                shown.finish()
            }
        }
    }
}
