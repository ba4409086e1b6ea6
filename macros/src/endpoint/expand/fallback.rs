//! What stands in the place of a method with a mistake.
//!
//! It has the signature that was written, so that callers and implementors raise nothing further; where the return type is
//! the mistake (a forgotten `async`), it has the one that the help asks for, which is the one that callers await. Its body
//! fits any return type and needs nothing of the runtime, which may not even be there under the name that was given.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{ReceiverKind, ReturnType, Safety, parse_quote};

use crate::endpoint::expand::head;
use crate::endpoint::parse::method::Method;
use crate::endpoint::parse::options::Krate;
use crate::endpoint::words;
use crate::syntax::types;

/// The method with a stand-in for its body.
///
/// ```text
/// #[allow(unused_variables)]
/// fn get(&self, id: &str)
///     -> impl ::core::future::Future<Output = c1::Result<App>> + ::core::marker::Send {
///     ::core::future::pending()
/// }
/// ```
///
/// Everything else returns by not returning: `::core::unreachable!()` is of every type, unlike a value that would have
/// to be made, and says to a reader of the expansion what `loop {}` does not.
pub(crate) fn method(method: &Method, krate: &Krate) -> TokenStream {
    let mut method = Method {
        attrs: method.attrs.clone(),
        sig: method.sig.clone(),
        body: None,
    };
    // The compiler has its own say about these on methods of traits, and ours is said.
    method.sig.constness = None;
    method.sig.variadic = None;
    if let Safety::Safe(_) = method.sig.safety {
        method.sig.safety = Safety::Default;
    }
    size_receiver(&mut method);
    let attrs = &method.attrs;
    let (output, body) = returned(&method, krate);
    let head = head::head(&method, &output);
    quote_spanned! {Span::mixed_site()=>
        #(#attrs)*
        #[allow(unused_variables)]
        #head { #body }
    }
}

/// A `self` by value has no body unless its size is known.
fn size_receiver(method: &mut Method) {
    for input in &mut method.sig.inputs {
        if let syn::FnArg::Receiver(receiver) = input
            && !matches!(receiver.kind, ReceiverKind::Reference(..))
        {
            receiver.mutability = None;
            method
                .sig
                .generics
                .make_where_clause()
                .predicates
                .push(parse_quote!(Self: ::core::marker::Sized));
            return;
        }
    }
}

/// The return type and the body.
fn returned(method: &Method, krate: &Krate) -> (TokenStream, TokenStream) {
    let pending = quote!(::core::future::pending());
    let diverges = quote!(::core::unreachable!());
    let output = match &method.sig.output {
        ReturnType::Type(_, output) => output,
        // What the help says to write, so that `.await?` on it is no second error.
        ReturnType::Default => {
            let output = missing_output(&krate.at(Span::mixed_site()));
            return (head::future(&output), pending);
        }
    };
    let is_async = method.sig.asyncness.is_some();
    // The same for an `async` that was forgotten: whoever calls the method awaits it.
    if is_async || types::is_named(output, "Result") {
        let mut body = pending;
        if types::opaque(output).is_some() {
            // The type behind `impl Trait` has to be some type; the unit type is good enough for most traits.
            let mut output = (**output).clone();
            types::replace_opaque(&mut output, &parse_quote!(()));
            body = quote!(::core::future::pending::<#output>());
        }
        return (head::future(&output.to_token_stream()), body);
    }
    let body = match types::impl_trait(output) {
        Some(name) if name.ident == "Future" => pending,
        Some(name) if name.ident == "Stream" => {
            let krate = krate.at(Span::mixed_site());
            quote! {
                let pages: #krate::Pages<_> = #diverges;
                #[allow(unreachable_code)]
                pages
            }
        }
        Some(name) if name.ident == "Iterator" => quote!(::core::iter::empty()),
        // No body is of a type that implements any trait; but one that is of no type at all offends nobody.
        Some(_) => return (quote!(!), diverges),
        None => diverges,
    };
    (output.to_token_stream(), body)
}

/// The return type that an endpoint without one is taken to have.
fn missing_output(krate: &TokenStream) -> TokenStream {
    quote!(#krate::Result<()>)
}

/// An item that is not expanded, without the attributes that only mean something on an endpoint: our own on the item and
/// any that the compiler would not find on its arguments.
///
/// This works on tokens, since the item may not be one that can be read.
pub(crate) fn tokens(item: TokenStream) -> TokenStream {
    let mut seen = false;
    without_attributes(item, &[words::ATTRIBUTE])
        .into_iter()
        .map(|token| match token {
            // The first parentheses are those of the arguments.
            TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis && !seen => {
                seen = true;
                let stream =
                    without_attributes(group.stream(), &[words::JSON, words::HEADER, "doc"]);
                let mut arguments = Group::new(Delimiter::Parenthesis, stream);
                arguments.set_span(group.span());
                TokenTree::Group(arguments)
            }
            token => token,
        })
        .collect()
}

/// The tokens without the attributes of these names.
fn without_attributes(tokens: TokenStream, names: &[&str]) -> TokenStream {
    let mut kept = TokenStream::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let is_attribute = matches!(&token, TokenTree::Punct(hash) if hash.as_char() == '#')
            && matches!(tokens.peek(), Some(TokenTree::Group(group)) if is_named(group, names));
        if is_attribute {
            tokens.next();
        } else {
            kept.extend([token]);
        }
    }
    kept
}

/// Whether the brackets of an attribute hold one of these names.
fn is_named(group: &Group, names: &[&str]) -> bool {
    let path = group.stream().into_iter().take_while(|token| match token {
        TokenTree::Ident(_) => true,
        TokenTree::Punct(punct) => punct.as_char() == ':',
        _ => false,
    });
    group.delimiter() == Delimiter::Bracket
        && matches!(path.last(), Some(TokenTree::Ident(last)) if names.contains(&last.to_string().as_str()))
}
