//! Rows G: what the attribute stands on.

use expect_test::expect;

use crate::tests::support::check;

#[test]
fn g73_free_function() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        async fn get(client: &Client) -> c1::Result<App> {
            todo!()
        }
        "#,
        &expect![[r#"
            error: `#[c1_endpoint]` belongs on a method of a trait
                   help: `trait MyApi: c1::Api { .. }`
             2 | async fn get(client: &Client) -> c1::Result<App> {
               |          ^^^
        "#]],
    );
}

#[test]
fn g73_free_function_with_marked_arguments() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        pub async fn get(
            /// The body.
            #[json] body: &B,
            #[header("x-a")] x: &str,
        ) -> c1::Result<App> {
            todo!()
        }
        "#,
        &expect![[r#"
            error: `#[c1_endpoint]` belongs on a method of a trait
                   help: `trait MyApi: c1::Api { .. }`
             2 | pub async fn get(
               |              ^^^
        "#]],
    );
}

#[test]
fn g73_main() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        fn main() {}
        "#,
        &expect![[r#"
            error: `#[c1_endpoint]` belongs on a method of a trait
                   help: `trait MyApi: c1::Api { .. }`
             2 | fn main() {}
               |    ^^^^
        "#]],
    );
}

#[test]
fn g74_inherent_impl() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        pub async fn get(&self) -> c1::Result<App> {
            todo!()
        }
        "#,
        &expect![[r#"
            error: `#[c1_endpoint]` belongs on a method of a trait
                   help: `trait MyApi: c1::Api { .. }`
             2 | pub async fn get(&self) -> c1::Result<App> {
               |              ^^^
        "#]],
    );
}

#[test]
fn g75_trait() {
    check(
        r#"
        #[c1_endpoint]
        pub trait Apps: c1::Api {
            #[c1_endpoint(GET, "/a")]
            async fn get(&self) -> c1::Result<App>;
        }
        "#,
        &expect![[r#"
            error: `#[c1_endpoint]` goes on each method, not on the trait
             2 | pub trait Apps: c1::Api {
               |     ^^^^^
        "#]],
    );
}

#[test]
fn g75_trait_with_arguments() {
    check(
        r#"
        #[c1_endpoint("https://acme.conductor.one")]
        trait Apps {}
        "#,
        &expect![[r#"
            error: `#[c1_endpoint]` goes on each method, not on the trait
             2 | trait Apps {}
               | ^^^^^
        "#]],
    );
}

#[test]
fn g75_impl() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        impl Apps for Client {}
        "#,
        &expect![[r#"
            error: `#[c1_endpoint]` goes on each method, not on the `impl`
                   help: declare the endpoints as methods of a trait: `trait MyApi: c1::Api { .. }`
             2 | impl Apps for Client {}
               | ^^^^
        "#]],
    );
}

#[test]
fn g75_module() {
    check(
        r#"
        #[c1_endpoint]
        mod apps {}
        "#,
        &expect![[r#"
            error: `#[c1_endpoint]` goes on each method, not on the module
                   help: declare the endpoints as methods of a trait: `trait MyApi: c1::Api { .. }`
             2 | mod apps {}
               | ^^^
        "#]],
    );
}

#[test]
fn g75_struct() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        pub(crate) struct GetApp {
            app_id: String,
        }
        "#,
        &expect![[r#"
            error: `#[c1_endpoint]` goes on each method, not on the struct
                   help: declare the endpoints as methods of a trait: `trait MyApi: c1::Api { .. }`
             2 | pub(crate) struct GetApp {
               |            ^^^^^^
        "#]],
    );
}

#[test]
fn g75_enum() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        enum Apps {
            Get,
        }
        "#,
        &expect![[r#"
            error: `#[c1_endpoint]` goes on each method, not on the enum
                   help: declare the endpoints as methods of a trait: `trait MyApi: c1::Api { .. }`
             2 | enum Apps {
               | ^^^^
        "#]],
    );
}

#[test]
fn g75_use() {
    check(
        r#"
        #[c1_endpoint]
        use c1::Client;
        "#,
        &expect![[r#"
            error: `#[c1_endpoint]` belongs on a method of a trait
                   help: `trait MyApi: c1::Api { .. }`
             2 | use c1::Client;
               | ^^^
        "#]],
    );
}

#[test]
fn g76_associated_const() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        const GET: &str;
        "#,
        &expect![[r#"
            error: only methods can be endpoints
                   help: `#[c1_endpoint]` goes on a method of a trait
             2 | const GET: &str;
               | ^^^^^
        "#]],
    );
}

#[test]
fn g76_associated_type() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        type App;
        "#,
        &expect![[r#"
            error: only methods can be endpoints
                   help: `#[c1_endpoint]` goes on a method of a trait
             2 | type App;
               | ^^^^
        "#]],
    );
}

#[test]
fn g76_static() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        static GET: &str = "/a";
        "#,
        &expect![[r#"
            error: only methods can be endpoints
                   help: `#[c1_endpoint]` goes on a method of a trait
             2 | static GET: &str = "/a";
               | ^^^^^^
        "#]],
    );
}

#[test]
fn g77_twice() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        #[c1_endpoint(POST, "/b")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: endpoint `get` is annotated twice
             2 | #[c1_endpoint(POST, "/b")]
               | ^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn g77_twice_by_path() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        #[c1::c1_endpoint(POST, "/b")]
        #[deprecated]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: endpoint `get` is annotated twice
             2 | #[c1::c1_endpoint(POST, "/b")]
               | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn argument_without_a_type_is_reported_by_the_compiler() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        async fn get(&self, id) -> c1::Result<App>;
        "#,
        &expect![""],
    );
}

#[test]
fn argument_without_a_type_where_it_may_be_one_without_a_name() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        fn get(&self, Id) -> Call<App>;
        "#,
        &expect![[r#"
            error: expected `:`
             2 | fn get(&self, Id) -> Call<App>;
               |                 ^
        "#]],
    );
}

#[test]
fn argument_in_the_middle_of_being_typed_is_reported_by_the_compiler() {
    check(
        r#"
        #[c1_endpoint(GET, "/a/<id>")]
        async fn get(&self, #[json] id: ) -> c1::Result<App>;
        "#,
        &expect![""],
    );
}
