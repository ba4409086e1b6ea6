//! Which schema a type is declared as. An endpoint compares it with the schema of its body or
//! answer.
//!
//! A type with serde's derives is not compared. So the expansion of an endpoint calls `find`, which
//! returns the message that a type holds. If a type holds none, the bounds of its own method `find`
//! do not hold, and the compiler calls the method of [`FindNothing`] instead, because the type
//! dereferences to it.

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
pub trait Declared {}

impl<T: ?Sized + Declared> Declared for &T {}
impl<T: Declared> Declared for Box<T> {}
impl<T: Declared> Declared for Option<T> {}
impl<T: Declared> Declared for Vec<T> {}
impl<T: Declared> Declared for [T] {}
impl<T: Declared> Declared for BTreeMap<String, T> {}
impl<T: Declared, S> Declared for HashMap<String, T, S> {}

/// A return type of an endpoint.
pub trait Returned {
    /// The answer, or an item of its list.
    type Answer;
    /// [`Whole`] or [`Item`].
    type Part;
}

/// The method returns the whole answer.
#[allow(missing_debug_implementations, reason = "there is no value of it")]
pub enum Whole {}

/// The method returns the items of the answer.
#[allow(missing_debug_implementations, reason = "there is no value of it")]
pub enum Item {}

impl<T, E> Returned for Result<T, E> {
    type Answer = T;
    type Part = Whole;
}

impl<T> Returned for Call<T> {
    type Answer = T;
    type Part = Whole;
}

impl<T> Returned for Pages<T> {
    type Answer = T;
    type Part = Item;
}

/// Stands for a type that holds no message. It fits every schema.
#[allow(missing_debug_implementations, reason = "there is no value of it")]
pub enum Nothing {}

impl<const SCHEMA: u64> Is<SCHEMA> for Nothing {}

/// The type that `find` found.
#[allow(missing_debug_implementations, reason = "it holds nothing")]
pub struct Type<T: ?Sized>(PhantomData<fn(&T)>);

/// The type of a body.
#[allow(missing_debug_implementations, reason = "it holds nothing")]
pub struct Body<T: ?Sized>(PhantomData<fn(&T)>);

impl<T: ?Sized> Body<T> {
    /// The type of a body.
    pub const fn of(_: &T) -> Self {
        Self(PhantomData)
    }
}

/// The return type of a method, of which the part `P` is compared.
#[allow(missing_debug_implementations, reason = "it holds nothing")]
pub struct Answer<R, P>(PhantomData<fn() -> (R, P)>);

impl<R, P> Answer<R, P> {
    /// The return type of a method.
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<R, P> Default for Answer<R, P> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: ?Sized + Declared> Body<T> {
    /// The message.
    pub const fn find(&self) -> Type<T> {
        Type(PhantomData)
    }
}

impl<R: Returned<Answer: Declared, Part = P>, P> Answer<R, P> {
    /// The message.
    pub const fn find(&self) -> Type<R::Answer> {
        Type(PhantomData)
    }
}

/// The method `find` of every type that holds no message.
#[allow(missing_debug_implementations, reason = "it holds nothing")]
pub struct FindNothing;

impl FindNothing {
    /// Nothing.
    #[allow(clippy::unused_self, reason = "it is called like the others")]
    pub const fn find(&self) -> Type<Nothing> {
        Type(PhantomData)
    }
}

impl<T: ?Sized> Deref for Body<T> {
    type Target = FindNothing;
    fn deref(&self) -> &FindNothing {
        &FindNothing
    }
}

impl<R, P> Deref for Answer<R, P> {
    type Target = FindNothing;
    fn deref(&self) -> &FindNothing {
        &FindNothing
    }
}
