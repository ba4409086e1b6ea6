//! Cursors: the position after an item of a listing, as one opaque text.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::{Pages, TypedPager, WholePages};
use crate::error::Error;
use crate::request::endpoint::Endpoint;

/// The version of the cursor's format.
const VERSION: &str = "1";

/// The mark of a test double, which has no operation.
const DOUBLE: u64 = 0;

/// A position in a listing.
#[derive(Debug, PartialEq, Eq)]
struct Cursor {
    /// The mark of the operation.
    operation: u64,
    page_size: Option<u32>,
    /// The number of items of the page that were delivered.
    delivered: usize,
    /// The token of the page; the first page has none.
    token: Option<String>,
}

impl Cursor {
    fn encode(&self) -> String {
        let Self {
            operation,
            page_size,
            delivered,
            token,
        } = self;
        let page_size = page_size.map_or_else(String::new, |size| size.to_string());
        let token = match token {
            Some(token) => format!("+{token}"),
            None => String::new(),
        };
        URL_SAFE_NO_PAD.encode(format!(
            "{VERSION}.{operation:x}.{page_size}.{delivered}.{token}"
        ))
    }

    fn decode(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text.trim()).ok()?;
        let text = String::from_utf8(bytes).ok()?;
        let mut parts = text.splitn(5, '.');
        let mut next = || parts.next();
        if next()? != VERSION {
            return None;
        }
        let operation = u64::from_str_radix(next()?, 16).ok()?;
        let page_size = match next()? {
            "" => None,
            size => Some(size.parse().ok()?),
        };
        let delivered = next()?.parse().ok()?;
        let token = match next()? {
            "" => None,
            token => Some(token.strip_prefix('+')?.to_owned()),
        };
        Some(Self {
            operation,
            page_size,
            delivered,
            token,
        })
    }
}

/// A mark of an operation: the 64-bit FNV-1a hash of its method and template.
fn mark(endpoint: &Endpoint) -> u64 {
    let (method, path) = (endpoint.method.as_str(), endpoint.path());
    let bytes = method.bytes().chain([b' ']).chain(path.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

impl<T> Pages<T> {
    /// The position after the last item that was taken, as one opaque text for
    /// [`resume_at`](Self::resume_at). It can be read at any time: before the first item, after
    /// each item, after an error and after the end.
    ///
    /// A program that follows a log and may be restarted saves the cursor with each item:
    ///
    /// ```no_run
    /// # async fn run(mut events: c1::Pages<serde_json::Value>) -> c1::Result<()> {
    /// # fn save(_: &serde_json::Value, _: &str) {}
    /// while let Some(event) = events.next().await {
    ///     save(&event?, &events.cursor());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The cursor holds the token of the page, the number of its items that were taken, and the
    /// page size. A token may be a secret, so protect the cursor like the items.
    pub fn cursor(&self) -> String {
        let read = self.page_len.saturating_sub(self.items.len());
        let cursor = match &self.pager {
            None => Cursor {
                operation: DOUBLE,
                page_size: None,
                delivered: read,
                token: None,
            },
            Some(TypedPager { pager, .. }) => {
                let is_at_end = self.items.len() == 0;
                let (token, delivered) = match pager.next() {
                    // The next page has not come yet.
                    next if !pager.has_answer() => (next, self.skip),
                    Some(next) if is_at_end && !pager.ended_at_current() => (Some(next), 0),
                    _ => (pager.current(), read),
                };
                Cursor {
                    operation: mark(pager.endpoint()),
                    page_size: pager.page_size(),
                    delivered,
                    token: token.map(str::to_owned),
                }
            }
        };
        cursor.encode()
    }

    /// Goes on after the item at which the [`cursor`](Self::cursor) was taken.
    ///
    /// The page of that item is asked for again, and its items that were delivered are left out. So
    /// a resumed listing reads at most one page twice, and delivers no item twice. After the end of
    /// a listing, the last page is read again, and the new items after it are delivered. So a
    /// program can follow a log. The cursor has its own page size, and
    /// [`page_size`](Self::page_size) does not change it.
    ///
    /// The position is exact if the listing before it has not changed. If items before it were
    /// added or removed, some items may be left out or come again. This is usual in a listing that
    /// is not in ascending order of time. C1 accepts the token only for the same arguments.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> c1::Result<()> {
    /// use c1::Pages;
    ///
    /// let list = || Pages::from_items(["a", "b", "c"]);
    /// let mut names = list();
    /// names.next().await.transpose()?;
    /// let cursor = names.cursor();
    ///
    /// assert_eq!(list().resume_at(&cursor).into_vec(10).await?, ["b", "c"]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// The first item is an [`is_argument`](Error::is_argument) error if the cursor is malformed,
    /// if it belongs to another operation, or if the listing was polled already.
    pub fn resume_at(mut self, cursor: &str) -> Self {
        if let Err(problem) = self.go_to(cursor) {
            self.items = Vec::new().into_iter();
            let error = Error::argument("cursor", problem);
            self.failure = Some(match &mut self.pager {
                Some(TypedPager { pager, .. }) => pager.end(error.of_call(pager.endpoint(), 0)),
                None => error,
            });
        }
        self
    }

    fn go_to(&mut self, text: &str) -> Result<(), &'static str> {
        let cursor = Cursor::decode(text).ok_or("is not a cursor of a listing")?;
        match &mut self.pager {
            None => {
                for _ in 0..cursor.delivered {
                    self.items.next();
                }
            }
            Some(TypedPager { pager, .. }) => {
                if cursor.operation != mark(pager.endpoint()) {
                    return Err("belongs to another operation");
                }
                if !pager.resume(cursor.token, cursor.page_size) {
                    return Err("comes too late: the listing has been polled already");
                }
                self.skip = cursor.delivered;
            }
        }
        Ok(())
    }
}

impl<T> WholePages<T> {
    /// The position after the last page that was taken, for [`Pages::resume_at`]; see
    /// [`Pages::cursor`].
    ///
    /// ```no_run
    /// # async fn run(tasks: c1::Pages<serde_json::Value>) -> c1::Result<()> {
    /// # fn save(_: &c1::Page<serde_json::Value>, _: &str) {}
    /// let mut pages = tasks.pages();
    /// while let Some(page) = pages.next().await {
    ///     save(&page?, &pages.cursor());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn cursor(&self) -> String {
        self.listing().cursor()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_cursor_reads_back_as_it_was_written(
            operation: u64,
            page_size: Option<u32>,
            delivered: usize,
            token: Option<String>,
        ) {
            let cursor = Cursor { operation, page_size, delivered, token };
            prop_assert_eq!(Cursor::decode(&cursor.encode()), Some(cursor));
        }

        #[test]
        fn any_text_is_read_without_a_panic(text in "\\PC{0,40}") {
            let _ = Cursor::decode(&text);
            let _ = Cursor::decode(&URL_SAFE_NO_PAD.encode(text));
        }
    }
}
