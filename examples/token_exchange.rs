//! No stored secret: a job of GitHub Actions trades its OIDC token for an access token (RFC 8693).
//!
//! ```yaml
//! permissions:
//!   id-token: write
//! env:
//!   CONDUCTORONE_CLIENT_ID: ci@acme.conductor.one/wfe
//! run: cargo run --example token_exchange
//! ```
//!
//! Outside of GitHub Actions, the tenant in this process stands in for GitHub too.

use std::env;
use std::process::ExitCode;

use c1::testing::{Reply, Tenant};
use c1::{BoxError, Client, Credentials, reqwest};
use c1_api::prelude::*;
use clap::Parser;

/// Signs in as a job of GitHub Actions, and says who that is.
#[derive(Parser)]
struct Arguments {}

/// The service of a job that issues its OIDC tokens.
struct Issuer {
    url: String,
    bearer: String,
    http: reqwest::Client,
}

impl Issuer {
    /// What GitHub sets for a job with the permission `id-token: write`.
    fn from_env() -> Result<Self, BoxError> {
        let variable = |name| env::var(name).map_err(|error| format!("{name}: {error}"));
        Ok(Self {
            url: variable("ACTIONS_ID_TOKEN_REQUEST_URL")?,
            bearer: variable("ACTIONS_ID_TOKEN_REQUEST_TOKEN")?,
            http: reqwest::Client::new(),
        })
    }

    /// A new token for the tenant. C1 refuses one that is older than 10 minutes.
    async fn subject_token(&self, audience: &str) -> Result<String, BoxError> {
        let request = self.http.get(format!("{}&audience={audience}", self.url));
        let response = request.bearer_auth(&self.bearer).send().await?;
        let body = response.error_for_status()?.bytes().await?;
        let answer: serde_json::Value = serde_json::from_slice(&body)?;
        let token = answer["value"].as_str();
        Ok(token.ok_or("GitHub's answer has no token")?.to_owned())
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    Arguments::parse();
    c1_examples::report(run().await)
}

async fn run() -> Result<(), BoxError> {
    let _tenant; // lives as long as the client
    let client = if let Ok(id) = env::var("CONDUCTORONE_CLIENT_ID") {
        let credentials = exchange(&id, Issuer::from_env()?)?;
        Client::builder().credentials(credentials).build()?
    } else {
        eprintln!("CONDUCTORONE_CLIENT_ID is not set: starting a tenant on this machine.");
        let tenant = c1_examples::tenant::start()?;
        let credentials = exchange(tenant.exchange_client_id(), stand_in(&tenant))?;
        let client = tenant.builder().credentials(credentials).build()?;
        _tenant = tenant;
        client
    };

    client.authenticate().await?;
    println!("exchanged a token of GitHub for one of {}", client.origin());
    let me = client.auth().introspect().await?;
    println!("signed in as {}", me.principle_id);
    Ok(())
}

/// The client asks for a subject token whenever it needs a new access token.
fn exchange(id: &str, issuer: Issuer) -> c1::Result<Credentials> {
    let host = id.split(['@', '/']).nth(1).unwrap_or_default().to_owned();
    let issuer = std::sync::Arc::new(issuer);
    Credentials::token_exchange(id, move || {
        let (issuer, host) = (issuer.clone(), host.clone());
        async move { issuer.subject_token(&host).await }
    })
}

/// Answers as GitHub does, and makes the tenant trust that answer.
fn stand_in(tenant: &Tenant) -> Issuer {
    let token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJyZXBvOmV4YW1wbGUvYmFja2VuZCJ9.c2lnbmF0dXJl";
    tenant.accept_subject_token(token);
    let answer = Reply::json(&serde_json::json!({ "value": token }));
    tenant.on("GET", "/github/token").no_auth().reply(answer);
    Issuer {
        url: format!("{}/github/token?api-version=2.0", tenant.url()),
        bearer: "job".to_owned(),
        http: reqwest::Client::new(),
    }
}
