//! The placeholders of a template.

/// Whether a segment is `<name>`.
pub(crate) fn is_placeholder(segment: &str) -> bool {
    let name = segment
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'));
    name.is_some_and(|name| !name.is_empty() && !name.contains(['<', '>']))
}
