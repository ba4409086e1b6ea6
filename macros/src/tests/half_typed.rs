//! Half-typed declarations: all that an editor looks up is in the expansion, where it was typed.
//!
//! An editor finds a token of the source in the expansion by its span. So each identifier of the
//! method comes out once with the span that it came in with, because each further one is a further
//! answer to "what is this?". An argument is also used once, which tells the editor that it is an
//! argument.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;

use super::identifiers::identifiers;
use super::source::{expand_published, split};

/// An identifier with its line and column.
type Place = (String, usize, usize);

/// How often each identifier stands at each place.
fn places(tokens: TokenStream) -> BTreeMap<Place, usize> {
    let mut found = BTreeMap::new();
    for ident in identifiers(tokens) {
        let start = ident.span().start();
        let place = (ident.to_string(), start.line, start.column);
        *found.entry(place).or_default() += 1;
    }
    found
}

/// Words that no editor looks up, or that do not come out: `async` is replaced by the future that
/// it stands for.
const NOT_LOOKED_UP: [&str; 5] = ["async", "json", "header", "js", "mut"];

/// Asserts that each identifier of the method comes out where it was typed.
fn assert_keeps_its_tokens(source: &str) {
    let typed = places(split(source).2);
    let expanded = places(expand_published(source).item);
    for place in typed
        .keys()
        .filter(|place| !NOT_LOOKED_UP.contains(&place.0.as_str()))
    {
        let name = &place.0;
        let times = expanded.get(place).copied().unwrap_or_default();
        let is_value =
            source.contains(&format!(" {name}: ")) || source.contains(&format!("&{name}"));
        // The body and the return type stand once more, where they are compared with the operation.
        let is_returned = source
            .split_once("->")
            .is_some_and(|(_, returned)| returned.contains(name.as_str()));
        let is_body = source.contains(&format!("#[json] {name}: "));
        let most =
            1 + usize::from(is_value || is_returned || name == "self") + usize::from(is_body);
        assert!(
            (1..=most).contains(&times),
            "`{name}` stands {times} times where it was typed in {source}"
        );
    }
}

#[test]
fn a_finished_endpoint() {
    for source in [
        r#"#[c1_endpoint(GET, "/api/v1/apps/<app_id>")] async fn get_app(&self, app_id: &str) -> c1::Result<App>;"#,
        r#"#[c1_endpoint(GET, "/api/v1/apps/<app_id>/owners?<page_size>")]
           fn owners<'a>(&'a self, app_id: &'a str, page_size: Option<u32>) -> Pages<Owner> where Self: Sized;"#,
        r#"#[c1_endpoint(POST, "/api/v1/apps")]
           #[must_use] fn create(&self, #[json] app: &CreateAppRequest, #[header("x-a")] a: impl Header) -> Call<App>;"#,
    ] {
        assert!(expand_published(source).errors.is_empty(), "{source}");
        assert_keeps_its_tokens(source);
    }
}

#[test]
fn an_unfinished_attribute() {
    for attribute in [
        "",
        "G",
        "GET",
        "GET,",
        "GET, \"\"",
        "GET, \"/api/v1/ap\"",
        "GET, \"/api/v1/apps/<\"",
        "GET, \"/api/v1/apps/<app>\"",
        "GET, \"/api/v1/apps/<app_id>?\"",
        "GET, \"/api/v1/apps/<app_id>?<page>\"",
        "GET, \"/api/v1/apps/<app_id>\", idem",
        "GET, \"/api/v1/apps/<app_id>\", items =",
        "GET, \"/api/v1/apps/<app_id>\", crate = ::",
    ] {
        let source = format!(
            "#[c1_endpoint({attribute})] async fn get_app(&self, app_id: &AppId) -> c1::Result<GetAppResponse>;"
        );
        assert!(!expand_published(&source).errors.is_empty(), "{source}");
        assert_keeps_its_tokens(&source);
    }
}

#[test]
fn an_unfinished_signature() {
    for method in [
        "async fn get_app(&self, app_id: &str);",
        "async fn get_app(&self, app_id: &str) -> App;",
        "fn get_app(&self, app_id: &str) -> c1::Result<App>;",
        "async fn get_app(&self) -> c1::Result<App>;",
        "async fn get_app(app_id: &str) -> c1::Result<App>;",
        "async fn get_app(&self, app_id: &str, request: &UpdateAppRequest) -> c1::Result<App>;",
        "async fn get_app(&self, app_id: &str, #[js] request: &UpdateAppRequest) -> c1::Result<App>;",
        "async fn get_app(&self, app_id: &str, #[header] trace: Option<&Trace>) -> c1::Result<App>;",
        "async fn get_app(&self, app_id: Option<&str>) -> c1::Result<Vec<App>>;",
        "async fn get_app(&mut self, app_id: &str) -> c1::Result<App>;",
        "async fn get_app(&self, app_id: &str) -> c1::Result<App> {}",
    ] {
        let source = format!("#[c1_endpoint(GET, \"/api/v1/apps/<app_id>\")] {method}");
        assert_keeps_its_tokens(&source);
    }
}

/// The compiler cannot read these signatures either; what can be read of them is kept.
#[test]
fn a_signature_that_cannot_be_read() {
    for (method, kept) in [
        (
            "async fn get_app(&self, app_id: &str) ->;",
            &["get_app", "app_id", "str"][..],
        ),
        (
            "async fn get_app(&self, app_id: , page: Page) -> c1::Result<App>;",
            &["get_app", "page", "Page", "Result", "App"],
        ),
        (
            "async fn get_app(&self, app_id) -> c1::Result<App>;",
            &["get_app", "Result", "App"],
        ),
        (
            "async fn get_app(&self, app_id: &str) -> c1::;",
            &["get_app", "app_id", "str"],
        ),
        (
            "async fn get_app(&self, app_id: &str) c1::Result<App>;",
            &["get_app", "app_id", "str"],
        ),
    ] {
        let source = format!("#[c1_endpoint(GET, \"/api/v1/apps/<app_id>\")] {method}");
        let typed = places(split(&source).2);
        let expanded = places(expand_published(&source).item);
        for name in kept {
            let place = typed.keys().find(|place| place.0 == *name).unwrap();
            assert_eq!(expanded.get(place), Some(&1), "`{name}` of {source}");
        }
    }
}
