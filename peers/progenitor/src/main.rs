//! The work over a client that progenitor generates, which stands on reqwest 0.13.
//!
//! It has no retries and renews no token. The types are those of the other peers, so all decode the
//! same.

use peer_work::types::CreateConnectorUserOwnerResponse;
use peer_work::{APP_ID, CONNECTOR_ID, Caller, ROLE_SLUG, Result, TOKEN, USER_REF_ID, request};
use reqwest::header::{AUTHORIZATION, HeaderMap};

/// The generated client, in a module of its own because it names types of the prelude.
mod api {
    progenitor::generate_api!(
        spec = "openapi.json",
        replace = {
            CreateConnectorUserOwnerRequest = peer_work::types::CreateConnectorUserOwnerRequest,
            CreateConnectorUserOwnerResponse = peer_work::types::CreateConnectorUserOwnerResponse,
        }
    );
}

struct Peer(api::Client);

impl Caller for Peer {
    async fn call(&self) -> Result<CreateConnectorUserOwnerResponse> {
        let owner = request();
        let answer = self
            .0
            .create_user_owner(APP_ID, CONNECTOR_ID, ROLE_SLUG, USER_REF_ID, &owner);
        Ok(answer.await?.into_inner())
    }
}

fn main() -> Result<()> {
    peer_work::run(|url| {
        let mut headers = HeaderMap::new();
        headers.insert(AUTHORIZATION, format!("Bearer {TOKEN}").parse()?);
        let http = reqwest::Client::builder()
            .default_headers(headers)
            .build()?;
        Ok(Peer(api::Client::new_with_client(url, http)))
    })
}
