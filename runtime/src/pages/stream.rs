//! The items of a listing one by one: they are taken from the page that came last, and then the
//! next page is asked for.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::{Page, Pages, TypedPager};
use crate::error::{Error, ErrorKind, Result};

impl<T> Pages<T> {
    /// The next item, or `None` after the last.
    ///
    /// The future can be dropped at any time: a page that was asked for is kept, and the next call
    /// waits for it.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> c1::Result<()> {
    /// # use c1::Pages;
    /// let mut names = Pages::from_items(["a", "b"].map(str::to_owned));
    /// while let Some(name) = names.next().await {
    ///     println!("{}", name?);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub async fn next(&mut self) -> Option<Result<T>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    /// Collects all items, of which there may be at most `at_most`. If there are more, the result
    /// is an [`is_pagination`](Error::is_pagination) error.
    ///
    /// To get only the first `n` items, call `max_items(n)` before.
    ///
    /// ```no_run
    /// # async fn run(apps: c1::Pages<serde_json::Value>) -> c1::Result<()> {
    /// let apps = apps.into_vec(10_000).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn into_vec(mut self, at_most: usize) -> Result<Vec<T>> {
        let mut items = Vec::new();
        while let Some(item) = self.next().await {
            let item = item?;
            if items.len() == at_most {
                let message = format!("there are more than {at_most} items");
                return Err(match &self.pager {
                    Some(TypedPager { pager, .. }) => pager.pagination_error(message, 0),
                    None => Error::new(ErrorKind::Pagination, message),
                });
            }
            items.push(item);
        }
        Ok(items)
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        loop {
            if let Some(error) = self.failure.take() {
                return Poll::Ready(Some(Err(error)));
            }
            if self.left == Some(0) {
                return Poll::Ready(None);
            }
            if let Some(item) = self.items.next() {
                self.took(1);
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.poll_page(context, false)) {
                Some(Ok(page)) => self.items = page.items.into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }

    /// The next page; its other members are kept if `keep_rest` is true.
    // If it were inlined, a program would have its code twice: for the items and for the pages.
    #[inline(never)]
    pub(super) fn poll_page(
        &mut self,
        context: &mut Context<'_>,
        keep_rest: bool,
    ) -> Poll<Option<Result<Page<T>>>> {
        let Some(TypedPager { pager, decode }) = &mut self.pager else {
            return Poll::Ready(None);
        };
        Poll::Ready(match ready!(pager.poll_reply(context)) {
            Some(Ok(reply)) => match decode(&reply, keep_rest) {
                Ok((mut page, next)) => {
                    pager.turn(&reply, &next, page.items.is_empty());
                    self.page_len = page.items.len();
                    let skip = std::mem::take(&mut self.skip).min(self.page_len);
                    page.items.drain(..skip);
                    Some(Ok(page))
                }
                Err(error) => Some(Err(pager.end(error))),
            },
            Some(Err(error)) => Some(Err(error)),
            None => None,
        })
    }

    /// Counts items that were taken.
    pub(super) fn took(&mut self, items: usize) {
        self.left = self.left.map(|left| left.saturating_sub(items));
    }
}

/// Nothing in a listing is pinned.
impl<T> Unpin for Pages<T> {}

/// It is a stream for every `T`, so that rustc reports a `T` that cannot be decoded only once,
/// where the endpoint is declared.
impl<T> Stream for Pages<T> {
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(context)
    }
}
