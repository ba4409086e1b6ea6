//! The name inside a placeholder.

/// Words that cannot name an argument, not even with `r#`.
pub(super) const RESERVED: [&str; 5] = ["self", "Self", "super", "crate", "_"];

/// Whether the text can name an argument.
///
/// This accepts a few names that the compiler refuses. No argument has such a name, so the binding
/// reports it.
pub(super) fn is_name(text: &str) -> bool {
    let mut chars = text.chars();
    chars
        .next()
        .is_some_and(|first| first == '_' || first.is_alphabetic())
        && chars.all(|char| char == '_' || char.is_alphanumeric())
        && text != "_"
}

/// The argument name that the text probably means: `app_id` for `app-id`, `appId` and
/// `{app_id:uuid}`.
pub(super) fn intended_name(text: &str) -> Option<String> {
    let text = text.strip_prefix("r#").unwrap_or(text);
    let text = text.trim_matches(|char: char| !(char.is_alphanumeric() || char == '_'));
    let text = text.split([':', '=']).next().unwrap_or(text);
    let mut name = String::new();
    let mut lower = false;
    for char in text.chars() {
        if char.is_uppercase() && lower {
            name.push('_');
        }
        lower = char.is_lowercase() || char.is_numeric();
        if char.is_alphanumeric() || char == '_' {
            name.extend(char.to_lowercase());
        } else {
            name.push('_');
        }
    }
    is_name(&name).then_some(name)
}
