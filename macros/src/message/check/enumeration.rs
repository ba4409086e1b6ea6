//! An enum, checked against the values that C1 publishes for it.

use c1_facts::{Enum, EnumValue, did_you_mean};
use proc_macro2::Ident;
use syn::ext::IdentExt;
use syn::{DataEnum, Fields, LitStr, Type, Variant};

use super::names::{pascal_case, snake_case, sounds_like};
use super::published_enum;
use super::warning::Warning;
use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::diagnostics::list::list;

use crate::message::parse::options::Options;
use crate::message::words::{self, Place};

/// How many values a help names at most.
const MANY: usize = 8;

/// An enum of C1.
pub(crate) struct Enumeration<'a> {
    /// The published enums that it is declared as.
    pub(crate) enums: Vec<Enum>,
    /// The variants for known values, with their texts in JSON.
    pub(crate) known: Vec<(&'a Ident, String)>,
    /// The unit variants that no value belongs to, which has been reported.
    pub(crate) broken: Vec<&'a Ident>,
    /// Whether there is a variant without a text in JSON.
    pub(crate) has_broken: bool,
    /// The variant that keeps all other values, and the type in it.
    pub(crate) unknown: Option<(&'a Ident, &'a Type)>,
    /// Whether a reported mistake may be the reason why no variant keeps all other values.
    may_have_unknown: bool,
    /// The variant of the value that `null` is read as.
    pub(crate) unset: Option<&'a Ident>,
    pub(crate) warnings: Vec<Warning>,
}

/// Checks an enum against the published one.
pub(crate) fn check<'a>(
    ident: &Ident,
    data: &'a DataEnum,
    options: &Options,
    errors: &mut Errors,
) -> Enumeration<'a> {
    let mut warnings = Vec::new();
    let enums = published_enum::find(ident, options, errors);
    let unlisted = options.flag(words::UNLISTED);
    let is_unlisted = unlisted.is_some() && enums.len() < options.schemas.len().max(1);
    if let (Some(span), [published, ..], false) = (unlisted, enums.as_slice(), is_unlisted) {
        let text = format!(
            "C1 publishes the enum `{}`: remove `unlisted`",
            published.name()
        );
        warnings.push(Warning { span, text });
    }
    let mut enumeration = Enumeration {
        enums,
        known: Vec::new(),
        broken: Vec::new(),
        has_broken: false,
        unknown: None,
        may_have_unknown: options.may_be_a_wrapper()
            || !is_unlisted
                && options
                    .schemas
                    .iter()
                    .any(published_enum::is_of_something_else),
        unset: None,
        warnings,
    };
    for variant in &data.variants {
        enumeration.add(variant, is_unlisted, errors);
    }
    enumeration.find_unset();
    let found = enumeration.known.len() + usize::from(enumeration.unknown.is_some());
    enumeration.has_broken = found < data.variants.len();
    if enumeration.unknown.is_none() && !enumeration.may_have_unknown {
        let text = format!("`{ident}` has no variant for values that C1 adds");
        let help = "add one that keeps them: `Unknown(String)`";
        errors.at(ident.span(), ErrorText::new(text).help(help));
    }
    enumeration
}

