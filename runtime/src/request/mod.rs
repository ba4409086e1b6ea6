//! The request of a call: its arguments are encoded and checked, and each attempt gets a copy.

mod argument;
pub(crate) mod endpoint;
pub(crate) mod header;
pub(crate) mod path;
pub(crate) mod query;
#[cfg(feature = "testing")]
pub(crate) mod recorder;

use std::fmt;

use bytes::Bytes;
use http::header::{AUTHORIZATION, HeaderMap};
use serde::Serialize;

use crate::auth::CachedToken;
use crate::client::Client;
use crate::client::options::Options;
use crate::error::secrets::Secrets;
use crate::error::unwritten::unwritten;
use crate::error::{Error, ErrorKind, Result, is_request_id};
use crate::request::endpoint::{Endpoint, Method};
use crate::request::header::{HeaderParam, write_header};
use crate::request::path::{PathParam, write_path};
use crate::request::query::{QueryParam, write_query};
use crate::transport::address::{self, Address};
use crate::transport::outgoing::Outgoing;

/// The request of one call. An expansion makes it and adds the arguments.
///
/// It is always in a `Box`, because it is passed through several functions and futures, and each
/// of them would copy it, in code of its own for every endpoint. The first argument that cannot be
/// sent is kept as the call's error.
pub struct Request {
    pub(crate) client: Client,
    pub(crate) endpoint: Endpoint,
    /// The header arguments, if there are any.
    headers: Option<Box<HeaderMap>>,
    pub(crate) body: Option<Bytes>,
    /// The call's own options, if it has any.
    pub(crate) options: Option<Box<Options>>,
    /// Origin, path and query.
    pub(crate) url: String,
    /// The first mistake in the arguments.
    pub(crate) error: Option<Error>,
}

/// A constructor for each HTTP method, with the name that the attribute has for it.
///
/// Template and operation are one static. As two arguments they would be more code in each method,
/// and a struct of all that an endpoint has would be more work for rustc.
macro_rules! constructors {
    ($($method:ident),*) => {$(
        #[doc = concat!("A ", stringify!($method), " request to an endpoint without options.")]
        ///
        /// The values of the path's placeholders are in the order of the template.
        #[allow(non_snake_case)]
        pub fn $method(
            endpoint: &'static (&'static str, &'static str),
            client: &Client,
            path: &[&dyn PathParam],
        ) -> Box<Self> {
            let (template, operation) = *endpoint;
            Self::new(client, Endpoint::new(Method::$method, template, operation), path)
        }
    )*};
}

/// The first capacity of a body in bytes, the same as in serde_json.
const BODY_CAPACITY: usize = 128;

impl Request {
    constructors!(GET, POST, PUT, PATCH, DELETE, HEAD);

    /// A request to an endpoint.
    pub(crate) fn new(client: &Client, endpoint: Endpoint, path: &[&dyn PathParam]) -> Box<Self> {
        let origin = client.origin();
        let mut url =
            String::with_capacity(origin.len() + endpoint.template.len() + 32 * path.len());
        url.push_str(origin);
        let error = write_path(&mut url, endpoint.path(), path).err();
        Box::new(Self {
            client: client.clone(),
            endpoint,
            headers: None,
            body: None,
            options: None,
            url,
            error,
        })
    }

    /// Marks the endpoint as safe to send again.
    #[must_use]
    pub fn idempotent(mut self: Box<Self>) -> Box<Self> {
        self.endpoint.idempotent = true;
        self
    }

    /// Leaves the `Authorization` header out.
    #[must_use]
    pub fn no_auth(mut self: Box<Self>) -> Box<Self> {
        self.endpoint.no_auth = true;
        self
    }

    /// Sets the key under which a page keeps its items.
    #[must_use]
    pub fn items(mut self: Box<Self>, key: &'static str) -> Box<Self> {
        self.endpoint.items = key;
        self
    }

    /// Adds the template's query, with the values of its placeholders in order.
    #[must_use]
    pub fn query(mut self: Box<Self>, values: &[&dyn QueryParam]) -> Box<Self> {
        let written = write_query(&mut self.url, &self.endpoint, values);
        self.keep(written)
    }

    /// Adds a header argument.
    #[must_use]
    pub fn header(
        mut self: Box<Self>,
        name: &'static str,
        argument: &'static str,
        value: &dyn HeaderParam,
    ) -> Box<Self> {
        let written = write_header(self.headers.get_or_insert_default(), name, argument, value);
        self.keep(written)
    }

    /// Adds the body.
    #[must_use]
    pub fn json<B: ?Sized + Serialize>(self: Box<Self>, body: &B) -> Box<Self> {
        // `serde_json::to_vec` would be more code for each type.
        let mut json = Vec::with_capacity(BODY_CAPACITY);
        let written = body.serialize(&mut serde_json::Serializer::new(&mut json));
        self.body(json, written)
    }

