//! Listings: every item of every page, as a stream.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use serde::de::DeserializeOwned;

pub use self::page::Page;
use self::page::decode_page;
use self::walk::Walk;
pub use self::whole::WholePages;
use crate::call::deferred::Deferred;
use crate::client::options::Options;
use crate::error::{Error, ErrorKind, Result};
use crate::exchange::reply::Reply;
use crate::request::Request;
use crate::retry::Retry;

mod page;
mod place;
mod walk;
mod whole;

/// Every item of every page of a listing: what a method returns that declares `-> Pages<T>`.
///
/// It is a [`Stream`] of `c1::Result<T>`, for the combinators of `futures-util` and its like, and
/// has a [`next`](Self::next) of its own, which needs no other crate. Nothing is sent before it is
/// polled, a page is asked for when the items before it are taken, and after it is dropped nothing
/// more is sent. It owns everything it needs, so it can be spawned whatever its method's arguments
/// borrowed.
///
/// ```no_run
/// # async fn run(client: c1::Client) -> c1::Result<()> {
/// use c1::{c1_endpoint, Pages};
/// # #[derive(serde::Deserialize)] struct App { id: String }
///
/// trait Apps: c1::Api {
///     #[c1_endpoint(GET, "/api/v1/apps")]
///     fn list_apps(&self) -> Pages<App>;
/// }
/// # impl Apps for c1::Client {}
///
/// let mut apps = client.list_apps().page_size(100);
/// while let Some(app) = apps.next().await {
///     println!("{}", app?.id);
/// }
/// # Ok(())
/// # }
/// ```
///
/// # How the pages are asked for
///
/// The token and size of a page go into the query of a GET (`page_token`, `page_size`) and into the
/// JSON body of a POST (`pageToken`, `pageSize`), neither of which the method has to declare. If an
/// argument binds them all the same, they are where the listing starts. The token of the next page
/// is the answer's `nextPageToken`, or its `pageToken` where `hasMore` is true; none or a blank one
/// ends the listing.
///
/// What stands beside the items on a page is left out; [`pages`](Self::pages) has it.
///
/// Each page is a call of its own, with the timeout, headers and retry policy of the call.
///
/// # Errors
///
/// An error comes once, after all items of the pages before it, and is the last of the stream;
/// [`continuation`](Self::continuation) then says where to try again. A token that was asked for
/// before, or 100,000 pages without an item in a row, are an
/// [`is_pagination`](Error::is_pagination) error: such a listing does not end.
#[must_use = "a listing is sent for when it is polled"]
pub struct Pages<T> {
    /// Nothing in a double.
    source: Option<Source<T>>,
    /// What is left of the page that came last.
    items: std::vec::IntoIter<T>,
    /// How many items may still be yielded.
    left: Option<usize>,
}

/// Where pages come from, and how they are decoded: with what stands beside the items, or without.
struct Source<T> {
    walk: Box<Walk>,
    decode: fn(&Reply, bool) -> Result<Page<T>>,
}

impl<T> Pages<T> {
    /// A listing that is here already, on one page: what a test double returns.
    ///
    /// ```
    /// # use c1::Pages;
    /// # async fn run() {
    /// let mut names = Pages::from_items(["a", "b"].map(str::to_owned));
    /// assert_eq!(names.next().await.unwrap().unwrap(), "a");
    /// # }
    /// ```
    pub fn from_items(items: impl IntoIterator<Item = T>) -> Self {
        Self {
            source: None,
            items: Vec::from_iter(items).into_iter(),
            left: None,
        }
    }

    /// How many items C1 is to put on a page. C1 has 25 by default, and reads less than 10 as 10
    /// and more than 100 as 100.
    ///
    /// ```no_run
    /// # async fn run(apps: c1::Pages<serde_json::Value>) -> c1::Result<()> {
    /// let apps = apps.page_size(100).into_vec(10_000).await?; // a quarter of the calls
    /// # let _ = apps;
    /// # Ok(())
    /// # }
    /// ```
    pub fn page_size(mut self, items: u32) -> Self {
        if let Some(Source { walk, .. }) = &mut self.source {
            walk.set_page_size(items);
        }
        self
    }

