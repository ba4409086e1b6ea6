//! Which schema a type is declared as. An endpoint compares it with the schema of its body or
//! answer.
//!
//! A type with serde's derives is not compared. So the expansion of an endpoint calls `find`, which
//! returns the message that a type holds. If a type holds none, the bounds of its own method `find`
//! do not hold, and the compiler calls the method of [`FindNothing`] instead, because the type
//! dereferences to it.

#![allow(clippy::unused_self, reason = "each `find` is called like the others")]

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

/// Stands for a type that holds no message. It fits every schema.
#[allow(missing_debug_implementations, reason = "there is no value of it")]
pub enum Nothing {}

impl<const SCHEMA: u64> Is<SCHEMA> for Nothing {}

/// The type that `find` found.
#[allow(missing_debug_implementations, reason = "it holds nothing")]
pub struct Type<T: ?Sized>(PhantomData<fn(&T)>);

/// The type of a body.
#[allow(missing_debug_implementations, reason = "it holds nothing")]
pub struct Body<T>(PhantomData<fn(&T)>);

/// The return type of a method that returns the whole answer.
#[allow(missing_debug_implementations, reason = "it holds nothing")]
pub struct Whole<R>(PhantomData<fn() -> R>);

/// The return type of a method that returns the items of the answer.
#[allow(missing_debug_implementations, reason = "it holds nothing")]
pub struct Item<R>(PhantomData<fn() -> R>);

/// The type of a body.
pub const fn body<T>(_: &T) -> Body<T> {
    Body(PhantomData)
}

/// The return type of a method that returns the whole answer.
pub const fn whole<R>() -> Whole<R> {
    Whole(PhantomData)
}

/// The return type of a method that returns the items of the answer.
pub const fn item<R>() -> Item<R> {
    Item(PhantomData)
}

impl<T: Declared> Body<T> {
    /// The message.
    pub const fn find(&self) -> Type<T> {
        Type(PhantomData)
    }
}

impl<T: Declared, E> Whole<Result<T, E>> {
    /// The message.
    pub const fn find(&self) -> Type<T> {
        Type(PhantomData)
    }
}

impl<T: Declared> Whole<Call<T>> {
    /// The message.
    pub const fn find(&self) -> Type<T> {
        Type(PhantomData)
    }
}

impl<T: Declared> Item<Pages<T>> {
    /// The message.
    pub const fn find(&self) -> Type<T> {
        Type(PhantomData)
    }
}

/// The method `find` of every type that holds no message.
#[allow(missing_debug_implementations, reason = "it holds nothing")]
pub struct FindNothing;

impl FindNothing {
    /// Nothing.
    pub const fn find(&self) -> Type<Nothing> {
        Type(PhantomData)
    }
}

impl<T> Deref for Body<T> {
    type Target = FindNothing;
    fn deref(&self) -> &FindNothing {
        &FindNothing
    }
}

impl<R> Deref for Whole<R> {
    type Target = FindNothing;
    fn deref(&self) -> &FindNothing {
        &FindNothing
    }
}

impl<R> Deref for Item<R> {
    type Target = FindNothing;
    fn deref(&self) -> &FindNothing {
        &FindNothing
    }
}
