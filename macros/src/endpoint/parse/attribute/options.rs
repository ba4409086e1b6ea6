//! The options after the path: `idempotent`, `items = "bindings"`, `crate = ::path` and so on.
//!
//! Each option is parsed on its own. The folder `check` compares them with the rest of the
//! endpoint.

use c1_facts::did_you_mean;
use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::Lit;
use syn::ext::IdentExt;

use super::items::{self, Items};
use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::diagnostics::list::list;
use crate::endpoint::{other_frameworks, words};
use crate::syntax::crate_path::{self, CratePath};
use crate::syntax::source_text;
use crate::syntax::tokens::{is_punct, stream};
use crate::syntax::value;

/// The options of an endpoint. A flag holds the span of its word.
#[derive(Default)]
pub(crate) struct Options {
    /// `idempotent`
    pub(crate) idempotent: Option<Span>,
    /// `no_auth`
    pub(crate) no_auth: Option<Span>,
    /// `unlisted`
    pub(crate) unlisted: Option<Span>,
    /// `items = ".."`
    pub(crate) items: Option<Items>,
    /// `crate = ..`
    pub(crate) crate_path: Option<CratePath>,
    /// `one_page`
    pub(crate) one_page: Option<Span>,
    /// Whether an option is unknown or unreadable. It may mean any option.
    pub(crate) has_unknown: bool,
    /// Whether a syntax error has been reported.
    has_syntax_error: bool,
    /// The arguments that unknown options name, such as `app` in Rocket's `data = "<app>"`. They
    /// may be unused, because the unknown option has been reported.
    pub(crate) excused_arguments: Vec<String>,
}

impl Options {
    /// Reports a comma or a value in a wrong place. Only the first one is reported, because it may
    /// cause the others.
    pub(super) fn report_syntax(
        &mut self,
        tokens: impl ToTokens,
        text: impl Into<ErrorText>,
        errors: &mut Errors,
    ) {
        self.has_unknown = true;
        if !std::mem::replace(&mut self.has_syntax_error, true) {
            errors.on(tokens, text);
        }
    }

    /// Parses one option.
    pub(super) fn parse(&mut self, entry: &[TokenTree], errors: &mut Errors) {
        let (key, rest) = match entry {
            [TokenTree::Ident(key), rest @ ..] => (key, rest),
            [TokenTree::Literal(literal), ..] => {
                let help = match Lit::new(literal.clone()) {
                    Lit::Str(text) if words::OPTIONS.contains(&text.value().as_str()) => {
                        format!("write `{}` without quotes", text.value())
                    }
                    _ => all_options(),
                };
                let text = ErrorText::new(format!("expected an option, found `{literal}`"));
                return self.report_syntax(literal, text.help(help), errors);
            }
            _ => {
                let text = ErrorText::new("expected an option").help(all_options());
                return self.report_syntax(stream(entry), text, errors);
            }
        };
        // `no-auth` is three tokens.
        if matches!(rest, [hyphen, ..] if is_punct(hyphen, '-')) {
            self.has_unknown = true;
            let name = source_text::text(stream(entry));
            return errors.on(stream(entry), unknown(&name));
        }
        let name = key.unraw().to_string();
        if !words::OPTIONS.contains(&name.as_str()) {
            self.has_unknown = true;
            self.excused_arguments.extend(named_argument(rest));
            return errors.at(key.span(), unknown(&name));
        }
        match rest {
            [] => self.set(key, &name, None, errors),
            [equals, value @ ..] if is_punct(equals, '=') => {
                self.set(key, &name, Some(value), errors);
            }
            // `key: value`
            [colon, value @ ..] if is_punct(colon, ':') && !value.is_empty() => {
                self.parse_colon(key, &name, colon, value, errors);
            }
            // `key(value)`
            [TokenTree::Group(group)] => self.parse_call(key, &name, group, errors),
            // `items "bindings"`
            [literal @ TokenTree::Literal(_)] if takes_value(&name) => {
                self.report_syntax(literal, after_equals(&name, stream(rest)), errors);
                self.set(key, &name, Some(rest), errors);
            }
            [next, ..] => {
                self.report_syntax(next, format!("expected `,` after `{name}`"), errors);
                // The same word twice is one mistake.
                let is_doubled = matches!(next, TokenTree::Ident(next) if next == key);
                if !is_doubled {
                    self.set(key, &name, None, errors);
                }
                if matches!(next, TokenTree::Ident(_)) {
                    self.parse(rest, errors);
                }
            }
        }
    }

