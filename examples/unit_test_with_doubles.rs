//! Code of a program, and three kinds of test for it.
//!
//! ```text
//! cargo run --example unit_test_with_doubles
//! cargo test --example unit_test_with_doubles
//! ```

use std::process::ExitCode;

use c1::BoxError;
use c1_api::app_v2::ConnectorOwnersV2;
use c1_api::prelude::*;
use c1_examples::Connection;
use c1_examples::tenant::company::OKTA_CONNECTOR;
use clap::Parser;

/// Names the owners of a connector who have left.
#[derive(Parser)]
struct Arguments {
    /// The id of the app.
    #[arg(long)]
    app: Option<String>,
    /// The id of the connector.
    #[arg(long)]
    connector: Option<String>,
}

#[tokio::main]
async fn main() -> ExitCode {
    c1_examples::report(run(Arguments::parse()).await)
}

async fn run(arguments: Arguments) -> Result<(), BoxError> {
    let connection = Connection::open()?;
    let app = connection.argument(arguments.app, "--app", "2appOkta")?;
    let connector = connection.argument(arguments.connector, "--connector", OKTA_CONNECTOR)?;
    let owners = connection.client.connector_owners_v2();
    for email in owners_who_left(&owners, &app, &connector).await? {
        println!("{email} has left and still owns {connector}");
    }
    Ok(())
}

/// Takes the trait, and not the client, so that a test can pass a double.
async fn owners_who_left(
    owners: &impl ConnectorOwnersV2,
    app: &str,
    connector: &str,
) -> c1::Result<Vec<String>> {
    use c1_api::accessreview_v1::UserCriteriaScopeUserStatus::{Deleted, Disabled};

    let mut owners = owners.search_user_owners(app, connector, None);
    let mut left = Vec::new();
    while let Some(owner) = owners.next().await.transpose()? {
        let user = owner.user.unwrap_or_default();
        if matches!(user.status, Some(Disabled | Deleted)) {
            left.push(user.email);
        }
    }
    Ok(left)
}

#[cfg(test)]
mod tests {
    use c1::testing::{InMemory, Reply, Tenant};
    use c1::{Api, Client, Pages};
    use c1_api::accessreview_v1::UserCriteriaScopeUserStatus as Status;
    use c1_api::app_v2::{ConnectorOwnerUser, SearchConnectorUserOwnersResponse};
    use c1_api::user_v1::User;

    use super::*;

    const OWNERS: &str = "/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users";

    fn owner(email: &str, status: Status) -> ConnectorOwnerUser {
        ConnectorOwnerUser {
            user: Some(User {
                email: email.into(),
                status: Some(status),
                ..Default::default()
            }),
            ..Default::default()
        }
    }

    /// A double of the trait: a method that is overridden sends nothing.
    struct Double(Client);

    impl Api for Double {
        fn client(&self) -> &Client {
            &self.0
        }
    }

    impl ConnectorOwnersV2 for Double {
        fn search_user_owners(
            &self,
            _: &str,
            _: &str,
            _: Option<&str>,
        ) -> Pages<ConnectorOwnerUser> {
            Pages::from_items([owner("a@x", Status::Enabled), owner("b@x", Status::Deleted)])
        }
    }

    #[tokio::test]
    async fn who_has_left_is_named() {
        // Nothing is scripted, so a request that the double does not answer would fail the call.
        let double = Double(InMemory::new().client().unwrap());
        let left = owners_who_left(&double, "a1", "c1").await.unwrap();
        assert_eq!(left, ["b@x"]);
    }

    /// A transport in memory: the requests, and the use of typed answers.
    #[tokio::test]
    async fn every_page_is_read() {
        let api = InMemory::new();
        let route = api
            .on_call(|client| {
                client
                    .connector_owners_v2()
                    .search_user_owners("a1", "c1", None)
            })
            .answer_pages([
                [owner("a@x", Status::Disabled)],
                [owner("b@x", Status::Deleted)],
            ])
            .times(2);
        let client = api.client().unwrap();
        let left = owners_who_left(&client.connector_owners_v2(), "a1", "c1").await;
        assert_eq!(left.unwrap(), ["a@x", "b@x"]);
        assert_eq!(route.requests()[0].query_value("role_slug"), None);
        api.verify().unwrap();
    }

    /// A tenant on the loopback interface: real HTTP, real tokens, and faults.
    #[tokio::test]
    async fn a_broken_connection_and_an_ended_token_are_not_seen() {
        let tenant = Tenant::start().unwrap();
        tenant
            .on("GET", OWNERS)
            .reply(Reply::disconnect())
            .reply(Reply::json(&SearchConnectorUserOwnersResponse::default()));
        let client = tenant.client().unwrap();
        client.authenticate().await.unwrap();
        tenant.expire_tokens();
        let left = owners_who_left(&client.connector_owners_v2(), "a1", "c1").await;
        assert_eq!(left.unwrap(), [""; 0]);
        assert_eq!(tenant.mints(), 2);
    }
}
