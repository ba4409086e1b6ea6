//! Error recovery: reads the readable parts of a method that `syn` cannot parse.
//!
//! The compiler parses every item before an attribute sees it, so it has reported the syntax error
//! already. If the macro returned the same tokens, the compiler would report the error again. If it
//! returned nothing, every call of the method would be an error. So the macro returns a method that
//! accepts the same calls as the intended one.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, FnArg, Generics, ReturnType, Signature, Token, WhereClause, parse_quote};

use super::method::{Method, is_endpoint};
use crate::diagnostics::errors::Errors;
use crate::endpoint::parse::argument::Arguments;
use crate::syntax::comma_list;
use crate::syntax::tokens::{is_punct, is_word, stream};

/// Parses the parts of a method one by one; `None` if its name or its parentheses are missing.
pub(crate) fn method(tokens: TokenStream) -> Option<Method> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let at = tokens.iter().position(|token| is_word(token, "fn"))?;
    let (before, after) = tokens.split_at(at);
    let [fn_token, TokenTree::Ident(name), rest @ ..] = after else {
        return None;
    };
    let parentheses = rest
        .iter()
        .position(|token| in_parentheses(token).is_some())?;
    let (generics, rest) = rest.split_at(parentheses);
    let [TokenTree::Group(arguments), rest @ ..] = rest else {
        return None;
    };
    let mut generics: Generics = syn::parse2(stream(generics)).unwrap_or_default();
    let (output, where_clause) =
        Parser::parse2(output, stream(rest)).unwrap_or((ReturnType::Default, None));
    generics.where_clause = where_clause;
    let asyncness = before.iter().find(|token| is_word(token, "async"));
    let mut sig = Signature {
        constness: None,
        asyncness: asyncness.map(|token| Token![async](token.span())),
        safety: syn::Safety::Default,
        abi: None,
        fn_token: Token![fn](fn_token.span()),
        ident: method_name(name),
        generics,
        paren_token: syn::token::Paren {
            span: arguments.delim_span(),
        },
        inputs: Parser::parse2(inputs, arguments.stream()).unwrap_or_default(),
        variadic: None,
        output,
    };
    // Other mistakes in the arguments are reported when the syntax is right.
    let mut ignored = Errors::default();
    Arguments::take(&mut sig, &mut ignored);
    ignored.into_vec();
    Some(Method {
        attrs: attributes(before),
        sig,
        body: None,
    })
}

/// Whether the compiler has certainly reported the method, because an argument has no type or no
/// comma after it.
pub(crate) fn is_reported(tokens: TokenStream) -> bool {
    let mut tokens = tokens.into_iter();
    let is_async = tokens
        .by_ref()
        .take_while(|token| !is_word(token, "fn"))
        .any(|token| is_word(&token, "async"));
    let arguments = tokens.find_map(|token| in_parentheses(&token));
    comma_list::entries(arguments.unwrap_or_default())
        .iter()
        .any(|argument| is_untyped(argument, is_async) || is_two_arguments(argument))
}

/// Whether the tokens between two commas are two arguments.
fn is_two_arguments(tokens: &[TokenTree]) -> bool {
    let parser = |input: ParseStream<'_>| {
        input.parse::<FnArg>()?;
        input.parse::<FnArg>()?;
        input.parse::<TokenStream>()
    };
    Parser::parse2(parser, stream(tokens)).is_ok()
}

/// Whether an argument is only `name:` or `name`, after its attributes.
///
/// In edition 2015, `name` alone is a type. That edition has no `async fn`, so `name` alone counts
/// only in an `async fn`.
fn is_untyped(argument: &[TokenTree], is_async: bool) -> bool {
    match argument {
        [hash, TokenTree::Group(_), rest @ ..] if is_punct(hash, '#') => is_untyped(rest, is_async),
        [TokenTree::Ident(_), colon] => is_punct(colon, ':'),
        [TokenTree::Ident(name)] => is_async && name != "self",
        _ => false,
    }
}

/// The tokens inside a pair of parentheses.
fn in_parentheses(token: &TokenTree) -> Option<TokenStream> {
    match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
            Some(group.stream())
        }
        _ => None,
    }
}

/// The name, or `r#type` for a keyword such as `type`. The compiler recovers in the same way.
fn method_name(name: &Ident) -> Ident {
    let text = name.to_string();
    let is_name = syn::parse_str::<Ident>(&text).is_ok();
    let is_raw_name = syn::parse_str::<Ident>(&format!("r#{text}")).is_ok();
    if !is_name && is_raw_name {
        Ident::new_raw(&text, name.span())
    } else {
        name.clone()
    }
}

/// The attributes before `fn` that can be parsed, without `#[c1_endpoint]`.
fn attributes(before: &[TokenTree]) -> Vec<Attribute> {
    let mut attributes = Vec::new();
    for pair in before.windows(2) {
        if let [hash, TokenTree::Group(group)] = pair
            && is_punct(hash, '#')
            && group.delimiter() == Delimiter::Bracket
            && let Ok(found) = Parser::parse2(Attribute::parse_outer, stream(pair))
        {
            attributes.extend(found.into_iter().filter(|found| !is_endpoint(found)));
        }
    }
    attributes
}

/// Parses the arguments. An argument that cannot be parsed becomes one that accepts any value.
fn inputs(input: ParseStream<'_>) -> syn::Result<Punctuated<FnArg, Token![,]>> {
    let mut inputs = Punctuated::new();
    while !input.is_empty() {
        if input.peek(Token![,]) {
            let _comma: Token![,] = input.parse()?;
            continue;
        }
        let ahead = input.fork();
        if ahead.parse::<FnArg>().is_ok() {
            inputs.push(input.parse()?);
            // The next argument follows at once if the comma is missing.
            if input.fork().parse::<FnArg>().is_ok() {
                continue;
            }
        } else {
            inputs.push(parse_quote!(_: impl ::core::marker::Sized));
        }
        while !input.is_empty() && !input.peek(Token![,]) {
            let _skipped: TokenTree = input.parse()?;
        }
    }
    Ok(inputs)
}

/// Parses the return type and the `where` clause, and skips what follows them.
fn output(input: ParseStream<'_>) -> syn::Result<(ReturnType, Option<WhereClause>)> {
    let output = input.parse()?;
    let where_clause = input.parse()?;
    let _rest: TokenStream = input.parse()?;
    Ok((output, where_clause))
}
