//! The return type of the method.
//!
//! The compiler checks the return type through the traits of the runtime. A check here exists only
//! if its error text is better than the compiler's.

use proc_macro2::Ident;
use syn::{ReturnType, Signature, Token, Type};

use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::endpoint::parse::item::method::Method;
use crate::syntax::{source_text, types};

/// Checks the return type of a method.
pub(super) fn check(method: &Method, errors: &mut Errors) -> Option<Type> {
    let sig = &method.sig;
    let name = &sig.ident;
    let ReturnType::Type(_, output) = &sig.output else {
        let start = if sig.asyncness.is_some() {
            ""
        } else {
            "async fn .. "
        };
        errors.at(
            sig.paren_token.span.close(),
            ErrorText::new(format!("endpoint `{name}` has no return type"))
                .help(format!("`{start}-> c1::Result<()>`")),
        );
        return None;
    };
    let has_right_form = match &sig.asyncness {
        Some(token) => check_async(name, *token, output, errors),
        None => check_not_async(sig, output, errors),
    };
    (has_right_form && check_data(output, errors)).then(|| (**output).clone())
}

/// Checks that an `async fn` does not return a `Call` or `Pages`.
fn check_async(name: &Ident, token: Token![async], output: &Type, errors: &mut Errors) -> bool {
    let (ty, when) = if types::is_named(output, "Call") {
        ("Call", "is awaited")
    } else if types::is_named(output, "Pages") {
        ("Pages", "is read")
    } else {
        return true;
    };
    errors.on(
        token,
        ErrorText::new(format!(
            "endpoint `{name}` returns `{ty}` and must not be `async`"
        ))
        .help(format!("remove `async`: a `{ty}` is sent when it {when}")),
    );
    false
}

/// Checks that a `fn` does not return what an `async fn` would return, and that it names its return
/// type.
fn check_not_async(sig: &Signature, output: &Type, errors: &mut Errors) -> bool {
    let name = &sig.ident;
    let must_be_async = || ErrorText::new(format!("endpoint `{name}` must be an `async fn`"));
    if types::is_named(output, "Result") {
        let help = format!("write `async fn {name}`, or return `c1::Call<T>` or `c1::Pages<T>`");
        errors.at(sig.fn_token.span, must_be_async().help(help));
        return false;
    }
    if types::is_boxed_future(output) {
        let help = format!(
            "the macro needs no `#[async_trait]` and no box: `async fn {name}(..) -> c1::Result<T>`"
        );
        errors.on(output, must_be_async().help(help));
        return false;
    }
    let Some(opaque) = types::impl_trait(output) else {
        return true;
    };
    if opaque.ident == "Future" {
        let help =
            format!("the macro adds `+ Send` itself: `async fn {name}(..) -> c1::Result<T>`");
        errors.on(output, must_be_async().help(help));
        return false;
    }
    if opaque.ident == "Stream" {
        errors.on(
            output,
            ErrorText::new(format!("endpoint `{name}` must name its return type"))
                .help("a method that returns pages is `fn .. -> c1::Pages<T>`"),
        );
        return false;
    }
    true
}

/// Checks that the return type is named and owns its data.
fn check_data(output: &Type, errors: &mut Errors) -> bool {
    if let Some(opaque) = types::opaque(output) {
        errors.on(
            opaque,
            ErrorText::new("`impl Trait` is not allowed in an endpoint's return type")
                .help("name the response type"),
        );
        return false;
    }
    if let Some(borrowed) = types::borrowed(output) {
        errors.on(
            borrowed,
            ErrorText::new("an endpoint cannot return borrowed data").help(owned_help(borrowed)),
        );
        return false;
    }
    true
}

/// The help for borrowed data: the owned type to return instead.
fn owned_help(borrowed: &Type) -> String {
    let inner = match borrowed {
        Type::Reference(reference) => types::peel(&reference.elem),
        other => other,
    };
    match inner {
        Type::Slice(slice) => format!("use `Vec<{}>`", source_text::text_of(&slice.elem)),
        inner if types::is_named(inner, "str") || types::is_named(inner, "Cow") => {
            "use `String`".to_owned()
        }
        _ if matches!(borrowed, Type::Reference(_)) => {
            format!("use `{}`", source_text::text_of(inner))
        }
        _ => "use a type that owns its data, such as `String`".to_owned(),
    }
}
