//! The expansions of endpoints, and the rules that hold for every expansion.
//!
//! The cases in `expansion/` hold a declaration and its expansion, formatted.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::quote;

use super::case::{Case, check_all};
use super::identifiers::identifiers;
use super::source::{expand, expand_published};
use crate::endpoint::{self, Types};
use crate::expansion::Expansion;

/// The number of cases, which only grows.
const AT_LEAST: usize = 23;

#[test]
fn every_declaration_expands_as_expected() {
    check_all("expansion", AT_LEAST, check);
}

/// Only the cases in `published/` are checked against the operations that C1 publishes.
fn check(case: &Case) {
    let expansion = if case.is_in("published") {
        expand_published(&case.source)
    } else {
        expand(&case.source)
    };
    case.assert_eq(&format(&without_errors(expansion)));
}

/// The tokens of an expansion that reports no error.
fn without_errors(expansion: Expansion) -> TokenStream {
    let errors: Vec<String> = expansion.errors.iter().map(ToString::to_string).collect();
    assert!(errors.is_empty(), "{errors:?}");
    expansion.into_tokens()
}

/// The text of a method as rustfmt would have it.
fn format(method: &TokenStream) -> String {
    let file = syn::parse2(quote!(trait T { #method })).unwrap();
    let text = prettyplease::unparse(&file);
    let method = text
        .strip_prefix("trait T {\n")
        .and_then(|text| text.strip_suffix("}\n"));
    let lines = method.unwrap().lines();
    lines
        .map(|line| line.strip_prefix("    ").unwrap_or(line))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The example of the README, without its docs.
fn readme() -> String {
    let source = Case::read("expansion/create_user_owner.txt").source;
    let lines = source.lines().filter(|line| !line.starts_with("///"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The number of tokens of a stream, those in groups included.
fn count(tokens: TokenStream) -> usize {
    tokens
        .into_iter()
        .map(|token| match token {
            TokenTree::Group(group) => 2 + count(group.stream()),
            _ => 1,
        })
        .sum()
}

#[test]
fn an_endpoint_stays_small() {
    let count = count(without_errors(expand(&readme())));
    assert!(count <= 190, "{count} tokens");
}

#[test]
fn a_renamed_crate_is_named_nowhere_by_its_first_name() {
    let sources = [
        r#"#[c1_endpoint(POST, "/a/<id>?<q>", crate = ::other)]
           async fn post(&self, id: &str, q: &str, #[json] body: &B, #[header("x-a")] x: &str) -> R;"#,
        r#"#[c1_endpoint(GET, "/a", items = "b", crate = ::other)]
           fn get(&self) -> Pages<B>;"#,
        // These have a mistake, so the methods are recovered.
        r#"#[c1_endpoint(GET, "/a", crate = ::other)]
           async fn get(&self);"#,
        r#"#[c1_endpoint(GET, "/a", crate = ::other)]
           fn get(&self) -> impl Stream<Item = T>;"#,
    ];
    for source in sources {
        let identifiers = identifiers(expand(source).item);
        let has = |name: &str| identifiers.iter().any(|ident| ident == name);
        assert!(!has("c1"), "{identifiers:?}");
        assert!(has("other"), "{identifiers:?}");
    }
}

#[test]
fn tokens_of_the_user_keep_their_places() {
    let source = readme();
    let identifiers = identifiers(without_errors(expand(&source)));
    for name in [
        "POST",
        "create_user_owner",
        "CreateConnectorUserOwnerRequest",
    ] {
        let places: Vec<_> = identifiers
            .iter()
            .filter(|ident| *ident == name)
            .map(|ident| ident.span().start())
            .collect();
        assert_eq!(places.len(), 1, "`{name}` stands once");
        assert_eq!(
            source.lines().nth(places[0].line - 1).unwrap().find(name),
            Some(places[0].column)
        );
    }
}

#[test]
fn variables_of_a_macro_come_in_invisible_groups() {
    let hidden = |tokens| TokenTree::Group(Group::new(Delimiter::None, tokens));
    let (verb, path) = (hidden(quote!(GET)), hidden(quote!("/a/<id>")));
    let (ty, output) = (hidden(quote!(&str)), hidden(quote!(c1::Result<App>)));
    let item = hidden(quote!(async fn get(&self, id: #ty) -> #output;));
    let expansion = endpoint::expand(
        Span::call_site(),
        quote!(#verb, #path),
        item.into(),
        None,
        Types::Handwritten,
    );
    assert!(expansion.errors.is_empty());
    // The return type is recognised in its group, so `async` is missed.
    let item = quote!(fn get(&self, id: #ty) -> #output;);
    let expansion = endpoint::expand(
        Span::call_site(),
        quote!(#verb, #path),
        item,
        None,
        Types::Handwritten,
    );
    assert_eq!(expansion.errors.len(), 1);
}

/// The compiler does not warn of `unlisted` if something else of the declaration is not published.
#[test]
fn unlisted_is_needed_for_an_unpublished_query() {
    for path in [
        "/api/v1/apps/<app_id>?<expand>",
        "/api/v2/apps/mine/connectors/<app_id>/owners/users?<expand>",
    ] {
        let source = format!(
            r#"#[c1_endpoint(GET, "{path}", unlisted)] fn get(&self, app_id: &str, expand: &str) -> Call<App>;"#
        );
        let tokens = without_errors(expand_published(&source)).to_string();
        assert!(!tokens.contains("deprecated"), "{tokens}");
    }
}

#[test]
fn warnings_stand_on_the_tokens_of_the_user() {
    let source = r#"#[c1_endpoint(GET, "/api/v1/apps/<app_id>/entitlements/<app_entitlement_id>/users", unlisted)]
fn users(&self, app_id: &str, app_entitlement_id: &str) -> Pages<User>;"#;
    let identifiers = identifiers(without_errors(expand_published(source)));
    let place = |name: &str| {
        let last = identifiers.iter().rfind(|ident| *ident == name);
        last.map(|ident| (ident.span().start().line, ident.span().start().column))
    };
    assert_eq!(
        place("DEPRECATED"),
        Some((1, source.find("\"/api").unwrap()))
    );
    assert_eq!(
        place("UNLISTED"),
        Some((1, source.find("unlisted").unwrap()))
    );
}
