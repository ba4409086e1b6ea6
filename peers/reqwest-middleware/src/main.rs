//! The work by hand over reqwest 0.13 with the layers of reqwest-middleware and reqwest-retry.

use peer_work::types::CreateConnectorUserOwnerResponse;
use peer_work::{APP_ID, CONNECTOR_ID, Caller, ROLE_SLUG, Result, TOKEN, USER_REF_ID, request};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest_middleware::{ClientBuilder, ClientWithMiddleware};
use reqwest_retry::RetryTransientMiddleware;
use reqwest_retry::policies::ExponentialBackoff;

struct Peer {
    http: ClientWithMiddleware,
    base_url: String,
}

impl Caller for Peer {
    async fn call(&self) -> Result<CreateConnectorUserOwnerResponse> {
        let url = format!(
            "{}/api/v2/apps/{}/connectors/{}/owners/users/{}/{}",
            self.base_url,
            segment(APP_ID),
            segment(CONNECTOR_ID),
            segment(ROLE_SLUG),
            segment(USER_REF_ID),
        );
        let request = self.http.post(url).bearer_auth(TOKEN).json(&request());
        Ok(request.send().await?.error_for_status()?.json().await?)
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

fn main() -> Result<()> {
    peer_work::run(|url| {
        let policy = ExponentialBackoff::builder().build_with_max_retries(3);
        let http = ClientBuilder::new(reqwest::Client::new())
            .with(RetryTransientMiddleware::new_with_policy(policy))
            .build();
        Ok(Peer {
            http,
            base_url: url.to_owned(),
        })
    })
}