    /// Sets the option `key` or `key = value`.
    fn set(&mut self, key: &Ident, name: &str, value: Option<&[TokenTree]>, errors: &mut Errors) {
        if takes_value(name) && value.is_none_or(<[_]>::is_empty) {
            let example = if name == words::ITEMS {
                items::EXAMPLE
            } else {
                crate_path::EXAMPLE
            };
            let text = ErrorText::new(format!("option `{name}` takes a value")).help(example);
            self.report_syntax(key, text, errors);
        }
        let key = key.span();
        let twice = match name {
            words::IDEMPOTENT => set_flag(&mut self.idempotent, key, name, value, errors),
            words::ONE_PAGE => set_flag(&mut self.one_page, key, name, value, errors),
            words::NO_AUTH => set_flag(&mut self.no_auth, key, name, value, errors),
            words::UNLISTED => set_flag(&mut self.unlisted, key, name, value, errors),
            words::ITEMS => {
                let items = Items::parse(key, value, errors);
                self.items.replace(items).is_some()
            }
            _ => {
                let path = CratePath::parse(key, value, errors);
                self.crate_path.replace(path).is_some()
            }
        };
        if twice {
            errors.at(key, format!("option `{name}` is set twice"));
        }
    }

    /// Parses and reports `key: value`.
    fn parse_colon(
        &mut self,
        key: &Ident,
        name: &str,
        colon: &TokenTree,
        value: &[TokenTree],
        errors: &mut Errors,
    ) {
        if !takes_value(name) {
            return self.set(key, name, Some(value), errors);
        }
        // `key: = value`
        let value = match value {
            [equals, value @ ..] if is_punct(equals, '=') => value,
            value => value,
        };
        if value.is_empty() {
            return self.set(key, name, None, errors);
        }
        self.report_syntax(colon, after_equals(name, stream(value)), errors);
        // The help shows the value, so a second error about the value is not needed.
        let mut ignored = Errors::default();
        self.set(key, name, Some(value), &mut ignored);
        ignored.into_vec();
    }

    /// Parses and reports `key(value)`.
    fn parse_call(&mut self, key: &Ident, name: &str, group: &Group, errors: &mut Errors) {
        if takes_value(name) {
            return errors.at(group.span(), after_equals(name, group.stream()));
        }
        let mut value: Vec<TokenTree> = group.stream().into_iter().collect();
        if value.is_empty() {
            value.push(TokenTree::Group(group.clone()));
        }
        self.set(key, name, Some(&value), errors);
    }
}

/// Sets a flag. Returns whether it was set before.
fn set_flag(
    flag: &mut Option<Span>,
    key: Span,
    name: &str,
    value: Option<&[TokenTree]>,
    errors: &mut Errors,
) -> bool {
    if let Some(value) = value {
        let off = matches!(value, [TokenTree::Ident(value)] if value == "false");
        let help = if off {
            format!("leave `{name}` out")
        } else {
            format!("write `{name}`")
        };
        let text = ErrorText::new(format!("option `{name}` takes no value")).help(help);
        value::report(key, value, text, errors);
    }
    flag.replace(key).is_some()
}

/// Whether an option has a value. The others are flags.
fn takes_value(name: &str) -> bool {
    [words::ITEMS, words::CRATE].contains(&name)
}

/// The argument that an unknown option names: `= app`, `= "app"`, `= "<app>"`, `(app)`.
fn named_argument(value: &[TokenTree]) -> Option<String> {
    match value {
        [TokenTree::Ident(name)] => Some(name.unraw().to_string()),
        [literal @ TokenTree::Literal(_)] => {
            let Lit::Str(text) = value::literal(std::slice::from_ref(literal))? else {
                return None;
            };
            Some(text.value().trim_matches(['<', '>']).to_owned())
        }
        [TokenTree::Group(group)] => {
            let inner: Vec<TokenTree> = group.stream().into_iter().collect();
            named_argument(&inner)
        }
        [equals, value @ ..] if is_punct(equals, '=') => named_argument(value),
        _ => None,
    }
}

/// The error text for a value that does not follow an `=`.
fn after_equals(name: &str, value: TokenStream) -> ErrorText {
    ErrorText::new(format!("option `{name}` takes its value after `=`"))
        .help(format!("`{name} = {}`", source_text::text(value)))
}

/// The error text for an unknown option.
fn unknown(name: &str) -> ErrorText {
    let text = ErrorText::new(format!("unknown option `{name}`"));
    if let Some(option) = did_you_mean(name, words::OPTIONS) {
        text.help(format!("did you mean `{option}`?"))
    } else if let Some(help) = other_frameworks::option_help(name) {
        text.help(help)
    } else {
        text.help(all_options())
    }
}

/// The help that lists all options.
fn all_options() -> String {
    format!("the options are {}", list(&words::OPTIONS, "and"))
}
