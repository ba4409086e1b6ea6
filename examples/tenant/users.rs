//! Users, and who the client is.

use c1::testing::{Reply, Tenant};
use c1_api::auth_v1::IntrospectResponse;
use c1_api::user_v1::{SearchUsersRequest, SearchUsersResponse, UserServiceGetResponse, UserView};

use super::people::ADA;
use super::{Shared, page};

pub(super) fn answer(tenant: &Tenant, company: &Shared) {
    let me = IntrospectResponse {
        user_id: ADA.into(),
        principle_id: ADA.into(),
        tenant_id: "2tenExample".into(),
        roles: vec!["2rolSuperAdmin".into()],
        permissions: ["apps:read", "apps:write", "tasks:approve", "systemlog:read"]
            .map(String::from)
            .into(),
        features: vec!["access-requests".into(), "system-log".into()],
        ..Default::default()
    };
    tenant
        .on("GET", "/api/v1/auth/introspect")
        .reply(Reply::json(&me));

    tenant
        .on("GET", "/api/v1/users/<id>")
        .reply_with_state(company, |company, request| {
            let id = request.path_value("id").unwrap_or_default();
            let Some(user) = company.user(id) else {
                return Reply::error(404, "user not found");
            };
            Reply::json(&UserServiceGetResponse {
                user_view: Some(UserView {
                    user: Some(user.clone()),
                    ..Default::default()
                }),
                ..Default::default()
            })
        });

    tenant
        .on("POST", "/api/v1/search/users")
        .reply_with_state(company, |company, request| {
            let search: SearchUsersRequest = request.json().unwrap_or_default();
            let query = search.query.to_lowercase();
            let found = company.users.iter().filter(|user| {
                user.display_name.to_lowercase().contains(&query)
                    && (search.email.is_empty() || search.email == user.email)
                    && (search.departments.is_empty()
                        || search.departments.contains(&user.department))
            });
            let views = found.map(|user| UserView {
                user: Some(user.clone()),
                ..Default::default()
            });
            let (list, next_page_token) = page::cut(views.collect(), request);
            Reply::json(&SearchUsersResponse {
                list,
                next_page_token,
                ..Default::default()
            })
        });
}
