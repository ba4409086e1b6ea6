//! Rows E: the attributes of arguments.

use expect_test::expect;

use crate::tests::support::check;

#[test]
fn e53_misspelt() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn get(&self, #[jsn] b: &B) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unknown argument attribute `jsn`
                   help: did you mean `json`?
             2 | async fn get(&self, #[jsn] b: &B) -> c1::Result<App>;
               |                       ^^^
        "#]],
    );
}

#[test]
fn e53_upper_case() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn get(&self, #[Json] b: &B, #[Header("x-a")] x: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unknown argument attribute `Json`
                   help: did you mean `json`?
             2 | async fn get(&self, #[Json] b: &B, #[Header("x-a")] x: &str) -> c1::Result<App>;
               |                       ^^^^

            error: unknown argument attribute `Header`
                   help: did you mean `header`?
             2 | async fn get(&self, #[Json] b: &B, #[Header("x-a")] x: &str) -> c1::Result<App>;
               |                                      ^^^^^^
        "#]],
    );
}

#[test]
fn e53_unknown() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn get(&self, #[wibble(1)] b: &B) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unknown argument attribute `wibble`
                   help: the attributes of arguments are `json` and `header`
             2 | async fn get(&self, #[wibble(1)] b: &B) -> c1::Result<App>;
               |                       ^^^^^^
        "#]],
    );
}

#[test]
fn e53_full_path() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn get(&self, #[c1::json] b: &B) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unknown argument attribute `c1::json`
                   help: did you mean `json`?
             2 | async fn get(&self, #[c1::json] b: &B) -> c1::Result<App>;
               |                       ^^^^^^^^
        "#]],
    );
}

#[test]
fn e54_body() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn get(&self, #[body] b: &B) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unknown argument attribute `body`
                   help: the JSON body is marked `#[json]`
             2 | async fn get(&self, #[body] b: &B) -> c1::Result<App>;
               |                       ^^^^
        "#]],
    );
}

#[test]
fn e54_path() {
    check(
        r#"
        #[c1_endpoint(POST, "/a/<b>")]
        async fn get(&self, #[path] b: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unknown argument attribute `path`
                   help: a path parameter has no attribute: write `<name>` in the path
             2 | async fn get(&self, #[path] b: &str) -> c1::Result<App>;
               |                       ^^^^
        "#]],
    );
}

#[test]
fn e54_retrofit() {
    check(
        r#"
        #[c1_endpoint(POST, "/a/<b>")]
        async fn get(&self, #[Path("b")] b: &str, #[Query("q")] q: &str, #[Body] body: &B) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unknown argument attribute `Path`
                   help: a path parameter has no attribute: write `<name>` in the path
             2 | async fn get(&self, #[Path("b")] b: &str, #[Query("q")] q: &str, #[Body] body: &B) -> c1::Result<App>;
               |                       ^^^^

            error: unknown argument attribute `Query`
                   help: a query parameter has no attribute: write `?<name>` in the path
             2 | async fn get(&self, #[Path("b")] b: &str, #[Query("q")] q: &str, #[Body] body: &B) -> c1::Result<App>;
               |                                             ^^^^^

            error: unknown argument attribute `Body`
                   help: the JSON body is marked `#[json]`
             2 | async fn get(&self, #[Path("b")] b: &str, #[Query("q")] q: &str, #[Body] body: &B) -> c1::Result<App>;
               |                                                                    ^^^^
        "#]],
    );
}

#[test]
fn e54_query() {
    check(
        r#"
        #[c1_endpoint(POST, "/a?<b>")]
        async fn get(&self, #[query] b: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unknown argument attribute `query`
                   help: a query parameter has no attribute: write `?<name>` in the path
             2 | async fn get(&self, #[query] b: &str) -> c1::Result<App>;
               |                       ^^^^^
        "#]],
    );
}

#[test]
fn e54_serde() {
    check(
        r#"
        #[c1_endpoint(POST, "/a?<b>")]
        async fn get(&self, #[serde(rename = "c")] b: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unknown argument attribute `serde`
                   help: a query parameter is renamed in the path: `?key=<name>`
             2 | async fn get(&self, #[serde(rename = "c")] b: &str) -> c1::Result<App>;
               |                       ^^^^^
        "#]],
    );
}

#[test]
fn e54_form() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn get(&self, #[form] b: &B) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unknown argument attribute `form`
                   help: C1 takes JSON: the body is marked `#[json]`
             2 | async fn get(&self, #[form] b: &B) -> c1::Result<App>;
               |                       ^^^^
        "#]],
    );
}

#[test]
fn e54_headers() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn get(&self, #[headers] b: &B) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unknown argument attribute `headers`
                   help: a header is marked `#[header("x-name")]`
             2 | async fn get(&self, #[headers] b: &B) -> c1::Result<App>;
               |                       ^^^^^^^
        "#]],
    );
}

#[test]
fn e54_auth() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn get(&self, #[bearer] b: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unknown argument attribute `bearer`
                   help: the client authenticates every request itself
             2 | async fn get(&self, #[bearer] b: &str) -> c1::Result<App>;
               |                       ^^^^^^
        "#]],
    );
}

#[test]
fn e55_two_roles() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn get(&self, #[json] #[header("x-a")] x: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: argument `x` has two roles, `#[json]` and `#[header]`
             2 | async fn get(&self, #[json] #[header("x-a")] x: &str) -> c1::Result<App>;
               |                             ^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn e55_one_role_twice() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn get(&self, #[json] #[json] x: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: argument `x` is marked `#[json]` twice
             2 | async fn get(&self, #[json] #[json] x: &str) -> c1::Result<App>;
               |                             ^^^^^^^
        "#]],
    );
}

#[test]
fn e56_two_bodies() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn get(&self, #[json] a: &A, #[json] b: &B) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: endpoint `get` has two bodies: `a` and `b`
                   help: a request has one body: make the two a struct
             2 | async fn get(&self, #[json] a: &A, #[json] b: &B) -> c1::Result<App>;
               |                                    ^^^^^^^
        "#]],
    );
}

#[test]
fn e56_three_bodies() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn get(&self, #[json] a: &A, #[json] b: &B, #[json] c: &C) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: endpoint `get` has two bodies: `a` and `b`
                   help: a request has one body: make the two a struct
             2 | async fn get(&self, #[json] a: &A, #[json] b: &B, #[json] c: &C) -> c1::Result<App>;
               |                                    ^^^^^^^

            error: endpoint `get` has two bodies: `a` and `c`
                   help: a request has one body: make the two a struct
             2 | async fn get(&self, #[json] a: &A, #[json] b: &B, #[json] c: &C) -> c1::Result<App>;
               |                                                   ^^^^^^^
        "#]],
    );
}

#[test]
fn e56_two_bodies_under_one_cfg() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn get(&self, #[cfg(unix)] #[json] a: &A, #[cfg(unix)] #[json] b: &B) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: endpoint `get` has two bodies: `a` and `b`
                   help: a request has one body: make the two a struct
             2 | async fn get(&self, #[cfg(unix)] #[json] a: &A, #[cfg(unix)] #[json] b: &B) -> c1::Result<App>;
               |                                                              ^^^^^^^
        "#]],
    );
}

#[test]
fn e56_two_bodies_one_unconditional() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn get(&self, #[cfg(unix)] #[json] a: &A, #[json] b: &B) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: endpoint `get` has two bodies: `a` and `b`
                   help: a request has one body: make the two a struct
             2 | async fn get(&self, #[cfg(unix)] #[json] a: &A, #[json] b: &B) -> c1::Result<App>;
               |                                                 ^^^^^^^
        "#]],
    );
}

#[test]
fn e57_body_of_a_get() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        async fn get(&self, #[json] filter: &Filter) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: a `GET` request has no body
                   help: send it as query parameters (`?<filter>`); `DELETE` may have a body
             2 | async fn get(&self, #[json] filter: &Filter) -> c1::Result<App>;
               |                     ^^^^^^^
        "#]],
    );
}

#[test]
fn e57_body_of_a_head() {
    check(
        r#"
        #[c1_endpoint(HEAD, "/a")]
        async fn get(&self, #[json] filter: &Filter) -> c1::Result<()>;
        "#,
        &expect![[r#"
            error: a `HEAD` request has no body
                   help: send it as query parameters (`?<filter>`); `DELETE` may have a body
             2 | async fn get(&self, #[json] filter: &Filter) -> c1::Result<()>;
               |                     ^^^^^^^
        "#]],
    );
}

#[test]
fn e57_body_of_a_lower_case_get() {
    check(
        r#"
        #[c1_endpoint(get, "/a")]
        async fn get(&self, #[json] filter: &Filter) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unknown HTTP method `get`
                   help: HTTP methods are upper case: `GET`
             1 | #[c1_endpoint(get, "/a")]
               |               ^^^

            error: a `GET` request has no body
                   help: send it as query parameters (`?<filter>`); `DELETE` may have a body
             2 | async fn get(&self, #[json] filter: &Filter) -> c1::Result<App>;
               |                     ^^^^^^^
        "#]],
    );
}

#[test]
fn e58_json_with_arguments() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn get(&self, #[json(rename)] b: &B) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `#[json]` takes no arguments
                   help: write `#[json]`
             2 | async fn get(&self, #[json(rename)] b: &B) -> c1::Result<App>;
               |                           ^^^^^^^^
        "#]],
    );
}

#[test]
fn e58_json_with_a_value() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn get(&self, #[json = "b"] b: &B) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `#[json]` takes no arguments
                   help: write `#[json]`
             2 | async fn get(&self, #[json = "b"] b: &B) -> c1::Result<App>;
               |                            ^^^^^
        "#]],
    );
}

#[test]
fn e59_header_without_a_name() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn get(&self, #[header] x: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: missing header name
                   help: `#[header("x-request-id")]`
             2 | async fn get(&self, #[header] x: &str) -> c1::Result<App>;
               |                     ^^^^^^^^^
        "#]],
    );
}

#[test]
fn e59_header_with_empty_parentheses() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn get(&self, #[header()] x: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: missing header name
                   help: `#[header("x-request-id")]`
             2 | async fn get(&self, #[header()] x: &str) -> c1::Result<App>;
               |                     ^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn e59_header_with_a_value() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn get(&self, #[header = "x-a"] x: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the header name stands in parentheses
                   help: `#[header("x-a")]`
             2 | async fn get(&self, #[header = "x-a"] x: &str) -> c1::Result<App>;
               |                              ^^^^^^^
        "#]],
    );
}

#[test]
fn e59_header_with_a_bare_word() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn get(&self, #[header(X_Trace)] x: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the header name must be a string literal
                   help: `#[header("x-trace")]`
             2 | async fn get(&self, #[header(X_Trace)] x: &str) -> c1::Result<App>;
               |                              ^^^^^^^
        "#]],
    );
}

#[test]
fn e60_header_with_a_space() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn get(&self, #[header("x request id")] x: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `x request id` is not a valid header name
                   help: `#[header("x-request-id")]`
             2 | async fn get(&self, #[header("x request id")] x: &str) -> c1::Result<App>;
               |                              ^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn e60_header_with_a_colon() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn get(&self, #[header("X-Trace: 1")] x: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `X-Trace: 1` is not a valid header name
                   help: `#[header("x-trace")]`
             2 | async fn get(&self, #[header("X-Trace: 1")] x: &str) -> c1::Result<App>;
               |                              ^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn e60_pseudo_header() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn get(&self, #[header(":path")] x: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `:path` is not a valid header name
                   help: letters, digits and `-`
             2 | async fn get(&self, #[header(":path")] x: &str) -> c1::Result<App>;
               |                              ^^^^^^^
        "#]],
    );
}

#[test]
fn e60_empty_header() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn get(&self, #[header("")] x: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the header name is empty
                   help: `#[header("x-request-id")]`
             2 | async fn get(&self, #[header("")] x: &str) -> c1::Result<App>;
               |                              ^^
        "#]],
    );
}

#[test]
fn e60_header_that_is_not_ascii() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn get(&self, #[header("größe")] x: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `größe` is not a valid header name
                   help: letters, digits and `-`
             2 | async fn get(&self, #[header("größe")] x: &str) -> c1::Result<App>;
               |                              ^^^^^^^
        "#]],
    );
}

#[test]
fn e61_authorization() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn get(&self, #[header("Authorization")] token: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the client sets `authorization` itself
                   help: remove the argument
             2 | async fn get(&self, #[header("Authorization")] token: &str) -> c1::Result<App>;
               |                              ^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn e61_headers_of_the_client() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn get(&self, #[header("content-length")] a: u64, #[header("Host")] b: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the client sets `content-length` itself
                   help: remove the argument
             2 | async fn get(&self, #[header("content-length")] a: u64, #[header("Host")] b: &str) -> c1::Result<App>;
               |                              ^^^^^^^^^^^^^^^^

            error: the client sets `host` itself
                   help: remove the argument
             2 | async fn get(&self, #[header("content-length")] a: u64, #[header("Host")] b: &str) -> c1::Result<App>;
               |                                                                  ^^^^^^
        "#]],
    );
}

#[test]
fn e62_header_twice() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn get(&self, #[header("x-a")] a: &str, #[header("X-A")] b: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: header `x-a` is set twice
             2 | async fn get(&self, #[header("x-a")] a: &str, #[header("X-A")] b: &str) -> c1::Result<App>;
               |                                                        ^^^^^
        "#]],
    );
}

#[test]
fn e63_cfg_attr() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn get(&self, #[cfg_attr(f, json)] b: &B) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `#[cfg_attr]` is not supported on endpoint arguments
                   help: an attribute macro sees it unexpanded; use `#[cfg]` on two arguments
             2 | async fn get(&self, #[cfg_attr(f, json)] b: &B) -> c1::Result<App>;
               |                     ^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn marked_self() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn get(#[json] &self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `self` cannot be marked `#[json]`
             2 | async fn get(#[json] &self) -> c1::Result<App>;
               |              ^^^^^^^
        "#]],
    );
}

#[test]
fn several_at_once() {
    check(
        r#"
        #[c1_endpoint(GET, "/a/<id>")]
        async fn get(&self, #[jsn] a: &A, #[header] b: &str, (c, d): (u8, u8), e: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unknown argument attribute `jsn`
                   help: did you mean `json`?
             2 | async fn get(&self, #[jsn] a: &A, #[header] b: &str, (c, d): (u8, u8), e: &str) -> c1::Result<App>;
               |                       ^^^

            error: missing header name
                   help: `#[header("x-request-id")]`
             2 | async fn get(&self, #[jsn] a: &A, #[header] b: &str, (c, d): (u8, u8), e: &str) -> c1::Result<App>;
               |                                   ^^^^^^^^^

            error: endpoint arguments must be plain names
                   help: use `name: (u8, u8)`
             2 | async fn get(&self, #[jsn] a: &A, #[header] b: &str, (c, d): (u8, u8), e: &str) -> c1::Result<App>;
               |                                                      ^^^^^^

            error: argument `e` of `get` is not used by the request
                   help: add `<e>` to the path, or to the query as `?<e>`, or mark it `#[header("..")]`
             2 | async fn get(&self, #[jsn] a: &A, #[header] b: &str, (c, d): (u8, u8), e: &str) -> c1::Result<App>;
               |                                                                        ^
        "#]],
    );
}

#[test]
fn d54_parameter_under_another_name() {
    check(
        r#"
        #[c1_endpoint(GET, "/a/<app_id>?<page_size>")]
        async fn get(&self, #[path("app_id")] app: &str, #[query(name = "page_size")] size: u8) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unknown argument attribute `path`
                   help: a path parameter has no attribute: write `<name>` in the path
             2 | async fn get(&self, #[path("app_id")] app: &str, #[query(name = "page_size")] size: u8) -> c1::Result<App>;
               |                       ^^^^

            error: unknown argument attribute `query`
                   help: a query parameter has no attribute: write `?<name>` in the path
             2 | async fn get(&self, #[path("app_id")] app: &str, #[query(name = "page_size")] size: u8) -> c1::Result<App>;
               |                                                    ^^^^^
        "#]],
    );
}

#[test]
fn d54_body_under_another_name_hides_no_missing_parameter() {
    check(
        r#"
        #[c1_endpoint(PUT, "/a/<app_id>")]
        async fn put(&self, #[body] app: &App) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unknown argument attribute `body`
                   help: the JSON body is marked `#[json]`
             2 | async fn put(&self, #[body] app: &App) -> c1::Result<App>;
               |                       ^^^^

            error: path parameter `<app_id>` has no matching argument in `put`
                       /a/<app_id>
                          ^^^^^^^^
                   help: add an argument: `app_id: &str`
             1 | #[c1_endpoint(PUT, "/a/<app_id>")]
               |                    ^^^^^^^^^^^^^
        "#]],
    );
}
