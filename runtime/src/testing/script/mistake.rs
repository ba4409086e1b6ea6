//! Mistakes in the declaration of a route that no request can match, and the corrected form.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use crate::testing::placeholder::is_placeholder;

/// The methods that an endpoint may have.
const METHODS: [&str; 6] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"];

/// The ASCII characters that a path cannot have unencoded (RFC 3986, section 3.3).
const NOT_IN_A_PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The mistake in a method, if no request can have it.
pub(super) fn in_method(method: &str) -> Option<String> {
    if METHODS.contains(&method) {
        return None;
    }
    let upper = method.trim().to_ascii_uppercase();
    Some(if METHODS.contains(&upper.as_str()) {
        format!("`{method}` is not an HTTP method: write `{upper}`")
    } else {
        let methods = METHODS.join(", ");
        format!("`{method}` is not the method of an endpoint: write one of {methods}")
    })
}

/// The mistake in a template, if no path can match it.
pub(super) fn in_template(template: &str) -> Option<String> {
    let problem = problem(template)?;
    let right = corrected(template);
    Some(format!("{problem}, write `{right}`"))
}

fn problem(template: &str) -> Option<String> {
    if template.is_empty() {
        return Some("the template is empty".to_owned());
    }
    if template.contains("://") {
        return Some("a template has no scheme and no host".to_owned());
    }
    if template.contains('?') {
        return Some(
            "a query does not select a route (`Captured::query_value` reads it)".to_owned(),
        );
    }
    if template.contains('#') {
        return Some("no request has a fragment".to_owned());
    }
    let Some(path) = template.strip_prefix('/') else {
        return Some("a path begins with `/`".to_owned());
    };
    if path.is_empty() {
        return None;
    }
    path.split('/').find_map(problem_of_segment)
}

fn problem_of_segment(segment: &str) -> Option<String> {
    if is_placeholder(segment) {
        return None;
    }
    if segment.is_empty() {
        return Some("no request has an empty path segment".to_owned());
    }
    if is_dots(segment) {
        return Some(format!("no request has the path segment `{segment}`"));
    }
    if other_placeholder(segment).is_some() {
        return Some(format!("`{segment}` is not a placeholder"));
    }
    if segment.contains(['<', '>']) {
        return Some(format!(
            "a placeholder must be a whole path segment, and `{segment}` is not"
        ));
    }
    (encoded(segment) != segment)
        .then(|| format!("no request has the path segment `{segment}` unencoded"))
}

/// The nearest template that a path can match.
fn corrected(template: &str) -> String {
    let path = match template.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None => template,
    };
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let segments: Vec<String> = path
        .split('/')
        .filter(|segment| !segment.is_empty() && !is_dots(segment))
        .map(corrected_segment)
        .collect();
    if segments.is_empty() {
        return "/api/v1/apps".to_owned();
    }
    format!("/{}", segments.join("/"))
}

fn corrected_segment(segment: &str) -> String {
    if is_placeholder(segment) {
        return segment.to_owned();
    }
    if let Some(name) = other_placeholder(segment) {
        return format!("<{name}>");
    }
    // A placeholder with text around it becomes a whole segment.
    let name = segment
        .split_once('<')
        .map(|(_, rest)| rest.split('>').next().unwrap_or_default());
    match name {
        Some(name) if !name.is_empty() && !name.contains('<') => format!("<{name}>"),
        Some(_) => "<name>".to_owned(),
        None if segment.contains('>') => "<name>".to_owned(),
        None => encoded(segment),
    }
}

/// The name in a placeholder that is written as other libraries write it: `{name}` or `:name`.
fn other_placeholder(segment: &str) -> Option<&str> {
    let in_braces = segment
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'));
    let name = in_braces.or_else(|| segment.strip_prefix(':'))?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    is_name.then_some(name)
}

/// Whether a segment is `.` or `..`, encoded or not. URL parsers remove such a segment.
fn is_dots(segment: &str) -> bool {
    let decoded = percent_decode_str(segment).decode_utf8_lossy();
    decoded == "." || decoded == ".."
}

/// A segment as a request has it.
fn encoded(segment: &str) -> String {
    let mut encoded = String::new();
    let mut rest = segment;
    while let Some(at) = rest.find('%') {
        encoded.extend(utf8_percent_encode(&rest[..at], NOT_IN_A_PATH));
        rest = &rest[at + 1..];
        let digits = rest.bytes().take(2).filter(u8::is_ascii_hexdigit).count();
        encoded.push_str(if digits == 2 { "%" } else { "%25" });
    }
    encoded.extend(utf8_percent_encode(rest, NOT_IN_A_PATH));
    encoded
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn f86_a_method_that_no_endpoint_has_is_named_with_the_right_form() {
        for method in METHODS {
            assert_eq!(in_method(method), None);
        }
        for (method, right) in [
            ("get", "write `GET`"),
            ("Post", "write `POST`"),
            (" GET", "write `GET`"),
            ("PSOT", "write one of GET, POST, PUT, PATCH, DELETE, HEAD"),
            ("OPTIONS", "one of"),
            ("", "one of"),
        ] {
            let mistake = in_method(method).unwrap();
            assert!(mistake.contains(right), "{mistake}");
        }
    }

    #[test]
    fn f86_a_template_that_no_path_matches_is_named_with_the_right_form() {
        for (template, problem, right) in [
            ("", "empty", "/api/v1/apps"),
            ("/apps/{id}", "`{id}` is not a placeholder", "/apps/<id>"),
            ("/apps/:id/x", "`:id` is not a placeholder", "/apps/<id>/x"),
            ("/apps/<id>.json", "whole path segment", "/apps/<id>"),
            ("/apps/x-<id>", "whole path segment", "/apps/<id>"),
            ("/apps/<>", "whole path segment", "/apps/<name>"),
            ("/apps/<id", "whole path segment", "/apps/<id>"),
            ("/apps/id>", "whole path segment", "/apps/<name>"),
            ("/apps/<<id>>", "whole path segment", "/apps/<name>"),
            ("/apps?<page_size>&view=all", "query", "/apps"),
            ("/apps?", "query", "/apps"),
            ("/apps#top", "fragment", "/apps"),
            ("apps/<id>", "begins with `/`", "/apps/<id>"),
            ("/apps/", "empty path segment", "/apps"),
            ("//apps", "empty path segment", "/apps"),
            ("/apps/../users", "`..`", "/apps/users"),
            ("/apps/%2e/users", "`%2e`", "/apps/users"),
            ("https://acme.conductor.one/apps?x=1", "scheme", "/apps"),
            (
                "/my apps/\u{e9}",
                "`my apps` unencoded",
                "/my%20apps/%C3%A9",
            ),
            ("/100%/50%2", "`100%` unencoded", "/100%25/50%252"),
        ] {
            let mistake = in_template(template).unwrap();
            assert!(mistake.contains(problem), "{mistake}");
            let right = format!(", write `{right}`");
            assert!(mistake.ends_with(&right), "{mistake}");
        }
        for template in [
            "/",
            "/api/v1/apps/<app_id>/owners",
            "/apps/a%2Fb:batch/<type>",
            "/a-._~!$&'()*+,;=:@b",
            "/v1/a:b",
        ] {
            assert_eq!(in_template(template), None, "{template}");
        }
    }

    proptest! {
        #[test]
        fn the_right_form_has_no_mistake(template in "[a-z/<>{}:?#% .\u{e9}]{0,12}") {
            prop_assert_eq!(in_template(&corrected(&template)), None);
        }
    }
}
