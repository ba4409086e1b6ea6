//! Which schema a type is declared as. An endpoint compares it with the schema of its body or
//! answer.
//!
//! A type with serde's derives is not compared. So the expansion of an endpoint calls `__message` of
//! a type below, which returns the message that the user's type holds. If it holds none, the bounds
//! of that function do not hold, and the compiler takes the one of [`NoMessage`], to which the type
//! dereferences.

#![allow(
    clippy::unused_self,
    reason = "the compiler looks for another function only if the call has a receiver"
)]

use std::collections::{BTreeMap, HashMap};
use std::marker::PhantomData;
use std::ops::Deref;

use crate::call::Call;
use crate::pages::Pages;

/// A message that is declared as the schema with this number.
pub trait Is<const SCHEMA: u64> {}

impl<const SCHEMA: u64, T: ?Sized + Is<SCHEMA>> Is<SCHEMA> for &T {}
impl<const SCHEMA: u64, T: Is<SCHEMA>> Is<SCHEMA> for Box<T> {}
impl<const SCHEMA: u64, T: Is<SCHEMA>> Is<SCHEMA> for Option<T> {}

/// A type with `#[derive(c1::Message)]`, or one that holds such a type.
pub trait Declared {
    /// Fails to compile if the type of a field does not fit. A struct without type parameters is
    /// compared elsewhere.
    const CHECKED: () = ();
}

impl<T: ?Sized + Declared> Declared for &T {}
impl<T: Declared> Declared for Box<T> {}
impl<T: Declared> Declared for Option<T> {}
impl<T: Declared> Declared for Vec<T> {}
impl<T: Declared> Declared for [T] {}
impl<T: Declared> Declared for BTreeMap<String, T> {}
impl<T: Declared, S> Declared for HashMap<String, T, S> {}

/// A trait for each message that is the body of an operation, its answer, or an item of a list in its
/// answer. A type has it if it is declared as the message.
#[allow(missing_docs, non_camel_case_types)]
pub mod schemas {
    use super::Is;

    c1_macros::schema_traits! {}
}

/// Writes a type that says which message another type holds, and the function that makes it.
macro_rules! part {
    ($(#[$doc:meta])* $name:ident $function:ident) => {
        $(#[$doc])*
        #[allow(missing_debug_implementations, reason = "there is no value of it")]
        pub struct $name<T>(PhantomData<fn() -> T>);

        /// Says which message `T` holds.
        pub const fn $function<T>() -> $name<T> {
            $name(PhantomData)
        }

        impl<T> Deref for $name<T> {
            type Target = NoMessage;

            fn deref(&self) -> &NoMessage {
                &NoMessage
            }
        }
    };
}

part! {
    /// The type of a body.
    Body body
}
part! {
    /// The return type of a method that returns the whole answer.
    Whole whole
}
part! {
    /// The return type of a method that returns the items of the answer.
    Item item
}

/// The body of every function `__message`. They are never called, because only their types are
/// needed.
const fn never() -> ! {
    #[allow(clippy::empty_loop, reason = "nothing calls it")]
    loop {}
}

impl<T: Declared> Body<T> {
    /// The message.
    pub const fn __message<'a>(self) -> &'a T
    where
        T: 'a,
    {
        never()
    }
}

impl<T: Declared, E> Whole<Result<T, E>> {
    /// The message.
    pub const fn __message<'a>(self) -> &'a T
    where
        T: 'a,
    {
        never()
    }
}

impl<T: Declared> Whole<Call<T>> {
    /// The message.
    pub const fn __message<'a>(self) -> &'a T
    where
        T: 'a,
    {
        never()
    }
}

impl<T: Declared> Item<Pages<T>> {
    /// The message.
    pub const fn __message<'a>(self) -> &'a T
    where
        T: 'a,
    {
        never()
    }
}

/// Stands for the message of a type that holds none.
#[derive(Debug)]
pub struct NoMessage;

impl NoMessage {
    /// No message. It has the type that is expected, so nothing is compared.
    pub const fn __message<R>(&self) -> R {
        never()
    }
}
