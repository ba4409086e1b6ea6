//! The options after the path: `idempotent`, `items = "bindings"`, `crate = ::path` and so on.
//!
//! Each is read on its own; what an option means together with the rest of the endpoint is checked elsewhere.

use proc_macro2::{Ident, Punct, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::ext::IdentExt;
use syn::parse::Parser;
use syn::spanned::Spanned;
use syn::{Lit, LitStr, Path};

use crate::diagnostics::error_text::{Message, list};
use crate::diagnostics::errors::Errors;
use crate::diagnostics::suggestion::did_you_mean;
use crate::endpoint::words;
use crate::syntax::types;

/// What the options say.
#[derive(Default)]
pub(crate) struct Options {
    /// `idempotent`: where it stands.
    pub(crate) idempotent: Option<Span>,
    /// `no_auth`: where it stands.
    pub(crate) no_auth: Option<Span>,
    /// `unlisted`: where it stands.
    pub(crate) unlisted: Option<Span>,
    /// `items = ".."`
    pub(crate) items: Option<Items>,
    /// `crate = ..`
    pub(crate) krate: Krate,
    /// `one_page`: where it stands.
    pub(crate) one_page: Option<Span>,
    /// Whether an option cannot be read; it may have been any.
    pub(crate) has_unread: bool,
    /// Whether a comma or a value stands in the wrong place. The rest cannot be trusted, so this is reported once.
    is_malformed: bool,
    /// The arguments that options of other frameworks name: `data = "<app>"`. That is what is wrong with them.
    pub(crate) meant: Vec<String>,
}

/// Where a page keeps its items.
pub(crate) struct Items {
    /// Where the option stands.
    pub(crate) key: Span,
    /// The name of the list; what is wrong with one that is absent has been reported.
    pub(crate) name: Option<LitStr>,
}

/// The path of the `c1` crate, as the expansion writes it.
#[derive(Clone, Default)]
pub(crate) struct Krate(Option<(Span, Option<Path>)>);

impl Krate {
    /// Where the user wrote the path.
    pub(crate) fn span(&self) -> Option<Span> {
        self.0.as_ref()?.1.as_ref().map(Spanned::span)
    }

    /// The path; a default path has `span`, one that the user wrote keeps its own.
    pub(crate) fn at(&self, span: Span) -> TokenStream {
        self.0
            .as_ref()
            .and_then(|(_, path)| path.as_ref())
            .map_or_else(|| quote_spanned!(span=> ::c1), ToTokens::to_token_stream)
    }
}

impl Options {
    /// Reports a comma or a value in the wrong place: only the first, because the next ones may follow from it.
    pub(crate) fn malformed(
        &mut self,
        tokens: impl ToTokens,
        message: impl Into<Message>,
        errors: &mut Errors,
    ) {
        self.has_unread = true;
        if !std::mem::replace(&mut self.is_malformed, true) {
            errors.on(tokens, message);
        }
    }

    /// Reads one option; `piece` is what stands between two commas.
    pub(crate) fn read(&mut self, piece: &[TokenTree], errors: &mut Errors) {
        let (key, rest) = match piece {
            [TokenTree::Ident(key), rest @ ..] => (key, rest),
            [TokenTree::Literal(literal), ..] => {
                let help = match Lit::new(literal.clone()) {
                    Lit::Str(text) if words::OPTIONS.contains(&text.value().as_str()) => {
                        format!("write `{}` without quotes", text.value())
                    }
                    _ => all_options(),
                };
                let message = Message::new(format!("expected an option, found `{literal}`"));
                return self.malformed(literal, message.help(help), errors);
            }
            _ => {
                let tokens = piece.iter().cloned().collect::<TokenStream>();
                let message = Message::new("expected an option").help(all_options());
                return self.malformed(tokens, message, errors);
            }
        };
        let name = key.unraw().to_string();
        if matches!(rest, [TokenTree::Punct(hyphen), ..] if hyphen.as_char() == '-') {
            self.has_unread = true;
            let tokens = || piece.iter().cloned().collect::<TokenStream>();
            return errors.on(tokens(), unknown(&types::text(tokens())));
        }
        if !words::OPTIONS.contains(&name.as_str()) {
            self.has_unread = true;
            self.meant.extend(placeholder(rest));
            return errors.at(key.span(), unknown(&name));
        }
        match rest {
            [] => self.set(key, &name, None, errors),
            [TokenTree::Punct(equals), value @ ..] if equals.as_char() == '=' => {
                self.set(key, &name, Some(value), errors);
            }
            [TokenTree::Punct(colon), value @ ..]
                if colon.as_char() == ':' && !value.is_empty() =>
            {
                self.coloned(key, &name, colon, value, errors);
            }
            [TokenTree::Group(group)] => self.called(key, &name, group, errors),
            // `items "bindings"`
            [literal @ TokenTree::Literal(_)] if takes_value(&name) => {
                let value = rest.iter().cloned().collect();
                self.malformed(literal, after_equals(&name, value), errors);
                self.set(key, &name, Some(rest), errors);
            }
            [next, ..] => {
                self.malformed(next, format!("expected `,` after `{name}`"), errors);
                // A word that stands there twice is one slip.
                let is_doubled = matches!(next, TokenTree::Ident(next) if next == key);
                if !is_doubled {
                    self.set(key, &name, None, errors);
                }
                if matches!(next, TokenTree::Ident(_)) {
                    self.read(rest, errors);
                }
            }
        }
    }

    /// Reads `key` or `key = value`.
    fn set(&mut self, key: &Ident, name: &str, value: Option<&[TokenTree]>, errors: &mut Errors) {
        if takes_value(name) && value.is_none_or(<[_]>::is_empty) {
            let example = if name == words::ITEMS {
                "`items = \"bindings\"`"
            } else {
                "`crate = ::c1`"
            };
            let message = Message::new(format!("option `{name}` takes a value")).help(example);
            self.malformed(key, message, errors);
        }
        let key = key.span();
        let twice = match name {
            words::IDEMPOTENT => flag(&mut self.idempotent, key, name, value, errors),
            words::ONE_PAGE => flag(&mut self.one_page, key, name, value, errors),
            words::NO_AUTH => flag(&mut self.no_auth, key, name, value, errors),
            words::UNLISTED => flag(&mut self.unlisted, key, name, value, errors),
            words::ITEMS => {
                let name = items(key, value, errors);
                self.items.replace(Items { key, name }).is_some()
            }
            _ => {
                let path = krate(key, value, errors);
                self.krate.0.replace((key, path)).is_some()
            }
        };
        if twice {
            errors.at(key, format!("option `{name}` is set twice"));
        }
    }

    /// Reports `key: value`.
    fn coloned(
        &mut self,
        key: &Ident,
        name: &str,
        colon: &Punct,
        value: &[TokenTree],
        errors: &mut Errors,
    ) {
        if takes_value(name) {
            let message = after_equals(name, value.iter().cloned().collect());
            self.malformed(colon, message, errors);
            // The help has the value as it was written, so a mistake in it shows there.
            let mut unreported = Errors::default();
            self.set(key, name, Some(value), &mut unreported);
            unreported.into_vec();
        } else {
            self.set(key, name, Some(value), errors);
        }
    }

    /// Reports `key(value)`.
    fn called(&mut self, key: &Ident, name: &str, group: &proc_macro2::Group, errors: &mut Errors) {
        if takes_value(name) {
            errors.at(group.span(), after_equals(name, group.stream()));
        } else {
            let value: Vec<TokenTree> = group.clone().stream().into_iter().collect();
            let value = if value.is_empty() {
                vec![TokenTree::Group(group.clone())]
            } else {
                value
            };
            self.set(key, name, Some(&value), errors);
        }
    }
}

/// Whether an option is written `key = value`.
fn takes_value(name: &str) -> bool {
    [words::ITEMS, words::CRATE].contains(&name)
}

/// Sets a flag; answers whether it was set before.
fn flag(
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
        let message = Message::new(format!("option `{name}` takes no value")).help(help);
        report_value(key, value, message, errors);
    }
    flag.replace(key).is_some()
}

