//! Rows B: the text of the path.

use expect_test::expect;

use crate::tests::support::check;

#[test]
fn b17_empty() {
    check(
        r#"
        #[c1_endpoint(GET, "")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the path is empty
                   help: the path of an operation, such as `"/api/v1/apps"`
             1 | #[c1_endpoint(GET, "")]
               |                    ^^
        "#]],
    );
}

#[test]
fn b17_blank() {
    check(
        r#"
        #[c1_endpoint(GET, "  ")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the path is empty
                   help: the path of an operation, such as `"/api/v1/apps"`
             1 | #[c1_endpoint(GET, "  ")]
               |                    ^^^^
        "#]],
    );
}

#[test]
fn b18_no_leading_slash() {
    check(
        r#"
        #[c1_endpoint(GET, "api/v1/apps")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the path must start with `/`
                       api/v1/apps
                       ^
                   help: write `"/api/v1/apps"`
             1 | #[c1_endpoint(GET, "api/v1/apps")]
               |                    ^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b18_space_before_the_slash() {
    check(
        r#"
        #[c1_endpoint(GET, " /api/v1/apps")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the path must start with `/`
                        /api/v1/apps
                       ^^
                   help: write `"/api/v1/apps"`
             1 | #[c1_endpoint(GET, " /api/v1/apps")]
               |                    ^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b18_starts_with_the_query() {
    check(
        r#"
        #[c1_endpoint(GET, "?<page_size>")]
        async fn get(&self, page_size: u32) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the path must start with `/`
                       ?<page_size>
                       ^
                   help: write `"/?<page_size>"`
             1 | #[c1_endpoint(GET, "?<page_size>")]
               |                    ^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b19_scheme_and_host() {
    check(
        r#"
        #[c1_endpoint(GET, "https://x.conductor.one/api/v1/apps")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the path must not contain a scheme or host
                       https://x.conductor.one/api/v1/apps
                       ^^^^^^^^^^^^^^^^^^^^^^^
                   help: the client supplies the base URL; write `"/api/v1/apps"`
             1 | #[c1_endpoint(GET, "https://x.conductor.one/api/v1/apps")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b19_scheme_and_host_alone() {
    check(
        r#"
        #[c1_endpoint(GET, "https://x.conductor.one")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the path must not contain a scheme or host
                       https://x.conductor.one
                       ^^^^^^^^^^^^^^^^^^^^^^^
                   help: the client supplies the base URL; write `"/api/v1/.."`
             1 | #[c1_endpoint(GET, "https://x.conductor.one")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b19_templated_host() {
    check(
        r#"
        #[c1_endpoint(GET, "https://{tenantDomain}.conductor.one/api/v1/apps/{app_id}")]
        async fn get(&self, app_id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the path must not contain a scheme or host
                       https://{tenantDomain}.conductor.one/api/v1/apps/{app_id}
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                   help: the client supplies the base URL; write `"/api/v1/apps/<app_id>"`
             1 | #[c1_endpoint(GET, "https://{tenantDomain}.conductor.one/api/v1/apps/{app_id}")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

            error: `{app_id}` is not a placeholder
                       https://{tenantDomain}.conductor.one/api/v1/apps/{app_id}
                                                                        ^^^^^^^^
                   help: write `<app_id>`
             1 | #[c1_endpoint(GET, "https://{tenantDomain}.conductor.one/api/v1/apps/{app_id}")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b19_host_without_scheme() {
    check(
        r#"
        #[c1_endpoint(GET, "acme.conductor.one/api/v1/apps")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the path must not contain a scheme or host
                       acme.conductor.one/api/v1/apps
                       ^^^^^^^^^^^^^^^^^^
                   help: the client supplies the base URL; write `"/api/v1/apps"`
             1 | #[c1_endpoint(GET, "acme.conductor.one/api/v1/apps")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b19_localhost() {
    check(
        r#"
        #[c1_endpoint(GET, "localhost:8080/api")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the path must not contain a scheme or host
                       localhost:8080/api
                       ^^^^^^^^^^^^^^
                   help: the client supplies the base URL; write `"/api"`
             1 | #[c1_endpoint(GET, "localhost:8080/api")]
               |                    ^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b20_empty_segment() {
    check(
        r#"
        #[c1_endpoint(GET, "/a//b")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: empty path segment
                       /a//b
                         ^^
                   help: write `"/a/b"`
             1 | #[c1_endpoint(GET, "/a//b")]
               |                    ^^^^^^^
        "#]],
    );
}

#[test]
fn b20_many_slashes() {
    check(
        r#"
        #[c1_endpoint(GET, "/a///b//c")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: empty path segment
                       /a///b//c
                         ^^^
                   help: write one `/`
             1 | #[c1_endpoint(GET, "/a///b//c")]
               |                    ^^^^^^^^^^^

            error: empty path segment
                       /a///b//c
                             ^^
                   help: write one `/`
             1 | #[c1_endpoint(GET, "/a///b//c")]
               |                    ^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b20_two_leading_slashes() {
    check(
        r#"
        #[c1_endpoint(GET, "//a")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: empty path segment
                       //a
                       ^^
                   help: write `"/a"`
             1 | #[c1_endpoint(GET, "//a")]
               |                    ^^^^^
        "#]],
    );
}

#[test]
fn b21_trailing_slash() {
    check(
        r#"
        #[c1_endpoint(GET, "/a/")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the path ends with `/`
                       /a/
                         ^
                   help: write `"/a"`
             1 | #[c1_endpoint(GET, "/a/")]
               |                    ^^^^^
        "#]],
    );
}

#[test]
fn b21_trailing_slashes() {
    check(
        r#"
        #[c1_endpoint(GET, "/a//")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the path ends with `/`
                       /a//
                         ^^
                   help: write `"/a"`
             1 | #[c1_endpoint(GET, "/a//")]
               |                    ^^^^^^
        "#]],
    );
}

#[test]
fn b21_trailing_slash_before_the_query() {
    check(
        r#"
        #[c1_endpoint(GET, "/a/?<q>")]
        async fn get(&self, q: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the path ends with `/`
                       /a/?<q>
                         ^
                   help: write `"/a?<q>"`
             1 | #[c1_endpoint(GET, "/a/?<q>")]
               |                    ^^^^^^^^^
        "#]],
    );
}

#[test]
fn b21_nothing_but_slashes() {
    check(
        r#"
        #[c1_endpoint(GET, "//")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the path ends with `/`
                       //
                       ^^
                   help: write `"/"`
             1 | #[c1_endpoint(GET, "//")]
               |                    ^^^^
        "#]],
    );
}

#[test]
fn b22_space() {
    check(
        r#"
        #[c1_endpoint(GET, "/a b")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: invalid character ` ` in the path
                       /a b
                         ^
                   help: percent-encode it: `%20`
             1 | #[c1_endpoint(GET, "/a b")]
               |                    ^^^^^^
        "#]],
    );
}

#[test]
fn b22_not_ascii() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/größe")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: invalid characters `öß` in the path
                       /apps/größe
                               ^^
                   help: percent-encode it: `%C3%B6%C3%9F`
             1 | #[c1_endpoint(GET, "/apps/größe")]
               |                    ^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b22_wide() {
    check(
        r#"
        #[c1_endpoint(GET, "/日本/<id")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: invalid characters `日本` in the path
                       /日本/<id
                        ^^^^
                   help: percent-encode it: `%E6%97%A5%E6%9C%AC`
             1 | #[c1_endpoint(GET, "/日本/<id")]
               |                    ^^^^^^^^^

            error: unclosed `<`
                       /日本/<id
                             ^^^
                   help: write `<id>`
             1 | #[c1_endpoint(GET, "/日本/<id")]
               |                    ^^^^^^^^^
        "#]],
    );
}

#[test]
fn b22_space_at_the_end() {
    check(
        r#"
        #[c1_endpoint(GET, "/a ")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: invalid character ` ` in the path
                       /a
                         ^
                   help: remove it
             1 | #[c1_endpoint(GET, "/a ")]
               |                    ^^^^^
        "#]],
    );
}

#[test]
fn b22_backslash() {
    check(
        r#"
        #[c1_endpoint(GET, "\\api\\v1")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: invalid character `\` in the path
                       \api\v1
                       ^
                   help: segments are separated by `/`
             1 | #[c1_endpoint(GET, "\\api\\v1")]
               |                    ^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b22_backslash_inside() {
    check(
        r#"
        #[c1_endpoint(GET, "/api\\v1")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: invalid character `\` in the path
                       /api\v1
                           ^
                   help: segments are separated by `/`
             1 | #[c1_endpoint(GET, "/api\\v1")]
               |                    ^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b22_newline() {
    check(
        r#"
        #[c1_endpoint(GET, "/api/v1\n/apps")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: invalid character `\n` in the path
                       /api/v1\n/apps
                              ^^
                   help: remove it
             1 | #[c1_endpoint(GET, "/api/v1\n/apps")]
               |                    ^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b22_raw_string() {
    check(
        r##"
        #[c1_endpoint(GET, r#"/a"b"#)]
        async fn get(&self) -> c1::Result<App>;
        "##,
        &expect![[r##"
            error: invalid character `"` in the path
                       /a"b
                         ^
                   help: percent-encode it: `%22`
             1 | #[c1_endpoint(GET, r#"/a"b"#)]
               |                    ^^^^^^^^^
        "##]],
    );
}

#[test]
fn b22_in_the_query() {
    check(
        r#"
        #[c1_endpoint(GET, "/a?key=a b")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: invalid character ` ` in the path
                       /a?key=a b
                               ^
                   help: percent-encode it: `%20`
             1 | #[c1_endpoint(GET, "/a?key=a b")]
               |                    ^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b23_short_percent_encoding() {
    check(
        r#"
        #[c1_endpoint(GET, "/a%2")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: invalid percent-encoding `%2`
                       /a%2
                         ^^
                   help: `%` is followed by two hexadecimal digits; `%25` is a percent sign
             1 | #[c1_endpoint(GET, "/a%2")]
               |                    ^^^^^^
        "#]],
    );
}

#[test]
fn b23_wrong_percent_encoding() {
    check(
        r#"
        #[c1_endpoint(GET, "/a%zz/b")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: invalid percent-encoding `%`
                       /a%zz/b
                         ^
                   help: `%` is followed by two hexadecimal digits; `%25` is a percent sign
             1 | #[c1_endpoint(GET, "/a%zz/b")]
               |                    ^^^^^^^^^
        "#]],
    );
}

#[test]
fn b23_printf() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/%s/owners")]
        async fn get(&self, app_id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: invalid percent-encoding `%`
                       /apps/%s/owners
                             ^
                   help: `%` is followed by two hexadecimal digits; `%25` is a percent sign
             1 | #[c1_endpoint(GET, "/apps/%s/owners")]
               |                    ^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b24_fragment() {
    check(
        r#"
        #[c1_endpoint(GET, "/a#x")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: a path cannot contain a fragment
                       /a#x
                         ^^
                   help: remove `#x`
             1 | #[c1_endpoint(GET, "/a#x")]
               |                    ^^^^^^
        "#]],
    );
}

#[test]
fn b24_fragment_after_the_query() {
    check(
        r#"
        #[c1_endpoint(GET, "/a?<q>#top")]
        async fn get(&self, q: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: a path cannot contain a fragment
                       /a?<q>#top
                             ^^^^
                   help: remove `#top`
             1 | #[c1_endpoint(GET, "/a?<q>#top")]
               |                    ^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b25_parent_segment() {
    check(
        r#"
        #[c1_endpoint(GET, "/a/../b")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `..` segment in the path
                       /a/../b
                          ^^
                   help: write the resolved path
             1 | #[c1_endpoint(GET, "/a/../b")]
               |                    ^^^^^^^^^
        "#]],
    );
}

#[test]
fn b25_current_segment() {
    check(
        r#"
        #[c1_endpoint(GET, "/./a")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `.` segment in the path
                       /./a
                        ^
                   help: write the resolved path
             1 | #[c1_endpoint(GET, "/./a")]
               |                    ^^^^^^
        "#]],
    );
}

#[test]
fn b25_encoded_parent_segment() {
    check(
        r#"
        #[c1_endpoint(GET, "/a/%2E%2e/b")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `%2E%2e` segment in the path
                       /a/%2E%2e/b
                          ^^^^^^
                   help: write the resolved path
             1 | #[c1_endpoint(GET, "/a/%2E%2e/b")]
               |                    ^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b26_unclosed() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/<id")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unclosed `<`
                       /apps/<id
                             ^^^
                   help: write `<id>`
             1 | #[c1_endpoint(GET, "/apps/<id")]
               |                    ^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b26_unclosed_before_a_slash() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/<app_id/owners/<id>")]
        async fn get(&self, app_id: &str, id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unclosed `<`
                       /apps/<app_id/owners/<id>
                             ^^^^^^^
                   help: write `<app_id>`
             1 | #[c1_endpoint(GET, "/apps/<app_id/owners/<id>")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b26_closed_too_late() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/<app_id/owners>")]
        async fn get(&self, app_id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unclosed `<`
                       /apps/<app_id/owners>
                             ^^^^^^^^^^^^^^^
                   help: write `<app_id>`
             1 | #[c1_endpoint(GET, "/apps/<app_id/owners>")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b26_unclosed_in_the_query() {
    check(
        r#"
        #[c1_endpoint(GET, "/a?<q&r=1")]
        async fn get(&self, q: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unclosed `<`
                       /a?<q&r=1
                          ^^
                   help: write `<q>`
             1 | #[c1_endpoint(GET, "/a?<q&r=1")]
               |                    ^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b27_unopened() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/id>")]
        async fn get(&self, id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `>` without `<`
                       /apps/id>
                               ^
                   help: a placeholder is written `<name>`
             1 | #[c1_endpoint(GET, "/apps/id>")]
               |                    ^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b28_no_name() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/<>")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: path parameter without a name
                       /apps/<>
                             ^^
                   help: name it after an argument
             1 | #[c1_endpoint(GET, "/apps/<>")]
               |                    ^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b28_blank_name() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/< >")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: path parameter without a name
                       /apps/< >
                             ^^^
                   help: name it after an argument
             1 | #[c1_endpoint(GET, "/apps/< >")]
               |                    ^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b29_hyphen() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/<app-id>")]
        async fn get(&self, app_id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `app-id` is not a valid parameter name
                       /apps/<app-id>
                             ^^^^^^^^
                   help: did you mean `<app_id>`?
             1 | #[c1_endpoint(GET, "/apps/<app-id>")]
               |                    ^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b29_spaces() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/< app_id >")]
        async fn get(&self, app_id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: ` app_id ` is not a valid parameter name
                       /apps/< app_id >
                             ^^^^^^^^^^
                   help: did you mean `<app_id>`?
             1 | #[c1_endpoint(GET, "/apps/< app_id >")]
               |                    ^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b29_raw_identifier() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/<r#type>")]
        async fn get(&self, r#type: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `r#type` is not a valid parameter name
                       /apps/<r#type>
                             ^^^^^^^^
                   help: did you mean `<type>`?
             1 | #[c1_endpoint(GET, "/apps/<r#type>")]
               |                    ^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b29_optional() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/<app_id?>")]
        async fn get(&self, app_id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `app_id?` is not a valid parameter name
                       /apps/<app_id?>
                             ^^^^^^^^^
                   help: did you mean `<app_id>`?
             1 | #[c1_endpoint(GET, "/apps/<app_id?>")]
               |                    ^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b29_digit() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/<1>")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `1` is not a valid parameter name
                       /apps/<1>
                             ^^^
             1 | #[c1_endpoint(GET, "/apps/<1>")]
               |                    ^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b29_underscore() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/<_>")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `_` cannot name a parameter
                       /apps/<_>
                             ^^^
             1 | #[c1_endpoint(GET, "/apps/<_>")]
               |                    ^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b30_type() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/<id: u32>")]
        async fn get(&self, id: u32) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: types are not written in the path
                       /apps/<id: u32>
                             ^^^^^^^^^
                   help: declare the type on the argument: `id: u32`
             1 | #[c1_endpoint(GET, "/apps/<id: u32>")]
               |                    ^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b30_type_without_space() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/<id:uuid>")]
        async fn get(&self, id: u32) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: types are not written in the path
                       /apps/<id:uuid>
                             ^^^^^^^^^
                   help: declare the type on the argument: `id: uuid`
             1 | #[c1_endpoint(GET, "/apps/<id:uuid>")]
               |                    ^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b30_rest() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/<id..>")]
        async fn get(&self, id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `..` is not written in the path
                       /apps/<id..>
                             ^^^^^^
                   help: a placeholder stands for one value: write `<name>` once for each
             1 | #[c1_endpoint(GET, "/apps/<id..>")]
               |                    ^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b30_query_guard() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps?<q..>")]
        async fn get(&self, q: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `..` is not written in the path
                       /apps?<q..>
                             ^^^^^
                   help: a placeholder stands for one value: write `<name>` once for each
             1 | #[c1_endpoint(GET, "/apps?<q..>")]
               |                    ^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b31_braces() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/{app_id}/owners")]
        async fn get(&self, app_id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `{app_id}` is not a placeholder
                       /apps/{app_id}/owners
                             ^^^^^^^^
                   help: write `<app_id>`
             1 | #[c1_endpoint(GET, "/apps/{app_id}/owners")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b31_braces_in_camel_case() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/{appId}")]
        async fn get(&self, app_id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `{appId}` is not a placeholder
                       /apps/{appId}
                             ^^^^^^^
                   help: write `<app_id>`
             1 | #[c1_endpoint(GET, "/apps/{appId}")]
               |                    ^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b31_colon() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/:app_id")]
        async fn get(&self, app_id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `:app_id` is not a placeholder
                       /apps/:app_id
                             ^^^^^^^
                   help: write `<app_id>`
             1 | #[c1_endpoint(GET, "/apps/:app_id")]
               |                    ^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b31_wildcard_braces() {
    check(
        r#"
        #[c1_endpoint(GET, "/files/{*path}")]
        async fn get(&self, path: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `{*path}` is not a placeholder
                       /files/{*path}
                              ^^^^^^^
                   help: write `<path>`
             1 | #[c1_endpoint(GET, "/files/{*path}")]
               |                    ^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b31_wildcard() {
    check(
        r#"
        #[c1_endpoint(GET, "/files/*path")]
        async fn get(&self, path: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `*path` is not a placeholder
                       /files/*path
                              ^^^^^
                   help: write `<path>`
             1 | #[c1_endpoint(GET, "/files/*path")]
               |                    ^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b31_dollar() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/${app_id}")]
        async fn get(&self, app_id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `${app_id}` is not a placeholder
                       /apps/${app_id}
                             ^^^^^^^^^
                   help: write `<app_id>`
             1 | #[c1_endpoint(GET, "/apps/${app_id}")]
               |                    ^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b31_square_brackets() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/[app_id]")]
        async fn get(&self, app_id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `[app_id]` is not a placeholder
                       /apps/[app_id]
                             ^^^^^^^^
                   help: write `<app_id>`
             1 | #[c1_endpoint(GET, "/apps/[app_id]")]
               |                    ^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b31_empty_braces() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/{}")]
        async fn get(&self, app_id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `{}` is not a placeholder
                       /apps/{}
                             ^^
                   help: write `<name>`
             1 | #[c1_endpoint(GET, "/apps/{}")]
               |                    ^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b31_double_braces() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/{{app_id}}")]
        async fn get(&self, app_id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `{app_id}` is not a placeholder
                       /apps/{{app_id}}
                              ^^^^^^^^
                   help: write `<app_id>`
             1 | #[c1_endpoint(GET, "/apps/{{app_id}}")]
               |                    ^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b31_in_the_query() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps?page_size={page_size}")]
        async fn get(&self, page_size: u32) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `{page_size}` is not a placeholder
                       /apps?page_size={page_size}
                                       ^^^^^^^^^^^
                   help: write `<page_size>`
             1 | #[c1_endpoint(GET, "/apps?page_size={page_size}")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b31_every_one_of_several() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/{app_id}/connectors/{connector_id}")]
        async fn get(&self, app_id: &str, connector_id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `{app_id}` is not a placeholder
                       /apps/{app_id}/connectors/{connector_id}
                             ^^^^^^^^
                   help: write `"/apps/<app_id>/connectors/<connector_id>"`
             1 | #[c1_endpoint(GET, "/apps/{app_id}/connectors/{connector_id}")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b32_twice() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/<id>/x/<id>")]
        async fn get(&self, id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: path parameter `<id>` appears twice
                       /apps/<id>/x/<id>
                                    ^^^^
                   help: give each placeholder an argument of its own
             1 | #[c1_endpoint(GET, "/apps/<id>/x/<id>")]
               |                    ^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b33_query_twice() {
    check(
        r#"
        #[c1_endpoint(GET, "/a?<q>&<q>")]
        async fn get(&self, q: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: query parameter `q` appears twice
                       /a?<q>&<q>
                              ^^^
                   help: to repeat a key, pass a slice or a `Vec`
             1 | #[c1_endpoint(GET, "/a?<q>&<q>")]
               |                    ^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b33_key_twice() {
    check(
        r#"
        #[c1_endpoint(GET, "/a?<q>&q=<r>")]
        async fn get(&self, q: &str, r: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: query parameter `q` appears twice
                       /a?<q>&q=<r>
                                ^^^
                   help: to repeat a key, pass a slice or a `Vec`
             1 | #[c1_endpoint(GET, "/a?<q>&q=<r>")]
               |                    ^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b33_literal_twice() {
    check(
        r#"
        #[c1_endpoint(GET, "/a?q=1&q=1")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: query parameter `q` appears twice
                       /a?q=1&q=1
                              ^^^
                   help: to repeat a key, pass a slice or a `Vec`
             1 | #[c1_endpoint(GET, "/a?q=1&q=1")]
               |                    ^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b33_empty_item() {
    check(
        r#"
        #[c1_endpoint(GET, "/a?<q>&&<r>")]
        async fn get(&self, q: &str, r: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: empty query item
                       /a?<q>&&<r>
                              ^
                   help: remove `&`
             1 | #[c1_endpoint(GET, "/a?<q>&&<r>")]
               |                    ^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b33_ampersand_at_the_end() {
    check(
        r#"
        #[c1_endpoint(GET, "/a?<q>&")]
        async fn get(&self, q: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: empty query item
                       /a?<q>&
                             ^
                   help: remove `&`
             1 | #[c1_endpoint(GET, "/a?<q>&")]
               |                    ^^^^^^^^^
        "#]],
    );
}

#[test]
fn b33_ampersand_at_the_start() {
    check(
        r#"
        #[c1_endpoint(GET, "/a?&<q>")]
        async fn get(&self, q: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: empty query item
                       /a?&<q>
                          ^
                   help: remove `&`
             1 | #[c1_endpoint(GET, "/a?&<q>")]
               |                    ^^^^^^^^^
        "#]],
    );
}

#[test]
fn b33_empty_query() {
    check(
        r#"
        #[c1_endpoint(GET, "/a?")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: empty query
                       /a?
                         ^
                   help: remove `?`
             1 | #[c1_endpoint(GET, "/a?")]
               |                    ^^^^^
        "#]],
    );
}

#[test]
fn b34_bare_key() {
    check(
        r#"
        #[c1_endpoint(GET, "/a?q=<x>&r")]
        async fn get(&self, x: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: expected `<name>`, `key=<name>` or `key=value` in the query
                       /a?q=<x>&r
                                ^
                   help: write `<r>` or `r=value`
             1 | #[c1_endpoint(GET, "/a?q=<x>&r")]
               |                    ^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b34_text_around_a_placeholder() {
    check(
        r#"
        #[c1_endpoint(GET, "/a?q=v<x>")]
        async fn get(&self, x: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: expected `<name>`, `key=<name>` or `key=value` in the query
                       /a?q=v<x>
                          ^^^^^^
                   help: an item is all placeholder or all literal
             1 | #[c1_endpoint(GET, "/a?q=v<x>")]
               |                    ^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b34_key_that_is_a_placeholder() {
    check(
        r#"
        #[c1_endpoint(GET, "/a?<k>=<v>")]
        async fn get(&self, k: &str, v: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: expected `<name>`, `key=<name>` or `key=value` in the query
                       /a?<k>=<v>
                          ^^^^^^^
                   help: an item is all placeholder or all literal
             1 | #[c1_endpoint(GET, "/a?<k>=<v>")]
               |                    ^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b34_no_key() {
    check(
        r#"
        #[c1_endpoint(GET, "/a?=1")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: expected `<name>`, `key=<name>` or `key=value` in the query
                       /a?=1
                          ^^
                   help: an item is all placeholder or all literal
             1 | #[c1_endpoint(GET, "/a?=1")]
               |                    ^^^^^^^
        "#]],
    );
}

#[test]
fn b34_comma() {
    check(
        r#"
        #[c1_endpoint(GET, "/a?<q>,<r>")]
        async fn get(&self, q: &str, r: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: expected `<name>`, `key=<name>` or `key=value` in the query
                       /a?<q>,<r>
                          ^^^^^^^
                   help: query items are separated by `&`
             1 | #[c1_endpoint(GET, "/a?<q>,<r>")]
               |                    ^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn second_question_mark() {
    check(
        r#"
        #[c1_endpoint(GET, "/a?<q>?<r>")]
        async fn get(&self, q: &str, r: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `?` inside the query
                       /a?<q>?<r>
                             ^
                   help: query items are separated by `&`; a literal `?` is `%3F`
             1 | #[c1_endpoint(GET, "/a?<q>?<r>")]
               |                    ^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn part_of_a_segment() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/app-<id>/<a>:<b>")]
        async fn get(&self, id: &str, a: &str, b: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: a placeholder must be a whole path segment
                       /apps/app-<id>/<a>:<b>
                             ^^^^^^^^
                   help: a placeholder is a whole segment; pass the whole segment as the argument
             1 | #[c1_endpoint(GET, "/apps/app-<id>/<a>:<b>")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^

            error: a placeholder must be a whole path segment
                       /apps/app-<id>/<a>:<b>
                                      ^^^^^^^
                   help: a placeholder is a whole segment; pass the whole segment as the argument
             1 | #[c1_endpoint(GET, "/apps/app-<id>/<a>:<b>")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn several_at_once() {
    check(
        r#"
        #[c1_endpoint(GET, "/a//{b}/<c-d>/?")]
        async fn get(&self, b: &str, c_d: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: empty path segment
                       /a//{b}/<c-d>/?
                         ^^
                   help: write one `/`
             1 | #[c1_endpoint(GET, "/a//{b}/<c-d>/?")]
               |                    ^^^^^^^^^^^^^^^^^

            error: `{b}` is not a placeholder
                       /a//{b}/<c-d>/?
                           ^^^
                   help: write `<b>`
             1 | #[c1_endpoint(GET, "/a//{b}/<c-d>/?")]
               |                    ^^^^^^^^^^^^^^^^^

            error: `c-d` is not a valid parameter name
                       /a//{b}/<c-d>/?
                               ^^^^^
                   help: did you mean `<c_d>`?
             1 | #[c1_endpoint(GET, "/a//{b}/<c-d>/?")]
               |                    ^^^^^^^^^^^^^^^^^

            error: the path ends with `/`
                       /a//{b}/<c-d>/?
                                    ^
                   help: remove it
             1 | #[c1_endpoint(GET, "/a//{b}/<c-d>/?")]
               |                    ^^^^^^^^^^^^^^^^^

            error: empty query
                       /a//{b}/<c-d>/?
                                     ^
                   help: remove `?`
             1 | #[c1_endpoint(GET, "/a//{b}/<c-d>/?")]
               |                    ^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b19_placeholder_for_the_base_url() {
    check(
        r#"
        #[c1_endpoint(GET, "{base_url}/a")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the path must not contain a scheme or host
                       {base_url}/a
                       ^^^^^^^^^^
                   help: the client supplies the base URL; write `"/a"`
             1 | #[c1_endpoint(GET, "{base_url}/a")]
               |                    ^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b31_several_beside_another_mistake() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/{app_id}/connectors/:id/")]
        async fn get(&self, app_id: &str, id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `{app_id}` is not a placeholder
                       /apps/{app_id}/connectors/:id/
                             ^^^^^^^^
                   help: write `<app_id>` and `<id>`
             1 | #[c1_endpoint(GET, "/apps/{app_id}/connectors/:id/")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

            error: the path ends with `/`
                       /apps/{app_id}/connectors/:id/
                                                    ^
                   help: remove it
             1 | #[c1_endpoint(GET, "/apps/{app_id}/connectors/:id/")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b31_in_the_path_and_in_the_query() {
    check(
        r#"
        #[c1_endpoint(GET, "/apps/${app_id}?page_size={page_size}")]
        async fn get(&self, app_id: &str, page_size: u32) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `${app_id}` is not a placeholder
                       /apps/${app_id}?page_size={page_size}
                             ^^^^^^^^^
                   help: write `"/apps/<app_id>?page_size=<page_size>"`
             1 | #[c1_endpoint(GET, "/apps/${app_id}?page_size={page_size}")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b22_a_path_on_two_lines() {
    check(
        r#"
        #[c1_endpoint(GET, "/a/<id>/\n    b")]
        async fn get(&self, id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: invalid characters `\n    ` in the path
                       /a/<id>/\n    b
                               ^^^^^^
                   help: remove it
             1 | #[c1_endpoint(GET, "/a/<id>/\n    b")]
               |                    ^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b22_a_blank_after_a_placeholder() {
    check(
        r#"
        #[c1_endpoint(GET, "/a/<id> ")]
        async fn get(&self, id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: invalid character ` ` in the path
                       /a/<id>
                              ^
                   help: remove it
             1 | #[c1_endpoint(GET, "/a/<id> ")]
               |                    ^^^^^^^^^^
        "#]],
    );
}

#[test]
fn b19_a_host_and_the_placeholders_of_the_documentation() {
    check(
        r#"
        #[c1_endpoint(GET, "https://{tenant}.conductor.one/a/{id}")]
        async fn get(&self, id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the path must not contain a scheme or host
                       https://{tenant}.conductor.one/a/{id}
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                   help: the client supplies the base URL; write `"/a/<id>"`
             1 | #[c1_endpoint(GET, "https://{tenant}.conductor.one/a/{id}")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

            error: `{id}` is not a placeholder
                       https://{tenant}.conductor.one/a/{id}
                                                        ^^^^
                   help: write `<id>`
             1 | #[c1_endpoint(GET, "https://{tenant}.conductor.one/a/{id}")]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}
