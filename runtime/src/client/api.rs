//! The supertrait of every trait with endpoints.

use std::rc::Rc;
use std::sync::Arc;

use crate::client::Client;

/// The supertrait of every trait with endpoints. It says which client sends the calls.
///
/// [`Client`] implements it, and so do references and smart pointers to a type that does. A type
/// of your own that holds a client can have endpoints too:
///
/// ```
/// struct Tenant {
///     client: c1::Client,
///     name: String,
/// }
///
/// impl c1::Api for Tenant {
///     fn client(&self) -> &c1::Client {
///         &self.client
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot call C1 endpoints",
    label = "has no client",
    note = "a trait of endpoints is declared as `trait YourApi: c1::Api {{ .. }}`",
    note = "to implement such a trait for a type of your own, say which client it has: `impl c1::Api for YourType`"
)]
pub trait Api {
    /// The client that sends the calls.
    ///
    /// ```
    /// # fn main() -> c1::Result<()> {
    /// # let client = c1::Client::builder()
    /// #     .base_url("https://acme.conductor.one")
    /// #     .credentials(c1::Credentials::access_token("t"))
    /// #     .build()?;
    /// use c1::Api as _;
    ///
    /// // A client is its own client, and so is a pointer to one.
    /// assert_eq!(std::sync::Arc::new(client.clone()).client().origin(), client.origin());
    /// # Ok(())
    /// # }
    /// ```
    fn client(&self) -> &Client;
}

impl Api for Client {
    fn client(&self) -> &Client {
        self
    }
}

macro_rules! pointer {
    ($($type:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: ?Sized + Api> Api for $type {
            fn client(&self) -> &Client {
                (**self).client()
            }
        }
    )*};
}
pointer!(&T, Box<T>, Rc<T>, Arc<T>);
