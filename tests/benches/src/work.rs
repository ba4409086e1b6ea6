//! The work, and the clients that are compared on it.
//!
//! The work is `create_user_owner`: four path values, a bearer token, a small JSON body, and the
//! published answer decoded into full structs.

use std::sync::Arc;

use bytes::Bytes;
use c1::{Call, Client, ClientBuilder, Credentials, Transport, c1_endpoint};
use http_body_util::{BodyExt as _, Full};
use hyper_util::client::legacy::Client as Pool;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use tokio::sync::Semaphore;

use crate::by_hand::{CreateConnectorUserOwnerRequest, CreateConnectorUserOwnerResponse, UserRef};
use crate::connector_owners::{self, ConnectorOwners as _};
use crate::lean::{Layer, Lean};
use crate::plain;
use crate::server::TOKEN;

/// Any failure ends a benchmark.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

const APP_ID: &str = "2Qd5jv2aRgrwb4Xb2EtLIJ8pRGE";
const CONNECTOR_ID: &str = "2Qd5k0PHUHuYdXcQdZgSgWYZWzp";
const ROLE_SLUG: &str = "owner";
const USER_REF_ID: &str = "2Qd5kHhVcNnZzqYkCLVrSZu7sVw";

/// The key of RFC 8037, appendix A.1, as C1 would hand it out.
const CLIENT_SECRET: &str = "secret-token:conductorone.com:v1:eyJ1c2UiOiJzaWciLCJrdHkiOiJPS1AiLCJraWQiOiIyUkdkT1M5NFZE\
                             ZmVyVDllODBtZGdudGwzNksiLCJjcnYiOiJFZDI1NTE5IiwiYWxnIjoiRWREU0EiLCJ4IjoiMTFxWUFZS3hDcmZWU1\
                             83VHlXUUhPZzdoY3ZQYXBpTWxyd0lhYVBjSFVSbyIsImQiOiJuV0d4bmVfOVdtQzZoRXIwa3V3c3hFUkp4V2w3TW1r\
                             WmNEdXNBeHl1ZjJBIn0";
const CLIENT_ID: &str = "clever-fox-42195@127.0.0.1/spc";

/// A client that does the work. Clones share their connections.
pub trait Caller: Clone + Send + Sync + 'static {
    /// The answer of the operation.
    type Answer;

    /// Sends the operation once and reads its answer.
    fn call(&self) -> impl Future<Output = Result<Self::Answer>> + Send;
}

/// The number of connections of a client.
pub const CONNECTIONS: usize = 100;

/// Our client, with everything on: client credentials and token cache, retry, deadlines, body
/// limit, tracing.
#[derive(Clone, Debug)]
pub struct Ours(Client);

impl Ours {
    /// A client of the server at `url`.
    ///
    /// # Errors
    /// An error if the client cannot be built.
    pub fn new(url: &str) -> Result<Self> {
        Ok(Self(builder(url)?.build()?))
    }

    /// The same client, on another transport.
    ///
    /// # Errors
    /// An error if the client cannot be built.
    pub fn over(url: &str, transport: impl Transport) -> Result<Self> {
        Ok(Self(builder(url)?.transport(transport).build()?))
    }

    /// The same client, over hyper's pool.
    ///
    /// # Errors
    /// An error if the client cannot be built.
    pub fn over_hyper(url: &str) -> Result<Self> {
        Ok(Self(builder(url)?.use_hyper().build()?))
    }

    /// The same client, over a pool of hyper's that the user made.
    ///
    /// # Errors
    /// An error if the client cannot be built.
    pub fn over_a_pool(url: &str) -> Result<Self> {
        Self::over(url, Lean::new())
    }

    /// The same client, with a layer that passes everything on.
    ///
    /// # Errors
    /// An error if the client cannot be built.
    pub fn with_layer(url: &str) -> Result<Self> {
        Ok(Self(builder(url)?.layer(Layer).build()?))
    }

