//! Grants: who has which entitlement.

use c1::json::{Any, Expanded};
use c1::testing::{Reply, Tenant};
use c1_api::app_v1::{
    AppEntitlementSearchServiceSearchGrantsRequest as SearchGrants,
    AppEntitlementSearchServiceSearchGrantsResponse as GrantsFound, AppEntitlementUserView,
    AppEntitlementView, AppEntitlementWithUserBinding, AppUser, AppUserView,
};
use c1_api::user_v1::User;

use super::apps::{GITHUB_ADMIN, expand};
use super::company::Company;
use super::{Shared, at, page};

/// The departments that have an entitlement from their first day.
const BIRTHRIGHTS: &[(&str, &[&str])] = &[
    ("2entGitHubRead", &["Engineering", "Data"]),
    ("2entGitHubWrite", &["Engineering"]),
    ("2entAwsRead", &["Engineering", "Security"]),
    ("2entSalesUser", &["Sales", "Executive"]),
    ("2entSnowAnalyst", &["Data", "Finance"]),
    ("2entDatadogUser", &["Engineering", "IT"]),
    ("2entPayrollUser", &["Finance"]),
];

/// What single persons have.
const SINGLE: &[(&str, &str)] = &[
    ("2entOktaAdmin", "2usrAda"),
    ("2entOktaAdmin", "2usrKaren"),
    (GITHUB_ADMIN, "2usrGrace"),
    ("2entAwsAdmin", "2usrMargaret"),
    ("2entAwsAdmin", "2usrDieter"),
    ("2entSnowAdmin", "2usrEdgar"),
];

pub(super) fn grants(users: &[User]) -> Vec<(String, String)> {
    let everyone = users.iter().map(|user| ("2entOktaEveryone", user));
    let birthrights = BIRTHRIGHTS.iter().flat_map(|(entitlement, departments)| {
        let has = move |user: &&User| departments.contains(&&*user.department);
        users.iter().filter(has).map(|user| (*entitlement, user))
    });
    let of_department = everyone
        .chain(birthrights)
        .map(|(id, user)| (id, &*user.id));
    (of_department.chain(SINGLE.iter().copied()))
        .map(|(entitlement, user)| (entitlement.to_owned(), user.to_owned()))
        .collect()
}

pub(super) fn answer(tenant: &Tenant, company: &Shared) {
    tenant
        .on("POST", "/api/v1/search/grants")
        .reply_with_state(company, |company, request| {
            let search: SearchGrants = request.json().unwrap_or_default();
            let (page, next_page_token) = page::cut(found(company, &search), request);
            let mut expanded = Expanded::default();
            let view = |(entitlement, user)| view(company, &mut expanded, entitlement, user);
            Reply::json(&GrantsFound {
                list: page.into_iter().filter_map(view).collect(),
                next_page_token,
                expanded,
                ..Default::default()
            })
        });
}

fn found<'a>(company: &'a Company, search: &SearchGrants) -> Vec<(&'a str, &'a str)> {
    let is_wanted = |(entitlement, user): &(&str, &str)| {
        let app = company.entitlement(entitlement).map(|found| &found.app_id);
        (search.user_id.is_empty() || search.user_id == *user)
            && (search.app_ids.is_empty() || app.is_some_and(|id| search.app_ids.contains(id)))
    };
    let grants = company.grants.iter();
    let grants = grants.map(|(entitlement, user)| (&**entitlement, &**user));
    grants.filter(is_wanted).collect()
}

fn view(
    company: &Company,
    expanded: &mut Expanded,
    entitlement: &str,
    user: &str,
) -> Option<AppEntitlementWithUserBinding> {
    let (entitlement, user) = (company.entitlement(entitlement)?, company.user(user)?);
    let app = company.app(&entitlement.app_id)?;
    let app = Any::new("c1.api.app.v1.App", app).ok()?;
    let account = AppUser {
        id: format!("2act{}", user.username),
        app_id: entitlement.app_id.clone(),
        display_name: user.display_name.clone(),
        email: user.email.clone(),
        identity_user_id: user.id.clone(),
        ..Default::default()
    };
    let is_admin = entitlement.id.ends_with("Admin");
    Some(AppEntitlementWithUserBinding {
        entitlement: Some(AppEntitlementView {
            app_path: expand(expanded, &app),
            app_entitlement: Some(entitlement.clone()),
            ..Default::default()
        }),
        app_entitlement_user_binding: Some(AppEntitlementUserView {
            app_id: entitlement.app_id.clone(),
            app_entitlement_id: entitlement.id.clone(),
            app_user_id: account.id.clone(),
            app_user: Some(AppUserView {
                app_user: Some(account),
                ..Default::default()
            }),
            app_entitlement_user_binding_created_at: at("01-12T11:00:00Z"),
            app_entitlement_user_binding_deprovision_at: at("07-01T00:00:00Z").filter(|_| is_admin),
            ..Default::default()
        }),
        ..Default::default()
    })
}
