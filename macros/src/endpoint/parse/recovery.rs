//! What can be saved of a method that cannot be read.
//!
//! The compiler reads every item before it hands it to an attribute, so it has reported what is wrong; to give the same
//! tokens back would make it say so again, and to give none would make every use of the method an error. So
//! whatever can be read is put together to a method that accepts what the one that was meant would have accepted.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, FnArg, Generics, ReturnType, Signature, Token, WhereClause, parse_quote};

use crate::diagnostics::errors::Errors;
use crate::endpoint::parse::argument::Arguments;
use crate::endpoint::parse::comma_list::split;
use crate::endpoint::parse::method::{Method, is_endpoint};

/// Reads the parts of a function one by one; `None` if it has not even a name.
pub(crate) fn method(tokens: TokenStream) -> Option<Method> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let at = tokens.iter().position(|token| is_word(token, "fn"))?;
    let (before, after) = tokens.split_at(at);
    let [fn_token, name, rest @ ..] = after else {
        return None;
    };
    let TokenTree::Ident(name) = name else {
        return None;
    };
    let parentheses = rest.iter().position(is_parentheses)?;
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
        ident: usable(name),
        generics,
        paren_token: syn::token::Paren {
            span: arguments.delim_span(),
        },
        inputs: Parser::parse2(inputs, arguments.stream()).unwrap_or_default(),
        variadic: None,
        output,
    };
    // Whatever is wrong with its arguments besides can wait until the method can be read.
    let mut errors = Errors::default();
    Arguments::take(&mut sig, &mut errors);
    errors.into_vec();
    Some(Method {
        attrs: attributes(before),
        sig,
        body: None,
    })
}

/// Whether the compiler is known to have reported the method: an argument has no type, or the comma behind it is missing.
pub(crate) fn is_reported(tokens: TokenStream) -> bool {
    let mut tokens = tokens.into_iter();
    let is_async = tokens
        .by_ref()
        .take_while(|token| !is_word(token, "fn"))
        .any(|token| is_word(&token, "async"));
    let arguments = tokens.find_map(|token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
            Some(group.stream())
        }
        _ => None,
    });
    split(arguments.unwrap_or_default())
        .iter()
        .any(|argument| is_untyped(argument, is_async) || has_no_comma(argument))
}

/// Whether an argument is followed by another one without a comma.
fn has_no_comma(argument: &[TokenTree]) -> bool {
    let two = |input: ParseStream<'_>| {
        input.parse::<FnArg>()?;
        input.parse::<FnArg>()?;
        input.parse::<TokenStream>()
    };
    Parser::parse2(two, stream(argument)).is_ok()
}

/// Whether an argument is `name:` or `name` and nothing else, but for attributes. The second is a type without a name in
/// the edition of 2015, which has no `async fn`.
fn is_untyped(argument: &[TokenTree], is_async: bool) -> bool {
    match argument {
        [TokenTree::Punct(hash), TokenTree::Group(_), rest @ ..] if hash.as_char() == '#' => {
            is_untyped(rest, is_async)
        }
        [TokenTree::Ident(_), TokenTree::Punct(colon)] => colon.as_char() == ':',
        [TokenTree::Ident(name)] => is_async && name != "self",
        _ => false,
    }
}

/// Whether a token is a word.
fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == word)
}

/// Whether a token is a pair of parentheses and what is in it.
fn is_parentheses(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis)
}

/// Tokens as a stream.
fn stream(tokens: &[TokenTree]) -> TokenStream {
    tokens.iter().cloned().collect()
}

/// A name that a method can have: the compiler reads `type` as `r#type` and goes on.
fn usable(name: &Ident) -> Ident {
    let text = name.to_string();
    let fine = syn::parse_str::<Ident>(&text).is_ok();
    let raw_can_be = syn::parse_str::<Ident>(&format!("r#{text}")).is_ok();
    if !fine && raw_can_be {
        Ident::new_raw(&text, name.span())
    } else {
        name.clone()
    }
}

/// The attributes among the tokens before `fn` that can be read and are not ours.
fn attributes(before: &[TokenTree]) -> Vec<Attribute> {
    let mut attributes = Vec::new();
    for pair in before.windows(2) {
        if let [TokenTree::Punct(hash), TokenTree::Group(group)] = pair
            && hash.as_char() == '#'
            && group.delimiter() == Delimiter::Bracket
            && let Ok(found) = Parser::parse2(Attribute::parse_outer, stream(pair))
        {
            attributes.extend(found.into_iter().filter(|found| !is_endpoint(found)));
        }
    }
    attributes
}

/// Reads the arguments; one that cannot be read takes anything.
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
            // The comma may be what is missing, and then the next argument follows.
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

/// Reads the return type and the conditions.
fn output(input: ParseStream<'_>) -> syn::Result<(ReturnType, Option<WhereClause>)> {
    let output = input.parse()?;
    let where_clause = input.parse()?;
    let _rest: TokenStream = input.parse()?;
    Ok((output, where_clause))
}
