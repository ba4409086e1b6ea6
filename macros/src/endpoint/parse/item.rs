//! The item under the attribute: a method of a trait, or something that cannot be an endpoint.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Signature, Token, Visibility};

use crate::diagnostics::error_text::Message;
use crate::diagnostics::errors::Errors;
use crate::endpoint::parse::method::{Method, is_endpoint};
use crate::syntax::types;

/// The item under the attribute.
pub(crate) enum Item {
    /// A method of a trait. Its signature is not checked yet.
    Method(Box<Method>),
    /// A function that `syn` cannot parse. Nothing is reported yet.
    Unparsed {
        /// The function as it was written.
        tokens: TokenStream,
        /// Why it cannot be parsed.
        error: syn::Error,
    },
    /// A function outside of a trait, reported.
    FreeFunction(TokenStream),
    /// Anything else, reported.
    Other(TokenStream),
}

/// Parses the item.
pub(crate) fn parse(tokens: TokenStream, errors: &mut Errors) -> Item {
    let tokens = ungrouped(tokens);
    if let Some(keyword) = keyword(tokens.clone()) {
        errors.at(keyword.span(), misplaced(&keyword.to_string()));
        return Item::Other(tokens);
    }
    match parse_function.parse2(tokens.clone()) {
        Ok(function) => function.into_item(tokens, errors),
        Err(error) => Item::Unparsed { tokens, error },
    }
}

/// A function of any kind: free, in an `impl`, or in a trait.
struct Function {
    attrs: Vec<Attribute>,
    vis: Visibility,
    sig: Signature,
    body: Option<Group>,
}

/// Reads a function; its body is left as it is, since whatever stands there is not ours to judge.
fn parse_function(input: ParseStream<'_>) -> syn::Result<Function> {
    let attrs = input.call(Attribute::parse_outer)?;
    let vis = input.parse()?;
    let sig = input.parse()?;
    let body = if input.peek(syn::token::Brace) {
        Some(input.parse()?)
    } else {
        // The compiler has asked for the semicolon if it is absent, and reads on as if it were there.
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

impl Function {
    /// The method that the function is, if it can be one.
    fn into_item(self, tokens: TokenStream, errors: &mut Errors) -> Item {
        let public = !matches!(self.vis, Visibility::Inherited);
        let free = self.sig.receiver().is_none();
        if self.body.is_some() && (public || free) {
            errors.at(
                self.sig.ident.span(),
                Message::new("`#[c1_endpoint]` belongs on a method of a trait")
                    .help("`trait MyApi: c1::Api { .. }`"),
            );
            return Item::FreeFunction(tokens);
        }
        if public {
            // Without it in what follows, or the compiler says the same once more.
            errors.on(
                &self.vis,
                Message::new("the methods of a trait are as visible as the trait")
                    .help(format!("remove `{}`", types::text_of(&self.vis))),
            );
        }
        let mut attrs = self.attrs;
        let name = &self.sig.ident;
        attrs.retain(|attribute| {
            let again = is_endpoint(attribute);
            if again {
                errors.on(attribute, format!("endpoint `{name}` is annotated twice"));
            }
            !again
        });
        Item::Method(Box::new(Method {
            attrs,
            sig: self.sig,
            body: self.body,
        }))
    }
}

/// An item that stands for a variable of a `macro_rules!` macro comes in an invisible group.
fn ungrouped(tokens: TokenStream) -> TokenStream {
    let mut iter = tokens.clone().into_iter();
    match (iter.next(), iter.next()) {
        (Some(TokenTree::Group(group)), None) if group.delimiter() == Delimiter::None => {
            ungrouped(group.stream())
        }
        _ => tokens,
    }
}

/// The keyword of an item that is no function; `None` for functions, and for what is not recognised.
fn keyword(tokens: TokenStream) -> Option<proc_macro2::Ident> {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let next = tokens.peek().map(ToString::to_string).unwrap_or_default();
        match token {
            TokenTree::Ident(ident) => match (ident.to_string().as_str(), next.as_str()) {
                ("fn", _) => return None,
                ("const", "fn" | "async" | "unsafe" | "extern") => {}
                (
                    "trait" | "mod" | "struct" | "enum" | "union" | "impl" | "type" | "static"
                    | "use" | "const" | "macro_rules",
                    _,
                )
                | ("extern", "crate") => return Some(ident),
                _ => {}
            },
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => return None,
            _ => {}
        }
    }
    None
}

/// What to say to the attribute on an item of this keyword.
fn misplaced(keyword: &str) -> Message {
    let kind = match keyword {
        "trait" => "the trait",
        "mod" => "the module",
        "impl" => "the `impl`",
        "const" | "type" | "static" => {
            return Message::new("only methods can be endpoints")
                .help("`#[c1_endpoint]` goes on a method of a trait");
        }
        "struct" => "the struct",
        "enum" => "the enum",
        _ => {
            return Message::new("`#[c1_endpoint]` belongs on a method of a trait")
                .help("`trait MyApi: c1::Api { .. }`");
        }
    };
    let message = Message::new(format!(
        "`#[c1_endpoint]` goes on each method, not on {kind}"
    ));
    if keyword == "trait" {
        message
    } else {
        message.help("declare the endpoints as methods of a trait: `trait MyApi: c1::Api { .. }`")
    }
}
