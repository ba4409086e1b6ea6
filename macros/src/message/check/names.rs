//! The names of properties and values, in JSON and in Rust.

use c1_facts::{Property, Schema};

/// The JSON name of a field: `displayName` of `display_name`.
pub(crate) fn camel_case(name: &str) -> String {
    let mut camel = String::with_capacity(name.len());
    for word in name.split('_') {
        let mut rest = word.chars();
        if !camel.is_empty()
            && let Some(first) = rest.next()
        {
            camel.extend(first.to_uppercase());
        }
        camel.push_str(rest.as_str());
    }
    camel
}

/// The name of a field: `display_name` of `displayName`, `user_ids` of `userIDs`.
pub(crate) fn snake_case(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 4);
    let mut after_lower = false;
    for char in name.chars() {
        if char.is_uppercase() && after_lower {
            snake.push('_');
        }
        after_lower = !char.is_uppercase();
        snake.extend(char.to_lowercase());
    }
    snake
}

/// The name of a variant: `InReview` of `IN_REVIEW`.
pub(crate) fn pascal_case(name: &str) -> String {
    let mut pascal = String::with_capacity(name.len());
    for word in name.split('_') {
        let mut chars = word.chars();
        pascal.extend(chars.next());
        pascal.extend(chars.flat_map(char::to_lowercase));
    }
    pascal
}

/// Whether two names have the same letters and digits, whatever their case and their underscores.
pub(crate) fn sounds_like(one: &str, other: &str) -> bool {
    fn letters(name: &str) -> impl Iterator<Item = u8> {
        let bytes = name.bytes().filter(|byte| *byte != b'_');
        bytes.map(|byte| byte.to_ascii_lowercase())
    }
    letters(one).eq(letters(other))
}

/// The property that a field of this name stands for.
pub(crate) fn property(schema: Schema, field: &str) -> Option<Property> {
    let exact = schema.property(&camel_case(field));
    exact.or_else(|| {
        let mut alike = schema
            .properties()
            .filter(|property| sounds_like(property.name(), field));
        let first = alike.next()?;
        alike.next().is_none().then_some(first)
    })
}

#[cfg(test)]
mod tests {
    use super::{camel_case, pascal_case, snake_case, sounds_like};

    #[test]
    fn names_change_their_case() {
        for (rust, json) in [("display_name", "displayName"), ("id", "id"), ("_a", "a")] {
            assert_eq!(camel_case(rust), json);
        }
        for (json, rust) in [
            ("displayName", "display_name"),
            ("userIDs", "user_ids"),
            ("c1Chart", "c1_chart"),
        ] {
            assert_eq!(snake_case(json), rust);
        }
        assert_eq!(pascal_case("IN_REVIEW"), "InReview");
        assert!(sounds_like("userIDs", "user_ids") && !sounds_like("userId", "user_ids"));
    }
}
