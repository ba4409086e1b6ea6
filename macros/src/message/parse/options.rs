//! The options in `#[c1(..)]`: `"c1.api.app.v1.App"`, `transparent`, `name = "displayName"` and so
//! on.
//!
//! Each is parsed on its own. The folder `check` compares them with the rest of the type.

use proc_macro2::{Ident, Span, TokenTree};
use syn::ext::IdentExt;
use syn::{Attribute, Lit, LitStr, Meta};

use super::help::{all_options, example, value_example};
use super::serde_attribute;
use super::unknown_option;
use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::message::words::{self, Place};
use crate::syntax::comma_list::entries;
use crate::syntax::crate_path::CratePath;
use crate::syntax::tokens::{is_punct, is_word, stream};
use crate::syntax::value;

/// The options of a type, a field or a variant.
#[derive(Default)]
pub(crate) struct Options {
    /// The text literals: the schemas of a type.
    pub(crate) schemas: Vec<LitStr>,
    /// `name = ".."`
    pub(crate) name: Option<LitStr>,
    /// `crate = ..`
    pub(crate) crate_path: Option<CratePath>,
    /// The flags that are set.
    flags: Vec<(&'static str, Span)>,
    /// Whether an option is wrong, which has been reported. The user may have meant any option with
    /// it.
    pub(crate) is_broken: bool,
}

impl Options {
    /// Parses the attributes of a type, a field or a variant.
    pub(crate) fn parse(attributes: &[Attribute], place: Place, errors: &mut Errors) -> Self {
        let mut options = Options::default();
        for attribute in attributes {
            let before = errors.len();
            if attribute.path().is_ident(words::ATTRIBUTE) {
                options.parse_attribute(attribute, place, errors);
            } else if attribute.path().is_ident("serde") {
                serde_attribute::report(attribute, place, errors);
            }
            options.is_broken |= errors.len() > before;
        }
        options
    }

    /// The span of a flag, if it is set.
    pub(crate) fn flag(&self, word: &str) -> Option<Span> {
        let flag = self.flags.iter().find(|(flag, _)| *flag == word);
        flag.map(|(_, span)| *span)
    }

    /// Whether a flag is set.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.flag(word).is_some()
    }

    /// Whether a wrong option may have been meant to be `transparent` or `scalar`.
    pub(crate) fn may_be_a_wrapper(&self) -> bool {
        self.is_broken && self.schemas.is_empty()
    }

    fn parse_attribute(&mut self, attribute: &Attribute, place: Place, errors: &mut Errors) {
        let Meta::List(list) = &attribute.meta else {
            let text = match &attribute.meta {
                Meta::NameValue(_) => "`#[c1(..)]` takes its options in parentheses",
                _ => "`#[c1]` needs options",
            };
            return errors.on(&attribute.meta, ErrorText::new(text).help(example(place)));
        };
        let entries = entries(list.tokens.clone());
        if entries.is_empty() {
            let text = ErrorText::new("`#[c1()]` needs options").help(example(place));
            return errors.on(&attribute.meta, text);
        }
        for entry in entries {
            self.parse_entry(&entry, place, errors);
        }
    }

    fn parse_entry(&mut self, entry: &[TokenTree], place: Place, errors: &mut Errors) {
        match entry {
            [TokenTree::Literal(literal), rest @ ..] => {
                let Lit::Str(text) = Lit::new(literal.clone()) else {
                    let text = ErrorText::new(format!("expected an option, found `{literal}`"));
                    return errors.on(literal, text.help(example(place)));
                };
                self.add_text(text, place, errors);
                self.parse_rest(&literal.to_string(), rest, place, errors);
            }
            [TokenTree::Ident(key), rest @ ..] => self.parse_option(key, rest, place, errors),
            _ => {
                let text = ErrorText::new("expected an option").help(all_options(place));
                errors.on(stream(entry), text);
            }
        }
    }