    // Not in `json`, so that it is compiled once and not for each type.
    fn body(mut self: Box<Self>, json: Vec<u8>, written: serde_json::Result<()>) -> Box<Self> {
        match written {
            Ok(()) => self.body = Some(json.into()),
            Err(error) => {
                let error = unwritten("the request body", error);
                return self.keep(Err(error));
            }
        }
        self
    }

    pub(crate) fn keep(mut self: Box<Self>, written: Result<()>) -> Box<Self> {
        if self.error.is_none() {
            self.error = written.err();
        }
        self
    }

    /// The options that hold for this call.
    pub(crate) fn options(&self) -> &Options {
        self.options
            .as_deref()
            .unwrap_or_else(|| self.client.options())
    }

    /// Changes the options for this call alone.
    pub(crate) fn configure(&mut self, change: impl FnOnce(Options) -> Options) {
        let options = self.options().clone();
        self.options = Some(Box::new(change(options)));
    }

    /// A copy of the request. An error in the arguments moves to the copy.
    pub(crate) fn take_copy(&mut self) -> Box<Self> {
        Box::new(Self {
            client: self.client.clone(),
            endpoint: self.endpoint,
            headers: self.headers.clone(),
            body: self.body.clone(),
            options: self.options.clone(),
            url: self.url.clone(),
            error: self.error.take(),
        })
    }

    /// Fails if an argument or an option cannot be sent.
    pub(crate) fn check(&mut self) -> Result<()> {
        if let Some(error) = self.error.take() {
            return Err(error);
        }
        self.options().headers().map(drop)
    }

    /// The address of the request, or the reason why it has none. It is checked before a token is
    /// fetched.
    pub(crate) fn address(&self) -> Result<Address> {
        if self.url.len() > address::LONGEST {
            let problem = format!(
                "the URL has {} bytes, and no HTTP client takes more than {}; send a shorter value",
                self.url.len(),
                address::LONGEST
            );
            return Err(Error::new(ErrorKind::Argument, problem));
        }
        let core = self.client.core();
        core.backend
            .address(&core.origin, self.target())
            .ok_or_else(|| {
                Error::new(
                    ErrorKind::Argument,
                    "a URL parser would change the URL that the arguments make",
                )
            })
    }

    /// The request of one attempt, with the token for it.
    pub(crate) fn outgoing(&self, address: Address, token: Option<&CachedToken>) -> Outgoing {
        let body = match &self.body {
            Some(body) => body.clone(),
            None if self.endpoint.method.wants_body() => Bytes::from_static(b"{}"),
            None => Bytes::new(),
        };
        let mut headers = self.client.headers(!body.is_empty()).clone();
        for (name, value) in self
            .options()
            .headers()
            .into_iter()
            .chain(self.headers.as_deref())
            .flatten()
        {
            header::set(&mut headers, name.clone(), value.clone());
        }
        match token {
            Some(token) => header::set(&mut headers, AUTHORIZATION, token.authorization().clone()),
            None => drop(headers.remove(AUTHORIZATION)),
        }
        Outgoing {
            method: self.endpoint.method.to_http(),
            address,
            headers,
            body,
        }
    }

    /// The secrets that an answer to this request and its token may repeat: the values of headers
    /// too, but not an id by which the caller finds the request again.
    pub(crate) fn secrets(&self, token: Option<&CachedToken>) -> Secrets {
        // A shorter value is not secret, and may be part of other words.
        const SHORTEST: usize = 8;
        let mut secrets = Secrets::default();
        if let Some(token) = token {
            token.add_to(&mut secrets);
        }
        let headers = self.options().headers().into_iter();
        for (name, value) in headers.chain(self.headers.as_deref()).flatten() {
            if value.len() < SHORTEST || is_request_id(name) {
                continue;
            }
            secrets.add_value(value.as_bytes());
            // The scheme of a credential need not be repeated with it.
            let credential = value.as_bytes().splitn(2, |&byte| byte == b' ').nth(1);
            if let Some(credential) = credential.filter(|text| text.len() >= SHORTEST) {
                secrets.add_value(credential);
            }
        }
        secrets
    }

    /// The path and query that the call is sent to.
    pub(crate) fn target(&self) -> &str {
        &self.url[self.client.origin().len()..]
    }

    /// The path of the target.
    #[cfg(feature = "testing")]
    pub(crate) fn path(&self) -> &str {
        let target = self.target();
        target.split_once('?').map_or(target, |(path, _)| path)
    }

    /// The target, if the call can be sent.
    pub(crate) fn checked_target(&self) -> Result<&str> {
        if let Some(error) = &self.error {
            return Err(error.copy());
        }
        self.options().headers()?;
        self.address()?;
        Ok(self.target())
    }
}

impl fmt::Debug for Request {
    /// The endpoint, and no argument's value.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.endpoint.method)
            .field("template", &self.endpoint.template)
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}
