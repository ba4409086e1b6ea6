//! The generic reader and writer of messages, compiled here for the JSON of bodies.
//!
//! A debug build of a program does not compile a generic function again for types for which a
//! dependency has compiled it. So a program of a few calls compiles less than half as many
//! functions.

use serde_json::{Deserializer, Result, Serializer};

use super::body::Body;
use crate::message::item::Item;
use crate::message::read::read_into;
use crate::message::{ValueMut, ValueRef, write};

/// Makes rustc compile the reader for a body and for an item of a page, and the writer for a body.
/// A program never calls it.
#[doc(hidden)]
pub fn instances(
    text: &str,
    body: ValueMut<'_>,
    item: ValueMut<'_>,
    sent: ValueRef<'_>,
) -> Result<Vec<u8>> {
    read_into(&mut Body::new(Ok(text)), body)?;
    read_into(Item(&mut Deserializer::from_str(text)), item)?;
    let mut written = Vec::new();
    write(sent, &mut Serializer::new(&mut written))?;
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{OwnedValue, Value};

    #[test]
    fn an_instance_reads_and_writes() {
        let (mut body, mut item) = (Vec::<String>::new(), Vec::<String>::new());
        let written = instances(
            r#"["ada"]"#,
            body.value_mut(),
            item.value_mut(),
            7_i64.value(),
        );
        assert_eq!(
            (body, item),
            (vec!["ada".to_owned()], vec!["ada".to_owned()])
        );
        assert_eq!(written.unwrap(), b"\"7\"");
    }
}
