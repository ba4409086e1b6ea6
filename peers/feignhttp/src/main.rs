//! The work over feignhttp, which stands on reqwest 0.13.
//!
//! It has no retries, renews no token and encodes no path value. An argument is the only way to give
//! it a URL that is not known when it is compiled.

use feignhttp::{FeignClientBuilder as _, feign};
use peer_work::types::{CreateConnectorUserOwnerRequest, CreateConnectorUserOwnerResponse};
use peer_work::{APP_ID, CONNECTOR_ID, Caller, ROLE_SLUG, Result, TOKEN, USER_REF_ID, request};

#[feign(url = "{base_url}")]
trait Owners {
    #[post(
        "/api/v2/apps/{app_id}/connectors/{connector_id}/owners/users/{role_slug}/{user_ref_id}"
    )]
    async fn create_user_owner(
        &self,
        #[path] base_url: &str,
        #[path] app_id: &str,
        #[path] connector_id: &str,
        #[path] role_slug: &str,
        #[path] user_ref_id: &str,
        #[header] authorization: &str,
        #[body] owner: &CreateConnectorUserOwnerRequest,
    ) -> feignhttp::Result<CreateConnectorUserOwnerResponse>;
}

struct Peer {
    owners: Owners,
    base_url: String,
    authorization: String,
}

impl Caller for Peer {
    async fn call(&self) -> Result<CreateConnectorUserOwnerResponse> {
        let owner = request();
        let answer = self.owners.create_user_owner(
            &self.base_url,
            APP_ID,
            CONNECTOR_ID,
            ROLE_SLUG,
            USER_REF_ID,
            &self.authorization,
            &owner,
        );
        Ok(answer.await?)
    }
}

fn main() -> Result<()> {
    peer_work::run(|url| {
        Ok(Peer {
            owners: Owners::builder().build()?,
            base_url: url.to_owned(),
            authorization: format!("Bearer {TOKEN}"),
        })
    })
}
