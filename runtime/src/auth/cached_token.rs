//! An access token in the cache: its header, and whether the API accepted it.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use http::header::HeaderValue;

/// A token from the cache. Clones are the same token; two tokens with equal text are not.
#[derive(Clone)]
pub(crate) struct CachedToken(Arc<Inner>);

struct Inner {
    authorization: HeaderValue,
    accepted: AtomicBool,
}

impl CachedToken {
    pub(super) fn new(authorization: HeaderValue) -> Self {
        Self(Arc::new(Inner {
            authorization,
            accepted: AtomicBool::new(false),
        }))
    }

    /// The `Authorization` header of the token.
    pub(crate) fn authorization(&self) -> &HeaderValue {
        &self.0.authorization
    }

    /// Notes that the API accepted the token.
    pub(crate) fn accepted(&self) {
        // Usually it is set already, and a read is cheaper than a write.
        if !self.0.accepted.load(Ordering::Relaxed) {
            self.0.accepted.store(true, Ordering::Relaxed);
        }
    }

    /// Overwrites the token in `text`, because errors quote what a server says.
    pub(crate) fn blank_in(&self, text: &mut [u8]) {
        // A shorter token is a test's, and may be part of other words.
        const SHORTEST: usize = 8;
        let token = self
            .0
            .authorization
            .as_bytes()
            .strip_prefix(b"Bearer ")
            .unwrap_or_default();
        if token.len() < SHORTEST {
            return;
        }
        let mut rest = text;
        while let Some(at) = rest.windows(token.len()).position(|part| part == token) {
            let (repeated, after) = rest[at..].split_at_mut(token.len());
            repeated.fill(b'*');
            rest = after;
        }
        // The text may end in the middle of the token.
        if let Some(part) = (SHORTEST..token.len())
            .rev()
            .find(|&part| rest.ends_with(&token[..part]))
        {
            let start = rest.len() - part;
            rest[start..].fill(b'*');
        }
    }

    pub(super) fn was_accepted(&self) -> bool {
        self.0.accepted.load(Ordering::Relaxed)
    }

    pub(super) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for CachedToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CachedToken([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_overwritten_wherever_it_is_and_where_the_text_cuts_it_off() {
        let token = CachedToken::new(HeaderValue::from_static("Bearer abcabcab-token"));
        for (text, blanked) in [
            ("", ""),
            ("no token", "no token"),
            (
                "<abcabcab-token><abcabcab-token>",
                "<**************><**************>",
            ),
            ("abcabcabcab-token", "abc**************"),
            ("it is abcabcab-tok", "it is ************"),
            ("it is abcabcabcab", "it is abc********"),
            ("it is abcabca", "it is abcabca"),
        ] {
            let mut text = text.as_bytes().to_vec();
            token.blank_in(&mut text);
            assert_eq!(String::from_utf8(text).unwrap(), blanked);
        }
        let mut short = b"short".to_vec();
        CachedToken::new(HeaderValue::from_static("Bearer short")).blank_in(&mut short);
        assert_eq!(short, b"short");
    }
}
