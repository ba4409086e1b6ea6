//! The start of the text: the first slash, and what must not stand before it.

use super::error::ErrorKind;
use super::input::Input;

/// Reports a wrong start. Returns the position after the first slash, in bytes; `None` if there is
/// nothing to parse.
pub(super) fn first_segment(input: &mut Input<'_>) -> Option<usize> {
    let text = input.text;
    if text.trim().is_empty() {
        input.report(ErrorKind::EmptyPath, 0..text.len());
        return None;
    }
    if let Some(host) = host_end(text) {
        input.report(ErrorKind::Host(input.slice(host..text.len())), 0..host);
        return (host < text.len()).then_some(host + 1);
    }
    if text.starts_with('/') {
        return Some(1);
    }
    // The error about the invalid character `\` is enough.
    if text.starts_with('\\') {
        return Some(0);
    }
    let blank = text.len() - text.trim_start().len();
    let first = text.trim_start().chars().next().map_or(0, char::len_utf8);
    input.report(ErrorKind::NoSlash, 0..blank + first);
    let slash = usize::from(text.trim_start().starts_with('/'));
    Some(blank + slash)
}

/// The end of the scheme and the host, if the text starts with one of them.
fn host_end(text: &str) -> Option<usize> {
    let after = match text.find("://") {
        // `{base_url}/api`
        _ if text.starts_with(['{', '<']) => text.find(['}', '>'])? + 1,
        Some(scheme) if !text.get(..scheme)?.contains(['/', '?', '<']) => scheme + 3,
        _ if text.starts_with('/') => return None,
        _ => {
            let first = text.split('/').next()?;
            let like_a_host = !first.contains(['?', '<', '=', ' '])
                && (first.contains('.') || first.starts_with("localhost"))
                && !first.starts_with('.');
            if !like_a_host {
                return None;
            }
            0
        }
    };
    let path = text.get(after..)?.find(['/', '?', '#']);
    Some(path.map_or(text.len(), |path| after + path))
}
