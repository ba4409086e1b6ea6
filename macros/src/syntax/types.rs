//! The facts about a type that its tokens show.
//!
//! A macro sees names and not types, and a name may be an alias. So these functions only choose
//! errors, warnings, fallback bodies and comparisons. They never decide what a valid endpoint does.

use syn::{
    AngleBracketedGenericArguments, GenericArgument, Ident, Lifetime, PathArguments, PathSegment,
    Type,
};

/// The type without the parentheses and the invisible groups around it.
pub(crate) fn peel(ty: &Type) -> &Type {
    match ty {
        Type::Paren(inner) => peel(&inner.elem),
        Type::Group(inner) => peel(&inner.elem),
        ty => ty,
    }
}

/// The last segment of a path: `Result<T>` of `c1::Result<T>`.
pub(crate) fn last_segment(ty: &Type) -> Option<&PathSegment> {
    match peel(ty) {
        Type::Path(path) => path.path.segments.last(),
        _ => None,
    }
}

/// The word of a type that is one word: `String`. Its tokens need not be read, which saves time,
/// because most types of fields are one word.
pub(crate) fn word(ty: &Type) -> Option<&Ident> {
    match ty {
        Type::Path(path) if path.qself.is_none() => path.path.get_ident(),
        _ => None,
    }
}

/// Whether the last segment of a path is `name`, with any generic arguments.
pub(crate) fn is_named(ty: &Type, name: &str) -> bool {
    last_segment(ty).is_some_and(|segment| segment.ident == name)
}

/// The trait of an `impl Trait` type: `Future<Output = T>` of `impl Future<Output = T>`.
pub(crate) fn impl_trait(ty: &Type) -> Option<&PathSegment> {
    let Type::ImplTrait(ty) = peel(ty) else {
        return None;
    };
    ty.bounds.iter().find_map(|bound| match bound {
        syn::TypeParamBound::Trait(bound) => bound.path.segments.last(),
        _ => None,
    })
}

/// Whether a type looks like a boxed future: `Pin<Box<dyn Future<..>>>`, `BoxFuture<'_, T>`.
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

/// The types directly inside a type.
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

/// The first type inside a type, or the type itself, that borrows: `&str`, `Cow<'_, str>`.
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

/// Whether a type is known to be unsized: `str`, `[T]`, `dyn Trait`.
pub(crate) fn is_unsized(ty: &Type) -> bool {
    match ty {
        Type::Slice(_) | Type::TraitObject(_) => true,
        Type::Path(path) => path.qself.is_none() && path.path.is_ident("str"),
        _ => false,
    }
}

/// The first `impl Trait` inside a type, or the type itself.
pub(crate) fn opaque(ty: &Type) -> Option<&Type> {
    match ty {
        Type::ImplTrait(_) => Some(ty),
        _ => children(ty).into_iter().find_map(opaque),
    }
}

/// Replaces each `impl Trait` inside a type by `other`.
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
