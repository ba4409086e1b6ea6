//! Listings: the items of all pages, as a stream.

use std::fmt;
use std::time::Duration;

use serde::de::DeserializeOwned;

use self::decode_page::decode_page;
pub use self::page::Page;
use self::page_meta::Next;
use self::pager::Pager;
pub use self::whole_pages::WholePages;
use crate::call::deferred::Deferred;
use crate::client::options::Options;
use crate::error::{Error, Result};
use crate::exchange::reply::Reply;
use crate::request::Request;
use crate::retry::Retry;

mod cursor;
mod decode_page;
mod page;
mod page_meta;
mod page_params;
mod pager;
mod stream;
mod whole_pages;

/// Every item of every page of a listing: the return type of a method `-> Pages<T>`.
///
/// It is a [`Stream`](futures_core::Stream) of `c1::Result<T>`, so the combinators of
/// `futures-util` work on it. Its own method [`next`](Self::next) needs no other crate. Nothing is
/// sent before the first poll or after the drop. A page is requested when all items before it were
/// taken. A listing owns everything it needs, so it can be spawned even if the method's arguments
/// were borrowed.
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
/// JSON body of a POST (`pageToken`, `pageSize`). The method does not have to declare them. If an
/// argument does bind them, the listing starts with its values. The token of the next page is the
/// answer's `nextPageToken`, or its `pageToken` if `hasMore` is true. The listing ends if there is
/// no token, or a blank one.
///
/// This stream leaves out the other members of a page; [`pages`](Self::pages) yields them.
///
/// Each page is a call of its own, with the timeout, headers and retry policy of the listing.
///
/// # Errors
///
/// An error comes once, after all items of the pages before it, and ends the stream.
/// [`continuation`](Self::continuation) then has the token of the page to try again. The error is
/// [`is_pagination`](crate::Error::is_pagination) if the listing does not end: a page names a token
/// that was asked for before, or 100,000 pages in a row have no item. It is the same error if C1
/// says `hasMore` but gives no token.
#[must_use = "nothing is sent before a listing is polled"]
pub struct Pages<T> {
    /// `None` in a test double.
    pager: Option<TypedPager<T>>,
    /// The items of the last page that were not taken yet.
    items: std::vec::IntoIter<T>,
    /// The number of items of the last page.
    page_len: usize,
    /// The number of items of the next page that were delivered before; see [`Pages::resume_at`].
    skip: usize,
    /// The number of items that may still be yielded.
    left: Option<usize>,
    /// The error that comes next.
    failure: Option<Error>,
}

/// A pager, and the function that decodes its pages: with all members, or with the items alone.
struct TypedPager<T> {
    pager: Box<Pager>,
    decode: DecodePage<T>,
}

/// Decodes a page, with its other members if that is asked for.
type DecodePage<T> = fn(&Reply, bool) -> Result<(Page<T>, Next)>;

impl<T> Pages<T> {
    /// A listing of one page with these items, for a test double.
    ///
    /// ```
    /// # use c1::Pages;
    /// # async fn run() {
    /// let mut names = Pages::from_items(["a", "b"].map(str::to_owned));
    /// assert_eq!(names.next().await.unwrap().unwrap(), "a");
    /// # }
    /// ```
    pub fn from_items(items: impl IntoIterator<Item = T>) -> Self {
        let items = Vec::from_iter(items).into_iter();
        Self {
            pager: None,
            page_len: items.len(),
            items,
            skip: 0,
            left: None,
            failure: None,
        }
    }

    /// Sets the number of items of a page. C1's default is 25, its minimum 10, its maximum 100.
    ///
    /// ```no_run
    /// # async fn run(apps: c1::Pages<serde_json::Value>) -> c1::Result<()> {
    /// let apps = apps.page_size(100).into_vec(10_000).await?; // a quarter of the calls
    /// # let _ = apps;
    /// # Ok(())
    /// # }
    /// ```
    pub fn page_size(mut self, items: u32) -> Self {
        if let Some(TypedPager { pager, .. }) = &mut self.pager {
            pager.set_page_size(items);
        }
        self
    }

    /// Starts at the page with this token, from a [`continuation`](Self::continuation) or a
    /// [`Page::next_page_token`]. A blank token is ignored. If the listing has been polled already,
    /// every token is ignored.
    ///
    /// C1 accepts a token only for the listing that it came from: the same endpoint and arguments.
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
        if let Some(TypedPager { pager, .. }) = &mut self.pager
            && pager.start_at(token.into())
        {
            self.skip = 0;
        }
        self
    }

    /// Ends the listing after this many items, and requests no page after them. By default there is
    /// no limit.
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

    /// Limits the time of each page; see [`Options::timeout`].
    ///
    /// ```no_run
    /// # async fn run(apps: c1::Pages<serde_json::Value>) -> c1::Result<()> {
    /// use std::time::Duration;
    ///
    /// let apps = apps.timeout(Duration::from_secs(20)); // 20 s for each page
    /// # let _ = apps;
    /// # Ok(())
    /// # }
    /// ```
    pub fn timeout(self, timeout: Duration) -> Self {
        self.with(|options| options.timeout(timeout))
    }

    /// Sets the retry policy of each page. By default it is the client's.
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

    /// Changes any of the options, for the pages that were not requested yet.
    ///
    /// ```no_run
    /// # async fn run(apps: c1::Pages<serde_json::Value>) -> c1::Result<()> {
    /// let apps = apps.with(|options| options.body_limit(64 << 20)); // 64 MiB for each page
    /// # let _ = apps;
    /// # Ok(())
    /// # }
    /// ```
    pub fn with(mut self, change: impl FnOnce(Options) -> Options) -> Self {
        if let Some(TypedPager { pager, .. }) = &mut self.pager {
            pager.configure(change);
        }
        self
    }

    /// The token of the first page that was not read to its end, for [`resume`](Self::resume).
    /// Items of that page that were taken already come again.
    ///
    /// `None` if that is the first page, or if the listing has ended.
    ///
    /// ```no_run
    /// # use c1::Pages;
    /// # async fn run(mut events: Pages<serde_json::Value>) -> c1::Result<()> {
    /// while let Some(event) = events.next().await {
    ///     let Ok(event) = event else { break };
    ///     # let _ = event;
    /// }
    /// // Items of the page that were taken already come again; a `cursor` leaves them out.
    /// let token = events.continuation().map(str::to_owned);
    /// # let _ = token;
    /// # Ok(())
    /// # }
    /// ```
    pub fn continuation(&self) -> Option<&str> {
        let pager = &self.pager.as_ref()?.pager;
        if self.items.len() > 0 {
            pager.current()
        } else {
            pager.next()
        }
    }
}

impl<T: DeserializeOwned> Deferred for Pages<T> {
    fn from_request(request: Box<Request>) -> Self {
        let pager = TypedPager {
            pager: Box::new(Pager::new(request)),
            decode: decode_page,
        };
        Self {
            pager: Some(pager),
            items: Vec::new().into_iter(),
            page_len: 0,
            skip: 0,
            left: None,
            failure: None,
        }
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pager = self.pager.as_ref().map(|typed| &typed.pager);
        f.debug_struct("Pages")
            .field("pager", &pager)
            .field("items", &self.items.len())
            .finish_non_exhaustive()
    }
}
