//! Parses the item under the attribute.

mod keyword;
pub(crate) mod method;
mod plain_signature;
pub(crate) mod recovery;

use proc_macro2::{Group, TokenStream};
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Signature, Token, Visibility};

use self::method::{Method, is_endpoint};
use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::syntax::source_text;
use crate::syntax::tokens::ungrouped;

/// The item under the attribute.
pub(crate) enum Item {
    /// A method of a trait.
    Method(Box<Method>),
    /// A function that `syn` cannot parse. It has not been reported.
    Unparsed {
        /// The function as it was written.
        tokens: TokenStream,
        /// The error of `syn`.
        error: syn::Error,
    },
    /// A function outside of a trait, which has been reported.
    FreeFunction(TokenStream),
    /// Any other item, which has been reported.
    Other(TokenStream),
}

/// Parses the item.
pub(crate) fn parse(item: TokenStream, errors: &mut Errors) -> Item {
    let error = match Function::parse.parse2(item.clone()) {
        Ok(function) if function.is_outside_of_trait() => {
            errors.at(function.sig.ident.span(), keyword::outside_of_trait());
            return Item::FreeFunction(ungrouped(item));
        }
        Ok(function) => return Item::Method(Box::new(function.into_method(errors))),
        Err(error) => error,
    };
    let tokens = ungrouped(item);
    match keyword::keyword(tokens.clone()) {
        Some(keyword) => {
            errors.at(keyword.span(), keyword::misplaced(&keyword.to_string()));
            Item::Other(tokens)
        }
        None => Item::Unparsed { tokens, error },
    }
}

/// A function: free, in an `impl`, or in a trait.
struct Function {
    attrs: Vec<Attribute>,
    vis: Visibility,
    sig: Signature,
    body: Option<Group>,
}

impl Function {
    /// Parses a function. Its body may be anything in braces.
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        let vis = input.parse()?;
        let sig = match plain_signature::parse(input) {
            Some(sig) => sig,
            None => input.parse()?,
        };
        let body = if input.peek(syn::token::Brace) {
            Some(input.parse()?)
        } else {
            // The compiler reports a missing semicolon itself.
            if !input.is_empty() {
                let _semicolon: Token![;] = input.parse()?;
            }
            None
        };
        Ok(Function {
            attrs,
            vis,
            sig,
            body,
        })
    }

    /// Whether the function cannot be a method of a trait.
    fn is_outside_of_trait(&self) -> bool {
        let is_public = !matches!(self.vis, Visibility::Inherited);
        let is_free = self.sig.receiver().is_none();
        self.body.is_some() && (is_public || is_free)
    }

    /// The method. Its visibility and a second `#[c1_endpoint]` are reported and removed.
    fn into_method(self, errors: &mut Errors) -> Method {
        if !matches!(self.vis, Visibility::Inherited) {
            errors.on(
                &self.vis,
                ErrorText::new("the methods of a trait are as visible as the trait")
                    .help(format!("remove `{}`", source_text::text_of(&self.vis))),
            );
        }
        let name = &self.sig.ident;
        let mut attrs = self.attrs;
        attrs.retain(|attribute| {
            let again = is_endpoint(attribute);
            if again {
                errors.on(attribute, format!("endpoint `{name}` is annotated twice"));
            }
            !again
        });
        Method {
            attrs,
            sig: self.sig,
            body: self.body,
        }
    }
}
