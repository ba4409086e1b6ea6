//! Rows C: the path against the arguments.

use expect_test::expect;

use crate::tests::support::check;

#[test]
fn c35_no_such_argument() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/<app_id>")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: path parameter `<app_id>` has no matching argument in `get`
                       /apps/<app_id>
                             ^^^^^^^^
                   help: add an argument: `app_id: &str`
             1 | #[c1_endpoint(GET, "/apps/<app_id>")]
               |                    ^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn c35_similar_argument() {
    check(
        r#"
        #[c1_endpoint(GET, "/api/v2/apps/<app_id>/connectors/<conector_id>")]
        async fn get(&self, app_id: &str, connector_id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: path parameter `<conector_id>` has no matching argument in `get`
                       /api/v2/apps/<app_id>/connectors/<conector_id>
                                                        ^^^^^^^^^^^^^
                   help: an argument with a similar name exists: `connector_id`
             1 | #[c1_endpoint(GET, "/api/v2/apps/<app_id>/connectors/<conector_id>")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn c35_no_such_query_argument() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps?<page_size>")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: query parameter `<page_size>` has no matching argument in `get`
                       /apps?<page_size>
                             ^^^^^^^^^^^
                   help: add an argument: `page_size: Option<&str>`
             1 | #[c1_endpoint(GET, "/apps?<page_size>")]
               |                    ^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn c35_keyword() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/<type>")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: path parameter `<type>` has no matching argument in `get`
                       /apps/<type>
                             ^^^^^^
                   help: add an argument: `r#type: &str`
             1 | #[c1_endpoint(GET, "/apps/<type>")]
               |                    ^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn c35_similar_argument_is_taken() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/<app_id>/<app_ids>")]
        async fn get(&self, app_id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: path parameter `<app_ids>` has no matching argument in `get`
                       /apps/<app_id>/<app_ids>
                                      ^^^^^^^^^
                   help: add an argument: `app_ids: &str`
             1 | #[c1_endpoint(GET, "/apps/<app_id>/<app_ids>")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn c36_unused_argument() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps")]
        async fn get(&self, app_id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: argument `app_id` of `get` is not used by the request
                   help: add `<app_id>` to the path, or to the query as `?<app_id>`, or mark it `#[header("..")]`
             2 | async fn get(&self, app_id: &str) -> c1::Result<App>;
               |                     ^^^^^^
        "#]],
    );
}

#[test]
fn c36_unused_argument_of_a_post() {
    check(
        r#"
        #[c1_endpoint(POST, "/apps?<q>")]
        async fn get(&self, q: &str, request: &Request) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: argument `request` of `get` is not used by the request
                   help: add `<request>` to the path, or to the query as `&<request>`, or mark it `#[json]` or `#[header("..")]`
             2 | async fn get(&self, q: &str, request: &Request) -> c1::Result<App>;
               |                              ^^^^^^^
        "#]],
    );
}

#[test]
fn c36_several() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps")]
        async fn get(&self, a: &str, b: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: argument `a` of `get` is not used by the request
                   help: add `<a>` to the path, or to the query as `?<a>`, or mark it `#[header("..")]`
             2 | async fn get(&self, a: &str, b: &str) -> c1::Result<App>;
               |                     ^

            error: argument `b` of `get` is not used by the request
                   help: add `<b>` to the path, or to the query as `?<b>`, or mark it `#[header("..")]`
             2 | async fn get(&self, a: &str, b: &str) -> c1::Result<App>;
               |                              ^
        "#]],
    );
}

#[test]
fn c35_and_c36_are_two_mistakes() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/<app_id>")]
        async fn get(&self, page_size: u32) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: path parameter `<app_id>` has no matching argument in `get`
                       /apps/<app_id>
                             ^^^^^^^^
                   help: add an argument: `app_id: &str`
             1 | #[c1_endpoint(GET, "/apps/<app_id>")]
               |                    ^^^^^^^^^^^^^^^^

            error: argument `page_size` of `get` is not used by the request
                   help: add `<page_size>` to the path, or to the query as `?<page_size>`, or mark it `#[header("..")]`
             2 | async fn get(&self, page_size: u32) -> c1::Result<App>;
               |                     ^^^^^^^^^
        "#]],
    );
}

