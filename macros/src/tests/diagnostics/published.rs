//! Rows H: the declaration against the operations that C1 publishes.

use expect_test::expect;

use crate::tests::support::{check_published, expand_published};

#[test]
fn h80_one_segment_misspelt() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/api/v2/apps/<app_id>/connector/<id>")]
        async fn get(&self, app_id: &str, id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: C1 publishes no operation at `/api/v2/apps/<app_id>/connector/<id>`
                       /api/v2/apps/<app_id>/connector/<id>
                            ^^
                   help: did you mean `/api/v1/apps/<app_id>/connectors/<id>`? an endpoint that is not published yet is declared with `unlisted`
             1 | #[c1_endpoint(GET, "/api/v2/apps/<app_id>/connector/<id>")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn h80_a_singular() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/api/v2/apps/<app_id>/connector/<connector_id>/owners")]
        async fn get(&self, app_id: &str, connector_id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: C1 publishes no operation at `/api/v2/apps/<app_id>/connector/<connector_id>/owners`
                       /api/v2/apps/<app_id>/connector/<connector_id>/owners
                                             ^^^^^^^^^
                   help: did you mean `/api/v2/apps/<app_id>/connectors/<connector_id>/owners`? an endpoint that is not published yet is declared with `unlisted`
             1 | #[c1_endpoint(GET, "/api/v2/apps/<app_id>/connector/<connector_id>/owners")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn h80_two_segments_misspelt() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/api/v1/aps/<app_id>/owner?<page_size>")]
        async fn get(&self, app_id: &str, page_size: u32) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: C1 publishes no operation at `/api/v1/aps/<app_id>/owner`
                       /api/v1/aps/<app_id>/owner?<page_size>
                               ^^^
                   help: did you mean `/api/v1/apps/<app_id>/owners`? an endpoint that is not published yet is declared with `unlisted`
             1 | #[c1_endpoint(GET, "/api/v1/aps/<app_id>/owner?<page_size>")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn h80_a_segment_left_out() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/api/v2/apps/connectors/<connector_id>/owners/users")]
        async fn get(&self, app_id: &str, connector_id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: C1 publishes no operation at `/api/v2/apps/connectors/<connector_id>/owners/users`
                       /api/v2/apps/connectors/<connector_id>/owners/users
                                    ^^^^^^^^^^
                   help: did you mean `/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users`? an endpoint that is not published yet is declared with `unlisted`
             1 | #[c1_endpoint(GET, "/api/v2/apps/connectors/<connector_id>/owners/users")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn h80_the_last_segment_left_out() {
    check_published(
        r#"
        #[c1_endpoint(POST, "/api/v1/search")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: C1 publishes no operation at `/api/v1/search`
                       /api/v1/search
                       ^^^^^^^^^^^^^^
                   help: declare it with `unlisted` if it exists
             1 | #[c1_endpoint(POST, "/api/v1/search")]
               |                     ^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn h80_a_segment_too_many() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/api/v1/apps/<app_id>/connectors/<id>/all")]
        async fn get(&self, app_id: &str, id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: C1 publishes no operation at `/api/v1/apps/<app_id>/connectors/<id>/all`
                       /api/v1/apps/<app_id>/connectors/<id>/all
                                                             ^^^
                   help: did you mean `/api/v1/apps/<app_id>/connectors/<id>`? an endpoint that is not published yet is declared with `unlisted`
             1 | #[c1_endpoint(GET, "/api/v1/apps/<app_id>/connectors/<id>/all")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn h80_another_version() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/api/v2/apps/<id>")]
        async fn get(&self, id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: C1 publishes no operation at `/api/v2/apps/<id>`
                       /api/v2/apps/<id>
                            ^^
                   help: did you mean `/api/v1/apps/<id>`? an endpoint that is not published yet is declared with `unlisted`
             1 | #[c1_endpoint(GET, "/api/v2/apps/<id>")]
               |                    ^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn h80_without_the_prefix() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/apps/<id>")]
        async fn get(&self, id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: C1 publishes no operation at `/apps/<id>`
                       /apps/<id>
                        ^^^^
                   help: did you mean `/api/v1/apps/<id>`? an endpoint that is not published yet is declared with `unlisted`
             1 | #[c1_endpoint(GET, "/apps/<id>")]
               |                    ^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn h80_without_api() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/v1/apps/<id>")]
        async fn get(&self, id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: C1 publishes no operation at `/v1/apps/<id>`
                       /v1/apps/<id>
                        ^^
                   help: did you mean `/api/v1/apps/<id>`? an endpoint that is not published yet is declared with `unlisted`
             1 | #[c1_endpoint(GET, "/v1/apps/<id>")]
               |                    ^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn h80_capitals() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/api/v1/Apps/<id>")]
        async fn get(&self, id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: C1 publishes no operation at `/api/v1/Apps/<id>`
                       /api/v1/Apps/<id>
                               ^^^^
                   help: did you mean `/api/v1/apps/<id>`? an endpoint that is not published yet is declared with `unlisted`
             1 | #[c1_endpoint(GET, "/api/v1/Apps/<id>")]
               |                    ^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn h80_a_placeholder_for_a_literal() {
    check_published(
        r#"
        #[c1_endpoint(POST, "/api/v1/search/<kind>")]
        async fn get(&self, kind: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: C1 publishes no operation at `/api/v1/search/<kind>`
                       /api/v1/search/<kind>
                       ^^^^^^^^^^^^^^^^^^^^^
                   help: declare it with `unlisted` if it exists
             1 | #[c1_endpoint(POST, "/api/v1/search/<kind>")]
               |                     ^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn h80_a_slip_that_fits_a_parameter() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/api/v1/attributes/type")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: C1 publishes no operation at `/api/v1/attributes/type`
                       /api/v1/attributes/type
                                          ^^^^
                   help: did you mean `/api/v1/attributes/types`? an endpoint that is not published yet is declared with `unlisted`
             1 | #[c1_endpoint(GET, "/api/v1/attributes/type")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn h80_without_an_http_method() {
    check_published(
        r#"
        #[c1_endpoint(get, "/api/v1/aps")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unknown HTTP method `get`
                   help: HTTP methods are upper case: `GET`
             1 | #[c1_endpoint(get, "/api/v1/aps")]
               |               ^^^

            error: C1 publishes no operation at `/api/v1/aps`
                       /api/v1/aps
                               ^^^
                   help: did you mean `/api/v1/apps`? an endpoint that is not published yet is declared with `unlisted`
             1 | #[c1_endpoint(get, "/api/v1/aps")]
               |                    ^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn h81_nothing_near() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/health/of/the/service?<deep>")]
        async fn get(&self, deep: bool) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: C1 publishes no operation at `/health/of/the/service`
                       /health/of/the/service?<deep>
                       ^^^^^^^^^^^^^^^^^^^^^^
                   help: declare it with `unlisted` if it exists
             1 | #[c1_endpoint(GET, "/health/of/the/service?<deep>")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn h80_a_left_out_placeholder_and_its_argument() {
    check_published(
        r#"
        #[c1_endpoint(POST, "/api/v2/users/owners/users/<role_slug>/<user_ref_id>")]
        async fn get(&self, user_id: &str, role_slug: &str, user_ref_id: &str) -> c1::Result<()>;
        "#,
        &expect![[r#"
            error: C1 publishes no operation at `/api/v2/users/owners/users/<role_slug>/<user_ref_id>`
                       /api/v2/users/owners/users/<role_slug>/<user_ref_id>
                                     ^^^^^^
                   help: did you mean `/api/v2/users/<user_id>/owners/users/<role_slug>/<user_ref_id>`? an endpoint that is not published yet is declared with `unlisted`
             1 | #[c1_endpoint(POST, "/api/v2/users/owners/users/<role_slug>/<user_ref_id>")]
               |                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn h81_half_typed() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/api/v1/ap")]
        async fn get(&self, app_id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: C1 publishes no operation at `/api/v1/ap`
                       /api/v1/ap
                       ^^^^^^^^^^
                   help: declare it with `unlisted` if it exists
             1 | #[c1_endpoint(GET, "/api/v1/ap")]
               |                    ^^^^^^^^^^^^

            error: argument `app_id` of `get` is not used by the request
                   help: add `<app_id>` to the path, or to the query as `?<app_id>`, or mark it `#[header("..")]`
             2 | async fn get(&self, app_id: &str) -> c1::Result<App>;
               |                     ^^^^^^
        "#]],
    );
}

#[test]
fn h81_the_root() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: C1 publishes no operation at `/`
                       /
                       ^
                   help: declare it with `unlisted` if it exists
             1 | #[c1_endpoint(GET, "/")]
               |                    ^^^
        "#]],
    );
}

#[test]
fn h82_another_method() {
    check_published(
        r#"
        #[c1_endpoint(PUT, "/api/v1/apps/<app_id>?<x>")]
        async fn get(&self, app_id: &str, x: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: C1 publishes no `PUT` at `/api/v1/apps/<app_id>`, only `DELETE`, `GET` and `POST`
             1 | #[c1_endpoint(PUT, "/api/v1/apps/<app_id>?<x>")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn h82_a_literal_beside_a_parameter() {
    check_published(
        r#"
        #[c1_endpoint(DELETE, "/api/v1/attributes/types")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: C1 publishes no `DELETE` at `/api/v1/attributes/types`, only `GET`
                   help: did you mean `/api/v1/attribute/<id>`?
             1 | #[c1_endpoint(DELETE, "/api/v1/attributes/types")]
               |                       ^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn h82_head() {
    check_published(
        r#"
        #[c1_endpoint(HEAD, "/api/v1/apps/<id>")]
        async fn get(&self, id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: C1 publishes no `HEAD` at `/api/v1/apps/<id>`, only `DELETE`, `GET` and `POST`
             1 | #[c1_endpoint(HEAD, "/api/v1/apps/<id>")]
               |                     ^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn h83_a_shortened_name() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users?<role>")]
        async fn get(&self, app_id: &str, connector_id: &str, role: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `role` is not a query parameter of `c1.api.app.v2.ConnectorOwners.SearchUserOwners`
                       /api/v2/apps/<app_id>/connectors/<connector_id>/owners/users?<role>
                                                                                    ^^^^^^
                   help: did you mean `role_slug`?
             1 | #[c1_endpoint(GET, "/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users?<role>")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn h83_another_name() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users?kind=<role_slug>&<page_size>")]
        async fn get(&self, app_id: &str, connector_id: &str, role_slug: &str, page_size: u32) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `kind` is not a query parameter of `c1.api.app.v2.ConnectorOwners.SearchUserOwners`
                       /api/v2/apps/<app_id>/connectors/<connector_id>/owners/users?kind=<role_slug>&<page_size>
                                                                                    ^^^^
                   help: it takes `page_size`, `page_token` and `role_slug`
             1 | #[c1_endpoint(GET, "/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users?kind=<role_slug>&<page_size>")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn h83_a_literal() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/api/v1/apps/<id>?archived=false")]
        async fn get(&self, id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `archived` is not a query parameter of `c1.api.app.v1.Apps.Get`
                       /api/v1/apps/<id>?archived=false
                                         ^^^^^^^^
                   help: it takes no query parameters
             1 | #[c1_endpoint(GET, "/api/v1/apps/<id>?archived=false")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn h83_camel_case() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/api/v1/apps?pageSize=<page_size>")]
        async fn get(&self, page_size: u32) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `pageSize` is not a query parameter of `c1.api.app.v1.Apps.List`
                       /api/v1/apps?pageSize=<page_size>
                                    ^^^^^^^^
                   help: did you mean `page_size`?
             1 | #[c1_endpoint(GET, "/api/v1/apps?pageSize=<page_size>")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn h83_two_of_them() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/api/v1/apps?<order>&sort=name")]
        async fn get(&self, order: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `order` is not a query parameter of `c1.api.app.v1.Apps.List`
                       /api/v1/apps?<order>&sort=name
                                    ^^^^^^^
                   help: it takes `page_size` and `page_token`
             1 | #[c1_endpoint(GET, "/api/v1/apps?<order>&sort=name")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

            error: `sort` is not a query parameter of `c1.api.app.v1.Apps.List`
                       /api/v1/apps?<order>&sort=name
                                            ^^^^
                   help: it takes `page_size` and `page_token`
             1 | #[c1_endpoint(GET, "/api/v1/apps?<order>&sort=name")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn h83_paging_of_a_search() {
    check_published(
        r#"
        #[c1_endpoint(POST, "/api/v1/search/apps?<page_size>")]
        async fn get(&self, page_size: u32) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `page_size` is not a query parameter of `c1.api.app.v1.AppSearch.Search`
                       /api/v1/search/apps?<page_size>
                                           ^^^^^^^^^^^
                   help: it takes no query parameters, but a body: `#[json]`
             1 | #[c1_endpoint(POST, "/api/v1/search/apps?<page_size>")]
               |                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn h84_swapped() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/api/v2/apps/<connector_id>/connectors/<app_id>/owners/users")]
        async fn get(&self, app_id: &str, connector_id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `<connector_id>` stands where `c1.api.app.v2.ConnectorOwners.SearchUserOwners` has `app_id`
                       /api/v2/apps/<connector_id>/connectors/<app_id>/owners/users
                                    ^^^^^^^^^^^^^^
                   help: swap them: `/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users`
             1 | #[c1_endpoint(GET, "/api/v2/apps/<connector_id>/connectors/<app_id>/owners/users")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn h84_one_of_them_is_id() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/api/v1/apps/<id>/connectors/<app_id>")]
        async fn get(&self, app_id: &str, id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `<app_id>` stands where `c1.api.app.v1.ConnectorService.Get` has `id`
                       /api/v1/apps/<id>/connectors/<app_id>
                                                    ^^^^^^^^
                   help: swap them: `/api/v1/apps/<app_id>/connectors/<id>`
             1 | #[c1_endpoint(GET, "/api/v1/apps/<id>/connectors/<app_id>")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn h84_the_name_of_a_query_parameter() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/api/v2/apps/<role_slug>/connectors/<connector_id>/owners/users")]
        async fn get(&self, role_slug: &str, connector_id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `<role_slug>` stands where `c1.api.app.v2.ConnectorOwners.SearchUserOwners` has `app_id`
                       /api/v2/apps/<role_slug>/connectors/<connector_id>/owners/users
                                    ^^^^^^^^^^^
                   help: give each its own: `/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users`
             1 | #[c1_endpoint(GET, "/api/v2/apps/<role_slug>/connectors/<connector_id>/owners/users")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn h84_beside_a_fixed_id() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/api/v2/apps/<connector_id>/connectors/mine/owners/users")]
        async fn get(&self, connector_id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `<connector_id>` stands where `c1.api.app.v2.ConnectorOwners.SearchUserOwners` has `app_id`
                       /api/v2/apps/<connector_id>/connectors/mine/owners/users
                                    ^^^^^^^^^^^^^^
                   help: give each its own: `/api/v2/apps/<app_id>/connectors/mine/owners/users`
             1 | #[c1_endpoint(GET, "/api/v2/apps/<connector_id>/connectors/mine/owners/users")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn h86_pages_of_one() {
    check_published(
        r#"
        #[c1_endpoint(POST, "/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users/<role_slug>/<user_ref_id>")]
        fn get(&self, app_id: &str, connector_id: &str, role_slug: &str, user_ref_id: &str) -> Pages<App>;
        "#,
        &expect![[r#"
            error: `c1.api.app.v2.ConnectorOwners.CreateUserOwner` does not return pages
                   help: return `c1::Result<T>` from an `async fn`
             1 | #[c1_endpoint(POST, "/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users/<role_slug>/<user_ref_id>")]
               |                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn pages_of_a_list_that_is_not_named() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/api/v1/automation_executions")]
        fn get(&self) -> Pages<App>;
        "#,
        &expect![[r#"
            error: the pages of `c1.api.automations.v1.AutomationExecutionService.ListAutomationExecutions` have no `list`, but `automationExecutions`
                   help: `items = "automationExecutions"`
             1 | #[c1_endpoint(GET, "/api/v1/automation_executions")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn pages_of_a_list_that_is_not_there() {
    check_published(
        r#"
        #[c1_endpoint(POST, "/api/v1/search/graph", items = "bindings")]
        fn get(&self) -> Pages<App>;
        "#,
        &expect![[r#"
            error: the pages of `c1.api.app.v1.AppEntitlementSearchService.SearchGraph` have no `bindings`, but `edges`, `nodes` and `truncatedNodeIds`
                   help: `items = "edges"`, `items = "nodes"` or `items = "truncatedNodeIds"`
             1 | #[c1_endpoint(POST, "/api/v1/search/graph", items = "bindings")]
               |                                                     ^^^^^^^^^^
        "#]],
    );
    check_published(
        r#"
        #[c1_endpoint(GET, "/api/v1/apps", items = "apps")]
        fn get(&self) -> Pages<App>;
        "#,
        &expect![[r#"
            error: the pages of `c1.api.app.v1.Apps.List` have no `apps`, but `list`
                   help: leave `items` out
             1 | #[c1_endpoint(GET, "/api/v1/apps", items = "apps")]
               |                                            ^^^^^^
        "#]],
    );
}

#[test]
fn a_slip_in_a_query_name_is_one_error() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users?<role>")]
        async fn get(&self, app_id: &str, connector_id: &str, role_slug: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: query parameter `<role>` has no matching argument in `get`
                       /api/v2/apps/<app_id>/connectors/<connector_id>/owners/users?<role>
                                                                                    ^^^^^^
                   help: an argument with a similar name exists: `role_slug`
             1 | #[c1_endpoint(GET, "/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users?<role>")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn a_slip_in_a_placeholder_is_one_error() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/api/v2/apps/<app_id>/connectors/<conector_id>/owners/users")]
        async fn get(&self, app_id: &str, connector_id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: path parameter `<conector_id>` has no matching argument in `get`
                       /api/v2/apps/<app_id>/connectors/<conector_id>/owners/users
                                                        ^^^^^^^^^^^^^
                   help: an argument with a similar name exists: `connector_id`
             1 | #[c1_endpoint(GET, "/api/v2/apps/<app_id>/connectors/<conector_id>/owners/users")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn several_mistakes_are_all_reported() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/api/v1/apps/<connector_id>/connectors/<app_id>/credentials/<q>?<order>")]
        fn get(&self, app_id: &str, connector_id: &str, q: &str, order: &str, x: &str) -> Pages<App>;
        "#,
        &expect![[r#"
            error: `<connector_id>` stands where `c1.api.app.v1.ConnectorService.GetCredentials` has `app_id`
                       /api/v1/apps/<connector_id>/connectors/<app_id>/credentials/<q>?<order>
                                    ^^^^^^^^^^^^^^
                   help: swap them: `/api/v1/apps/<app_id>/connectors/<connector_id>/credentials/<q>`
             1 | #[c1_endpoint(GET, "/api/v1/apps/<connector_id>/connectors/<app_id>/credentials/<q>?<order>")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

            error: `order` is not a query parameter of `c1.api.app.v1.ConnectorService.GetCredentials`
                       /api/v1/apps/<connector_id>/connectors/<app_id>/credentials/<q>?<order>
                                                                                       ^^^^^^^
                   help: it takes no query parameters
             1 | #[c1_endpoint(GET, "/api/v1/apps/<connector_id>/connectors/<app_id>/credentials/<q>?<order>")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

            error: `c1.api.app.v1.ConnectorService.GetCredentials` does not return pages
                   help: return `c1::Result<T>` from an `async fn`
             1 | #[c1_endpoint(GET, "/api/v1/apps/<connector_id>/connectors/<app_id>/credentials/<q>?<order>")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

            error: argument `x` of `get` is not used by the request
                   help: add `<x>` to the path, or to the query as `&<x>`, or mark it `#[header("..")]`
             2 | fn get(&self, app_id: &str, connector_id: &str, q: &str, order: &str, x: &str) -> Pages<App>;
               |                                                                       ^
        "#]],
    );
}

/// Asserts that nothing is said about declarations.
fn accepts(sources: &[&str]) {
    for source in sources {
        let errors: Vec<String> = expand_published(source)
            .errors
            .iter()
            .map(ToString::to_string)
            .collect();
        assert!(errors.is_empty(), "{source}: {errors:?}");
    }
}

#[test]
fn h84_a_placeholder_may_have_a_name_of_its_own() {
    accepts(&[
        r#"#[c1_endpoint(GET, "/api/v1/apps/<app_id>")] async fn f(&self, app_id: &str) -> c1::Result<App>;"#,
        r#"#[c1_endpoint(GET, "/api/v1/apps/<anything>")] async fn f(&self, anything: &str) -> c1::Result<App>;"#,
        r#"#[c1_endpoint(GET, "/api/v1/apps/<id>/connectors/<connector_id>")]
           async fn f(&self, id: &str, connector_id: &str) -> c1::Result<App>;"#,
        r#"#[c1_endpoint(GET, "/api/v2/apps/<app>/connectors/<id>/owners/users?role_slug=<role>")]
           async fn f(&self, app: &str, id: &str, role: &str) -> c1::Result<App>;"#,
    ]);
}

#[test]
fn h85_a_fixed_id_may_stand_for_a_parameter() {
    accepts(&[
        r#"#[c1_endpoint(GET, "/api/v2/apps/<app_id>/connectors/mine/owners/users")]
           async fn f(&self, app_id: &str) -> c1::Result<App>;"#,
        r#"#[c1_endpoint(GET, "/api/v1/apps/a/connectors/c/mcp_tools", items = "tools")] fn f(&self) -> c1::Pages<Tool>;"#,
        r#"#[c1_endpoint(POST, "/api/v1/policies/2ab4GkZ0000000000000000xyzA")] async fn f(&self) -> c1::Result<App>;"#,
    ]);
}

#[test]
fn pages_may_be_of_any_list_of_the_response() {
    accepts(&[
        r#"#[c1_endpoint(GET, "/api/v1/users")] fn f(&self) -> c1::Pages<User>;"#,
        r#"#[c1_endpoint(GET, "/api/v1/users", items = "list")] fn f(&self) -> c1::Pages<User>;"#,
        r#"#[c1_endpoint(GET, "/api/v1/users", items = "expanded")] fn f(&self) -> c1::Pages<Any>;"#,
        r#"#[c1_endpoint(POST, "/api/v1/search/graph", items = "edges")] fn f(&self) -> c1::Pages<Edge>;"#,
        // A page as a whole, and pages under a name of the user's.
        r#"#[c1_endpoint(GET, "/api/v1/automation_executions")] fn f(&self) -> c1::Call<Page>;"#,
        r#"#[c1_endpoint(GET, "/api/v1/automation_executions")] fn f(&self) -> Runs;"#,
        r#"#[c1_endpoint(GET, "/api/v1/runs", unlisted, items = "runs")] fn f(&self) -> c1::Pages<Run>;"#,
    ]);
}

#[test]
fn lists_that_do_not_declare_their_paging_can_be_paged() {
    accepts(&[
        r#"#[c1_endpoint(GET, "/api/v1/automations?<page_size>&page_token=<after>")]
           async fn f(&self, page_size: u32, after: Option<&str>) -> c1::Result<List>;"#,
        r#"#[c1_endpoint(GET, "/api/v1/automations")] fn f(&self) -> c1::Pages<Automation>;"#,
        r#"#[c1_endpoint(POST, "/api/v1/search/apps", idempotent)] fn f(&self) -> c1::Pages<App>;"#,
    ]);
}

#[test]
fn unlisted_declares_what_is_not_published() {
    accepts(&[
        r#"#[c1_endpoint(GET, "/api/v9/nothing?<x>", unlisted)] async fn f(&self, x: &str) -> c1::Result<App>;"#,
        r#"#[c1_endpoint(PUT, "/api/v1/apps", unlisted)] fn f(&self) -> c1::Pages<App>;"#,
    ]);
}

#[test]
fn h80_the_suggested_path_has_the_names_of_the_arguments() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/api/v1/app/<app_id>")]
        async fn get(&self, app_id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: C1 publishes no operation at `/api/v1/app/<app_id>`
                       /api/v1/app/<app_id>
                               ^^^
                   help: did you mean `/api/v1/apps/<app_id>`? an endpoint that is not published yet is declared with `unlisted`
             1 | #[c1_endpoint(GET, "/api/v1/app/<app_id>")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn h84_the_suggested_path_has_the_names_of_the_arguments() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/api/v1/apps/<connector_id>/connectors/<app_id>")]
        async fn get(&self, app_id: &str, connector_id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `<app_id>` stands where `c1.api.app.v1.ConnectorService.Get` has `id`
                       /api/v1/apps/<connector_id>/connectors/<app_id>
                                                              ^^^^^^^^
                   help: give each its own: `/api/v1/apps/<app_id>/connectors/<connector_id>`
             1 | #[c1_endpoint(GET, "/api/v1/apps/<connector_id>/connectors/<app_id>")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn names_are_compared_with_arguments_also_where_the_path_is_wrong() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/api/v1/apps/<app>/conectors/<id>")]
        async fn get(&self, app_id: &str, id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: C1 publishes no operation at `/api/v1/apps/<app>/conectors/<id>`
                       /api/v1/apps/<app>/conectors/<id>
                                          ^^^^^^^^^
                   help: did you mean `/api/v1/apps/<app_id>/connectors/<id>`? an endpoint that is not published yet is declared with `unlisted`
             1 | #[c1_endpoint(GET, "/api/v1/apps/<app>/conectors/<id>")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

            error: path parameter `<app>` has no matching argument in `get`
                       /api/v1/apps/<app>/conectors/<id>
                                    ^^^^^
                   help: an argument with a similar name exists: `app_id`
             1 | #[c1_endpoint(GET, "/api/v1/apps/<app>/conectors/<id>")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}
