//! The sender of a client's requests: the built-in HTTP client, or the caller's transport.

use std::fmt;
use std::sync::Arc;

use http::Response;

use super::address::{self, Address};
use super::body::Body;
use super::error::TransportError;
use super::outgoing::Outgoing;
use super::over_hyper::client::HyperClient;
use super::over_reqwest::client::ReqwestClient;
use super::seam::{DynTransport, Transport};
use super::settings::Settings;
use crate::client::origin::Origin;
use crate::error::Result;
use crate::future::BoxFuture;

/// Sends the requests of a client.
#[derive(Clone)]
pub(crate) enum Backend {
    Reqwest(ReqwestClient),
    Hyper(HyperClient),
    Custom(Arc<dyn DynTransport>),
}

impl Backend {
    /// The built-in HTTP client.
    pub(crate) fn built_in(
        settings: Settings,
        origin: &Origin,
        connections: usize,
    ) -> Result<Self> {
        if settings.use_hyper || cfg!(not(feature = "reqwest")) {
            HyperClient::new(settings, origin, connections).map(Self::Hyper)
        } else {
            ReqwestClient::new(settings, origin, connections).map(Self::Reqwest)
        }
    }

    pub(crate) fn custom(transport: impl Transport) -> Self {
        Self::Custom(Arc::new(transport))
    }

    /// The address of a target (path and query) of the client's origin. `None` if a URL parser
    /// might change it.
    pub(crate) fn address(&self, origin: &Origin, target: &str) -> Option<Address> {
        match self {
            Self::Reqwest(client) => client.url(origin, target).map(Address::Url),
            Self::Hyper(_) | Self::Custom(_) => address::uri(origin, target).map(Address::Uri),
        }
    }

    /// Sends a request. The request is passed on before this returns, so the future does not hold
    /// it.
    pub(crate) fn execute(
        &self,
        outgoing: Outgoing,
    ) -> impl Future<Output = Result<Response<Body>, TransportError>> + Send {
        let exchange = match self {
            Self::Reqwest(client) => match client.send(outgoing) {
                Some(answer) => Exchange::Reqwest(client, answer),
                None => Exchange::Unsendable,
            },
            Self::Hyper(client) => match client.send(outgoing) {
                Some(answer) => Exchange::Hyper(client, answer),
                None => Exchange::Unsendable,
            },
            Self::Custom(transport) => match outgoing.into_http() {
                Some(request) => Exchange::Custom(transport.execute(request)),
                None => Exchange::Unsendable,
            },
        };
        async move {
            match exchange {
                Exchange::Reqwest(client, answer) => client.receive(answer.await),
                Exchange::Hyper(client, answer) => client.receive(answer.await),
                Exchange::Custom(response) => response.await,
                Exchange::Unsendable => Err(TransportError::connect("the URL cannot be sent")),
            }
        }
    }
}

/// A running exchange. It is generic, because the futures of the built-in clients have no name.
enum Exchange<'a, R, H> {
    Reqwest(&'a ReqwestClient, R),
    Hyper(&'a HyperClient, H),
    Custom(BoxFuture<'a, Result<Response<Body>, TransportError>>),
    Unsendable,
}

impl fmt::Debug for Backend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Reqwest(_) => "reqwest",
            Self::Hyper(_) => "hyper",
            Self::Custom(_) => "custom",
        })
    }
}
