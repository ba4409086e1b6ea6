//! The attribute cut at its commas, before anything is known of what stands between them.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// What stands between two commas.
pub(crate) type Piece = Vec<TokenTree>;

/// The pieces between the commas; a comma at the end counts for nothing, one with nothing before it is a piece of its
/// own.
pub(crate) fn split(tokens: TokenStream) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut piece = Piece::new();
    for token in tokens {
        match token {
            TokenTree::Punct(comma) if comma.as_char() == ',' => {
                if piece.is_empty() {
                    piece.push(TokenTree::Punct(comma));
                }
                pieces.push(std::mem::take(&mut piece));
            }
            token => push_flat(token, &mut piece),
        }
    }
    if !piece.is_empty() {
        pieces.push(piece);
    }
    pieces
}

/// Adds a token; those that stand for a variable of a `macro_rules!` macro come in an invisible group.
fn push_flat(token: TokenTree, piece: &mut Piece) {
    match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
            for token in group.stream() {
                push_flat(token, piece);
            }
        }
        token => piece.push(token),
    }
}
