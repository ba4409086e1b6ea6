//! Apps, and the entitlements that they have.

use c1::json::{Any, Expanded, FieldMask};
use c1::testing::{Reply, Tenant};
use c1_api::app_v1::{
    App, AppEntitlement, AppEntitlementSearchServiceSearchRequest,
    AppEntitlementSearchServiceSearchResponse, AppEntitlementView, AppResource, GetAppResponse,
    ListAppOwnersResponse, ListAppsResponse, UpdateAppRequest, UpdateAppResponse,
};

use super::{Shared, at, page};

/// The app whose admins are asked for in the examples.
pub const GITHUB: &str = "2appGitHub";
/// The entitlement to administrate GitHub.
pub const GITHUB_ADMIN: &str = "2entGitHubAdmin";

/// Id, name, cost per month in dollars, and number of accounts.
const APPS: &[(&str, &str, i32, i64)] = &[
    ("2appOkta", "Okta", 1_200, 28),
    (GITHUB, "GitHub", 640, 14),
    ("2appAws", "AWS", 18_400, 9),
    ("2appSalesforce", "Salesforce", 2_250, 6),
    ("2appSnowflake", "Snowflake", 7_900, 7),
    ("2appDatadog", "Datadog", 3_100, 11),
    ("2appPayroll", "Payroll", 310, 3),
];

/// App, id, name, and the resource that it is for.
const ENTITLEMENTS: &[[&str; 4]] = &[
    [
        "2appOkta",
        "2entOktaEveryone",
        "Everyone Member",
        "Everyone",
    ],
    ["2appOkta", "2entOktaAdmin", "Super Admin", "Admin roles"],
    [GITHUB, "2entGitHubRead", "example Member", "example"],
    [
        GITHUB,
        "2entGitHubWrite",
        "backend Write",
        "example/backend",
    ],
    [GITHUB, GITHUB_ADMIN, "example Admin", "example"],
    [
        "2appAws",
        "2entAwsRead",
        "ReadOnlyAccess Assignment",
        "production (4711)",
    ],
    [
        "2appAws",
        "2entAwsAdmin",
        "AdministratorAccess Assignment",
        "production (4711)",
    ],
    [
        "2appSalesforce",
        "2entSalesUser",
        "Standard User",
        "Profiles",
    ],
    [
        "2appSnowflake",
        "2entSnowAnalyst",
        "ANALYST Role",
        "WAREHOUSE_EU",
    ],
    [
        "2appSnowflake",
        "2entSnowAdmin",
        "ACCOUNTADMIN Role",
        "Account",
    ],
    [
        "2appDatadog",
        "2entDatadogUser",
        "Datadog Standard Role",
        "example.datadoghq.eu",
    ],
    [
        "2appPayroll",
        "2entPayrollUser",
        "Payroll Access",
        "Payroll",
    ],
];

pub(super) fn all() -> Vec<App> {
    let app = |&(id, name, cost, users): &(&str, &str, i32, i64)| App {
        id: id.into(),
        display_name: name.into(),
        description: format!("{name} of example.com"),
        monthly_cost_usd: cost,
        user_count: users,
        is_directory: name == "Okta",
        is_manually_managed: name == "Payroll",
        created_at: at("01-12T10:00:00Z"),
        updated_at: at("03-01T08:30:00Z"),
        ..Default::default()
    };
    APPS.iter().map(app).collect()
}

pub(super) fn entitlements() -> Vec<AppEntitlement> {
    let entitlement = |[app, id, name, resource]: &[&str; 4]| AppEntitlement {
        id: (*id).into(),
        app_id: (*app).into(),
        app_resource_id: format!("2res{resource}"),
        display_name: (*name).into(),
        created_at: at("01-12T10:05:00Z"),
        ..Default::default()
    };
    ENTITLEMENTS.iter().map(entitlement).collect()
}

pub(super) fn answer(tenant: &Tenant, company: &Shared) {
    tenant
        .on("GET", "/api/v1/apps")
        .reply_with_state(company, |company, request| {
            let (list, next_page_token) = page::cut(company.apps.clone(), request);
            Reply::json(&ListAppsResponse {
                list,
                next_page_token,
                ..Default::default()
            })
        });

    tenant
        .on("GET", "/api/v1/apps/<app_id>/owners")
        .reply_with_state(company, |company, request| {
            let app = request.path_value("app_id").unwrap_or_default();
            // Who owns a connector of this company owns its app too.
            let owners = company.owners.iter().filter(|owner| owner.app_id == app);
            let users = owners.filter_map(|owner| owner.user.clone()).collect();
            let (list, next_page_token) = page::cut(users, request);
            Reply::json(&ListAppOwnersResponse {
                list,
                next_page_token,
                ..Default::default()
            })
        });

    tenant.on("GET", "/api/v1/apps/<id>").reply_with_state(
        company,
        |company, request| match company.app(request.path_value("id").unwrap_or_default()) {
            None => Reply::error(404, "app not found"),
            app => Reply::json(&GetAppResponse {
                app: app.cloned(),
                ..Default::default()
            }),
        },
    );

    tenant
        .on("POST", "/api/v1/apps/<id>")
        .reply_with_state(company, |company, request| {
            let id = request.path_value("id").unwrap_or_default();
            let Some(app) = company.apps.iter_mut().find(|app| app.id == id) else {
                return Reply::error(404, "app not found");
            };
            let body: UpdateAppRequest = request.json().unwrap_or_default();
            let (new, mask) = (body.app.unwrap_or_default(), body.update_mask);
            for path in mask.iter().flat_map(FieldMask::paths) {
                match path.as_str() {
                    "description" => app.description.clone_from(&new.description),
                    "monthlyCostUsd" => app.monthly_cost_usd = new.monthly_cost_usd,
                    _ => return Reply::error(400, "this property cannot be changed"),
                }
            }
            Reply::json(&UpdateAppResponse {
                app: Some(app.clone()),
                ..Default::default()
            })
        });

    tenant
        .on("POST", "/api/v1/search/entitlements")
        .reply_with_state(company, |company, request| {
            let search: AppEntitlementSearchServiceSearchRequest =
                request.json().unwrap_or_default();
            let found = company.entitlements.iter();
            let found = found.filter(|found| {
                search.app_ids.is_empty() || search.app_ids.contains(&found.app_id)
            });
            let (list, next_page_token) = page::cut(found.cloned().collect(), request);
            let mut expanded = Expanded::default();
            let mut view = |entitlement: AppEntitlement| AppEntitlementView {
                app_resource_path: expand(&mut expanded, &resource(&entitlement)),
                app_entitlement: Some(entitlement),
                ..Default::default()
            };
            Reply::json(&AppEntitlementSearchServiceSearchResponse {
                list: list.into_iter().map(&mut view).collect(),
                next_page_token,
                expanded,
                ..Default::default()
            })
        });
}

fn resource(entitlement: &AppEntitlement) -> Any {
    let id = &entitlement.app_resource_id;
    let resource = AppResource {
        id: id.clone(),
        app_id: entitlement.app_id.clone(),
        display_name: id.trim_start_matches("2res").into(),
        ..Default::default()
    };
    Any::new("c1.api.app.v1.AppResource", &resource).unwrap_or_default()
}

/// Puts a message into `expanded`, once, and gives its path.
pub(super) fn expand(expanded: &mut Expanded, message: &Any) -> String {
    let index = (expanded.0.iter().position(|found| found == message)).unwrap_or_else(|| {
        expanded.0.push(message.clone());
        expanded.0.len() - 1
    });
    format!("$.expanded[{index}]")
}
