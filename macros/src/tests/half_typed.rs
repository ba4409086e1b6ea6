//! Declarations as they are while someone types them: whatever an editor looks up is still there, where it was typed.
//!
//! An editor finds a token of the source in the expansion by its place. So every identifier of the method has to come
//! out at the place that it was put in, and only once: each time more is one more answer to "what is this?". An
//! argument is also used, once, which is what makes it an argument.

use std::collections::BTreeMap;

use proc_macro2::{TokenStream, TokenTree};

use super::support::{expand_published, split};

/// An identifier and where it stands.
type Place = (String, usize, usize);

/// How often each identifier stands where.
fn places(tokens: TokenStream, found: &mut BTreeMap<Place, usize>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => {
                let start = ident.span().start();
                *found
                    .entry((ident.to_string(), start.line, start.column))
                    .or_default() += 1;
            }
            TokenTree::Group(group) => places(group.stream(), found),
            _ => {}
        }
    }
}

/// Words that are not looked up, or do not come out: `async` is replaced by what it stands for.
const NOT_LOOKED_UP: [&str; 5] = ["async", "json", "header", "js", "mut"];

/// Asserts that what was typed of the method comes out as it is.
fn keeps_its_tokens(source: &str) {
    let mut typed = BTreeMap::new();
    places(split(source).2, &mut typed);
    let mut expanded = BTreeMap::new();
    places(expand_published(source).item, &mut expanded);
    for place in typed
        .keys()
        .filter(|place| !NOT_LOOKED_UP.contains(&place.0.as_str()))
    {
        let name = &place.0;
        let times = expanded.get(place).copied().unwrap_or_default();
        let is_value =
            source.contains(&format!(" {name}: ")) || source.contains(&format!("&{name}"));
        // The name of the crate also stands where a return type that does not fit is to be underlined.
        let most = if is_value || ["self", "c1"].contains(&name.as_str()) {
            2
        } else {
            1
        };
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
        keeps_its_tokens(source);
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
        keeps_its_tokens(&source);
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
        keeps_its_tokens(&source);
    }
}

/// What cannot be read even by the compiler: the parts that can be are kept.
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
        let mut typed = BTreeMap::new();
        places(split(&source).2, &mut typed);
        let mut expanded = BTreeMap::new();
        places(expand_published(&source).item, &mut expanded);
        for name in kept {
            let place = typed.keys().find(|place| place.0 == *name).unwrap();
            assert_eq!(expanded.get(place), Some(&1), "`{name}` of {source}");
        }
    }
}
