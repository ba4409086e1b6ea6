//! Replaces the client over hyper if its feature is off. The type has no values. It exists so that
//! the code that names it needs no `cfg`.

pub(crate) mod client {
    use std::future::Ready;

    use http::Response;

    use crate::client::origin::Origin;
    use crate::error::{Error, Result};
    use crate::transport::body::Body;
    use crate::transport::error::TransportError;
    use crate::transport::outgoing::Outgoing;
    use crate::transport::settings::Settings;

    #[derive(Clone)]
    pub(crate) enum HyperClient {}

    impl HyperClient {
        pub(in crate::transport) fn new(_: Settings, _: &Origin, _: usize) -> Result<Self> {
            Err(Error::config("the feature `hyper` of c1 is off"))
        }

        pub(in crate::transport) fn send(&self, _: Outgoing) -> Option<Ready<Self>> {
            match *self {}
        }

        pub(in crate::transport) fn receive(
            &self,
            _: Self,
        ) -> Result<Response<Body>, TransportError> {
            match *self {}
        }
    }
}