    /// The same client over hyper's pool, with a layer that passes everything on.
    ///
    /// # Errors
    /// An error if the client cannot be built.
    pub fn with_layer_over_hyper(url: &str) -> Result<Self> {
        Ok(Self(builder(url)?.use_hyper().layer(Layer).build()?))
    }
}

fn builder(url: &str) -> Result<ClientBuilder> {
    let credentials = Credentials::client_secret(CLIENT_ID, CLIENT_SECRET)?;
    let builder = Client::builder()
        .base_url(url)
        .allow_http_loopback()
        .credentials(credentials);
    Ok(builder.max_connections(CONNECTIONS))
}

impl Caller for Ours {
    type Answer = plain::CreateConnectorUserOwnerResponse;

    async fn call(&self) -> Result<Self::Answer> {
        let Self(client) = self;
        Ok(client
            .awaited(
                APP_ID,
                CONNECTOR_ID,
                ROLE_SLUG,
                USER_REF_ID,
                &plain_request(),
            )
            .await?)
    }
}

/// The operation with serde's types, as the clients by hand have them.
trait Plain: c1::Api {
    #[c1_endpoint(
        POST,
        "/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users/<role_slug>/<user_ref_id>"
    )]
    async fn awaited(
        &self,
        app_id: &str,
        connector_id: &str,
        role_slug: &str,
        user_ref_id: &str,
        #[json] request: &plain::CreateConnectorUserOwnerRequest,
    ) -> c1::Result<plain::CreateConnectorUserOwnerResponse>;

    #[c1_endpoint(
        POST,
        "/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users/<role_slug>/<user_ref_id>"
    )]
    fn deferred(
        &self,
        app_id: &str,
        connector_id: &str,
        role_slug: &str,
        user_ref_id: &str,
        #[json] request: &plain::CreateConnectorUserOwnerRequest,
    ) -> Call<plain::CreateConnectorUserOwnerResponse>;
}

impl Plain for Client {}

/// Our client, by a `Call`.
#[derive(Clone, Debug)]
pub struct OursDeferred(Client);

impl OursDeferred {
    /// A client of the server at `url`.
    ///
    /// # Errors
    /// An error if the client cannot be built.
    pub fn new(url: &str) -> Result<Self> {
        Ok(Self(Ours::new(url)?.0))
    }
}

impl Caller for OursDeferred {
    type Answer = plain::CreateConnectorUserOwnerResponse;

    async fn call(&self) -> Result<Self::Answer> {
        let Self(client) = self;
        Ok(client
            .deferred(
                APP_ID,
                CONNECTOR_ID,
                ROLE_SLUG,
                USER_REF_ID,
                &plain_request(),
            )
            .await?)
    }
}

/// Our client, with types that are checked against the published schemas.
#[derive(Clone, Debug)]
pub struct OursChecked(Client);

impl OursChecked {
    /// A client of the server at `url`.
    ///
    /// # Errors
    /// An error if the client cannot be built.
    pub fn new(url: &str) -> Result<Self> {
        Ok(Self(Ours::new(url)?.0))
    }
}

impl Caller for OursChecked {
    type Answer = connector_owners::CreateConnectorUserOwnerResponse;

    async fn call(&self) -> Result<Self::Answer> {
        let Self(client) = self;
        let user_ref = connector_owners::UserRef {
            id: USER_REF_ID.to_owned(),
        };
        let request = connector_owners::CreateConnectorUserOwnerRequest {
            user_ref: Some(user_ref),
        };
        Ok(client
            .create_user_owner(APP_ID, CONNECTOR_ID, ROLE_SLUG, USER_REF_ID, &request)
            .await?)
    }
}

/// The operation written by hand on reqwest.
#[derive(Clone, Debug)]
pub struct ByHand {
    http: reqwest::Client,
    base_url: String,
    token: String,
}

impl ByHand {
    /// A client of the server at `url`.
    pub fn new(url: &str) -> Self {
        Self {
            http: reqwest::Client::new(),
            base_url: url.to_owned(),
            token: TOKEN.to_owned(),
        }
    }

