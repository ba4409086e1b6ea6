//! Names in the facts. Within its own package, a name is written without the package.

/// The name as it is written in a package: `.App` for `c1.api.app.v1.App` in `c1.api.app.v1`.
pub(crate) fn short<'a>(name: &'a str, package: &str) -> &'a str {
    let rest = name.strip_prefix(package);
    rest.filter(|rest| rest.starts_with('.')).unwrap_or(name)
}

/// The full name for a name as it is written in a package.
pub(crate) fn full(name: &str, package: &str) -> String {
    if name.starts_with('.') {
        [package, name].concat()
    } else {
        name.to_owned()
    }
}

/// Whether the facts can hold a name. It must not have a space or a mark, because the facts are
/// words with marks and separators between them.
pub(crate) fn is_word(name: &str) -> bool {
    let is_part = |char: char| char.is_ascii_graphic() && !",:!^~?*%=[".contains(char);
    !name.is_empty() && !name.starts_with(['.', '-', '@']) && name.chars().all(is_part)
}
