//! One page of a list, as C1 cuts it: 25 items by default, at least 10 and at most 100.

use c1::testing::Captured;
use serde_json::Value;

/// The items of the page that a request asks for, and the token of the page after it.
pub(super) fn cut<T>(items: Vec<T>, request: &Captured) -> (Vec<T>, String) {
    let body: Value = request.json().unwrap_or_default();
    let size = (request.query_value("page_size"))
        .and_then(|size| size.parse().ok())
        .or(body["pageSize"].as_u64())
        .filter(|size| *size > 0)
        .unwrap_or(25);
    let size = usize::try_from(size).unwrap_or(100).clamp(10, 100);
    let token = (request.query_value("page_token")).or(body["pageToken"].as_str());
    let start = token.and_then(|token| token.parse().ok()).unwrap_or(0);
    let total = items.len();
    let page: Vec<T> = items.into_iter().skip(start).take(size).collect();
    let next = start + page.len();
    let token = if next < total {
        next.to_string()
    } else {
        String::new()
    };
    (page, token)
}
