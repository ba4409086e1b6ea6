//! The option `crate`: `crate = ::path`.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::parse::Parser;
use syn::spanned::Spanned;
use syn::{Lit, Path};

use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::syntax::source_text;
use crate::syntax::tokens::stream;
use crate::syntax::value;

/// The option as a user writes it.
pub(crate) const EXAMPLE: &str = "`crate = ::c1`";

/// The path of the `c1` crate in the expansion: the user's path, or `::c1`.
#[derive(Clone, Default)]
pub(crate) struct CratePath(Option<Path>);

impl CratePath {
    /// Parses the value of the option, whose key is at `key`. A wrong value is reported, and `::c1`
    /// is used. A missing value has been reported.
    pub(crate) fn parse(key: Span, value: Option<&[TokenTree]>, errors: &mut Errors) -> Self {
        CratePath(parse(key, value.unwrap_or_default(), errors))
    }

    /// The span of the user's path.
    pub(crate) fn span(&self) -> Option<Span> {
        self.0.as_ref().map(Spanned::span)
    }

    /// The tokens of the path. The user's path keeps its own span, and `::c1` gets `span`.
    pub(crate) fn tokens(&self, span: Span) -> TokenStream {
        self.0
            .as_ref()
            .map_or_else(|| quote_spanned!(span=> ::c1), ToTokens::to_token_stream)
    }
}

fn parse(key: Span, value: &[TokenTree], errors: &mut Errors) -> Option<Path> {
    if value.is_empty() {
        return None;
    }
    if let Some(Lit::Str(text)) = value::literal(value) {
        let path = text.value();
        let is_absolute = path.starts_with("::") || path.starts_with("crate");
        let colons = if is_absolute { "" } else { "::" };
        let help = format!("`crate = {colons}{path}`");
        let error = ErrorText::new("option `crate` expects a path, found a string literal");
        errors.at(text.span(), error.help(help));
        return None;
    }
    let tokens = stream(value);
    let Ok(path) = Path::parse_mod_style.parse2(tokens.clone()) else {
        let text = ErrorText::new("option `crate` expects a path").help(EXAMPLE);
        value::report(key, value, text, errors);
        return None;
    };
    let root = path.segments.first().map(|first| first.ident.to_string());
    let absolute =
        path.leading_colon.is_some() || matches!(root.as_deref(), Some("crate" | "$crate"));
    if absolute {
        return Some(path);
    }
    let text = source_text::text(tokens.clone());
    let bare = text
        .trim_start_matches("self::")
        .trim_start_matches("super::");
    errors.on(
        tokens,
        ErrorText::new(format!("path `{text}` must be absolute"))
            .help(format!("`crate = ::{bare}` or `crate = crate::{bare}`")),
    );
    None
}