    async fn create_user_owner(
        &self,
        app_id: &str,
        connector_id: &str,
        role_slug: &str,
        user_ref_id: &str,
        request: &CreateConnectorUserOwnerRequest,
    ) -> reqwest::Result<CreateConnectorUserOwnerResponse> {
        let url = format!(
            "{}/api/v2/apps/{}/connectors/{}/owners/users/{}/{}",
            self.base_url,
            segment(app_id),
            segment(connector_id),
            segment(role_slug),
            segment(user_ref_id),
        );
        self.http
            .post(url)
            .bearer_auth(&self.token)
            .json(request)
            .send()
            .await?
            .error_for_status()?
            .json()
            .await
    }
}

impl Caller for ByHand {
    type Answer = CreateConnectorUserOwnerResponse;

    async fn call(&self) -> Result<Self::Answer> {
        Ok(self
            .create_user_owner(APP_ID, CONNECTOR_ID, ROLE_SLUG, USER_REF_ID, &request())
            .await?)
    }
}

/// The operation by hand. A semaphore lets as many calls run at once as our client has connections.
/// A waiting call keeps only its arguments.
#[derive(Clone, Debug)]
pub struct ByHandInTurn {
    by_hand: ByHand,
    permits: Arc<Semaphore>,
}

impl ByHandInTurn {
    /// A client of the server at `url`.
    pub fn new(url: &str) -> Self {
        Self {
            by_hand: ByHand::new(url),
            permits: Arc::new(Semaphore::new(CONNECTIONS)),
        }
    }
}

impl Caller for ByHandInTurn {
    type Answer = CreateConnectorUserOwnerResponse;

    async fn call(&self) -> Result<Self::Answer> {
        let _permit = self.permits.acquire().await?;
        self.by_hand.call().await
    }
}

/// The operation by hand on hyper's pool: the work without reqwest.
#[derive(Clone, Debug)]
pub struct ByHandOnHyper {
    pool: Pool<HttpConnector, Full<Bytes>>,
    base_url: String,
    token: String,
}

impl ByHandOnHyper {
    /// A client of the server at `url`.
    pub fn new(url: &str) -> Self {
        let pool = Pool::builder(TokioExecutor::new()).build_http();
        Self {
            pool,
            base_url: url.to_owned(),
            token: TOKEN.to_owned(),
        }
    }
}

impl Caller for ByHandOnHyper {
    type Answer = CreateConnectorUserOwnerResponse;

    async fn call(&self) -> Result<Self::Answer> {
        let uri = format!(
            "{}/api/v2/apps/{}/connectors/{}/owners/users/{}/{}",
            self.base_url,
            segment(APP_ID),
            segment(CONNECTOR_ID),
            segment(ROLE_SLUG),
            segment(USER_REF_ID),
        );
        let request = hyper::Request::post(uri)
            .header("authorization", format!("Bearer {}", self.token))
            .header("content-type", "application/json")
            .body(Full::from(serde_json::to_vec(&request())?))?;
        let response = self.pool.request(request).await?;
        if !response.status().is_success() {
            return Err(response.status().to_string().into());
        }
        Ok(serde_json::from_slice(
            &response.into_body().collect().await?.to_bytes(),
        )?)
    }
}

fn plain_request() -> plain::CreateConnectorUserOwnerRequest {
    plain::CreateConnectorUserOwnerRequest {
        user_ref: Some(plain::UserRef {
            id: USER_REF_ID.to_owned(),
        }),
    }
}

fn request() -> CreateConnectorUserOwnerRequest {
    CreateConnectorUserOwnerRequest {
        user_ref: Some(UserRef {
            id: USER_REF_ID.to_owned(),
        }),
    }
}

fn segment(value: &str) -> impl std::fmt::Display {
    const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'-')
        .remove(b'.')
        .remove(b'_')
        .remove(b'~');
    utf8_percent_encode(value, SEGMENT)
}
