//! What endpoints expand to, formatted; and what holds for every expansion.

use expect_test::{Expect, expect};
use proc_macro2::{TokenStream, TokenTree};

use crate::endpoint::Expansion;

use super::support::{dedent, expand, expand_published};

/// The expansion of a declaration without a mistake.
fn expanded(source: &str) -> TokenStream {
    sound(expand(source))
}

/// The tokens of an expansion that reports nothing.
fn sound(expansion: Expansion) -> TokenStream {
    let errors: Vec<String> = expansion.errors.iter().map(ToString::to_string).collect();
    assert!(errors.is_empty(), "{errors:?}");
    expansion.into_tokens()
}

/// Checks what a declaration expands to.
fn check(source: &str, expected: &Expect) {
    check_method(&expanded(&dedent(source)), expected);
}

/// The same for an operation that C1 publishes.
fn check_published(source: &str, expected: &Expect) {
    check_method(&sound(expand_published(&dedent(source))), expected);
}

fn check_method(method: &TokenStream, expected: &Expect) {
    let file = syn::parse2(quote::quote!(trait T { #method })).unwrap();
    let text = prettyplease::unparse(&file);
    let method = text
        .strip_prefix("trait T {\n")
        .and_then(|text| text.strip_suffix("}\n"));
    expected.assert_eq(&dedent(method.unwrap()));
}

/// Every identifier of a stream, groups included.
fn identifiers(tokens: TokenStream) -> Vec<String> {
    tokens
        .into_iter()
        .flat_map(|token| match token {
            TokenTree::Ident(ident) => vec![ident.to_string()],
            TokenTree::Group(group) => identifiers(group.stream()),
            _ => Vec::new(),
        })
        .collect()
}

/// The number of tokens of a stream, groups included.
fn count(tokens: TokenStream) -> usize {
    tokens
        .into_iter()
        .map(|token| match token {
            TokenTree::Group(group) => 2 + count(group.stream()),
            _ => 1,
        })
        .sum()
}

const README: &str = r#"
    #[c1_endpoint(POST, "/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users/<role_slug>/<user_ref_id>")]
    async fn create_user_owner(
        &self,
        app_id: &str,
        connector_id: &str,
        role_slug: &str,
        user_ref_id: &str,
        #[json] request: &CreateConnectorUserOwnerRequest,
    ) -> c1::Result<CreateConnectorUserOwnerResponse>;
"#;

#[test]
fn an_endpoint_stays_small() {
    let count = count(expanded(README));
    assert!(count <= 190, "{count} tokens");
}

#[test]
fn nothing_of_c1_is_left_under_another_name() {
    let sources = [
        r#"#[c1_endpoint(POST, "/a/<id>?<q>", crate = ::other)]
           async fn post(&self, id: &str, q: &str, #[json] body: &B, #[header("x-a")] x: &str) -> R;"#,
        r#"#[c1_endpoint(GET, "/a", items = "b", crate = ::other)]
           fn get(&self) -> Pages<B>;"#,
        // What stands in for a method with a mistake.
        r#"#[c1_endpoint(GET, "/a", crate = ::other)]
           async fn get(&self);"#,
        r#"#[c1_endpoint(GET, "/a", crate = ::other)]
           fn get(&self) -> impl Stream<Item = T>;"#,
    ];
    for source in sources {
        let identifiers = identifiers(expand(source).item);
        assert!(!identifiers.contains(&"c1".to_owned()), "{identifiers:?}");
        assert!(identifiers.contains(&"other".to_owned()), "{identifiers:?}");
    }
}

#[test]
fn tokens_of_the_user_keep_their_places() {
    let source = dedent(README);
    let mut places = Vec::new();
    collect(expanded(&source), &mut places);
    for name in [
        "POST",
        "create_user_owner",
        "CreateConnectorUserOwnerRequest",
    ] {
        let at: Vec<_> = places.iter().filter(|(text, _)| text == name).collect();
        assert_eq!(at.len(), 1, "`{name}` stands once");
        assert_eq!(
            source.lines().nth(at[0].1.line - 1).unwrap().find(name),
            Some(at[0].1.column)
        );
    }
}

/// Every identifier and where it stands.
fn collect(tokens: TokenStream, places: &mut Vec<(String, proc_macro2::LineColumn)>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => places.push((ident.to_string(), ident.span().start())),
            TokenTree::Group(group) => collect(group.stream(), places),
            _ => {}
        }
    }
}

#[test]
fn variables_of_macro_rules_come_in_invisible_groups() {
    use proc_macro2::{Delimiter, Group, Span};
    use quote::quote;
    let hidden = |tokens| TokenTree::Group(Group::new(Delimiter::None, tokens));
    let (verb, path) = (hidden(quote!(GET)), hidden(quote!("/a/<id>")));
    let (ty, output) = (hidden(quote!(&str)), hidden(quote!(c1::Result<App>)));
    let item = hidden(quote!(async fn get(&self, id: #ty) -> #output;));
    let expansion =
        crate::endpoint::expand(Span::call_site(), quote!(#verb, #path), item.into(), None);
    assert!(expansion.errors.is_empty());
    // Hidden or not, the return type is recognised.
    let item = quote!(fn get(&self, id: #ty) -> #output;);
    let expansion = crate::endpoint::expand(Span::call_site(), quote!(#verb, #path), item, None);
    assert_eq!(expansion.errors.len(), 1);
}

/// The example of the README: an argument called `request` beside a local of that name.
#[test]
fn create() {
    check(
        r#"
        /// Makes a user an owner of a connector.
        #[c1_endpoint(POST, "/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users/<role_slug>/<user_ref_id>")]
        async fn create_user_owner(
            &self,
            app_id: &str,
            connector_id: &str,
            role_slug: &str,
            user_ref_id: &str,
            #[json] request: &CreateConnectorUserOwnerRequest,
        ) -> c1::Result<CreateConnectorUserOwnerResponse>;
        "#,
        &expect![[r#"
            /// Makes a user an owner of a connector.
            ///
            /// `POST /api/v2/apps/<app_id>/connectors/<connector_id>/owners/users/<role_slug>/<user_ref_id>`
            fn create_user_owner(
                &self,
                app_id: &str,
                connector_id: &str,
                role_slug: &str,
                user_ref_id: &str,
                request: &CreateConnectorUserOwnerRequest,
            ) -> impl ::core::future::Future<
                Output = c1::Result<CreateConnectorUserOwnerResponse>,
            > + ::core::marker::Send {
                use ::c1 as __c1;
                let request = __c1::__private::Request::new(
                    __c1::Api::client(self),
                    &__c1::__private::Endpoint {
                        method: __c1::__private::Method::POST,
                        template: "/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users/<role_slug>/<user_ref_id>",
                        operation: "create_user_owner",
                        items: "list",
                        idempotent: false,
                        no_auth: false,
                    },
                    &[&app_id, &connector_id, &role_slug, &user_ref_id],
                );
                let request = request.json(&request);
                __c1::__private::send(request)
            }"#]],
    );
}

/// A request that is sent later.
#[test]
fn call() {
    check(
        r#"
        #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
        fn get_app(&self, app_id: &str) -> Call<GetAppResponse>;
        "#,
        &expect![[r#"
            /// `GET /api/v1/apps/<app_id>`
            fn get_app(&self, app_id: &str) -> Call<GetAppResponse> {
                use ::c1 as __c1;
                let request = __c1::__private::Request::new(
                    __c1::Api::client(self),
                    &__c1::__private::Endpoint {
                        method: __c1::__private::Method::GET,
                        template: "/api/v1/apps/<app_id>",
                        operation: "get_app",
                        items: "list",
                        idempotent: false,
                        no_auth: false,
                    },
                    &[&app_id],
                );
                __c1::__private::defer(request)
            }"#]],
    );
}

/// Pages, with a query and an option.
#[test]
fn pages() {
    check(
        r#"
        #[c1_endpoint(GET, "/api/v1/bindings?<role_slug>&page_size=100", items = "bindings")]
        fn bindings(&self, role_slug: Option<&str>) -> c1::Pages<Binding>;
        "#,
        &expect![[r#"
            /// `GET /api/v1/bindings?<role_slug>&page_size=100`
            fn bindings(&self, role_slug: Option<&str>) -> c1::Pages<Binding> {
                use ::c1 as __c1;
                let request = __c1::__private::Request::new(
                    __c1::Api::client(self),
                    &__c1::__private::Endpoint {
                        method: __c1::__private::Method::GET,
                        template: "/api/v1/bindings?<role_slug>&page_size=100",
                        operation: "bindings",
                        items: "bindings",
                        idempotent: false,
                        no_auth: false,
                    },
                    &[],
                );
                let request = request.query(&[&role_slug]);
                __c1::__private::defer(request)
            }"#]],
    );
}

/// A query that is sent as it stands.
#[test]
fn literal_query() {
    check(
        r#"
        #[c1_endpoint(GET, "/api/v1/apps?view=a")]
        fn apps(&self) -> Call<Apps>;
        "#,
        &expect![[r#"
            /// `GET /api/v1/apps?view=a`
            fn apps(&self) -> Call<Apps> {
                use ::c1 as __c1;
                let request = __c1::__private::Request::new(
                    __c1::Api::client(self),
                    &__c1::__private::Endpoint {
                        method: __c1::__private::Method::GET,
                        template: "/api/v1/apps?view=a",
                        operation: "apps",
                        items: "list",
                        idempotent: false,
                        no_auth: false,
                    },
                    &[],
                );
                let request = request.query(&[]);
                __c1::__private::defer(request)
            }"#]],
    );
}

/// No placeholder, no body, an error type of one's own.
#[test]
fn nothing_to_send() {
    check(
        r#"
        #[c1_endpoint(DELETE, "/api/v1/session")]
        async fn sign_out(&self) -> Result<(), Failure>;
        "#,
        &expect![[r#"
            /// `DELETE /api/v1/session`
            fn sign_out(
                &self,
            ) -> impl ::core::future::Future<
                Output = Result<(), Failure>,
            > + ::core::marker::Send {
                use ::c1 as __c1;
                let request = __c1::__private::Request::new(
                    __c1::Api::client(self),
                    &__c1::__private::Endpoint {
                        method: __c1::__private::Method::DELETE,
                        template: "/api/v1/session",
                        operation: "sign_out",
                        items: "list",
                        idempotent: false,
                        no_auth: false,
                    },
                    &[],
                );
                __c1::__private::send(request)
            }"#]],
    );
}

/// Arguments in any order, by value and by reference; options with a comma at the end.
#[test]
fn every_role() {
    check(
        r#"
        #[c1_endpoint(PATCH, "/a/<id>?<q>&sort=<order>", idempotent, no_auth, unlisted,)]
        async fn patch(&self, #[header("X-Trace")] trace: Option<&str>, id: u64, order: String, q: &[u8], #[json] body: Body) -> c1::Result<Vec<App>>;
        "#,
        &expect![[r#"
            /// `PATCH /a/<id>?<q>&sort=<order>`
            fn patch(
                &self,
                trace: Option<&str>,
                id: u64,
                order: String,
                q: &[u8],
                body: Body,
            ) -> impl ::core::future::Future<
                Output = c1::Result<Vec<App>>,
            > + ::core::marker::Send {
                use ::c1 as __c1;
                let request = __c1::__private::Request::new(
                    __c1::Api::client(self),
                    &__c1::__private::Endpoint {
                        method: __c1::__private::Method::PATCH,
                        template: "/a/<id>?<q>&sort=<order>",
                        operation: "patch",
                        items: "list",
                        idempotent: true,
                        no_auth: true,
                    },
                    &[&id],
                );
                let request = request.query(&[&q, &order]);
                let request = request.header("x-trace", "trace", &trace);
                let request = request.json(&body);
                __c1::__private::send(request)
            }"#]],
    );
}

/// Documentation on arguments becomes a list; the generated line follows the summary.
#[test]
fn documentation() {
    check(
        r#"
        /// Summary.
        ///
        /// More.
        #[c1_endpoint(GET, "/a/<id>/<type>")]
        async fn get(
            &self,
            /// The id,
            /// on two lines.
            id: &str,
            /// The type.
            r#type: &str,
        ) -> c1::Result<App>;
        "#,
        &expect![[r#"
            /// Summary.
            ///
            /// `GET /a/<id>/<type>`
            ///
            /// More.
            ///
            /// # Arguments
            ///
            /// - `id`: The id,
            ///   on two lines.
            /// - `type`: The type.
            fn get(
                &self,
                id: &str,
                r#type: &str,
            ) -> impl ::core::future::Future<Output = c1::Result<App>> + ::core::marker::Send {
                use ::c1 as __c1;
                let request = __c1::__private::Request::new(
                    __c1::Api::client(self),
                    &__c1::__private::Endpoint {
                        method: __c1::__private::Method::GET,
                        template: "/a/<id>/<type>",
                        operation: "get",
                        items: "list",
                        idempotent: false,
                        no_auth: false,
                    },
                    &[&id, &r#type],
                );
                __c1::__private::send(request)
            }"#]],
    );
}

/// The same without a summary.
#[test]
fn documentation_of_arguments_only() {
    check(
        r#"
        #[c1_endpoint(GET, "/a/<id>")]
        async fn get(&self, /** The id. */ id: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            /// `GET /a/<id>`
            ///
            /// # Arguments
            ///
            /// - `id`: The id.
            fn get(
                &self,
                id: &str,
            ) -> impl ::core::future::Future<Output = c1::Result<App>> + ::core::marker::Send {
                use ::c1 as __c1;
                let request = __c1::__private::Request::new(
                    __c1::Api::client(self),
                    &__c1::__private::Endpoint {
                        method: __c1::__private::Method::GET,
                        template: "/a/<id>",
                        operation: "get",
                        items: "list",
                        idempotent: false,
                        no_auth: false,
                    },
                    &[&id],
                );
                __c1::__private::send(request)
            }"#]],
    );
}

/// Attributes survive, in their order.
#[test]
fn attributes() {
    check(
        r#"
        #[cfg(unix)]
        #[deprecated(note = "gone")]
        #[c1_endpoint(GET, "/a")]
        #[must_use]
        #[allow(clippy::all)]
        #[doc(alias = "b")]
        async fn get(&self) -> c1::Result<App>;
        "#,
        &expect![[r#"
            /// `GET /a`
            #[cfg(unix)]
            #[deprecated(note = "gone")]
            #[must_use]
            #[allow(clippy::all)]
            #[doc(alias = "b")]
            fn get(
                &self,
            ) -> impl ::core::future::Future<Output = c1::Result<App>> + ::core::marker::Send {
                use ::c1 as __c1;
                let request = __c1::__private::Request::new(
                    __c1::Api::client(self),
                    &__c1::__private::Endpoint {
                        method: __c1::__private::Method::GET,
                        template: "/a",
                        operation: "get",
                        items: "list",
                        idempotent: false,
                        no_auth: false,
                    },
                    &[],
                );
                __c1::__private::send(request)
            }"#]],
    );
}

/// `#[cfg]` on a body or a header is that of its statement.
#[test]
fn conditional_bodies() {
    check(
        r#"
        #[c1_endpoint(POST, "/a")]
        async fn post(&self, #[cfg(unix)] #[json] a: &A, #[json] #[cfg(not(unix))] b: &B, #[cfg(unix)] #[allow(unused)] #[header("x-a")] c: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            /// `POST /a`
            fn post(
                &self,
                #[cfg(unix)]
                a: &A,
                #[cfg(not(unix))]
                b: &B,
                #[cfg(unix)]
                #[allow(unused)]
                c: &str,
            ) -> impl ::core::future::Future<Output = c1::Result<App>> + ::core::marker::Send {
                use ::c1 as __c1;
                let request = __c1::__private::Request::new(
                    __c1::Api::client(self),
                    &__c1::__private::Endpoint {
                        method: __c1::__private::Method::POST,
                        template: "/a",
                        operation: "post",
                        items: "list",
                        idempotent: false,
                        no_auth: false,
                    },
                    &[],
                );
                #[cfg(unix)]
                let request = request.json(&a);
                #[cfg(not(unix))]
                let request = request.json(&b);
                #[cfg(unix)]
                let request = request.header("x-a", "c", &c);
                __c1::__private::send(request)
            }"#]],
    );
}

/// Lifetimes, types, constants, `impl Trait`, `where`.
#[test]
fn generics() {
    check(
        r#"
        #[c1_endpoint(POST, "/a/<id>")]
        async fn post<'a, 'b: 'a, B, const N: usize>(&'a self, id: &'b str, #[json] body: &B, #[header("x-n")] n: impl c1::HeaderParam + 'a) -> c1::Result<[u8; N]>
        where
            B: serde::Serialize + ?Sized + Sync;
        "#,
        &expect![[r#"
            /// `POST /a/<id>`
            fn post<'a, 'b: 'a, B, const N: usize>(
                &'a self,
                id: &'b str,
                body: &B,
                n: impl c1::HeaderParam + 'a,
            ) -> impl ::core::future::Future<Output = c1::Result<[u8; N]>> + ::core::marker::Send
            where
                B: serde::Serialize + ?Sized + Sync,
            {
                use ::c1 as __c1;
                let request = __c1::__private::Request::new(
                    __c1::Api::client(self),
                    &__c1::__private::Endpoint {
                        method: __c1::__private::Method::POST,
                        template: "/a/<id>",
                        operation: "post",
                        items: "list",
                        idempotent: false,
                        no_auth: false,
                    },
                    &[&id],
                );
                let request = request.json(&body);
                let request = request.header("x-n", "n", &n);
                __c1::__private::send(request)
            }"#]],
    );
}

/// Raw identifiers.
#[test]
fn raw_identifiers() {
    check(
        r#"
        #[c1_endpoint(GET, "/a/<type>?<match>&in=<self_>")]
        async fn r#move(&self, r#type: &str, r#match: &str, self_: &str) -> c1::Result<App>;
        "#,
        &expect![[r#"
            /// `GET /a/<type>?<match>&in=<self_>`
            fn r#move(
                &self,
                r#type: &str,
                r#match: &str,
                self_: &str,
            ) -> impl ::core::future::Future<Output = c1::Result<App>> + ::core::marker::Send {
                use ::c1 as __c1;
                let request = __c1::__private::Request::new(
                    __c1::Api::client(self),
                    &__c1::__private::Endpoint {
                        method: __c1::__private::Method::GET,
                        template: "/a/<type>?<match>&in=<self_>",
                        operation: "move",
                        items: "list",
                        idempotent: false,
                        no_auth: false,
                    },
                    &[&r#type],
                );
                let request = request.query(&[&r#match, &self_]);
                __c1::__private::send(request)
            }"#]],
    );
}

/// The crate under another name.
#[test]
fn renamed_crate() {
    check(
        r#"
        #[c1_endpoint(POST, "/a/<id>?<q>", crate = ::other)]
        async fn post(&self, id: &str, q: &str, #[json] body: &B, #[header("x-a")] x: &str) -> other::Result<App>;
        "#,
        &expect![[r#"
            /// `POST /a/<id>?<q>`
            fn post(
                &self,
                id: &str,
                q: &str,
                body: &B,
                x: &str,
            ) -> impl ::core::future::Future<
                Output = other::Result<App>,
            > + ::core::marker::Send {
                use ::other as __c1;
                let request = __c1::__private::Request::new(
                    __c1::Api::client(self),
                    &__c1::__private::Endpoint {
                        method: __c1::__private::Method::POST,
                        template: "/a/<id>?<q>",
                        operation: "post",
                        items: "list",
                        idempotent: false,
                        no_auth: false,
                    },
                    &[&id],
                );
                let request = request.query(&[&q]);
                let request = request.json(&body);
                let request = request.header("x-a", "x", &x);
                __c1::__private::send(request)
            }"#]],
    );
}

/// The crate as a module of the user.
#[test]
fn own_module_for_the_crate() {
    check(
        r#"
        #[c1_endpoint(GET, "/a", crate = crate::vendored)]
        fn get(&self) -> vendored::Call<App>;
        "#,
        &expect![[r#"
            /// `GET /a`
            fn get(&self) -> vendored::Call<App> {
                use crate::vendored as __c1;
                let request = __c1::__private::Request::new(
                    __c1::Api::client(self),
                    &__c1::__private::Endpoint {
                        method: __c1::__private::Method::GET,
                        template: "/a",
                        operation: "get",
                        items: "list",
                        idempotent: false,
                        no_auth: false,
                    },
                    &[],
                );
                __c1::__private::defer(request)
            }"#]],
    );
}

/// More arguments than clippy thinks right: the operation has that many.
#[test]
fn many_arguments() {
    check(
        r#"
        #[c1_endpoint(POST, "/<a>/<b>/<c>/<d>/<e>/<f>")]
        async fn post(&self, a: &str, b: &str, c: &str, d: &str, e: &str, f: &str, #[json] body: &B) -> c1::Result<()>;
        "#,
        &expect![[r#"
            /// `POST /<a>/<b>/<c>/<d>/<e>/<f>`
            #[allow(clippy::too_many_arguments)]
            fn post(
                &self,
                a: &str,
                b: &str,
                c: &str,
                d: &str,
                e: &str,
                f: &str,
                body: &B,
            ) -> impl ::core::future::Future<Output = c1::Result<()>> + ::core::marker::Send {
                use ::c1 as __c1;
                let request = __c1::__private::Request::new(
                    __c1::Api::client(self),
                    &__c1::__private::Endpoint {
                        method: __c1::__private::Method::POST,
                        template: "/<a>/<b>/<c>/<d>/<e>/<f>",
                        operation: "post",
                        items: "list",
                        idempotent: false,
                        no_auth: false,
                    },
                    &[&a, &b, &c, &d, &e, &f],
                );
                let request = request.json(&body);
                __c1::__private::send(request)
            }"#]],
    );
}

/// A published operation: its id is known, and told in the documentation.
#[test]
fn published() {
    check_published(
        r#"
        /// One app.
        #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
        fn get_app(&self, app_id: &str) -> Call<GetAppResponse>;
        "#,
        &expect![[r#"
            /// One app.
            ///
            /// `GET /api/v1/apps/<app_id>`, operation `c1.api.app.v1.Apps.Get`
            fn get_app(&self, app_id: &str) -> Call<GetAppResponse> {
                use ::c1 as __c1;
                let request = __c1::__private::Request::new(
                    __c1::Api::client(self),
                    &__c1::__private::Endpoint {
                        method: __c1::__private::Method::GET,
                        template: "/api/v1/apps/<app_id>",
                        operation: "c1.api.app.v1.Apps.Get",
                        items: "list",
                        idempotent: false,
                        no_auth: false,
                    },
                    &[&app_id],
                );
                __c1::__private::defer(request)
            }"#]],
    );
}

/// An operation that is not published is named after the method.
#[test]
fn unlisted() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/api/v1/apps/<app_id>/weather", unlisted)]
        fn get_weather(&self, app_id: &str) -> Call<Weather>;
        "#,
        &expect![[r#"
            /// `GET /api/v1/apps/<app_id>/weather`
            fn get_weather(&self, app_id: &str) -> Call<Weather> {
                use ::c1 as __c1;
                let request = __c1::__private::Request::new(
                    __c1::Api::client(self),
                    &__c1::__private::Endpoint {
                        method: __c1::__private::Method::GET,
                        template: "/api/v1/apps/<app_id>/weather",
                        operation: "get_weather",
                        items: "list",
                        idempotent: false,
                        no_auth: false,
                    },
                    &[&app_id],
                );
                __c1::__private::defer(request)
            }"#]],
    );
}

/// An operation that C1 has deprecated: the compiler warns of it, at the path.
#[test]
fn w1_deprecated() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/api/v1/apps/<app_id>/entitlements/<app_entitlement_id>/users?<page_size>")]
        fn users(&self, app_id: &str, app_entitlement_id: &str, page_size: u32) -> Pages<User>;
        "#,
        &expect![[r#"
            /// `GET /api/v1/apps/<app_id>/entitlements/<app_entitlement_id>/users?<page_size>`, operation `c1.api.app.v1.AppEntitlements.ListUsers`
            fn users(
                &self,
                app_id: &str,
                app_entitlement_id: &str,
                page_size: u32,
            ) -> Pages<User> {
                use ::c1 as __c1;
                #[deprecated(
                    note = "C1 has deprecated the operation `c1.api.app.v1.AppEntitlements.ListUsers`"
                )]
                const DEPRECATED: &::core::primitive::str = "/api/v1/apps/<app_id>/entitlements/<app_entitlement_id>/users?<page_size>";
                let request = __c1::__private::Request::new(
                    __c1::Api::client(self),
                    &__c1::__private::Endpoint {
                        method: __c1::__private::Method::GET,
                        template: DEPRECATED,
                        operation: "c1.api.app.v1.AppEntitlements.ListUsers",
                        items: "list",
                        idempotent: false,
                        no_auth: false,
                    },
                    &[&app_id, &app_entitlement_id],
                );
                let request = request.query(&[&page_size]);
                __c1::__private::defer(request)
            }"#]],
    );
}

/// `unlisted` on an operation that is published: the compiler warns of it, at the option.
#[test]
fn h87_needlessly_unlisted() {
    check_published(
        r#"
        #[c1_endpoint(GET, "/api/v1/apps/<app_id>", unlisted)]
        fn get_app(&self, app_id: &str) -> Call<GetAppResponse>;
        "#,
        &expect![[r#"
            /// `GET /api/v1/apps/<app_id>`, operation `c1.api.app.v1.Apps.Get`
            fn get_app(&self, app_id: &str) -> Call<GetAppResponse> {
                use ::c1 as __c1;
                #[deprecated(
                    note = "C1 publishes the operation, as `c1.api.app.v1.Apps.Get`: remove `unlisted`"
                )]
                const UNLISTED: &::core::primitive::str = "c1.api.app.v1.Apps.Get";
                let request = __c1::__private::Request::new(
                    __c1::Api::client(self),
                    &__c1::__private::Endpoint {
                        method: __c1::__private::Method::GET,
                        template: "/api/v1/apps/<app_id>",
                        operation: UNLISTED,
                        items: "list",
                        idempotent: false,
                        no_auth: false,
                    },
                    &[&app_id],
                );
                __c1::__private::defer(request)
            }"#]],
    );
}

/// `unlisted` is not needless where something of the declaration is not published.
#[test]
fn unlisted_with_reason() {
    for path in [
        "/api/v1/apps/<app_id>?<expand>",
        "/api/v2/apps/mine/connectors/<app_id>/owners/users?<expand>",
    ] {
        let source = format!(
            r#"#[c1_endpoint(GET, "{path}", unlisted)] fn get(&self, app_id: &str, expand: &str) -> Call<App>;"#
        );
        let tokens = sound(expand_published(&source)).to_string();
        assert!(!tokens.contains("deprecated"), "{tokens}");
    }
}

/// What warns stands where the user wrote what is warned of.
#[test]
fn warnings_stand_on_the_tokens_of_the_user() {
    let source = dedent(
        r#"
        #[c1_endpoint(GET, "/api/v1/apps/<app_id>/entitlements/<app_entitlement_id>/users", unlisted)]
        fn users(&self, app_id: &str, app_entitlement_id: &str) -> Pages<User>;
        "#,
    );
    let mut places = Vec::new();
    collect(sound(expand_published(&source)), &mut places);
    let column = |name: &str| {
        let last = places.iter().rfind(|(text, _)| text == name);
        last.map(|(_, at)| (at.line, at.column))
    };
    assert_eq!(
        column("DEPRECATED"),
        Some((1, source.find("\"/api").unwrap()))
    );
    assert_eq!(
        column("UNLISTED"),
        Some((1, source.find("unlisted").unwrap()))
    );
}
