//! The signature of the method: qualifiers, receiver, return type.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Receiver, ReceiverKind, Safety, Token, Type};

use super::return_type;
use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::endpoint::parse::item::method::Method;
use crate::syntax::{source_text, types};

/// A signature that an endpoint can have.
pub(crate) struct CheckedSignature {
    /// Whether the method is an `async fn`. If not, it returns a `Call` or `Pages`.
    pub(crate) is_async: bool,
    /// The user's token `self`. Inside a `macro_rules!` macro, a new token would be another
    /// variable.
    pub(crate) receiver: Token![self],
    /// The return type.
    pub(crate) output: Type,
}

impl CheckedSignature {
    /// Whether the name of the return type is `name`.
    pub(crate) fn returns(&self, name: &str) -> bool {
        types::is_named(&self.output, name)
    }
}

/// Checks the signature of a method.
pub(crate) fn check(method: &Method, errors: &mut Errors) -> Option<CheckedSignature> {
    let name = &method.sig.ident;
    check_qualifiers(method, errors);
    let receiver = check_receiver(method, errors);
    let output = return_type::check(method, errors);
    if let Some(body) = &method.body {
        errors.at(
            body.span(),
            ErrorText::new(format!("endpoint `{name}` must not have a body"))
                .help("the macro generates it: end the signature with `;` (in an `impl`, remove the attribute)"),
        );
    }
    Some(CheckedSignature {
        is_async: method.sig.asyncness.is_some(),
        receiver: receiver?,
        output: output?,
    })
}

/// Reports `const`, `unsafe`, `safe`, `extern` and `...`.
fn check_qualifiers(method: &Method, errors: &mut Errors) {
    let sig = &method.sig;
    let mut report = |tokens: &dyn Fn() -> TokenStream, word: &str| {
        let text = format!("endpoint `{}` must not be `{word}`", sig.ident);
        errors.on(
            tokens(),
            ErrorText::new(text).help(format!("remove `{word}`")),
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
            ErrorText::new(format!("endpoint `{}` must not be variadic", sig.ident))
                .help("take a list as an argument: `ids: &[String]`"),
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
            ErrorText::new(format!("endpoint `{}` must take `&self`", sig.ident))
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
    let found = source_text::text_of(&bare);
    errors.on(
        bare,
        ErrorText::new(format!(
            "endpoint `{}` must take `&self`, found `{found}`",
            sig.ident
        ))
        .help("a client is shared: write `&self`"),
    );
    None
}
