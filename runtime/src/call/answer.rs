//! The message of rustc if a type of this crate is declared as the answer of an endpoint.
//!
//! `Result<Pages<T>>` is a likely mistake, and serde's own message does not say what to write.
//! Each type below implements `Deserialize` only if it implements `Answer`. It does not implement
//! `Answer`, so rustc shows the message of `Answer`.

use serde::{Deserialize, Deserializer};

use super::Call;
use crate::pages::{Page, Pages, WholePages};

/// An answer that can be decoded. The types below do not implement it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the answer of an endpoint",
    label = "an answer is the JSON that C1 sends",
    note = "a list is declared as a plain `fn .. -> c1::Pages<T>`, which yields every item; its `pages()` yields whole pages",
    note = "a call with options of its own is declared as a plain `fn .. -> c1::Call<T>`",
    note = "a single page is decoded into a type of your own, with the page's members as fields"
)]
pub trait Answer {}

macro_rules! no_answer {
    ($($name:ident),*) => {$(
        #[doc(hidden)]
        impl<'de, T> Deserialize<'de> for $name<T>
        where
            Self: Answer,
        {
            fn deserialize<D: Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
                Err(serde::de::Error::custom("not an answer"))
            }
        }
    )*};
}

no_answer!(Call, Page, Pages, WholePages);
