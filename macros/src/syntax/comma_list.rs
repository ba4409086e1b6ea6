//! A token stream that is split at its commas.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::syntax::tokens::is_punct;

/// The tokens between two commas.
pub(crate) type Entry = Vec<TokenTree>;

/// Splits the tokens at their commas.
///
/// A trailing comma adds no entry. A comma that follows no token becomes an entry itself, so that
/// an error can point at it.
pub(crate) fn entries(tokens: TokenStream) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut entry = Entry::new();
    for token in tokens {
        if is_punct(&token, ',') {
            if entry.is_empty() {
                entry.push(token);
            }
            entries.push(std::mem::take(&mut entry));
        } else {
            push_flat(token, &mut entry);
        }
    }
    if !entry.is_empty() {
        entries.push(entry);
    }
    entries
}

/// Adds a token to the entry, or the content of the token if it is an invisible group.
///
/// The variables of a `macro_rules!` macro are in such groups.
fn push_flat(token: TokenTree, entry: &mut Entry) {
    match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
            for token in group.stream() {
                push_flat(token, entry);
            }
        }
        token => entry.push(token),
    }
}
