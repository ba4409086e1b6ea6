//! Asks for one page after the other, and decides when the listing is over. It does not depend on
//! the type of the items, so it is compiled once.

use std::collections::HashSet;
use std::collections::hash_map::RandomState;
use std::fmt;
use std::hash::BuildHasher;
use std::task::{Context, Poll};

use super::page_meta::Next;
use super::page_params;
use crate::client::options::Options;
use crate::error::{Error, ErrorKind, Result};
use crate::exchange;
use crate::exchange::reply::Reply;
use crate::future::BoxFuture;
use crate::request::Request;
use crate::request::endpoint::Endpoint;

/// After this many pages without an item in a row, a listing counts as endless. C1 sends a page
/// without an item if a filter removes all of its items.
const MOST_EMPTY: u32 = 100_000;

/// Asks for one page after the other.
pub(super) struct Pager {
    /// The request of every page, without its token and size.
    request: Box<Request>,
    page_size: Option<u32>,
    /// Whether a cursor has set the page size.
    is_resumed: bool,
    /// The token of the page that is asked for now, or will be asked for next. `None` is the first
    /// page.
    next: Option<String>,
    /// The token of the page that was answered last.
    current: Option<String>,
    asked: Option<BoxFuture<'static, Result<Reply>>>,
    seen: Seen,
    answered: u64,
    empty_in_a_row: u32,
    /// The error that comes after the items of the last page.
    failure: Option<Error>,
    over: bool,
    /// Whether the page that was answered last is the last one of the listing.
    ended_at_current: bool,
}

impl Pager {
    pub(super) fn new(request: Box<Request>) -> Self {
        let (request, next) = match page_params::bound_token(&request) {
            Ok(token) => (request, token),
            Err(error) => (request.keep(Err(error)), None),
        };
        Self {
            request,
            page_size: None,
            is_resumed: false,
            next,
            current: None,
            asked: None,
            seen: Seen::default(),
            answered: 0,
            empty_in_a_row: 0,
            failure: None,
            over: false,
            ended_at_current: false,
        }
    }

    pub(super) fn configure(&mut self, change: impl FnOnce(Options) -> Options) {
        self.request.configure(change);
    }

    pub(super) fn set_page_size(&mut self, size: u32) {
        // The cursor counts items of pages of its own size.
        if !self.is_resumed {
            self.page_size = Some(size);
        }
    }

    /// Starts at the page of this token. Returns false, and changes nothing, if the token is blank
    /// or a page was asked for already.
    pub(super) fn start_at(&mut self, token: String) -> bool {
        let starts = self.answered == 0 && self.asked.is_none() && !token.trim().is_empty();
        if starts {
            self.next = Some(token);
        }
        starts
    }

    /// Starts at a page, and fixes the page size. Returns false, and changes nothing, if a page was
    /// asked for already.
    pub(super) fn resume(&mut self, token: Option<String>, page_size: Option<u32>) -> bool {
        let is_new = !self.has_answer() && self.asked.is_none() && !self.over;
        if is_new {
            self.next = token;
            self.page_size = page_size;
            self.is_resumed = true;
        }
        is_new
    }

    pub(super) fn endpoint(&self) -> &Endpoint {
        &self.request.endpoint
    }

    /// The page size that was set, or else the one that an argument binds.
    pub(super) fn page_size(&self) -> Option<u32> {
        let bound = || page_params::bound_size(&self.request);
        self.page_size.or_else(bound)
    }

    /// Whether a page was answered.
    pub(super) fn has_answer(&self) -> bool {
        self.answered > 0
    }

    /// The token of the page that was answered last.
    pub(super) fn current(&self) -> Option<&str> {
        self.current.as_deref()
    }

    /// Whether the page that was answered last is the last one of the listing.
    pub(super) fn ended_at_current(&self) -> bool {
        self.ended_at_current
    }

    /// The token of the page that comes next.
    pub(super) fn next(&self) -> Option<&str> {
        self.next.as_deref()
    }

