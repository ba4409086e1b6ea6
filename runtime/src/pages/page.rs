//! One page of a listing.

use std::fmt;

use serde_json::{Map, Value};

use crate::json::Expanded;

/// One page of a listing with all its members: the item of [`Pages::pages`](crate::Pages::pages).
///
/// ```
/// fn facet_count(page: &c1::Page<serde_json::Value>) -> Option<i64> {
///     println!("{} items, the last page: {}", page.items.len(), page.next_page_token.is_none());
///     page.rest.get("facets")?.get("count")?.as_i64()
/// }
/// # assert_eq!(facet_count(&c1::Page::from_items([])), None);
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items, in C1's order. Another page may follow a page without items.
    pub items: Vec<T>,
    /// The token of the next page, for [`Pages::resume`](crate::Pages::resume). `None` on the last
    /// page.
    pub next_page_token: Option<String>,
    /// The messages that an `expandMask` asked for. The items' `..Path` fields point at them.
    ///
    /// ```
    /// # use c1::Page;
    /// # #[derive(serde::Deserialize)] struct App {}
    /// # struct Row { app_path: String }
    /// fn app_of(page: &Page<Row>, row: &Row) -> c1::Result<Option<App>> {
    ///     page.expanded.decode(&row.app_path)
    /// }
    /// ```
    pub expanded: Expanded,
    /// All other members of the page, such as the facets of a search.
    pub rest: Map<String, Value>,
}

impl<T> Page<T> {
    /// A last page without other members, for a test double. The fields can be set afterwards.
    ///
    /// ```
    /// let mut page = c1::Page::from_items(["a", "b"]);
    /// page.next_page_token = Some("t".to_owned());
    /// ```
    pub fn from_items(items: impl IntoIterator<Item = T>) -> Self {
        Self {
            items: Vec::from_iter(items),
            next_page_token: None,
            expanded: Expanded::default(),
            rest: Map::new(),
        }
    }
}

impl<T> fmt::Debug for Page<T> {
    /// The number of items. Items and tokens may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page")
            .field("items", &self.items.len())
            .field("is_last", &self.next_page_token.is_none())
            .finish_non_exhaustive()
    }
}
