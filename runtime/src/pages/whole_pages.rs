//! Listings page by page.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::{Page, Pages};
use crate::error::Result;

/// A listing page by page: the return type of [`Pages::pages`].
///
/// It is a [`Stream`] of `c1::Result<Page<T>>`, and has its own method [`next`](Self::next). Pages
/// come whole, so the last one may exceed [`max_items`](Pages::max_items).
///
/// ```no_run
/// # async fn run(tasks: c1::Pages<serde_json::Value>) -> c1::Result<()> {
/// let mut pages = tasks.pages();
/// while let Some(page) = pages.next().await {
///     let page = page?;
///     println!("{} items, then {:?}", page.items.len(), page.next_page_token);
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is sent before a listing is polled"]
pub struct WholePages<T> {
    pages: Pages<T>,
}

impl<T> Pages<T> {
    /// The same listing page by page, with all members of each page.
    ///
    /// If some items of a page were taken already, its other items come first, as a page without
    /// other members.
    ///
    /// ```no_run
    /// # async fn run(apps: c1::Pages<serde_json::Value>) -> c1::Result<()> {
    /// let mut pages = apps.pages();
    /// while let Some(page) = pages.next().await {
    ///     let page = page?;
    ///     println!("{} items, and {:?}", page.items.len(), page.rest.keys());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn pages(self) -> WholePages<T> {
        WholePages { pages: self }
    }
}

impl<T> WholePages<T> {
    /// The token of the page that comes next, for [`resume`](Pages::resume).
    ///
    /// `None` if that is the first page, or if the listing has ended.
    ///
    /// ```no_run
    /// # async fn run(tasks: c1::Pages<serde_json::Value>) -> c1::Result<()> {
    /// let mut pages = tasks.pages();
    /// while let Some(page) = pages.next().await {
    ///     let (page, token) = (page?, pages.continuation());
    ///     # let _ = (page, token);
    ///     // .. save the page and the token ..
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn continuation(&self) -> Option<&str> {
        self.pages.continuation()
    }

    pub(super) fn listing(&self) -> &Pages<T> {
        &self.pages
    }

    /// The next page, or `None` after the last. The future can be dropped at any time, as with
    /// [`Pages::next`].
    ///
    /// ```no_run
    /// # async fn run(tasks: c1::Pages<serde_json::Value>) -> c1::Result<()> {
    /// if let Some(first) = tasks.pages().next().await {
    ///     println!("{} items on the first page", first?.items.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub async fn next(&mut self) -> Option<Result<Page<T>>> {
        poll_fn(|context| self.poll_page(context)).await
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<T>>>> {
        let pages = &mut self.pages;
        if let Some(error) = pages.failure.take() {
            return Poll::Ready(Some(Err(error)));
        }
        if pages.left == Some(0) {
            return Poll::Ready(None);
        }
        let page = if pages.items.len() > 0 {
            Some(Ok(Page::from_items(std::mem::take(&mut pages.items))))
        } else {
            ready!(pages.poll_page(context, true))
        };
        if let Some(Ok(page)) = &page {
            pages.took(page.items.len());
        }
        Poll::Ready(page)
    }
}

/// Nothing in a listing is pinned.
impl<T> Unpin for WholePages<T> {}

impl<T> Stream for WholePages<T> {
    type Item = Result<Page<T>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        WholePages::poll_page(&mut self, context)
    }
}

impl<T> fmt::Debug for WholePages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WholePages")
            .field("pages", &self.pages)
            .finish()
    }
}
