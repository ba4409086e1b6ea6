//! What the signature of an endpoint has to look like, and which of the shapes it has.
//!
//! The return type is the compiler's to judge, through the traits of the runtime; here it is looked at only where a
//! message can be better than the compiler's.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Receiver, ReceiverKind, ReturnType, Safety, Token, Type};

use crate::diagnostics::error_text::Message;
use crate::diagnostics::errors::Errors;
use crate::endpoint::parse::method::Method;
use crate::syntax::types;

/// The shape of an endpoint.
pub(crate) struct Shape {
    /// Whether it is an `async fn`; if not, it returns something that sends the request later.
    pub(crate) is_async: bool,
    /// The receiver: the user's own token, since a `self` of ours would be another one in a `macro_rules!` macro.
    pub(crate) receiver: Token![self],
    /// The return type as it was written.
    pub(crate) output: Type,
}

/// Checks the signature of a method.
pub(crate) fn check(method: &Method, errors: &mut Errors) -> Option<Shape> {
    let name = &method.sig.ident;
    check_qualifiers(method, errors);
    let receiver = check_receiver(method, errors);
    let output = check_output(method, errors);
    if let Some(body) = &method.body {
        errors.at(
            body.span(),
            Message::new(format!("endpoint `{name}` must not have a body"))
                .help("the macro generates it: end the signature with `;` (in an `impl`, remove the attribute)"),
        );
    }
    Some(Shape {
        is_async: method.sig.asyncness.is_some(),
        receiver: receiver?,
        output: output?,
    })
}

/// Reports what an endpoint cannot be: `const`, `unsafe`, `extern`, variadic.
fn check_qualifiers(method: &Method, errors: &mut Errors) {
    let sig = &method.sig;
    let mut report = |tokens: &dyn Fn() -> TokenStream, word: &str| {
        let message = format!("endpoint `{}` must not be `{word}`", sig.ident);
        errors.on(
            tokens(),
            Message::new(message).help(format!("remove `{word}`")),
        );
    };
    if let Some(token) = &sig.constness {
        report(&|| token.to_token_stream(), "const");
    }
    match &sig.safety {
        Safety::Unsafe(token) => report(&|| token.to_token_stream(), "unsafe"),
        Safety::Safe(token) => report(&|| token.to_token_stream(), "safe"),
        Safety::Default => {}
    }
    if let Some(abi) = &sig.abi {
        report(&|| abi.to_token_stream(), "extern");
    }
    if let Some(variadic) = &sig.variadic {
        errors.on(
            variadic.dots,
            Message::new(format!("endpoint `{}` must not be variadic", sig.ident))
                .help("a list is an argument: `ids: &[String]`"),
        );
    }
}

/// Checks that the receiver is `&self`.
fn check_receiver(method: &Method, errors: &mut Errors) -> Option<Token![self]> {
    let sig = &method.sig;
    let Some(receiver) = sig.receiver() else {
        let arguments = if sig.inputs.is_empty() { "" } else { ", .." };
        errors.at(
            sig.paren_token.span.join(),
            Message::new(format!("endpoint `{}` must take `&self`", sig.ident))
                .help(format!("`{}(&self{arguments})`", sig.ident)),
        );
        return None;
    };
    if matches!(&receiver.kind, ReceiverKind::Reference(_, _, None))
        && receiver.mutability.is_none()
    {
        return Some(receiver.self_token);
    }
    let bare = Receiver {
        attrs: Vec::new(),
        ..receiver.clone()
    };
    let found = types::text_of(&bare);
    errors.on(
        bare,
        Message::new(format!(
            "endpoint `{}` must take `&self`, found `{found}`",
            sig.ident
        ))
        .help("a client is shared: write `&self`"),
    );
    None
}

/// Checks the return type, as far as it can be recognised.
fn check_output(method: &Method, errors: &mut Errors) -> Option<Type> {
    let sig = &method.sig;
    let name = &sig.ident;
    let is_async = sig.asyncness.is_some();
    let ReturnType::Type(_, output) = &sig.output else {
        let whole = if is_async { "" } else { "async fn .. " };
        errors.at(
            sig.paren_token.span.close(),
            Message::new(format!("endpoint `{name}` has no return type"))
                .help(format!("`{whole}-> c1::Result<()>`")),
        );
        return None;
    };
    let must_be_async = Message::new(format!("endpoint `{name}` must be an `async fn`"));
    if !is_async && types::is_named(output, "Result") {
        errors.at(
            sig.fn_token.span,
            must_be_async.help(format!(
                "write `async fn {name}`, or return `c1::Call<T>` or `c1::Pages<T>`"
            )),
        );
        return None;
    }
    if let Some(token) = &sig.asyncness
        && let Some(deferred) = [("Call", "is awaited"), ("Pages", "is read")]
            .into_iter()
            .find(|(name, _)| types::is_named(output, name))
    {
        let (deferred, when) = deferred;
        errors.on(
            token,
            Message::new(format!(
                "endpoint `{name}` returns `{deferred}` and must not be `async`"
            ))
            .help(format!(
                "remove `async`: a `{deferred}` is sent when it {when}"
            )),
        );
        return None;
    }
    let future = types::impl_trait(output).is_some_and(|name| name.ident == "Future");
    if !is_async && future {
        errors.on(
            output,
            must_be_async.help(format!(
                "the macro adds `+ Send` itself: `async fn {name}(..) -> c1::Result<T>`"
            )),
        );
        return None;
    }
    if !is_async && types::is_boxed_future(output) {
        errors.on(
            output,
            must_be_async.help(format!(
                "the macro needs no `#[async_trait]` and no box: `async fn {name}(..) -> c1::Result<T>`"
            )),
        );
        return None;
    }
    if !is_async && types::impl_trait(output).is_some_and(|name| name.ident == "Stream") {
        errors.on(
            output,
            Message::new(format!("endpoint `{name}` must name its return type"))
                .help("a method that returns pages is `fn .. -> c1::Pages<T>`"),
        );
        return None;
    }
    if let Some(opaque) = types::opaque(output) {
        errors.on(
            opaque,
            Message::new("`impl Trait` is not allowed in an endpoint's return type")
                .help("name the response type"),
        );
        return None;
    }
    if let Some(borrowed) = types::borrowed(output) {
        errors.on(
            borrowed,
            Message::new("an endpoint cannot return borrowed data").help(owned(borrowed)),
        );
        return None;
    }
    Some((**output).clone())
}

/// What to return in the place of borrowed data.
fn owned(borrowed: &Type) -> String {
    let inner = match borrowed {
        Type::Reference(reference) => types::peel(&reference.elem),
        other => other,
    };
    match inner {
        Type::Slice(slice) => format!("use `Vec<{}>`", types::text_of(&slice.elem)),
        inner if types::is_named(inner, "str") || types::is_named(inner, "Cow") => {
            "use `String`".to_owned()
        }
        _ if matches!(borrowed, Type::Reference(_)) => format!("use `{}`", types::text_of(inner)),
        _ => "use a type that owns its data, such as `String`".to_owned(),
    }
}