    /// Reports tokens that follow an option without a comma, and goes on with them.
    fn parse_rest(&mut self, before: &str, rest: &[TokenTree], place: Place, errors: &mut Errors) {
        let Some(next) = rest.first() else { return };
        errors.on(next, format!("expected `,` after `{before}`"));
        if matches!(next, TokenTree::Ident(_) | TokenTree::Literal(_)) {
            // Other mistakes may follow from the missing comma.
            let mut ignored = Errors::default();
            self.parse_entry(rest, place, &mut ignored);
            ignored.into_vec();
        }
    }

    fn add_text(&mut self, text: LitStr, place: Place, errors: &mut Errors) {
        let value = text.value();
        match place {
            Place::Struct | Place::Enum => {
                if place.options().contains(&value.as_str()) {
                    let help = format!("write `{value}` without quotes");
                    let text_ = ErrorText::new(format!("`{value}` is an option, not a schema"));
                    return errors.at(text.span(), text_.help(help));
                }
                if self.schemas.iter().any(|other| other.value() == value) {
                    return errors.at(text.span(), format!("`{value}` is named twice"));
                }
                self.schemas.push(text);
            }
            Place::Field | Place::Variant => {
                let help = if place.options().contains(&value.as_str()) && value != words::NAME {
                    format!("write `{value}` without quotes")
                } else {
                    format!("`name = \"{value}\"`")
                };
                let message = format!("{} takes options, not a string literal", place.noun());
                errors.at(text.span(), ErrorText::new(message).help(help));
            }
        }
    }

    fn parse_option(&mut self, key: &Ident, rest: &[TokenTree], place: Place, errors: &mut Errors) {
        let name = key.unraw().to_string();
        let Some(word) = place.option(&name) else {
            return unknown_option::report(key, &name, rest, place, errors);
        };
        match (word, rest) {
            (words::NAME, [equals, value @ ..]) if is_punct(equals, '=') => {
                self.set_name(key, value, place, errors);
            }
            (words::CRATE, [equals, value @ ..]) if is_punct(equals, '=') => {
                let path = CratePath::parse(key.span(), Some(value), errors);
                if value.is_empty() {
                    let text = ErrorText::new("option `crate` takes a value");
                    errors.at(key.span(), text.help(crate::syntax::crate_path::EXAMPLE));
                }
                if self.crate_path.replace(path).is_some() {
                    errors.at(key.span(), "option `crate` is set twice");
                }
            }
            (words::NAME | words::CRATE, []) => {
                let text = ErrorText::new(format!("option `{name}` takes a value"));
                errors.at(key.span(), text.help(value_example(word, place)));
            }
            (words::NAME | words::CRATE, [..]) => {
                let rest = stream(rest);
                let text = ErrorText::new(format!("option `{name}` takes its value after `=`"));
                errors.on(rest, text.help(value_example(word, place)));
            }
            (flag, []) => {
                if self.has(flag) {
                    errors.at(key.span(), format!("option `{flag}` is set twice"));
                } else {
                    self.flags.push((flag, key.span()));
                }
            }
            (flag, [TokenTree::Group(_), ..]) => report_flag_value(flag, rest, errors),
            (flag, [equals, ..]) if is_punct(equals, '=') => report_flag_value(flag, rest, errors),
            (flag, rest) => {
                self.flags.push((flag, key.span()));
                self.parse_rest(flag, rest, place, errors);
            }
        }
    }

    fn set_name(&mut self, key: &Ident, value: &[TokenTree], place: Place, errors: &mut Errors) {
        if let Some(Lit::Str(text)) = value::literal(value) {
            if self.name.replace(text).is_some() {
                errors.at(key.span(), "option `name` is set twice");
            }
            return;
        }
        let help = match value {
            [TokenTree::Ident(word)] => format!("`name = \"{}\"`", word.unraw()),
            _ => value_example(words::NAME, place).to_owned(),
        };
        let text = ErrorText::new("option `name` expects a string literal").help(help);
        value::report(key.span(), value, text, errors);
    }
}

fn report_flag_value(flag: &str, value: &[TokenTree], errors: &mut Errors) {
    let text = ErrorText::new(format!("option `{flag}` takes no value"));
    let is_off = value.last().is_some_and(|value| is_word(value, "false"));
    let help = if is_off {
        format!("leave `{flag}` out")
    } else {
        format!("write `{flag}`")
    };
    errors.on(stream(value), text.help(help));
}
