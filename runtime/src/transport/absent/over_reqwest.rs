//! Replaces the client over reqwest if its feature is off. The types have no values. They exist so
//! that the code that names them needs no `cfg`.

pub(crate) mod error {
    use crate::error::BoxError;

    /// Returns the error as it is, because only an error of reqwest holds a URL.
    pub(in crate::transport) fn without_url(source: BoxError) -> BoxError {
        source
    }
}

pub(crate) mod types {
    use std::task::{Context, Poll};

    use bytes::Bytes;
    use http_body::SizeHint;

    use crate::transport::error::TransportError;

    #[derive(Clone, Debug)]
    pub(crate) enum Url {}

    impl Url {
        pub(in crate::transport) fn as_str(&self) -> &str {
            match *self {}
        }
    }

    pub(crate) enum Configure {}

    pub(in crate::transport) enum ResponseBody {}

    impl ResponseBody {
        pub(in crate::transport) fn poll_chunk(
            &mut self,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Bytes, TransportError>>> {
            match *self {}
        }

        pub(in crate::transport) fn size_hint(&self) -> SizeHint {
            match *self {}
        }
    }
}

pub(crate) mod client {
    use std::future::Ready;

    use http::Response;

    use super::types::Url;
    use crate::client::origin::Origin;
    use crate::error::{Error, Result};
    use crate::transport::body::Body;
    use crate::transport::error::TransportError;
    use crate::transport::outgoing::Outgoing;
    use crate::transport::settings::Settings;

    #[derive(Clone, Debug)]
    pub(crate) enum ReqwestClient {}

    impl ReqwestClient {
        pub(in crate::transport) fn new(_: Settings, _: &Origin, _: usize) -> Result<Self> {
            Err(Error::config("the feature `reqwest` of c1 is off"))
        }

        pub(in crate::transport) fn url(&self, _: &Origin, _: &str) -> Option<Url> {
            match *self {}
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
