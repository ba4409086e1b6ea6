//! The error of a word that is not an option of its item.

use c1_facts::did_you_mean;
use proc_macro2::{Ident, TokenStream, TokenTree};

use super::help::all_options;
use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::message::words::{self, Place};
use crate::syntax::tokens::is_punct;

/// Reports a word that is not an option here.
pub(super) fn report(
    key: &Ident,
    name: &str,
    rest: &[TokenTree],
    place: Place,
    errors: &mut Errors,
) {
    let is_path = |token: &TokenTree| is_punct(token, '.') || is_punct(token, ':');
    let is_type = matches!(place, Place::Struct | Place::Enum);
    if is_type && rest.first().is_some_and(is_path) {
        let path: String = std::iter::once(key.to_string())
            .chain(rest.iter().map(ToString::to_string))
            .collect();
        let path = path.replace("::", ".");
        let text = ErrorText::new("the name of a schema is a string literal");
        let tokens = std::iter::once(TokenTree::Ident(key.clone())).chain(rest.iter().cloned());
        let tokens: TokenStream = tokens.collect();
        return errors.on(tokens, text.help(format!("`#[c1(\"{path}\")]`")));
    }
    let is_macro = rest.first().is_some_and(|token| is_punct(token, '!'));
    let is_constant = name.len() > 1 && name == name.to_uppercase();
    if is_type && (is_macro || is_constant) {
        let text = ErrorText::new("the name of a schema is a string literal");
        let help = "`#[c1(\"c1.api.app.v1.App\")]`; constants and macros are not evaluated";
        return errors.at(key.span(), text.help(help));
    }
    let unknown = ErrorText::new(format!("unknown option `{name}`"));
    if let Some(help) = words::serde_help(name, place) {
        return errors.at(key.span(), unknown.help(help));
    }
    if let Some(other) = words::place_of(name) {
        let text = format!(
            "option `{name}` belongs on {other}, not on {}",
            place.noun()
        );
        let help = (name == words::NAME)
            .then_some("the name of the schema stands alone: `#[c1(\"c1.api.app.v1.App\")]`");
        return errors.at(key.span(), ErrorText::new(text).maybe_help(help));
    }
    let options = place.options().iter().copied();
    // A word that is being typed is the beginning of another.
    let begun = || {
        let mut begun = options.clone().filter(|option| option.starts_with(name));
        begun.next().filter(|_| begun.next().is_none())
    };
    let help = match did_you_mean(name, options.clone()).or_else(begun) {
        Some(option) => format!("did you mean `{option}`?"),
        None => all_options(place),
    };
    errors.at(key.span(), unknown.help(help));
}
