//! The first entry of the attribute, which should be the HTTP method.

use std::vec::IntoIter;

use proc_macro2::{Delimiter, Group, Ident, Literal, TokenTree};
use syn::ext::IdentExt;

use super::endpoint_attribute::EndpointAttribute;
use super::http_method::{self, HttpMethod};
use super::literal::{string, unquoted};
use super::{path, positional};
use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::syntax::comma_list::{self, Entry};
use crate::syntax::tokens::{is_punct, stream};

/// Parses the first entry.
///
/// Returns the token before the path; `None` if the path has been parsed already.
pub(super) fn parse(
    attribute: &mut EndpointAttribute,
    entries: &mut IntoIter<Entry>,
    errors: &mut Errors,
) -> Option<TokenTree> {
    let entry = entries.next()?;
    match entry.as_slice() {
        // `GET`, `GET "/a"`
        [TokenTree::Ident(word), rest @ ..] if is_http_method(word, rest) => {
            attribute.http_method = parse_word(word, errors);
            let word = TokenTree::Ident(word.clone());
            let Some(next) = rest.first() else {
                return Some(word);
            };
            let text = format!("expected `,` after `{word}`");
            attribute.options.report_syntax(next, text, errors);
            let path: Entry = rest
                .iter()
                .skip_while(|token| is_separator(token))
                .cloned()
                .collect();
            // `GET GET, "/a"`: the path is in the next entry.
            let next_entry = entries.as_slice().first();
            if !starts_with_literal(&path)
                && next_entry.is_some_and(|next| starts_with_literal(next))
            {
                return Some(word);
            }
            path::parse_entry(attribute, &word, &path, errors);
            None
        }
        // `"GET"`, `"/a"`, `"GET /a"`
        [TokenTree::Literal(literal)] => parse_literal(attribute, literal, entries, errors),
        // `get("/a")`, as in axum and Rocket.
        [TokenTree::Ident(word), TokenTree::Group(group)]
            if group.delimiter() == Delimiter::Parenthesis =>
        {
            let text = parse_call(attribute, word, group);
            errors.on(stream(&entry), text);
            None
        }
        // `Method::GET`, `http::Method::GET`
        [.., colon, TokenTree::Ident(word)] if is_punct(colon, ':') => {
            attribute.http_method = HttpMethod::of(&word.to_string(), word.span());
            let text = match &attribute.http_method {
                Some(http_method) => ErrorText::new("the HTTP method is a single word")
                    .help(format!("write `{}`", http_method.name)),
                None => http_method::expected(),
            };
            errors.on(stream(&entry), text);
            entry.last().cloned()
        }
        _ => {
            errors.on(stream(&entry), http_method::expected());
            entry.last().cloned()
        }
    }
}

/// Parses a word as the HTTP method.
fn parse_word(word: &Ident, errors: &mut Errors) -> Option<HttpMethod> {
    let text = word.unraw().to_string();
    let Some(http_method) = HttpMethod::of(&text, word.span()) else {
        errors.at(word.span(), http_method::unknown(&text));
        return None;
    };
    if http_method.name == text {
        // The user's own token, so that an editor finds the function behind it.
        return Some(HttpMethod {
            ident: word.clone(),
            ..http_method
        });
    }
    errors.at(
        word.span(),
        ErrorText::new(format!("unknown HTTP method `{text}`")).help(format!(
            "HTTP methods are upper case: `{}`",
            http_method.name
        )),
    );
    Some(http_method)
}

/// Parses and reports a literal.
fn parse_literal(
    attribute: &mut EndpointAttribute,
    literal: &Literal,
    entries: &mut IntoIter<Entry>,
    errors: &mut Errors,
) -> Option<TokenTree> {
    let token = TokenTree::Literal(literal.clone());
    let Some(text) = string(literal) else {
        errors.at(literal.span(), http_method::expected());
        return Some(token);
    };
    let value = &text.value;
    // `"GET /a"`
    if let Some((word, path)) = value.split_once(char::is_whitespace)
        && let Some(http_method) = HttpMethod::of(word, literal.span())
    {
        let path = format!("\"{}\"", path.trim());
        errors.at(literal.span(), positional::joined(http_method.name, &path));
        attribute.http_method = Some(http_method);
        return None;
    }
    if let Some(http_method) = HttpMethod::of(value, literal.span()) {
        errors.at(
            literal.span(),
            ErrorText::new("the HTTP method is written without quotes")
                .help(format!("write `{}`", http_method.name)),
        );
        attribute.http_method = Some(http_method);
        return Some(token);
    }
    if !value.contains('/') && !value.is_empty() {
        errors.at(literal.span(), http_method::unknown(value));
        return Some(token);
    }
    attribute.path = Some(text);
    let next = entries.as_slice().first().map(Vec::as_slice);
    if let Some([next]) = next
        && let Some(http_method) = HttpMethod::of(&unquoted(next), next.span())
    {
        // `"/a", GET`
        errors.at(
            literal.span(),
            ErrorText::new("the HTTP method comes before the path")
                .help(format!("`({}, {literal})`", http_method.name)),
        );
        attribute.http_method = Some(http_method);
        entries.next();
    } else {
        errors.at(
            literal.span(),
            ErrorText::new("missing HTTP method before the path")
                .help(format!("`(GET, {literal})`")),
        );
    }
    None
}

/// Parses `get("/a")` and returns its error text.
fn parse_call(attribute: &mut EndpointAttribute, word: &Ident, group: &Group) -> ErrorText {
    attribute.http_method = HttpMethod::of(&word.to_string(), word.span());
    let name = attribute
        .http_method
        .as_ref()
        .map_or("GET", |http_method| http_method.name);
    let argument = comma_list::entries(group.stream())
        .into_iter()
        .next()
        .unwrap_or_default();
    let [TokenTree::Literal(path)] = argument.as_slice() else {
        return positional::joined(name, "\"/a\"");
    };
    attribute.path = string(path);
    positional::joined(name, &path.to_string())
}

/// Whether the word is meant as the HTTP method: it is alone, or only the comma after it is
/// missing.
fn is_http_method(word: &Ident, rest: &[TokenTree]) -> bool {
    match rest {
        [] | [TokenTree::Literal(_), ..] => true,
        [slash, ..] if is_punct(slash, '/') => true,
        _ => {
            let next = rest.iter().find(|token| !is_separator(token));
            HttpMethod::of(&word.to_string(), word.span()).is_some()
                && matches!(next, Some(TokenTree::Ident(_) | TokenTree::Literal(_)))
        }
    }
}

/// Whether the first token is a literal.
fn starts_with_literal(entry: &[TokenTree]) -> bool {
    matches!(entry, [TokenTree::Literal(_), ..])
}

/// Whether the token is written in place of the comma: `GET; "/a"`, `GET: "/a"`, `GET => "/a"`.
fn is_separator(token: &TokenTree) -> bool {
    [';', ':', '=', '>', '|']
        .iter()
        .any(|char| is_punct(token, *char))
}