impl<'a> Enumeration<'a> {
    fn add(&mut self, variant: &'a Variant, is_unlisted: bool, errors: &mut Errors) {
        let options = Options::parse(&variant.attrs, Place::Variant, errors);
        self.may_have_unknown |= options.is_broken;
        match &variant.fields {
            Fields::Unit => self.add_known(variant, &options, is_unlisted, errors),
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                let Some(field) = fields.unnamed.first() else {
                    return;
                };
                if let Some(name) = &options.name {
                    let text = "the variant that keeps all other values has no name in JSON";
                    errors.at(name.span(), text);
                }
                match self.unknown {
                    None => self.unknown = Some((&variant.ident, &field.ty)),
                    Some((first, _)) => {
                        let text = format!("`{first}` keeps all other values already");
                        errors.at(variant.ident.span(), text);
                    }
                }
            }
            _ => {
                self.may_have_unknown = true;
                let text = format!("`{}` holds more than one value of an enum", variant.ident);
                let help = "a variant holds nothing, or keeps all other values: `Unknown(String)`";
                errors.at(variant.ident.span(), ErrorText::new(text).help(help));
            }
        }
    }

    fn add_known(
        &mut self,
        variant: &'a Variant,
        options: &Options,
        is_unlisted: bool,
        errors: &mut Errors,
    ) {
        let ident = &variant.ident;
        let found = self.text(ident, options.name.as_ref());
        let unlisted = options.flag(words::UNLISTED);
        match found {
            _ if options.is_broken => self.broken.push(ident),
            Ok(text) => {
                if let (Some(span), [published, ..]) = (unlisted, self.enums.as_slice()) {
                    let text = format!(
                        "`{}` has the value `{text}`: remove `unlisted`",
                        published.name()
                    );
                    self.warnings.push(Warning { span, text });
                }
                if let Some((first, _)) = self.known.iter().find(|(_, other)| *other == text) {
                    let text = format!("`{first}` and `{ident}` are both the value `{text}`");
                    errors.at(ident.span(), text);
                }
                self.known.push((ident, text));
            }
            Err(text) if unlisted.is_some() || is_unlisted || self.enums.is_empty() => {
                self.known.push((ident, text));
            }
            Err(text) => {
                self.report(ident, options.name.as_ref(), &text, errors);
                self.broken.push(ident);
            }
        }
    }

    /// The text of a variant in JSON. The error is a text that one of the published enums does not
    /// have.
    fn text(&self, ident: &Ident, name: Option<&LitStr>) -> Result<String, String> {
        let rust = ident.unraw().to_string();
        let default = || {
            let prefix = self.enums.first().and_then(Enum::prefix);
            let word = snake_case(&rust).to_uppercase();
            prefix.map_or(word.clone(), |prefix| format!("{prefix}_{word}"))
        };
        let mut text = None;
        for published in &self.enums {
            let value = published.values().find(|value| match name {
                Some(name) => *value == *name.value(),
                None => {
                    sounds_like(value.short_name(), &rust) || sounds_like(&value.to_string(), &rust)
                }
            });
            match value {
                Some(value) => text = Some(value.to_string()),
                None => return Err(name.map_or_else(default, LitStr::value)),
            }
        }
        text.ok_or_else(|| name.map_or_else(default, LitStr::value))
    }

    /// Reports a variant that no published value belongs to.
    fn report(&self, ident: &Ident, name: Option<&LitStr>, text: &str, errors: &mut Errors) {
        let Some(published) = self.enums.first() else {
            return;
        };
        let short: Vec<&str> = published.values().map(|value| value.short_name()).collect();
        let whole: Vec<String> = published.values().map(|value| value.to_string()).collect();
        let help = if let Some(name) = name {
            let meant = did_you_mean(&name.value(), whole.iter().map(String::as_str));
            meant.map(|meant| format!("did you mean `{meant}`?"))
        } else {
            let word = snake_case(&ident.unraw().to_string());
            let meant = did_you_mean(&word, short.iter().copied());
            meant.map(|meant| format!("did you mean `{}`?", pascal_case(meant)))
        };
        let help = help.unwrap_or_else(|| has(&short));
        let span = name.map_or(ident.span(), LitStr::span);
        let text = format!("`{text}` is not a value of `{}`", published.name());
        errors.at(span, ErrorText::new(text).help(help));
    }

    /// Finds the variant that `null` is read as: that of the value `.._UNSPECIFIED`.
    fn find_unset(&mut self) {
        let means_nothing = |text: &str| text.ends_with("UNSPECIFIED") || text.ends_with("UNKNOWN");
        let first = self
            .enums
            .first()
            .and_then(|published| published.values().next());
        let is_unset =
            |text: &str| means_nothing(text) && first.is_none_or(|first: EnumValue| first == *text);
        let found = self.known.iter().find(|(_, text)| is_unset(text));
        self.unset = found.map(|(ident, _)| *ident);
    }
}

/// The published values, in words.
fn has(short: &[&str]) -> String {
    let names: Vec<String> = short
        .iter()
        .take(MANY)
        .map(|name| pascal_case(name))
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    if short.len() > MANY {
        format!(
            "it has {} values: `{}`, ..",
            short.len(),
            names.join("`, `")
        )
    } else {
        format!("it has {}", list(&names, "and"))
    }
}
