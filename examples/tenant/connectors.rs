//! Connectors, their syncs and their owners.

use c1::json::Timestamp;
use c1::testing::{Captured, Reply, Tenant};
use c1_api::app_v1::{
    Connector, ConnectorServiceGetResponse, ConnectorServiceListResponse, ConnectorStatus,
    ConnectorView, ForceSyncResponse, SyncStatus,
};
use c1_api::app_v2::{
    ConnectorOwnerUser, CreateConnectorUserOwnerResponse, DeleteConnectorUserOwnerResponse,
    SearchConnectorUserOwnersResponse,
};
use c1_api::user_v1::User;

use super::company::Company;
use super::{Shared, at, page};

/// The connector of Okta.
pub const OKTA_CONNECTOR: &str = "2conOkta";

const OWNERS: &str = "/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users";
const OWNER: &str =
    "/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users/<role_slug>/<user_ref_id>";

/// App, id, name, when the last sync ended, and its error.
const CONNECTORS: &[[&str; 5]] = &[
    ["2appOkta", OKTA_CONNECTOR, "Okta", "03-02T08:58:12Z", ""],
    ["2appGitHub", "2conGitHub", "GitHub", "03-02T08:31:40Z", ""],
    [
        "2appAws",
        "2conAws",
        "AWS Identity Center",
        "03-02T07:49:03Z",
        "",
    ],
    [
        "2appSalesforce",
        "2conSalesforce",
        "Salesforce",
        "02-27T02:11:55Z",
        "invalid_grant: the refresh token has expired",
    ],
    ["2appSnowflake", "2conSnowflake", "Snowflake", "", ""],
    [
        "2appDatadog",
        "2conDatadog",
        "Datadog",
        "03-02T08:02:26Z",
        "",
    ],
];

pub(super) fn all() -> Vec<Connector> {
    let connector = |[app, id, name, ended, error]: &[&str; 5]| Connector {
        id: (*id).into(),
        app_id: (*app).into(),
        display_name: (*name).into(),
        status: Some(ConnectorStatus {
            status: match (*ended, *error) {
                ("", _) => SyncStatus::Running,
                (_, "") => SyncStatus::Done,
                _ => SyncStatus::Error,
            },
            completed_at: at(ended),
            last_error: (*error).into(),
            ..Default::default()
        }),
        ..Default::default()
    };
    CONNECTORS.iter().map(connector).collect()
}

pub(super) fn owners(users: &[User]) -> Vec<ConnectorOwnerUser> {
    [
        ("2appOkta", OKTA_CONNECTOR, "2usrAda"),
        ("2appOkta", OKTA_CONNECTOR, "2usrDieter"),
        ("2appGitHub", "2conGitHub", "2usrGrace"),
    ]
    .map(|(app, connector, user)| ConnectorOwnerUser {
        app_id: app.into(),
        connector_id: connector.into(),
        role_slug: "owner".into(),
        created_at: at("01-12T12:00:00Z"),
        user: users.iter().find(|found| found.id == user).cloned(),
        ..Default::default()
    })
    .into()
}

pub(super) fn answer(tenant: &Tenant, company: &Shared) {
    tenant
        .on("GET", "/api/v1/apps/<app_id>/connectors")
        .reply_with_state(company, |company, request| {
            let app = value(request, "app_id");
            let found = company.connectors.iter();
            let found = found.filter(|connector| connector.app_id == app);
            let (list, next_page_token) = page::cut(found.map(view).collect(), request);
            Reply::json(&ConnectorServiceListResponse {
                list,
                next_page_token,
                ..Default::default()
            })
        });

    tenant
        .on("GET", "/api/v1/apps/<app_id>/connectors/<id>")
        .reply_with_state(company, |company, request| {
            let found = find(company, value(request, "app_id"), value(request, "id"));
            let Some(connector) = found else {
                return Reply::error(404, "connector not found");
            };
            Reply::json(&ConnectorServiceGetResponse {
                connector_view: Some(view(connector)),
                ..Default::default()
            })
        });

    tenant
        .on(
            "POST",
            "/api/v1/apps/<app_id>/connectors/<connector_id>/force_sync",
        )
        .reply_with_state(company, |company, request| {
            let found = find(
                company,
                value(request, "app_id"),
                value(request, "connector_id"),
            );
            let Some(connector) = found else {
                return Reply::error(404, "connector not found");
            };
            connector.status = Some(ConnectorStatus {
                status: SyncStatus::Running,
                started_at: Some(Timestamp::now()),
                ..Default::default()
            });
            Reply::json(&ForceSyncResponse::default())
        });

    answer_owners(tenant, company);
}

fn answer_owners(tenant: &Tenant, company: &Shared) {
    tenant
        .on("GET", OWNERS)
        .reply_with_state(company, |company, request| {
            let role = request.query_value("role_slug").unwrap_or_default();
            let found = company.owners.iter().filter(|owner| {
                owner.app_id == value(request, "app_id")
                    && owner.connector_id == value(request, "connector_id")
                    && (role.is_empty() || owner.role_slug == role)
            });
            let (list, next_page_token) = page::cut(found.cloned().collect(), request);
            Reply::json(&SearchConnectorUserOwnersResponse {
                list,
                next_page_token,
                ..Default::default()
            })
        });

    tenant
        .on("POST", OWNER)
        .reply_with_state(company, |company, request| {
            let Some(user) = company.user(value(request, "user_ref_id")) else {
                return Reply::error(404, "user not found");
            };
            let owner = ConnectorOwnerUser {
                app_id: value(request, "app_id").into(),
                connector_id: value(request, "connector_id").into(),
                role_slug: value(request, "role_slug").into(),
                created_at: Some(Timestamp::now()),
                user: Some(user.clone()),
                ..Default::default()
            };
            company.owners.push(owner.clone());
            Reply::json(&CreateConnectorUserOwnerResponse {
                connector_owner_user: Some(owner),
                ..Default::default()
            })
        });

    tenant
        .on("DELETE", OWNER)
        .reply_with_state(company, |company, request| {
            let is_gone = |owner: &ConnectorOwnerUser| {
                let user = owner.user.as_ref().map_or("", |user| &user.id);
                owner.app_id == value(request, "app_id")
                    && owner.connector_id == value(request, "connector_id")
                    && owner.role_slug == value(request, "role_slug")
                    && user == value(request, "user_ref_id")
            };
            company.owners.retain(|owner| !is_gone(owner));
            Reply::json(&DeleteConnectorUserOwnerResponse::default())
        });
}

fn find<'a>(company: &'a mut Company, app: &str, id: &str) -> Option<&'a mut Connector> {
    let mut connectors = company.connectors.iter_mut();
    connectors.find(|connector| connector.app_id == app && connector.id == id)
}

fn view(connector: &Connector) -> ConnectorView {
    ConnectorView {
        connector: Some(connector.clone()),
        ..Default::default()
    }
}

fn value<'a>(request: &'a Captured, name: &str) -> &'a str {
    request.path_value(name).unwrap_or_default()
}
