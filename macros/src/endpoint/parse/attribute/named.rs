//! `method = GET, path = "/a"`: the HTTP method and the path with names, as in other frameworks.

use proc_macro2::{Ident, TokenTree};
use syn::ext::IdentExt;

use super::endpoint_attribute::EndpointAttribute;
use super::http_method::HttpMethod;
use super::literal::{string, unquoted};
use super::positional;
use crate::diagnostics::errors::Errors;
use crate::endpoint::words;
use crate::syntax::comma_list::Entry;
use crate::syntax::tokens::is_punct;

/// Parses and reports an attribute whose HTTP method or path has a name; `None` for any other
/// attribute.
pub(super) fn parse(entries: &[Entry], errors: &mut Errors) -> Option<EndpointAttribute> {
    // `"/a", method = GET` has the name in its second entry.
    let path_first =
        matches!(entries, [first, _, ..] if matches!(first.as_slice(), [TokenTree::Literal(_)]));
    let (first_key, _) = entries
        .iter()
        .take(if path_first { 2 } else { 1 })
        .find_map(|entry| named(entry))?;
    let mut attribute = EndpointAttribute::default();
    let mut path = "\"/a\"".to_owned();
    let mut name = "GET";
    for entry in entries {
        match named(entry) {
            Some((key, value)) if contains(&words::HTTP_METHOD_KEYS, key) => {
                if let [token] = value {
                    attribute.http_method = HttpMethod::of(&unquoted(token), token.span());
                }
            }
            Some((key, value)) if contains(&words::PATH_KEYS, key) => {
                if let [TokenTree::Literal(literal)] = value {
                    path = literal.to_string();
                    attribute.path = string(literal);
                }
            }
            _ => match entry.as_slice() {
                [TokenTree::Ident(word)]
                    if HttpMethod::of(&word.to_string(), word.span()).is_some() =>
                {
                    attribute.http_method = HttpMethod::of(&word.to_string(), word.span());
                }
                [TokenTree::Literal(literal)] if string(literal).is_some() => {
                    path = literal.to_string();
                    attribute.path = string(literal);
                }
                _ => attribute.options.parse(entry, errors),
            },
        }
        name = attribute
            .http_method
            .as_ref()
            .map_or(name, |http_method| http_method.name);
    }
    errors.at(first_key.span(), positional::named(name, &path));
    Some(attribute)
}

/// The key and the value of `method = ..` or `path = ..`.
fn named(entry: &[TokenTree]) -> Option<(&Ident, &[TokenTree])> {
    match entry {
        [TokenTree::Ident(key), equals, value @ ..]
            if is_punct(equals, '=')
                && (contains(&words::HTTP_METHOD_KEYS, key)
                    || contains(&words::PATH_KEYS, key)) =>
        {
            Some((key, value))
        }
        _ => None,
    }
}

/// Whether `key` is one of `keys`.
fn contains(keys: &[&str], key: &Ident) -> bool {
    keys.contains(&key.unraw().to_string().as_str())
}
