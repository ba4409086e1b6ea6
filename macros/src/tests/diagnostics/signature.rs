//! Rows D: the signature.

use expect_test::expect;

use crate::tests::support::check;

#[test]
fn d42_not_async() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: endpoint `get` must be an `async fn`
                   help: write `async fn get`, or return `c1::Call<T>` or `c1::Pages<T>`
             2 | fn get(&self) -> c1::Result<App>;
               | ^^
        "#]],
    );
}

#[test]
fn d43_impl_future() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        fn get(&self) -> impl Future<Output = c1::Result<App>>;
        "#,
        &expect![[r#"
            error: endpoint `get` must be an `async fn`
                   help: the macro adds `+ Send` itself: `async fn get(..) -> c1::Result<T>`
             2 | fn get(&self) -> impl Future<Output = c1::Result<App>>;
               |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn d43_impl_future_send() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        fn get(&self) -> impl std::future::Future<Output = c1::Result<App>> + Send + '_;
        "#,
        &expect![[r#"
            error: endpoint `get` must be an `async fn`
                   help: the macro adds `+ Send` itself: `async fn get(..) -> c1::Result<T>`
             2 | fn get(&self) -> impl std::future::Future<Output = c1::Result<App>> + Send + '_;
               |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn d43_boxed_future() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        fn get(&self) -> Pin<Box<dyn Future<Output = c1::Result<App>> + Send + '_>>;
        "#,
        &expect![[r#"
            error: endpoint `get` must be an `async fn`
                   help: the macro needs no `#[async_trait]` and no box: `async fn get(..) -> c1::Result<T>`
             2 | fn get(&self) -> Pin<Box<dyn Future<Output = c1::Result<App>> + Send + '_>>;
               |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn d43_box_future() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        fn get(&self) -> futures::future::BoxFuture<'_, c1::Result<App>>;
        "#,
        &expect![[r#"
            error: endpoint `get` must be an `async fn`
                   help: the macro needs no `#[async_trait]` and no box: `async fn get(..) -> c1::Result<T>`
             2 | fn get(&self) -> futures::future::BoxFuture<'_, c1::Result<App>>;
               |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn d44_no_receiver() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        async fn get() -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: endpoint `get` must take `&self`
                   help: `get(&self)`
             2 | async fn get() -> c1::Result<App>;
               |             ^^
        "#]],
    );
}

#[test]
fn d44_no_receiver_with_arguments() {
    check(
        r#"
        #[c1_endpoint(GET, "/a/<id>")]
        async fn get(id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: endpoint `get` must take `&self`
                   help: `get(&self, ..)`
             2 | async fn get(id: &str) -> c1::Result<App>;
               |             ^^^^^^^^^^
        "#]],
    );
}

#[test]
fn d44_client_as_an_argument() {
    check(
        r#"
        #[c1_endpoint(GET, "/a/<id>")]
        async fn get(client: &Client, id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: endpoint `get` must take `&self`
                   help: `get(&self, ..)`
             2 | async fn get(client: &Client, id: &str) -> c1::Result<App>;
               |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn d45_mut_self() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        async fn get(&mut self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: endpoint `get` must take `&self`, found `&mut self`
                   help: a client is shared: write `&self`
             2 | async fn get(&mut self) -> c1::Result<App>;
               |              ^^^^^^^^^
        "#]],
    );
}

#[test]
fn d45_self_by_value() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        async fn get(self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: endpoint `get` must take `&self`, found `self`
                   help: a client is shared: write `&self`
             2 | async fn get(self) -> c1::Result<App>;
               |              ^^^^
        "#]],
    );
}

#[test]
fn d45_mutable_self_by_value() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        async fn get(mut self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: endpoint `get` must take `&self`, found `mut self`
                   help: a client is shared: write `&self`
             2 | async fn get(mut self) -> c1::Result<App>;
               |              ^^^^^^^^
        "#]],
    );
}

#[test]
fn d45_arc() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        async fn get(self: Arc<Self>) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: endpoint `get` must take `&self`, found `self: Arc<Self>`
                   help: a client is shared: write `&self`
             2 | async fn get(self: Arc<Self>) -> c1::Result<App>;
               |              ^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn d45_typed_reference() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        async fn get(self: &Self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: endpoint `get` must take `&self`, found `self: &Self`
                   help: a client is shared: write `&self`
             2 | async fn get(self: &Self) -> c1::Result<App>;
               |              ^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn d46_no_return_type() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        async fn get(&self);
        "#,
        &expect![[r#"
            error: endpoint `get` has no return type
                   help: `-> c1::Result<()>`
             2 | async fn get(&self);
               |                   ^
        "#]],
    );
}

#[test]
fn d46_no_return_type_not_async() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        fn get(&self);
        "#,
        &expect![[r#"
            error: endpoint `get` has no return type
                   help: `async fn .. -> c1::Result<()>`
             2 | fn get(&self);
               |             ^
        "#]],
    );
}

#[test]
fn d47_body() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        async fn get(&self) -> c1::Result<App> { todo!() }
        "#,
        &expect![[r#"
            error: endpoint `get` must not have a body
                   help: the macro generates it: end the signature with `;` (in an `impl`, remove the attribute)
             2 | async fn get(&self) -> c1::Result<App> { todo!() }
               |                                        ^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn d47_empty_body() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        async fn get(&self) -> c1::Result<App> {}
        "#,
        &expect![[r#"
            error: endpoint `get` must not have a body
                   help: the macro generates it: end the signature with `;` (in an `impl`, remove the attribute)
             2 | async fn get(&self) -> c1::Result<App> {}
               |                                        ^^
        "#]],
    );
}

#[test]
fn d48_const() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        const fn get(&self) -> c1::Call<App>;
        "#,
        &expect![[r#"
            error: endpoint `get` must not be `const`
                   help: remove `const`
             2 | const fn get(&self) -> c1::Call<App>;
               | ^^^^^
        "#]],
    );
}

#[test]
fn d48_unsafe() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        async unsafe fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: endpoint `get` must not be `unsafe`
                   help: remove `unsafe`
             2 | async unsafe fn get(&self) -> c1::Result<App>;
               |       ^^^^^^
        "#]],
    );
}

#[test]
fn d48_extern() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        extern "C" fn get(&self) -> c1::Call<App>;
        "#,
        &expect![[r#"
            error: endpoint `get` must not be `extern`
                   help: remove `extern`
             2 | extern "C" fn get(&self) -> c1::Call<App>;
               | ^^^^^^^^^^
        "#]],
    );
}

#[test]
fn d48_variadic() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        unsafe extern "C" fn get(&self, ...) -> c1::Call<App>;
        "#,
        &expect![[r#"
            error: endpoint `get` must not be `unsafe`
                   help: remove `unsafe`
             2 | unsafe extern "C" fn get(&self, ...) -> c1::Call<App>;
               | ^^^^^^

            error: endpoint `get` must not be `extern`
                   help: remove `extern`
             2 | unsafe extern "C" fn get(&self, ...) -> c1::Call<App>;
               |        ^^^^^^^^^^

            error: endpoint `get` must not be variadic
                   help: a list is an argument: `ids: &[String]`
             2 | unsafe extern "C" fn get(&self, ...) -> c1::Call<App>;
               |                                 ^^^
        "#]],
    );
}

#[test]
fn d49_tuple() {
    check(
        r#"
        #[c1_endpoint(GET, "/a/<id>")]
        async fn get(&self, (id, _): (String, u8)) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: endpoint arguments must be plain names
                   help: use `name: (String, u8)`
             2 | async fn get(&self, (id, _): (String, u8)) -> c1::Result<App>;
               |                     ^^^^^^^
        "#]],
    );
}

#[test]
fn d49_wildcard() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        async fn get(&self, _: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: endpoint arguments must be plain names
                   help: every argument is sent: name it as in the path, mark it `#[json]` or `#[header("..")]`, or remove it
             2 | async fn get(&self, _: &str) -> c1::Result<App>;
               |                     ^
        "#]],
    );
}

#[test]
fn d49_axum_extractor() {
    check(
        r#"
        #[c1_endpoint(GET, "/a/<id>")]
        async fn get(&self, Path(id): Path<String>) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: endpoint arguments must be plain names
                   help: a client has no extractors: use `id: String`
             2 | async fn get(&self, Path(id): Path<String>) -> c1::Result<App>;
               |                     ^^^^^^^^
        "#]],
    );
}

#[test]
fn d49_axum_extractor_of_a_body() {
    check(
        r#"
        #[c1_endpoint(PUT, "/a")]
        async fn put(&self, Json(body): axum::Json<&Body>) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: endpoint arguments must be plain names
                   help: a client has no extractors: use `#[json] body: &Body`
             2 | async fn put(&self, Json(body): axum::Json<&Body>) -> c1::Result<App>;
               |                     ^^^^^^^^^^
        "#]],
    );
}

#[test]
fn d49_axum_extractor_of_a_query() {
    check(
        r#"
        #[c1_endpoint(GET, "/a?<q>")]
        async fn get(&self, Query(params): Query<Params>) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: endpoint arguments must be plain names
                   help: a client has no extractors: each parameter of the query is an argument
             2 | async fn get(&self, Query(params): Query<Params>) -> c1::Result<App>;
               |                     ^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn unsized_argument() {
    check(
        r#"
        #[c1_endpoint(PUT, "/a/<id>")]
        async fn put(&self, id: str, #[json] body: [Body]) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: `str` is no type of an argument: its size is not known
                   help: take a reference: `id: &str`
             2 | async fn put(&self, id: str, #[json] body: [Body]) -> c1::Result<App>;
               |                         ^^^

            error: `[Body]` is no type of an argument: its size is not known
                   help: take a reference: `body: &[Body]`
             2 | async fn put(&self, id: str, #[json] body: [Body]) -> c1::Result<App>;
               |                                            ^^^^^^
        "#]],
    );
}

#[test]
fn d49_binding() {
    check(
        r#"
        #[c1_endpoint(GET, "/a/<id>")]
        async fn get(&self, id @ _: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: endpoint arguments must be plain names
                   help: use `name: &str`
             2 | async fn get(&self, id @ _: &str) -> c1::Result<App>;
               |                     ^^^^^^
        "#]],
    );
}

#[test]
fn d50_mut() {
    check(
        r#"
        #[c1_endpoint(GET, "/a/<id>")]
        async fn get(&self, mut id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: remove `mut`: endpoint methods have no body
             2 | async fn get(&self, mut id: &str) -> c1::Result<App>;
               |                     ^^^
        "#]],
    );
}

#[test]
fn d50_ref() {
    check(
        r#"
        #[c1_endpoint(GET, "/a/<id>")]
        async fn get(&self, ref id: String) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: remove `ref`: endpoint methods have no body
             2 | async fn get(&self, ref id: String) -> c1::Result<App>;
               |                     ^^^
        "#]],
    );
}

#[test]
fn d51_reference() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        async fn get(&self) -> c1::Result<&str>;
        "#,
        &expect![[r#"
            error: an endpoint cannot return borrowed data
                   help: use `String`
             2 | async fn get(&self) -> c1::Result<&str>;
               |                                   ^^^^
        "#]],
    );
}

#[test]
fn d51_nested() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        async fn get(&self) -> c1::Result<Vec<Option<&[u8]>>>;
        "#,
        &expect![[r#"
            error: an endpoint cannot return borrowed data
                   help: use `Vec<u8>`
             2 | async fn get(&self) -> c1::Result<Vec<Option<&[u8]>>>;
               |                                              ^^^^^
        "#]],
    );
}

#[test]
fn d51_cow() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        async fn get(&self) -> c1::Result<Cow<'_, str>>;
        "#,
        &expect![[r#"
            error: an endpoint cannot return borrowed data
                   help: use `String`
             2 | async fn get(&self) -> c1::Result<Cow<'_, str>>;
               |                                   ^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn d51_borrowed_struct() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        fn get<'a>(&'a self) -> c1::Call<User<'a>>;
        "#,
        &expect![[r#"
            error: an endpoint cannot return borrowed data
                   help: use a type that owns its data, such as `String`
             2 | fn get<'a>(&'a self) -> c1::Call<User<'a>>;
               |                                  ^^^^^^^^
        "#]],
    );
}

#[test]
fn d52_impl_trait() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        async fn get(&self) -> c1::Result<impl Sized>;
        "#,
        &expect![[r#"
            error: `impl Trait` is not allowed in an endpoint's return type
                   help: name the response type
             2 | async fn get(&self) -> c1::Result<impl Sized>;
               |                                   ^^^^^^^^^^
        "#]],
    );
}

#[test]
fn d52_impl_trait_in_a_call() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        fn get(&self) -> c1::Call<impl DeserializeOwned>;
        "#,
        &expect![[r#"
            error: `impl Trait` is not allowed in an endpoint's return type
                   help: name the response type
             2 | fn get(&self) -> c1::Call<impl DeserializeOwned>;
               |                           ^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn stream() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        fn get(&self) -> impl Stream<Item = c1::Result<App>>;
        "#,
        &expect![[r#"
            error: endpoint `get` must name its return type
                   help: a method that returns pages is `fn .. -> c1::Pages<T>`
             2 | fn get(&self) -> impl Stream<Item = c1::Result<App>>;
               |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn pub_in_a_trait() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        pub async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            error: the methods of a trait are as visible as the trait
                   help: remove `pub`
             2 | pub async fn get(&self) -> c1::Result<App>;
               | ^^^
        "#]],
    );
}

#[test]
fn pub_crate_in_a_trait() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        pub(crate) fn get(&self) -> c1::Call<App>;
        "#,
        &expect![[r#"
            error: the methods of a trait are as visible as the trait
                   help: remove `pub(crate)`
             2 | pub(crate) fn get(&self) -> c1::Call<App>;
               | ^^^^^^^^^^
        "#]],
    );
}

#[test]
fn several_at_once() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        const unsafe fn get(&mut self) { }
        "#,
        &expect![[r#"
            error: endpoint `get` must not be `const`
                   help: remove `const`
             2 | const unsafe fn get(&mut self) { }
               | ^^^^^

            error: endpoint `get` must not be `unsafe`
                   help: remove `unsafe`
             2 | const unsafe fn get(&mut self) { }
               |       ^^^^^^

            error: endpoint `get` must take `&self`, found `&mut self`
                   help: a client is shared: write `&self`
             2 | const unsafe fn get(&mut self) { }
               |                     ^^^^^^^^^

            error: endpoint `get` has no return type
                   help: `async fn .. -> c1::Result<()>`
             2 | const unsafe fn get(&mut self) { }
               |                              ^

            error: endpoint `get` must not have a body
                   help: the macro generates it: end the signature with `;` (in an `impl`, remove the attribute)
             2 | const unsafe fn get(&mut self) { }
               |                                ^^^
        "#]],
    );
}

#[test]
fn d42_async_pages() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        async fn list(&self) -> c1::Pages<App>;
        "#,
        &expect![[r#"
            error: endpoint `list` returns `Pages` and must not be `async`
                   help: remove `async`: a `Pages` is sent when it is read
             2 | async fn list(&self) -> c1::Pages<App>;
               | ^^^^^
        "#]],
    );
}

#[test]
fn d42_async_call() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        async fn get(&self) -> Call<App>;
        "#,
        &expect![[r#"
            error: endpoint `get` returns `Call` and must not be `async`
                   help: remove `async`: a `Call` is sent when it is awaited
             2 | async fn get(&self) -> Call<App>;
               | ^^^^^
        "#]],
    );
}

#[test]
fn d52_an_iterator() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        fn list(&self) -> impl Iterator<Item = App>;
        "#,
        &expect![[r#"
            error: `impl Trait` is not allowed in an endpoint's return type
                   help: name the response type
             2 | fn list(&self) -> impl Iterator<Item = App>;
               |                   ^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn d52_any_other_trait() {
    check(
        r#"
        #[c1_endpoint(GET, "/a")]
        fn list(&self) -> impl Clone;
        "#,
        &expect![[r#"
            error: `impl Trait` is not allowed in an endpoint's return type
                   help: name the response type
             2 | fn list(&self) -> impl Clone;
               |                   ^^^^^^^^^^
        "#]],
    );
}
