//! The access token of one call: the header that carries it, and what the API made of it.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use reqwest::header::HeaderValue;

/// A token as a call carries it. Clones are the same token; equal text does not make two of them one.
#[derive(Clone)]
pub(crate) struct CachedToken(Arc<Issued>);

struct Issued {
    authorization: HeaderValue,
    accepted: AtomicBool,
}

impl CachedToken {
    pub(super) fn new(authorization: HeaderValue) -> Self {
        Self(Arc::new(Issued {
            authorization,
            accepted: AtomicBool::new(false),
        }))
    }

    /// The header of a request that carries the token.
    pub(crate) fn authorization(&self) -> &HeaderValue {
        &self.0.authorization
    }

    /// The API took the token.
    pub(crate) fn accepted(&self) {
        // The usual case is one more time, which needs no write.
        if !self.0.accepted.load(Ordering::Relaxed) {
            self.0.accepted.store(true, Ordering::Relaxed);
        }
    }

    /// Overwrites the token wherever `text` repeats it, for a server may, and what it says is quoted in errors.
    pub(crate) fn blank_in(&self, text: &mut [u8]) {
        // Shorter ones are made up, and part of other words.
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
        // What broke off in the middle of it.
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
    fn a_token_is_blanked_wherever_it_stands_and_where_the_end_cuts_it_off() {
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
