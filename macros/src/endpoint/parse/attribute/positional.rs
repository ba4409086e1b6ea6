//! The error texts that show the HTTP method and the path in their right places.

use crate::diagnostics::error_text::ErrorText;

/// The error text for `method = GET, path = ".."`.
pub(super) fn named(http_method: &str, path: &str) -> ErrorText {
    ErrorText::new("method and path are positional").help(in_order(http_method, path))
}

/// The error text for `get("/a")` and `"GET /a"`.
pub(super) fn joined(http_method: &str, path: &str) -> ErrorText {
    ErrorText::new("the HTTP method and the path are two arguments")
        .help(in_order(http_method, path))
}

/// The HTTP method and the path in the right order. Placeholders in braces are corrected too.
fn in_order(http_method: &str, path: &str) -> String {
    format!(
        "`({http_method}, {})`",
        path.replace('{', "<").replace('}', ">")
    )
}