/// Reads the value of `items`.
fn items(key: Span, value: Option<&[TokenTree]>, errors: &mut Errors) -> Option<LitStr> {
    let example = "`items = \"bindings\"`";
    match value {
        None | Some([]) => None,
        Some(value) => match literal(value) {
            Some(Lit::Str(name)) if name.value().is_empty() => {
                errors.at(
                    name.span(),
                    Message::new("option `items` is empty").help(example),
                );
                None
            }
            Some(Lit::Str(name)) => Some(name),
            _ => {
                let example = match value {
                    [TokenTree::Ident(name)] => format!("`items = \"{}\"`", name.unraw()),
                    _ => example.to_owned(),
                };
                let message = Message::new("option `items` expects a string literal").help(example);
                report_value(key, value, message, errors);
                None
            }
        },
    }
}

/// Reads the value of `crate`.
fn krate(key: Span, value: Option<&[TokenTree]>, errors: &mut Errors) -> Option<Path> {
    let value = value.unwrap_or_default();
    if value.is_empty() {
        return None;
    }
    if let Some(Lit::Str(text)) = literal(value) {
        errors.at(
            text.span(),
            Message::new("option `crate` expects a path, found a string literal")
                .help(format!("`crate = {}`", text.value())),
        );
        return None;
    }
    let tokens: TokenStream = value.iter().cloned().collect();
    let Ok(path) = Path::parse_mod_style.parse2(tokens.clone()) else {
        let message = Message::new("option `crate` expects a path").help("`crate = ::c1`");
        report_value(key, value, message, errors);
        return None;
    };
    let root = path.segments.first().map(|first| first.ident.to_string());
    let absolute =
        path.leading_colon.is_some() || matches!(root.as_deref(), Some("crate" | "$crate"));
    if absolute {
        return Some(path);
    }
    let text = types::text(tokens.clone());
    let bare = text
        .trim_start_matches("self::")
        .trim_start_matches("super::");
    errors.on(
        tokens,
        Message::new(format!("path `{text}` must be absolute"))
            .help(format!("`crate = ::{bare}` or `crate = crate::{bare}`")),
    );
    None
}

