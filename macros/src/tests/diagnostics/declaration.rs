//! Rows A: the arguments of the attribute.

use expect_test::expect;

use crate::tests::support::check;

#[test]
fn a01_nothing() {
    check(
        r#"
        #[c1_endpoint]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: expected an HTTP method and a path
                   help: `#[c1_endpoint(GET, "/api/v1/apps")]`
             1 | #[c1_endpoint]
               | ^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn a01_empty_parentheses() {
    check(
        r#"
        #[c1_endpoint()]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: expected an HTTP method and a path
                   help: `#[c1_endpoint(GET, "/api/v1/apps")]`
             1 | #[c1_endpoint()]
               | ^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn a02_quoted_http_method() {
    check(
        r#"
        #[c1_endpoint("GET", "/a")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the HTTP method is written without quotes
                   help: write `GET`
             1 | #[c1_endpoint("GET", "/a")]
               |               ^^^^^
        "#]],
    );
}

#[test]
fn a02_quoted_lower_case_http_method() {
    check(
        r#"
        #[c1_endpoint("post", "/a")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the HTTP method is written without quotes
                   help: write `POST`
             1 | #[c1_endpoint("post", "/a")]
               |               ^^^^^^
        "#]],
    );
}

#[test]
fn a03_lower_case_http_method() {
    check(
        r#"
        #[c1_endpoint(get, "/a")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unknown HTTP method `get`
                   help: HTTP methods are upper case: `GET`
             1 | #[c1_endpoint(get, "/a")]
               |               ^^^
        "#]],
    );
}

#[test]
fn a03_title_case_http_method() {
    check(
        r#"
        #[c1_endpoint(Patch, "/a")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unknown HTTP method `Patch`
                   help: HTTP methods are upper case: `PATCH`
             1 | #[c1_endpoint(Patch, "/a")]
               |               ^^^^^
        "#]],
    );
}

#[test]
fn a04_unknown_http_method() {
    check(
        r#"
        #[c1_endpoint(FETCH, "/a")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unknown HTTP method `FETCH`
                   help: one of `GET`, `POST`, `PUT`, `PATCH`, `DELETE` or `HEAD`
             1 | #[c1_endpoint(FETCH, "/a")]
               |               ^^^^^
        "#]],
    );
}

#[test]
fn a04_misspelt_http_method() {
    check(
        r#"
        #[c1_endpoint(PSOT, "/a")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unknown HTTP method `PSOT`
                   help: did you mean `POST`?
             1 | #[c1_endpoint(PSOT, "/a")]
               |               ^^^^
        "#]],
    );
}

#[test]
fn a04_http_method_without_endpoints() {
    check(
        r#"
        #[c1_endpoint(OPTIONS, "/a")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unknown HTTP method `OPTIONS`
                   help: one of `GET`, `POST`, `PUT`, `PATCH`, `DELETE` or `HEAD`
             1 | #[c1_endpoint(OPTIONS, "/a")]
               |               ^^^^^^^
        "#]],
    );
}

#[test]
fn a04_quoted_unknown_http_method() {
    check(
        r#"
        #[c1_endpoint("DELTE", "/a")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unknown HTTP method `DELTE`
                   help: did you mean `DELETE`?
             1 | #[c1_endpoint("DELTE", "/a")]
               |               ^^^^^^^
        "#]],
    );
}

#[test]
fn a05_missing_path() {
    check(
        r#"
        #[c1_endpoint(GET)]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: missing path after `GET`
                   help: add `, "/api/v1/.."`
             1 | #[c1_endpoint(GET)]
               |               ^^^
        "#]],
    );
}

#[test]
fn a05_missing_path_after_comma() {
    check(
        r#"
        #[c1_endpoint(GET,)]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: missing path after `GET`
                   help: add `, "/api/v1/.."`
             1 | #[c1_endpoint(GET,)]
               |               ^^^
        "#]],
    );
}

#[test]
fn a05_missing_path_before_an_option() {
    check(
        r#"
        #[c1_endpoint(POST, idempotent)]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: missing path after `POST`
                   help: add `, "/api/v1/.."`
             1 | #[c1_endpoint(POST, idempotent)]
               |               ^^^^
        "#]],
    );
}

#[test]
fn a06_missing_comma() {
    check(
        r#"
        #[c1_endpoint(GET "/a")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: expected `,` after `GET`
             1 | #[c1_endpoint(GET "/a")]
               |                   ^^^^
        "#]],
    );
}

#[test]
fn a06_missing_comma_after_the_path() {
    check(
        r#"
        #[c1_endpoint(GET, "/a" idempotent)]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: expected `,` after the path
             1 | #[c1_endpoint(GET, "/a" idempotent)]
               |                         ^^^^^^^^^^
        "#]],
    );
}

#[test]
fn a06_missing_comma_between_options() {
    check(
        r#"
        #[c1_endpoint(GET, "/a", idempotent no_auth)]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: expected `,` after `idempotent`
             1 | #[c1_endpoint(GET, "/a", idempotent no_auth)]
               |                                     ^^^^^^^
        "#]],
    );
}

#[test]
fn a07_path_first() {
    check(
        r#"
        #[c1_endpoint("/a", GET)]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the HTTP method comes before the path
                   help: `(GET, "/a")`
             1 | #[c1_endpoint("/a", GET)]
               |               ^^^^
        "#]],
    );
}

#[test]
fn a07_path_first_both_quoted() {
    check(
        r#"
        #[c1_endpoint("/a", "get")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the HTTP method comes before the path
                   help: `(GET, "/a")`
             1 | #[c1_endpoint("/a", "get")]
               |               ^^^^
        "#]],
    );
}

#[test]
fn a07_path_alone() {
    check(
        r#"
        #[c1_endpoint("/a")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: missing HTTP method before the path
                   help: `(GET, "/a")`
             1 | #[c1_endpoint("/a")]
               |               ^^^^
        "#]],
    );
}

#[test]
fn a07_path_and_options() {
    check(
        r#"
        #[c1_endpoint("/a", idempotent)]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: missing HTTP method before the path
                   help: `(GET, "/a")`
             1 | #[c1_endpoint("/a", idempotent)]
               |               ^^^^
        "#]],
    );
}

#[test]
fn a08_named() {
    check(
        r#"
        #[c1_endpoint(method = GET, path = "/a")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: method and path are positional
                   help: `(GET, "/a")`
             1 | #[c1_endpoint(method = GET, path = "/a")]
               |               ^^^^^^
        "#]],
    );
}

#[test]
fn a08_named_in_any_order() {
    check(
        r#"
        #[c1_endpoint(path = "/a", method = "post", idempotent)]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: method and path are positional
                   help: `(POST, "/a")`
             1 | #[c1_endpoint(path = "/a", method = "post", idempotent)]
               |               ^^^^
        "#]],
    );
}

#[test]
fn a08_named_path_only() {
    check(
        r#"
        #[c1_endpoint(GET, path = "/a")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: method and path are positional
                   help: `(GET, "/a")`
             1 | #[c1_endpoint(GET, path = "/a")]
               |                    ^^^^
        "#]],
    );
}

#[test]
fn a08_named_http_method_only() {
    check(
        r#"
        #[c1_endpoint(method = DELETE, "/a")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: method and path are positional
                   help: `(DELETE, "/a")`
             1 | #[c1_endpoint(method = DELETE, "/a")]
               |               ^^^^^^
        "#]],
    );
}

#[test]
fn a09_constant_path() {
    check(
        r#"
        #[c1_endpoint(GET, PATH)]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the path must be a string literal
                   help: the path is checked at compile time; constants and `concat!` are not evaluated
             1 | #[c1_endpoint(GET, PATH)]
               |                    ^^^^
        "#]],
    );
}

#[test]
fn a09_concat() {
    check(
        r#"
        #[c1_endpoint(GET, concat!("/a", "/b"))]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the path must be a string literal
                   help: the path is checked at compile time; constants and `concat!` are not evaluated
             1 | #[c1_endpoint(GET, concat!("/a", "/b"))]
               |                    ^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn a09_format() {
    check(
        r#"
        #[c1_endpoint(GET, format!("/a/{}", id))]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the path must be a string literal
                   help: the path is checked at compile time; constants and `concat!` are not evaluated
             1 | #[c1_endpoint(GET, format!("/a/{}", id))]
               |                    ^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn a09_pasted_path() {
    check(
        r#"
        #[c1_endpoint(GET, /api/v1/apps/{app_id}/owners)]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the path must be a string literal
                   help: `"/api/v1/apps/{app_id}/owners"`
             1 | #[c1_endpoint(GET, /api/v1/apps/{app_id}/owners)]
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn a10_byte_string() {
    check(
        r#"
        #[c1_endpoint(GET, b"/a")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the path must be a string literal, found a byte string
                   help: `"/a"`
             1 | #[c1_endpoint(GET, b"/a")]
               |                    ^^^^^
        "#]],
    );
}

#[test]
fn a10_character() {
    check(
        r#"
        #[c1_endpoint(GET, '/')]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the path must be a string literal, found a character
                   help: `"/a"`
             1 | #[c1_endpoint(GET, '/')]
               |                    ^^^
        "#]],
    );
}

#[test]
fn a10_number() {
    check(
        r#"
        #[c1_endpoint(GET, 1)]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the path must be a string literal, found a number
                   help: `"/api/v1/apps"`
             1 | #[c1_endpoint(GET, 1)]
               |                    ^
        "#]],
    );
}

#[test]
fn a10_suffix() {
    check(
        r#"
        #[c1_endpoint(GET, "/a"str)]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the path must be a string literal, found a literal with a suffix
                   help: `"/a"`
             1 | #[c1_endpoint(GET, "/a"str)]
               |                    ^^^^^^^
        "#]],
    );
}

#[test]
fn a11_misspelt_option() {
    check(
        r#"
        #[c1_endpoint(GET, "/a", idempotant)]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unknown option `idempotant`
                   help: did you mean `idempotent`?
             1 | #[c1_endpoint(GET, "/a", idempotant)]
               |                          ^^^^^^^^^^
        "#]],
    );
}

#[test]
fn a11_unknown_option() {
    check(
        r#"
        #[c1_endpoint(GET, "/a", cached)]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unknown option `cached`
                   help: the options are `idempotent`, `no_auth`, `items`, `one_page`, `unlisted` and `crate`
             1 | #[c1_endpoint(GET, "/a", cached)]
               |                          ^^^^^^
        "#]],
    );
}

#[test]
fn a11_option_of_another_framework() {
    check(
        r#"
        #[c1_endpoint(GET, "/a", auth = false, timeout = 5)]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unknown option `auth`
                   help: did you mean `no_auth`?
             1 | #[c1_endpoint(GET, "/a", auth = false, timeout = 5)]
               |                          ^^^^

            error: unknown option `timeout`
                   help: a timeout is set on the client, or on the call that a method with `-> c1::Call<T>` returns
             1 | #[c1_endpoint(GET, "/a", auth = false, timeout = 5)]
               |                                        ^^^^^^^
        "#]],
    );
}

#[test]
fn a11_misspelt_with_hyphen() {
    check(
        r#"
        #[c1_endpoint(GET, "/a", no-auth)]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unknown option `no-auth`
                   help: did you mean `no_auth`?
             1 | #[c1_endpoint(GET, "/a", no-auth)]
               |                          ^^^^^^^
        "#]],
    );
}

#[test]
fn a11_quoted_option() {
    check(
        r#"
        #[c1_endpoint(GET, "/a", "idempotent")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: expected an option, found `"idempotent"`
                   help: write `idempotent` without quotes
             1 | #[c1_endpoint(GET, "/a", "idempotent")]
               |                          ^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn a11_second_path() {
    check(
        r#"
        #[c1_endpoint(GET, "/a", "/b")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: expected an option, found `"/b"`
                   help: the options are `idempotent`, `no_auth`, `items`, `one_page`, `unlisted` and `crate`
             1 | #[c1_endpoint(GET, "/a", "/b")]
               |                          ^^^^
        "#]],
    );
}

#[test]
fn a11_punctuation_for_an_option() {
    check(
        r#"
        #[c1_endpoint(GET, "/a", !no_auth)]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: expected an option
                   help: the options are `idempotent`, `no_auth`, `items`, `one_page`, `unlisted` and `crate`
             1 | #[c1_endpoint(GET, "/a", !no_auth)]
               |                          ^^^^^^^^
        "#]],
    );
}

#[test]
fn a11_comma_too_many() {
    check(
        r#"
        #[c1_endpoint(GET, "/a",, no_auth)]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unexpected `,`
                   help: remove it
             1 | #[c1_endpoint(GET, "/a",, no_auth)]
               |                         ^
        "#]],
    );
}

#[test]
fn a12_option_twice() {
    check(
        r#"
        #[c1_endpoint(GET, "/a", items = "a", items = "b")]
        fn get(&self) -> c1::Pages<App>;
        "#,
        &expect![[r#"
            error: option `items` is set twice
             1 | #[c1_endpoint(GET, "/a", items = "a", items = "b")]
               |                                       ^^^^^
        "#]],
    );
}

#[test]
fn a12_flag_twice() {
    check(
        r#"
        #[c1_endpoint(GET, "/a", no_auth, idempotent, no_auth)]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: option `no_auth` is set twice
             1 | #[c1_endpoint(GET, "/a", no_auth, idempotent, no_auth)]
               |                                               ^^^^^^^
        "#]],
    );
}

#[test]
fn a13_items_without_a_value() {
    check(
        r#"
        #[c1_endpoint(GET, "/a", items)]
        fn get(&self) -> c1::Pages<App>;
        "#,
        &expect![[r#"
            error: option `items` takes a value
                   help: `items = "bindings"`
             1 | #[c1_endpoint(GET, "/a", items)]
               |                          ^^^^^
        "#]],
    );
}

#[test]
fn a13_items_with_nothing_after_equals() {
    check(
        r#"
        #[c1_endpoint(GET, "/a", items =)]
        fn get(&self) -> c1::Pages<App>;
        "#,
        &expect![[r#"
            error: option `items` takes a value
                   help: `items = "bindings"`
             1 | #[c1_endpoint(GET, "/a", items =)]
               |                          ^^^^^
        "#]],
    );
}

#[test]
fn a13_items_with_a_bare_word() {
    check(
        r#"
        #[c1_endpoint(GET, "/a", items = bindings)]
        fn get(&self) -> c1::Pages<App>;
        "#,
        &expect![[r#"
            error: option `items` expects a string literal
                   help: `items = "bindings"`
             1 | #[c1_endpoint(GET, "/a", items = bindings)]
               |                                  ^^^^^^^^
        "#]],
    );
}

#[test]
fn a13_items_with_a_number() {
    check(
        r#"
        #[c1_endpoint(GET, "/a", items = 3)]
        fn get(&self) -> c1::Pages<App>;
        "#,
        &expect![[r#"
            error: option `items` expects a string literal
                   help: `items = "bindings"`
             1 | #[c1_endpoint(GET, "/a", items = 3)]
               |                                  ^
        "#]],
    );
}

#[test]
fn a13_items_empty() {
    check(
        r#"
        #[c1_endpoint(GET, "/a", items = "")]
        fn get(&self) -> c1::Pages<App>;
        "#,
        &expect![[r#"
            error: option `items` is empty
                   help: `items = "bindings"`
             1 | #[c1_endpoint(GET, "/a", items = "")]
               |                                  ^^
        "#]],
    );
}

#[test]
fn a13_items_in_parentheses() {
    check(
        r#"
        #[c1_endpoint(GET, "/a", items("bindings"))]
        fn get(&self) -> c1::Pages<App>;
        "#,
        &expect![[r#"
            error: option `items` takes its value after `=`
                   help: `items = "bindings"`
             1 | #[c1_endpoint(GET, "/a", items("bindings"))]
               |                               ^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn a13_crate_without_a_value() {
    check(
        r#"
        #[c1_endpoint(GET, "/a", crate)]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: option `crate` takes a value
                   help: `crate = ::c1`
             1 | #[c1_endpoint(GET, "/a", crate)]
               |                          ^^^^^
        "#]],
    );
}

#[test]
fn a14_flag_with_a_value() {
    check(
        r#"
        #[c1_endpoint(GET, "/a", no_auth = true)]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: option `no_auth` takes no value
                   help: write `no_auth`
             1 | #[c1_endpoint(GET, "/a", no_auth = true)]
               |                                    ^^^^
        "#]],
    );
}

#[test]
fn a14_flag_with_false() {
    check(
        r#"
        #[c1_endpoint(GET, "/a", idempotent = false)]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: option `idempotent` takes no value
                   help: leave `idempotent` out
             1 | #[c1_endpoint(GET, "/a", idempotent = false)]
               |                                       ^^^^^
        "#]],
    );
}

#[test]
fn a14_flag_in_parentheses() {
    check(
        r#"
        #[c1_endpoint(GET, "/a", unlisted(true))]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: option `unlisted` takes no value
                   help: write `unlisted`
             1 | #[c1_endpoint(GET, "/a", unlisted(true))]
               |                                   ^^^^
        "#]],
    );
}

#[test]
fn a14_flag_in_empty_parentheses() {
    check(
        r#"
        #[c1_endpoint(GET, "/a", unlisted())]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: option `unlisted` takes no value
                   help: write `unlisted`
             1 | #[c1_endpoint(GET, "/a", unlisted())]
               |                                  ^^
        "#]],
    );
}

#[test]
fn a15_items_on_an_async_fn() {
    check(
        r#"
        #[c1_endpoint(GET, "/a", items = "bindings")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: option `items` needs a method that returns `c1::Pages<T>`
                   help: write `fn .. -> c1::Pages<T>`, or remove `items`
             1 | #[c1_endpoint(GET, "/a", items = "bindings")]
               |                          ^^^^^
        "#]],
    );
}

#[test]
fn a15_items_on_a_call() {
    check(
        r#"
        #[c1_endpoint(GET, "/a", items = "bindings")]
        fn get(&self) -> c1::Call<App>;
        "#,
        &expect![[r#"
            error: option `items` needs a method that returns `c1::Pages<T>`
                   help: write `fn .. -> c1::Pages<T>`, or remove `items`
             1 | #[c1_endpoint(GET, "/a", items = "bindings")]
               |                          ^^^^^
        "#]],
    );
}

#[test]
fn a16_relative_crate() {
    check(
        r#"
        #[c1_endpoint(GET, "/a", crate = other)]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: path `other` must be absolute
                   help: `crate = ::other` or `crate = crate::other`
             1 | #[c1_endpoint(GET, "/a", crate = other)]
               |                                  ^^^^^
        "#]],
    );
}

#[test]
fn a16_self_crate() {
    check(
        r#"
        #[c1_endpoint(GET, "/a", crate = self::vendored::c1)]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: path `self::vendored::c1` must be absolute
                   help: `crate = ::vendored::c1` or `crate = crate::vendored::c1`
             1 | #[c1_endpoint(GET, "/a", crate = self::vendored::c1)]
               |                                  ^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn a16_quoted_crate() {
    check(
        r#"
        #[c1_endpoint(GET, "/a", crate = "::other")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: option `crate` expects a path, found a string literal
                   help: `crate = ::other`
             1 | #[c1_endpoint(GET, "/a", crate = "::other")]
               |                                  ^^^^^^^^^
        "#]],
    );
}

#[test]
fn a16_crate_that_is_no_path() {
    check(
        r#"
        #[c1_endpoint(GET, "/a", crate = 1 + 1)]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: option `crate` expects a path
                   help: `crate = ::c1`
             1 | #[c1_endpoint(GET, "/a", crate = 1 + 1)]
               |                                  ^^^^^
        "#]],
    );
}

#[test]
fn axum_http_method_as_a_function() {
    check(
        r#"
        #[c1_endpoint(get("/a"))]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the HTTP method and the path are two arguments
                   help: `(GET, "/a")`
             1 | #[c1_endpoint(get("/a"))]
               |               ^^^^^^^^^
        "#]],
    );
}

#[test]
fn rust_http_method_as_a_path() {
    check(
        r#"
        #[c1_endpoint(http::Method::POST, "/a")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the HTTP method is a single word
                   help: write `POST`
             1 | #[c1_endpoint(http::Method::POST, "/a")]
               |               ^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn one_string_for_both() {
    check(
        r#"
        #[c1_endpoint("GET /a")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the HTTP method and the path are two arguments
                   help: `(GET, "/a")`
             1 | #[c1_endpoint("GET /a")]
               |               ^^^^^^^^
        "#]],
    );
}

#[test]
fn http_method_that_is_a_number() {
    check(
        r#"
        #[c1_endpoint(1, "/a")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: expected an HTTP method
                   help: `#[c1_endpoint(GET, "/api/v1/apps")]`
             1 | #[c1_endpoint(1, "/a")]
               |               ^
        "#]],
    );
}

#[test]
fn only_a_comma() {
    check(
        r#"
        #[c1_endpoint(,)]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: expected an HTTP method and a path
                   help: `#[c1_endpoint(GET, "/api/v1/apps")]`
             1 | #[c1_endpoint(,)]
               | ^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn everything_at_once() {
    check(
        r#"
        #[c1_endpoint(get, "a//b", idempotant, no_auth = true)]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unknown HTTP method `get`
                   help: HTTP methods are upper case: `GET`
             1 | #[c1_endpoint(get, "a//b", idempotant, no_auth = true)]
               |               ^^^

            error: unknown option `idempotant`
                   help: did you mean `idempotent`?
             1 | #[c1_endpoint(get, "a//b", idempotant, no_auth = true)]
               |                            ^^^^^^^^^^

            error: option `no_auth` takes no value
                   help: write `no_auth`
             1 | #[c1_endpoint(get, "a//b", idempotant, no_auth = true)]
               |                                                  ^^^^

            error: the path must start with `/`
                       a//b
                       ^
             1 | #[c1_endpoint(get, "a//b", idempotant, no_auth = true)]
               |                    ^^^^^^

            error: empty path segment
                       a//b
                        ^^
                   help: write one `/`
             1 | #[c1_endpoint(get, "a//b", idempotant, no_auth = true)]
               |                    ^^^^^^
        "#]],
    );
}

#[test]
fn a06_a_semicolon_for_the_comma() {
    check(
        r#"
        #[c1_endpoint(POST; "/a", idempotent)]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: expected `,` after `POST`
             1 | #[c1_endpoint(POST; "/a", idempotent)]
               |                   ^
        "#]],
    );
}

#[test]
fn a06_a_colon_for_the_comma() {
    check(
        r#"
        #[c1_endpoint(GET: "/a")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: expected `,` after `GET`
             1 | #[c1_endpoint(GET: "/a")]
               |                  ^
        "#]],
    );
}

#[test]
fn a06_an_arrow_for_the_comma() {
    check(
        r#"
        #[c1_endpoint(GET => "/a")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: expected `,` after `GET`
             1 | #[c1_endpoint(GET => "/a")]
               |                   ^
        "#]],
    );
}

#[test]
fn a08_the_path_first_and_the_method_by_name() {
    check(
        r#"
        #[c1_endpoint("/a/<id>", method = "DELETE")]
        async fn delete(&self, id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: method and path are positional
                   help: `(DELETE, "/a/<id>")`
             1 | #[c1_endpoint("/a/<id>", method = "DELETE")]
               |                          ^^^^^^
        "#]],
    );
}

#[test]
fn a07_both_in_one_string_pasted_from_the_documentation() {
    check(
        r#"
        #[c1_endpoint("POST /a/{id}/b/{b_id}")]
        async fn get(&self, id: &str, b_id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the HTTP method and the path are two arguments
                   help: `(POST, "/a/<id>/b/<b_id>")`
             1 | #[c1_endpoint("POST /a/{id}/b/{b_id}")]
               |               ^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn a13_a_colon_before_the_value() {
    check(
        r#"
        #[c1_endpoint(GET, "/a", items: "bindings")]
        fn get(&self) -> c1::Pages<App>;
        "#,
        &expect![[r#"
            error: option `items` takes its value after `=`
                   help: `items = "bindings"`
             1 | #[c1_endpoint(GET, "/a", items: "bindings")]
               |                               ^
        "#]],
    );
}

#[test]
fn a14_a_colon_before_the_value_of_a_flag() {
    check(
        r#"
        #[c1_endpoint(GET, "/a", idempotent: true)]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: option `idempotent` takes no value
                   help: write `idempotent`
             1 | #[c1_endpoint(GET, "/a", idempotent: true)]
               |                                      ^^^^
        "#]],
    );
}

#[test]
fn a11_an_option_that_names_the_body() {
    check(
        r#"
        #[c1_endpoint(POST, "/a", data = "<app>")]
        async fn create(&self, app: &App) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: unknown option `data`
                   help: the body is an argument: `#[json] request: &Request`
             1 | #[c1_endpoint(POST, "/a", data = "<app>")]
               |                           ^^^^
        "#]],
    );
}