#[test]
fn c37_one_slip() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/<appId>")]
        async fn get(&self, app_id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: path parameter `<appId>` has no matching argument in `get`
                       /apps/<appId>
                             ^^^^^^^
                   help: an argument with a similar name exists: `app_id`
             1 | #[c1_endpoint(GET, "/apps/<appId>")]
               |                    ^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn c37_shortened() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/<id>")]
        async fn get(&self, app_id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: path parameter `<id>` has no matching argument in `get`
                       /apps/<id>
                             ^^^^
                   help: an argument with a similar name exists: `app_id`
             1 | #[c1_endpoint(GET, "/apps/<id>")]
               |                    ^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn c37_two_slips() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/<aap_id>/<usr_id>")]
        async fn get(&self, app_id: &str, user_id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: path parameter `<aap_id>` has no matching argument in `get`
                       /apps/<aap_id>/<usr_id>
                             ^^^^^^^^
                   help: an argument with a similar name exists: `app_id`
             1 | #[c1_endpoint(GET, "/apps/<aap_id>/<usr_id>")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^

            error: path parameter `<usr_id>` has no matching argument in `get`
                       /apps/<aap_id>/<usr_id>
                                      ^^^^^^^^
                   help: an argument with a similar name exists: `user_id`
             1 | #[c1_endpoint(GET, "/apps/<aap_id>/<usr_id>")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn c38_path_and_json() {
    check(
        r#"
        #[c1_endpoint(POST, "/apps/<id>")]
        async fn get(&self, #[json] id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: argument `id` is a path parameter and cannot also be `#[json]`
                   help: remove `<id>` from the path, or the attribute
             2 | async fn get(&self, #[json] id: &str) -> c1::Result<App>;
               |                     ^^^^^^^
        "#]],
    );
}

#[test]
fn c38_query_and_header() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps?<id>")]
        async fn get(&self, #[header("x-id")] id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: argument `id` is a query parameter and cannot also be `#[header]`
                   help: remove `<id>` from the path, or the attribute
             2 | async fn get(&self, #[header("x-id")] id: &str) -> c1::Result<App>;
               |                     ^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn c39_path_and_query() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/<id>?<id>")]
        async fn get(&self, id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: argument `id` is used twice, in the path and in the query
                       /apps/<id>?<id>
                                  ^^^^
                   help: give the query parameter an argument of its own: `id=<other_name>`
             1 | #[c1_endpoint(GET, "/apps/<id>?<id>")]
               |                    ^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn c40_cfg_on_a_path_parameter() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/<id>")]
        async fn get(&self, #[cfg(unix)] id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `#[cfg]` is not supported on path parameters
                   help: put `#[cfg]` on two methods, each with its own path
             2 | async fn get(&self, #[cfg(unix)] id: &str) -> c1::Result<App>;
               |                     ^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn c40_cfg_on_a_query_parameter() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps?<q>")]
        async fn get(&self, #[cfg(unix)] q: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `#[cfg]` is not supported on query parameters
                   help: put `#[cfg]` on two methods, each with its own path
             2 | async fn get(&self, #[cfg(unix)] q: &str) -> c1::Result<App>;
               |                     ^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn c41_self() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/<self>")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `self` cannot name a parameter
                       /apps/<self>
                             ^^^^^^
             1 | #[c1_endpoint(GET, "/apps/<self>")]
               |                    ^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn c41_crate() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/<crate>?<super>")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `crate` cannot name a parameter
                       /apps/<crate>?<super>
                             ^^^^^^^
             1 | #[c1_endpoint(GET, "/apps/<crate>?<super>")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^

            error: `super` cannot name a parameter
                       /apps/<crate>?<super>
                                     ^^^^^^^
             1 | #[c1_endpoint(GET, "/apps/<crate>?<super>")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn f69_optional_path_parameter() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/<id>")]
        async fn get(&self, id: Option<&str>) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: path parameter `id` cannot be optional
                   help: such values belong in the query: `?<id>`
             2 | async fn get(&self, id: Option<&str>) -> c1::Result<App>;
               |                         ^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn f69_list_as_a_path_parameter() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/<id>/<ids>")]
        async fn get(&self, id: &[String], ids: Vec<u32>) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: path parameter `id` cannot be a list
                   help: such values belong in the query: `?<id>`
             2 | async fn get(&self, id: &[String], ids: Vec<u32>) -> c1::Result<App>;
               |                         ^^^^^^^^^

            error: path parameter `ids` cannot be a list
                   help: such values belong in the query: `?<ids>`
             2 | async fn get(&self, id: &[String], ids: Vec<u32>) -> c1::Result<App>;
               |                                         ^^^^^^^^
        "#]],
    );
}

#[test]
fn two_arguments_of_one_name_are_the_compilers() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/<id>")]
        async fn get(&self, id: &str, id: &str) -> c1::Result<App>;
        "#,
        &expect![[""]],
    );
}