    /// Starts at the page that a [`continuation`](Self::continuation) or a
    /// [`Page::next_page_token`] named earlier. A blank token changes nothing, and a listing that
    /// has been polled already stays as it is.
    ///
    /// C1 takes a token only for the listing that it is from: same endpoint, same arguments.
    ///
    /// ```no_run
    /// # use c1::Pages;
    /// # async fn run(list_apps: impl Fn() -> Pages<serde_json::Value>) -> c1::Result<()> {
    /// let first = list_apps().pages().next().await.transpose()?;
    /// // .. later, perhaps in another process ..
    /// if let Some(token) = first.and_then(|page| page.next_page_token) {
    ///     let rest = list_apps().resume(token);
    ///     # let _ = rest;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn resume(mut self, token: impl Into<String>) -> Self {
        if let Some(Source { walk, .. }) = &mut self.source {
            walk.start_at(token.into());
        }
        self
    }

    /// Ends after this many items, without asking for a page beyond them.
    ///
    /// Without it there is no limit.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> c1::Result<()> {
    /// # use c1::Pages;
    /// let names = Pages::from_items(["a", "b", "c"]).max_items(2);
    /// assert_eq!(names.into_vec(10).await?, ["a", "b"]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn max_items(mut self, items: usize) -> Self {
        self.left = Some(items);
        self
    }

    /// The time that each page has; see [`Options::timeout`].
    ///
    /// ```no_run
    /// # async fn run(apps: c1::Pages<serde_json::Value>) -> c1::Result<()> {
    /// use std::time::Duration;
    ///
    /// let apps = apps.timeout(Duration::from_secs(20)).into_vec(10_000).await?; // 20 s for each page
    /// # let _ = apps;
    /// # Ok(())
    /// # }
    /// ```
    pub fn timeout(self, timeout: Duration) -> Self {
        self.with(|options| options.timeout(timeout))
    }

    /// The retry policy of each page.
    ///
    /// By default the client's.
    ///
    /// ```no_run
    /// # async fn run(apps: c1::Pages<serde_json::Value>) -> c1::Result<()> {
    /// let apps = apps.retry(c1::Retry::default().attempts(8)).into_vec(10_000).await?;
    /// # let _ = apps;
    /// # Ok(())
    /// # }
    /// ```
    pub fn retry(self, retry: Retry) -> Self {
        self.with(|options| options.retry(retry))
    }

    /// Adds a header to the request of each page; see [`Options::header`].
    ///
    /// ```no_run
    /// # async fn run(apps: c1::Pages<serde_json::Value>) -> c1::Result<()> {
    /// let apps = apps.header("x-correlation-id", "job-17").into_vec(10_000).await?;
    /// # let _ = apps;
    /// # Ok(())
    /// # }
    /// ```
    pub fn header(self, name: &str, value: &str) -> Self {
        self.with(|options| options.header(name, value))
    }

    /// Changes any of the options, for the pages that are not asked for yet.
    ///
    /// ```no_run
    /// # async fn run(apps: c1::Pages<serde_json::Value>) -> c1::Result<()> {
    /// let apps = apps.with(|options| options.body_limit(64 << 20)).into_vec(10_000).await?; // 64 MiB for each page
    /// # let _ = apps;
    /// # Ok(())
    /// # }
    /// ```
    pub fn with(mut self, change: impl FnOnce(Options) -> Options) -> Self {
        if let Some(Source { walk, .. }) = &mut self.source {
            walk.configure(change);
        }
        self
    }

    /// Where to [`resume`](Self::resume) to miss nothing: the token of the first page of which an
    /// item, or an error, is still to come. The items of that page that were taken already come
    /// again.
    ///
    /// `None` where that is the first page, and where nothing is to come.
    ///
    /// ```no_run
    /// # use c1::Pages;
    /// # async fn run(mut events: Pages<serde_json::Value>) -> c1::Result<()> {
    /// while let Some(event) = events.next().await {
    ///     let cursor = events.continuation();
    ///     # let _ = (event?, cursor);
    ///     // .. write the event and the cursor down ..
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn continuation(&self) -> Option<&str> {
        let walk = &self.source.as_ref()?.walk;
        if self.items.len() > 0 {
            walk.current()
        } else {
            walk.next()
        }
    }

    /// The same listing page by page, with what stands beside the items.
    ///
    /// What is left of a page that was begun comes first, as a page of its own.
    ///
    /// ```no_run
    /// # async fn run(apps: c1::Pages<serde_json::Value>) -> c1::Result<()> {
    /// let mut pages = apps.pages();
    /// while let Some(page) = pages.next().await {
    ///     let page = page?;
    ///     println!("{} items, and beside them {:?}", page.items.len(), page.rest.keys());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn pages(self) -> WholePages<T> {
        WholePages::new(self)
    }

    /// The next item, or `None` after the last.
    ///
    /// The future can be dropped at any time: a page that is on its way stays so, and the next call
    /// goes on waiting for it.
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

    /// Every item, if there are no more than `at_most`; more are an
    /// [`is_pagination`](Error::is_pagination) error.
    ///
    /// For the first `n` of however many there are, say `max_items(n)` before.
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
                return Err(match &self.source {
                    Some(Source { walk, .. }) => walk.pagination_error(message, 0),
                    None => Error::new(ErrorKind::Pagination, message),
                });
            }
            items.push(item);
        }
        Ok(items)
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        loop {
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

    fn poll_page(
        &mut self,
        context: &mut Context<'_>,
        keep_rest: bool,
    ) -> Poll<Option<Result<Page<T>>>> {
        let Some(Source { walk, decode }) = &mut self.source else {
            return Poll::Ready(None);
        };
        Poll::Ready(match ready!(walk.poll_reply(context)) {
            Some(Ok(reply)) => match decode(&reply, keep_rest) {
                Ok(page) => {
                    walk.turn(
                        &reply,
                        page.next_page_token.as_deref(),
                        page.items.is_empty(),
                    );
                    Some(Ok(page))
                }
                Err(error) => Some(Err(walk.end(error))),
            },
            Some(Err(error)) => Some(Err(error)),
            None => None,
        })
    }

    fn took(&mut self, items: usize) {
        self.left = self.left.map(|left| left.saturating_sub(items));
    }
}

/// Nothing in a listing is pinned in place.
impl<T> Unpin for Pages<T> {}

/// A stream for every `T`, so that rustc says once, where the endpoint is declared, that a `T`
/// cannot be decoded.
impl<T> Stream for Pages<T> {
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(context)
    }
}

impl<T: DeserializeOwned> Deferred for Pages<T> {
    fn from_request(request: Box<Request>) -> Self {
        let source = Source {
            walk: Box::new(Walk::new(request)),
            decode: decode_page,
        };
        Self {
            source: Some(source),
            items: Vec::new().into_iter(),
            left: None,
        }
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let walk = self.source.as_ref().map(|source| &source.walk);
        f.debug_struct("Pages")
            .field("walk", &walk)
            .field("items", &self.items.len())
            .finish_non_exhaustive()
    }
}