/// The literal that a value consists of.
fn literal(value: &[TokenTree]) -> Option<Lit> {
    match value {
        [TokenTree::Literal(literal)] => Some(Lit::new(literal.clone())),
        _ => None,
    }
}

/// Reports a mistake in a value, at the key if there is none.
fn report_value(key: Span, value: &[TokenTree], message: Message, errors: &mut Errors) {
    if value.is_empty() {
        errors.at(key, message);
    } else {
        errors.on(value.iter().cloned().collect::<TokenStream>(), message);
    }
}

/// The `app` of `= "<app>"`.
fn placeholder(value: &[TokenTree]) -> Option<String> {
    match value {
        [_, value @ TokenTree::Literal(_)] => match literal(std::slice::from_ref(value))? {
            Lit::Str(text) => Some(
                text.value()
                    .strip_prefix('<')?
                    .strip_suffix('>')?
                    .to_owned(),
            ),
            _ => None,
        },
        _ => None,
    }
}

/// What to say to a value that does not stand after `=`.
fn after_equals(name: &str, value: TokenStream) -> Message {
    Message::new(format!("option `{name}` takes its value after `=`"))
        .help(format!("`{name} = {}`", types::text(value)))
}

/// What to say to an option that does not exist.
fn unknown(name: &str) -> Message {
    let message = Message::new(format!("unknown option `{name}`"));
    if let Some(option) = did_you_mean(name, words::OPTIONS) {
        message.help(format!("did you mean `{option}`?"))
    } else if let Some(help) = words::foreign_option(name) {
        message.help(help)
    } else {
        message.help(all_options())
    }
}

/// The options, for a person who has to choose.
fn all_options() -> String {
    format!("the options are {}", list(&words::OPTIONS, "and"))
}
