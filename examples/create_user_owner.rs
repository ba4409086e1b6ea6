//! Makes a user an owner of a connector, and reads the owner back, with the types of `c1-api`.
//!
//! ```text
//! cargo run --example create_user_owner
//! cargo run --example create_user_owner -- APP_ID CONNECTOR_ID ROLE_SLUG USER_ID
//! ```
//!
//! With `CONDUCTORONE_CLIENT_ID` and `CONDUCTORONE_CLIENT_SECRET` (or the other variables of `Client::from_env`) it talks
//! to that tenant, with the ids from the command line. Without, it starts a tenant of its own and does the same there.

use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use c1::testing::{Captured, Reply, Tenant};
use c1::{Client, ClientBuilder, Wait};
use c1_api::app_v2::{ConnectorOwnerUser, CreateConnectorUserOwnerRequest};
use c1_api::prelude::*;
use c1_api::user_v1::UserRef;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

/// What a path segment leaves as it is (RFC 3986, section 2.3); the client encodes the rest, and so does what is printed.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

const USAGE: &str = "usage: create_user_owner APP_ID CONNECTOR_ID ROLE_SLUG USER_ID";

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), c1::BoxError> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let is_set = |(name, value): (OsString, OsString)| {
        name.to_string_lossy().starts_with("CONDUCTORONE_")
            && !value.to_string_lossy().trim().is_empty()
    };
    if std::env::vars_os().any(is_set) {
        let ids = <[String; 4]>::try_from(arguments).map_err(|_| USAGE)?;
        // A tenant on this machine may go without https; for any other the permission means nothing.
        let client = ClientBuilder::from_env()?.allow_http_loopback().build()?;
        return create_and_read_back(&client, &ids).await;
    }
    let ids = match arguments.as_slice() {
        [] => ["2abcApp", "2abcConnector", "owner", "2abcUser"].map(str::to_owned),
        _ => <[String; 4]>::try_from(arguments).map_err(|_| USAGE)?,
    };
    println!("No CONDUCTORONE_* variables are set: starting a tenant on this machine.");
    let tenant = Tenant::start()?;
    keep_owners(&tenant);
    create_and_read_back(&tenant.client()?, &ids).await
}

/// The main job: a token, two calls, and what came of them.
async fn create_and_read_back(client: &Client, ids: &[String; 4]) -> Result<(), c1::BoxError> {
    let [app_id, connector_id, role_slug, user_id] = ids;
    println!("tenant     {}", client.origin());
    client.authenticate().await?;
    println!("token      ready, one for all calls");

    let request = CreateConnectorUserOwnerRequest {
        user_ref: Some(UserRef {
            id: user_id.clone(),
            ..Default::default()
        }),
        ..Default::default()
    };
    let created = client
        .connector_owners_v2()
        .create_user_owner(app_id, connector_id, role_slug, user_id, &request)
        .await?;
    let [app, connector, role, user] = ids.each_ref().map(|id| utf8_percent_encode(id, SEGMENT));
    println!(
        "request    POST /api/v2/apps/{app}/connectors/{connector}/owners/users/{role}/{user}"
    );
    let created = created
        .connector_owner_user
        .ok_or("the response names no owner")?;
    println!("created    {}", line(&created));

    // C1 lists a new owner after up to 150 s.
    let found = Wait::default()
        .until_some(|| find_owner(client, ids))
        .await?;
    println!("read back  {}", line(&found));
    Ok(())
}

/// Looks for the owner on every page of the connector's owners.
async fn find_owner(
    client: &Client,
    [app_id, connector_id, role_slug, user_id]: &[String; 4],
) -> c1::Result<Option<ConnectorOwnerUser>> {
    let mut owners = client
        .connector_owners_v2()
        .search_user_owners(app_id, connector_id, Some(role_slug))
        .page_size(100);
    while let Some(owner) = owners.next().await.transpose()? {
        if owner.user.as_ref().is_some_and(|user| user.id == *user_id) {
            return Ok(Some(owner));
        }
    }
    Ok(None)
}

fn line(owner: &ConnectorOwnerUser) -> String {
    let user = owner.user.clone().unwrap_or_default();
    let since = owner
        .created_at
        .map_or_else(|| "now".to_owned(), |time| time.to_string());
    format!(
        "{} <{}> ({}) is {} since {since}",
        user.display_name, user.email, user.id, owner.role_slug
    )
}

/// What the tenant on this machine does: it keeps the owners that it is given, and lists them.
fn keep_owners(tenant: &Tenant) {
    let owners = Arc::new(Mutex::new(Vec::<Value>::new()));
    let kept = Arc::clone(&owners);
    let create =
        "/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users/<role_slug>/<user_ref_id>";
    tenant.on("POST", create).reply_with(move |request: &Captured| {
        let value = |name| request.path_value(name).unwrap_or_default();
        let owner = json!({
            "appId": value("app_id"),
            "connectorId": value("connector_id"),
            "roleSlug": value("role_slug"),
            "createdAt": "2026-01-01T00:00:00Z",
            "user": { "id": value("user_ref_id"), "displayName": "Ada Lovelace", "email": "ada@example.com" },
        });
        if let Ok(mut owners) = kept.lock() {
            owners.push(owner.clone());
        }
        Reply::json(&json!({ "connectorOwnerUser": owner }))
    });
    let search = "/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users";
    tenant.on("GET", search).reply_with(move |_: &Captured| {
        let list = owners
            .lock()
            .map(|owners| owners.clone())
            .unwrap_or_default();
        Reply::json(&json!({ "list": list, "nextPageToken": "" }))
    });
}
