//! The work over pretend 0.4, which stands on reqwest 0.11.
//!
//! It has no retries, renews no token and encodes no path value.

use peer_work::types::{CreateConnectorUserOwnerRequest, CreateConnectorUserOwnerResponse};
use peer_work::{APP_ID, CONNECTOR_ID, Caller, ROLE_SLUG, Result, TOKEN, USER_REF_ID, request};
use pretend::interceptor::NoopRequestInterceptor;
use pretend::resolver::UrlResolver;
use pretend::{Json, Pretend, Url, pretend};
use pretend_reqwest::Client;

#[pretend]
trait Owners {
    #[request(
        method = "POST",
        path = "/api/v2/apps/{app_id}/connectors/{connector_id}/owners/users/{role_slug}/{user_ref_id}"
    )]
    #[header(name = "Authorization", value = "Bearer {token}")]
    async fn create_user_owner(
        &self,
        app_id: &str,
        connector_id: &str,
        role_slug: &str,
        user_ref_id: &str,
        token: &str,
        json: &CreateConnectorUserOwnerRequest,
    ) -> pretend::Result<Json<CreateConnectorUserOwnerResponse>>;
}

struct Peer(Pretend<Client, UrlResolver, NoopRequestInterceptor>);

impl Caller for Peer {
    async fn call(&self) -> Result<CreateConnectorUserOwnerResponse> {
        let owner = request();
        let answer =
            self.0
                .create_user_owner(APP_ID, CONNECTOR_ID, ROLE_SLUG, USER_REF_ID, TOKEN, &owner);
        Ok(answer.await?.value())
    }
}

fn main() -> Result<()> {
    peer_work::run(|url| {
        let client = Client::new(reqwest::Client::new());
        Ok(Peer(Pretend::for_client(client).with_url(Url::parse(url)?)))
    })
}
