//! The signature of most endpoints.

use syn::parse::ParseStream;
use syn::parse::discouraged::Speculative;
use syn::punctuated::Punctuated;
use syn::{
    Attribute, FnArg, Generics, Pat, PatIdent, PatType, Receiver, Safety, Signature, Token,
    parenthesized,
};

/// Parses `fn name(&self, name: Type, ..) -> Type`, with or without `async`. Any other signature is
/// `None`, and nothing of it is taken from the input.
///
/// The parser of `syn` first looks for every qualifier and every pattern, which would take a tenth of
/// the time of an expansion.
pub(super) fn parse(input: ParseStream<'_>) -> Option<Signature> {
    let fork = input.fork();
    let signature = signature(&fork).ok()?;
    if fork.peek(Token![where]) {
        return None;
    }
    input.advance_to(&fork);
    Some(signature)
}

fn signature(input: ParseStream<'_>) -> syn::Result<Signature> {
    let asyncness = input.parse()?;
    let fn_token = input.parse()?;
    let ident = input.parse()?;
    let content;
    let paren_token = parenthesized!(content in input);
    let mut inputs = Punctuated::new();
    inputs.push_value(FnArg::Receiver(content.parse::<Receiver>()?));
    while !content.is_empty() {
        inputs.push_punct(content.parse()?);
        if !content.is_empty() {
            inputs.push_value(FnArg::Typed(argument(&content)?));
        }
    }
    Ok(Signature {
        constness: None,
        asyncness,
        safety: Safety::Default,
        abi: None,
        fn_token,
        ident,
        generics: Generics::default(),
        paren_token,
        inputs,
        variadic: None,
        output: input.parse()?,
    })
}

/// Parses an argument whose pattern is a name.
fn argument(input: ParseStream<'_>) -> syn::Result<PatType> {
    Ok(PatType {
        attrs: input.call(Attribute::parse_outer)?,
        pat: Box::new(Pat::Ident(PatIdent {
            attrs: Vec::new(),
            by_ref: None,
            mutability: None,
            ident: input.parse()?,
            subpat: None,
        })),
        colon_token: input.parse()?,
        ty: input.parse()?,
    })
}
