//! What can be told about a type from its tokens.
//!
//! A macro sees names, not types: an alias may stand for anything. So nothing here decides how an endpoint is
//! expanded; it only serves messages about mistakes that can be recognised.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{
    AngleBracketedGenericArguments, GenericArgument, Lifetime, PathArguments, PathSegment, Type,
};

/// The type without the parentheses and the invisible groups around it.
pub(crate) fn peel(ty: &Type) -> &Type {
    match ty {
        Type::Paren(inner) => peel(&inner.elem),
        Type::Group(inner) => peel(&inner.elem),
        ty => ty,
    }
}

/// The `Result<T>` of `c1::Result<T>`.
pub(crate) fn last_segment(ty: &Type) -> Option<&PathSegment> {
    match peel(ty) {
        Type::Path(path) => path.path.segments.last(),
        _ => None,
    }
}

/// Whether the last segment of a type is `name`.
pub(crate) fn is_named(ty: &Type, name: &str) -> bool {
    last_segment(ty).is_some_and(|segment| segment.ident == name)
}

/// The name of the trait in `impl Future<Output = T>`, and what stands in its angle brackets.
pub(crate) fn impl_trait(ty: &Type) -> Option<&PathSegment> {
    let Type::ImplTrait(ty) = peel(ty) else {
        return None;
    };
    ty.bounds.iter().find_map(|bound| match bound {
        syn::TypeParamBound::Trait(bound) => bound.path.segments.last(),
        _ => None,
    })
}

/// Whether a type is a future in a box: `Pin<Box<dyn Future<..>>>`, `BoxFuture<'_, T>`.
pub(crate) fn is_boxed_future(ty: &Type) -> bool {
    match last_segment(ty) {
        Some(segment) if segment.ident == "Pin" => {
            types_in(&segment.arguments).any(|ty| is_named(ty, "Box"))
        }
        Some(segment) => segment.ident == "BoxFuture" || segment.ident == "LocalBoxFuture",
        None => false,
    }
}

/// The type arguments of a path segment.
pub(crate) fn types_in(arguments: &PathArguments) -> impl Iterator<Item = &Type> {
    let arguments = match arguments {
        PathArguments::AngleBracketed(arguments) => Some(&arguments.args),
        _ => None,
    };
    arguments
        .into_iter()
        .flatten()
        .filter_map(|argument| match argument {
            GenericArgument::Type(ty) => Some(ty),
            GenericArgument::AssocType(ty) => Some(&ty.ty),
            _ => None,
        })
}

/// The lifetime arguments of a path segment.
fn lifetimes_in(arguments: &AngleBracketedGenericArguments) -> impl Iterator<Item = &Lifetime> {
    arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Lifetime(lifetime) => Some(lifetime),
        _ => None,
    })
}

/// The types that a type is made of, without itself.
fn children(ty: &Type) -> Vec<&Type> {
    match ty {
        Type::Array(ty) => vec![&ty.elem],
        Type::Slice(ty) => vec![&ty.elem],
        Type::Paren(ty) => vec![&ty.elem],
        Type::Group(ty) => vec![&ty.elem],
        Type::Reference(ty) => vec![&ty.elem],
        Type::Tuple(ty) => ty.elems.iter().collect(),
        Type::Path(path) => path
            .path
            .segments
            .iter()
            .flat_map(|segment| types_in(&segment.arguments))
            .collect(),
        _ => Vec::new(),
    }
}

/// The first part of a type that borrows: `&str`, `Cow<'_, str>`.
pub(crate) fn borrowed(ty: &Type) -> Option<&Type> {
    match ty {
        Type::Reference(_) => return Some(ty),
        Type::Path(path) => {
            let borrows = path.path.segments.iter().any(|segment| {
                matches!(&segment.arguments, PathArguments::AngleBracketed(arguments)
                    if lifetimes_in(arguments).any(|lifetime| lifetime.ident != "static"))
            });
            if borrows {
                return Some(ty);
            }
        }
        _ => {}
    }
    children(ty).into_iter().find_map(borrowed)
}

/// Whether a type is plainly one that only exists behind a reference.
pub(crate) fn is_unsized(ty: &Type) -> bool {
    match ty {
        Type::Slice(_) | Type::TraitObject(_) => true,
        Type::Path(path) => path.qself.is_none() && path.path.is_ident("str"),
        _ => false,
    }
}

/// The first `impl Trait` in a type.
pub(crate) fn opaque(ty: &Type) -> Option<&Type> {
    match ty {
        Type::ImplTrait(_) => Some(ty),
        _ => children(ty).into_iter().find_map(opaque),
    }
}

/// Puts `other` in the place of each `impl Trait` of a type.
pub(crate) fn replace_opaque(ty: &mut Type, other: &Type) {
    match ty {
        Type::ImplTrait(_) => *ty = other.clone(),
        Type::Array(ty) => replace_opaque(&mut ty.elem, other),
        Type::Slice(ty) => replace_opaque(&mut ty.elem, other),
        Type::Paren(ty) => replace_opaque(&mut ty.elem, other),
        Type::Group(ty) => replace_opaque(&mut ty.elem, other),
        Type::Reference(ty) => replace_opaque(&mut ty.elem, other),
        Type::Tuple(ty) => ty.elems.iter_mut().for_each(|ty| replace_opaque(ty, other)),
        Type::Path(path) => {
            for segment in &mut path.path.segments {
                let PathArguments::AngleBracketed(arguments) = &mut segment.arguments else {
                    continue;
                };
                for argument in &mut arguments.args {
                    match argument {
                        GenericArgument::Type(ty) => replace_opaque(ty, other),
                        GenericArgument::AssocType(ty) => replace_opaque(&mut ty.ty, other),
                        _ => {}
                    }
                }
            }
        }
        _ => {}
    }
}

/// Tokens as a person would have written them, near enough for a message.
pub(crate) fn text(tokens: TokenStream) -> String {
    let mut text = String::new();
    // Two words in a row need a space, and so does what follows a comma or a colon.
    let mut space = false;
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                text.push_str(&self::text(group.stream()));
                text.push_str(close);
                space = false;
            }
            TokenTree::Punct(punct) => {
                let char = punct.as_char();
                if matches!(char, '=' | '+')
                    && punct.spacing() == Spacing::Alone
                    && !text.ends_with('-')
                {
                    text.push(' ');
                    text.push(char);
                    text.push(' ');
                } else {
                    text.push(char);
                    let ends_path = char == ':' && text.ends_with("::");
                    if char == ',' || char == ':' && punct.spacing() == Spacing::Alone && !ends_path
                    {
                        text.push(' ');
                    }
                }
                // A lifetime is a tick and a word.
                space = false;
            }
            token => {
                if space {
                    text.push(' ');
                }
                text.push_str(&token.to_string());
                space = true;
            }
        }
    }
    text
}

/// See [`text`].
pub(crate) fn text_of(tokens: impl ToTokens) -> String {
    text(tokens.into_token_stream())
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn tokens_read_as_written() {
        for source in [
            "self: Arc<Self>",
            "&mut self",
            "::c1::Result<Vec<T>>",
            "impl Future<Output = T>",
            "/api/v1/apps/{app_id}",
            "(String, u8)",
        ] {
            assert_eq!(text(source.parse().unwrap()), source);
        }
    }
}