    /// The answer with the next page. If the answer is a page, the caller must call
    /// [`turn`](Self::turn) next, otherwise [`end`](Self::end).
    pub(super) fn poll_reply(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Reply>>> {
        if let Some(error) = self.failure.take() {
            return Poll::Ready(Some(Err(error)));
        }
        if self.over {
            return Poll::Ready(None);
        }
        let mut asked = self
            .asked
            .take()
            .unwrap_or_else(|| exchange::run(self.page_request()));
        let Poll::Ready(result) = asked.as_mut().poll(context) else {
            self.asked = Some(asked);
            return Poll::Pending;
        };
        Poll::Ready(Some(result.map_err(|error| self.end(error))))
    }

    fn page_request(&mut self) -> Box<Request> {
        if let Some(token) = &self.next {
            self.seen.note(token);
        }
        let mut request = self.request.take_copy();
        let put = page_params::put(&mut request, self.page_size, self.next.as_deref());
        request.keep(put)
    }

    /// Goes on to the page of this token, or ends if there is none.
    pub(super) fn turn(&mut self, reply: &Reply, next: &Next, is_empty: bool) {
        self.answered += 1;
        self.current = std::mem::replace(&mut self.next, next.token().map(str::to_owned));
        self.empty_in_a_row = if is_empty { self.empty_in_a_row + 1 } else { 0 };
        let (page, most) = (self.answered, MOST_EMPTY);
        let problem = match next {
            Next::End => None,
            Next::CutOff => Some(format!(
                "page {page} says that there are more items (`hasMore`), but has no page token: the \
                 listing is cut off here"
            )),
            Next::Page(token) if !self.seen.note(token) => Some(format!(
                "page {page} names a next page that was asked for before: the listing does not end"
            )),
            Next::Page(_) if self.empty_in_a_row >= most => Some(format!(
                "page {page} is the last of {most} empty pages in a row: the listing does not end"
            )),
            Next::Page(_) => return,
        };
        self.ended_at_current = true;
        self.over = true;
        self.failure = problem.map(|message| self.pagination_error(message, reply.attempts));
    }

    /// The error of a listing with too many pages or items.
    pub(super) fn pagination_error(&self, message: String, attempts: u32) -> Error {
        Error::new(ErrorKind::Pagination, message).of_call(&self.request.endpoint, attempts)
    }

    /// Ends with an error. From the second page on, the error has the number of the page.
    pub(super) fn end(&mut self, error: Error) -> Error {
        self.over = true;
        match self.answered {
            0 => error,
            answered => error.noting(format_args!("on page {}", answered + 1)),
        }
    }
}

impl fmt::Debug for Pager {
    /// The endpoint and the number of pages. A token may hold a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pager")
            .field("request", &self.request)
            .field("pages", &self.answered)
            .field("over", &self.over)
            .finish_non_exhaustive()
    }
}

/// The tokens that were asked for, as hashes, because there may be many long tokens.
#[derive(Default)]
struct Seen {
    hashes: HashSet<u64>,
    hasher: RandomState,
}

impl Seen {
    /// Adds a token. Returns whether it is new.
    fn note(&mut self, token: &str) -> bool {
        self.hashes.insert(self.hasher.hash_one(token))
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use http::header::HeaderMap;

    use super::*;
    use crate::request::endpoint::Endpoint;
    use crate::{Client, Credentials};

    const APPS: Endpoint = Endpoint::get("/api/v1/apps");

    fn pager() -> Pager {
        let credentials = Credentials::access_token("t");
        let client = Client::builder()
            .base_url("https://acme.conductor.one")
            .credentials(credentials)
            .build()
            .unwrap();
        Pager::new(Request::new(&client, APPS, &[]))
    }

    fn next(token: &str) -> Next {
        Next::Page(token.to_owned())
    }

    fn reply() -> Reply {
        exchange::reply::tests::reply(APPS, HeaderMap::new(), Bytes::new())
    }

    #[test]
    fn f65_a_hundred_thousand_empty_pages_in_a_row_are_an_error_with_their_number() {
        let (mut pager, reply) = (pager(), reply());
        pager.turn(&reply, &next("before"), true);
        pager.turn(&reply, &next("with items"), false);
        let mut page = 2;
        while pager.failure.is_none() {
            page += 1;
            pager.turn(&reply, &next(&format!("{page:01000}")), true);
        }
        assert_eq!(page, 100_002);
        let error = pager.failure.take().unwrap();
        assert!(error.is_pagination());
        assert!(
            error
                .to_string()
                .contains("page 100002 is the last of 100000 empty pages"),
            "{error}"
        );
        // Only the hashes of the 100 MB of tokens are kept, and the last two tokens.
        assert_eq!(pager.seen.hashes.len(), 100_002);
    }

    #[test]
    fn neither_debug_nor_an_error_shows_a_token() {
        let (mut pager, reply) = (pager(), reply());
        pager.start_at("hush".to_owned());
        pager.page_request();
        assert!(!format!("{pager:?}").contains("hush"));
        pager.turn(&reply, &next("hush"), false);
        let error = pager.failure.take().unwrap();
        assert!(!format!("{error} {error:?}").contains("hush"));
    }
}
