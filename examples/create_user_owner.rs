//! Makes a user an owner of a connector, and reads the owner back, with the types of `c1-api`.
//!
//! ```text
//! cargo run --example create_user_owner
//! cargo run --example create_user_owner -- APP_ID CONNECTOR_ID ROLE_SLUG USER_ID
//! ```
//!
//! With `CONDUCTORONE_CLIENT_ID` and `CONDUCTORONE_CLIENT_SECRET` (or the other variables of
//! `Client::from_env`) it talks to that tenant, with the ids from the command line. Without, it
//! does the same on a tenant in its own process.

use std::process::ExitCode;

use c1::{Client, Wait};
use c1_api::app_v2::{ConnectorOwnerUser, CreateConnectorUserOwnerRequest};
use c1_api::prelude::*;
use c1_api::user_v1::UserRef;
use c1_examples::Connection;
use c1_examples::tenant::company::OKTA_CONNECTOR;
use clap::Parser;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The characters that a path segment does not encode (RFC 3986, section 2.3). The client and the
/// printed path encode all others.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

const USAGE: &str = "usage: create_user_owner APP_ID CONNECTOR_ID ROLE_SLUG USER_ID";

/// Makes a user an owner of a connector, and reads the owner back.
#[derive(Parser)]
struct Arguments {
    /// Four ids, in this order; required on your tenant.
    #[arg(value_names = ["APP_ID", "CONNECTOR_ID", "ROLE_SLUG", "USER_ID"], num_args = 0..)]
    ids: Vec<String>,
}

#[tokio::main]
async fn main() -> ExitCode {
    c1_examples::report(run(Arguments::parse()).await)
}

async fn run(Arguments { ids }: Arguments) -> Result<(), c1::BoxError> {
    let ids = if ids.is_empty() && !c1_examples::is_configured() {
        ["2appOkta", OKTA_CONNECTOR, "owner", "2usrRadia"].map(str::to_owned)
    } else {
        <[String; 4]>::try_from(ids).map_err(|_| USAGE)?
    };
    let connection = Connection::open()?;
    create_and_read_back(&connection.client, &ids).await
}

/// The main job: a token, two calls, and their results.
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
