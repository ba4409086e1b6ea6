//! What the attribute declares: the HTTP method, the path, the options.
//!
//! Tolerant: a bad part is reported and the others are still read, and where it is plain what was meant it is taken
//! as meant, so that the rest can be checked. The text of the path is read by `template`.

use std::vec::IntoIter;

use proc_macro2::{Delimiter, Ident, Literal, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::{Lit, LitStr};

use crate::diagnostics::error_text::Message;
use crate::diagnostics::errors::Errors;
use crate::endpoint::parse::comma_list::{Piece, split};
use crate::endpoint::parse::http_method::{self, Verb};
use crate::endpoint::parse::options::Options;
use crate::endpoint::words;
use crate::syntax::types;

/// What the parentheses of the attribute hold; a part that is absent has been reported.
#[derive(Default)]
pub(crate) struct Declaration {
    /// `GET`
    pub(crate) verb: Option<Verb>,
    /// `"/api/v1/apps"`
    pub(crate) path: Option<LitStr>,
    /// Everything after the path.
    pub(crate) options: Options,
}

impl Declaration {
    /// Reads the parentheses of the attribute; `attribute` is where the attribute stands.
    pub(crate) fn parse(attribute: Span, arguments: TokenStream, errors: &mut Errors) -> Self {
        let mut declaration = Declaration::default();
        let mut pieces = split(arguments);
        let comma = pieces.iter().find(|piece| is_comma(piece)).cloned();
        pieces.retain(|piece| !is_comma(piece));
        let reported = errors.len();
        let mut pieces = pieces.into_iter();
        if pieces.len() == 0 {
            errors.at(
                attribute,
                Message::new("expected an HTTP method and a path")
                    .help("`#[c1_endpoint(GET, \"/api/v1/apps\")]`"),
            );
        } else if !declaration.read_named(pieces.as_slice(), errors) {
            if let Some(last) = declaration.read_verb(&mut pieces, errors) {
                declaration.read_path(&last, &mut pieces, errors);
            }
            for piece in pieces {
                declaration.options.read(&piece, errors);
            }
        }
        // A word that is missing before a comma has been reported.
        if let Some(comma) = comma
            && errors.len() == reported
        {
            let message = Message::new("unexpected `,`").help("remove it");
            declaration.options.malformed(
                comma.into_iter().collect::<TokenStream>(),
                message,
                errors,
            );
        }
        declaration
    }

    /// Reports `method = GET, path = ".."`, whatever its order; answers whether that is what was written.
    fn read_named(&mut self, pieces: &[Piece], errors: &mut Errors) -> bool {
        // `"/a", method = GET` too.
        let path_first =
            matches!(pieces, [first, _, ..] if matches!(first.as_slice(), [TokenTree::Literal(_)]));
        let by_name = pieces
            .iter()
            .take(if path_first { 2 } else { 1 })
            .find_map(|piece| named(piece));
        let Some((key, _)) = by_name else {
            return false;
        };
        let (mut verb, mut path) = ("GET".to_owned(), "\"/a\"".to_owned());
        for piece in pieces {
            match named(piece) {
                Some((key, value)) if contains(&words::VERB_KEYS, key) => {
                    if let [token] = value {
                        let word = unquoted(token);
                        self.verb = Verb::meant(&word, token.span());
                        verb = self.verb.as_ref().map_or(verb, |verb| verb.name.to_owned());
                    }
                }
                Some((key, value)) if contains(&words::PATH_KEYS, key) => {
                    if let [TokenTree::Literal(literal)] = value {
                        path = literal.to_string();
                        self.path = string(literal);
                    }
                }
                _ => match piece.as_slice() {
                    [TokenTree::Ident(word)]
                        if Verb::meant(&word.to_string(), word.span()).is_some() =>
                    {
                        self.verb = Verb::meant(&word.to_string(), word.span());
                        verb = self.verb.as_ref().map_or(verb, |verb| verb.name.to_owned());
                    }
                    [TokenTree::Literal(literal)] if string(literal).is_some() => {
                        path = literal.to_string();
                        self.path = string(literal);
                    }
                    _ => self.options.read(piece, errors),
                },
            }
        }
        errors.at(key.span(), positional(&verb, &path));
        true
    }

    /// Reads the HTTP method and answers what the path is to be said to come after; `None` if the path has been
    /// dealt with.
    fn read_verb(
        &mut self,
        pieces: &mut IntoIter<Piece>,
        errors: &mut Errors,
    ) -> Option<TokenTree> {
        let piece = pieces.next()?;
        match piece.as_slice() {
            // `GET`, `GET "/a"`
            [TokenTree::Ident(word), rest @ ..] if word_is_verb(word, rest) => {
                self.read_word(word, errors);
                let word = TokenTree::Ident(word.clone());
                let Some(next) = rest.first() else {
                    return Some(word);
                };
                let message = format!("expected `,` after `{word}`");
                self.options.malformed(next, message, errors);
                let path: Piece = rest
                    .iter()
                    .skip_while(|token| is_separator(token))
                    .cloned()
                    .collect();
                // `GET GET, "/a"`
                if !is_literal(path.first())
                    && is_literal(pieces.as_slice().first().and_then(|next| next.first()))
                {
                    return Some(word);
                }
                self.read_path_from(&word, &path, errors);
                None
            }
            // `"GET"`, `"/a"`, `"GET /a"`
            [TokenTree::Literal(literal)] => self.read_literal(literal, pieces, errors),
            // `get("/a")`, as axum and Rocket have it
            [TokenTree::Ident(word), TokenTree::Group(group)]
                if group.delimiter() == Delimiter::Parenthesis =>
            {
                self.verb = Verb::meant(&word.to_string(), word.span());
                let verb = self.verb.as_ref().map_or("GET", |verb| verb.name);
                let inner = split(group.stream()).into_iter().next().unwrap_or_default();
                let path = match inner.as_slice() {
                    [TokenTree::Literal(literal)] => literal.to_string(),
                    _ => "\"/a\"".to_owned(),
                };
                if let [TokenTree::Literal(literal)] = inner.as_slice() {
                    self.path = string(literal);
                }
                errors.on(
                    piece.iter().cloned().collect::<TokenStream>(),
                    two_arguments(verb, &path),
                );
                None
            }
            // `Method::GET`, `http::Method::GET`
            [.., TokenTree::Punct(colon), TokenTree::Ident(word)] if colon.as_char() == ':' => {
                self.verb = Verb::meant(&word.to_string(), word.span());
                let message = match &self.verb {
                    Some(verb) => Message::new("the HTTP method is a single word")
                        .help(format!("write `{}`", verb.name)),
                    None => http_method::expected(),
                };
                errors.on(piece.iter().cloned().collect::<TokenStream>(), message);
                piece.last().cloned()
            }
            _ => {
                errors.on(
                    piece.iter().cloned().collect::<TokenStream>(),
                    http_method::expected(),
                );
                piece.last().cloned()
            }
        }
    }

    /// Reads the word in the place of the HTTP method.
    fn read_word(&mut self, word: &Ident, errors: &mut Errors) {
        let text = word.unraw().to_string();
        self.verb = Verb::meant(&text, word.span());
        match &self.verb {
            Some(verb) if verb.name == text => {
                // The user's own token, so that an editor finds the method behind it.
                self.verb = Some(Verb {
                    ident: word.clone(),
                    name: verb.name,
                });
            }
            Some(verb) => errors.at(
                word.span(),
                Message::new(format!("unknown HTTP method `{text}`"))
                    .help(format!("HTTP methods are upper case: `{}`", verb.name)),
            ),
            None => errors.at(word.span(), http_method::unknown(&text)),
        }
    }

    /// Reads a literal in the place of the HTTP method.
    fn read_literal(
        &mut self,
        literal: &Literal,
        pieces: &mut IntoIter<Piece>,
        errors: &mut Errors,
    ) -> Option<TokenTree> {
        let token = TokenTree::Literal(literal.clone());
        let Some(text) = string(literal) else {
            errors.at(literal.span(), http_method::expected());
            return Some(token);
        };
        let value = text.value();
        // `"GET /a"`
        if let Some((word, path)) = value.split_once(char::is_whitespace)
            && let Some(verb) = Verb::meant(word, literal.span())
        {
            let message = two_arguments(verb.name, &format!("\"{}\"", path.trim()));
            errors.at(literal.span(), message);
            self.verb = Some(verb);
            return None;
        }
        if let Some(verb) = Verb::meant(&value, literal.span()) {
            errors.at(
                literal.span(),
                Message::new("the HTTP method is written without quotes")
                    .help(format!("write `{}`", verb.name)),
            );
            self.verb = Some(verb);
            return Some(token);
        }
        if !value.contains('/') && !value.is_empty() {
            errors.at(literal.span(), http_method::unknown(&value));
            return Some(token);
        }
        // `"/a", GET` or `"/a"` alone: the path is known either way.
        self.path = Some(text);
        let next = pieces.as_slice().first().map(Vec::as_slice);
        if let Some([next]) = next
            && let Some(verb) = Verb::meant(&unquoted(next), next.span())
        {
            errors.at(
                literal.span(),
                Message::new("the HTTP method comes before the path")
                    .help(format!("`({}, {literal})`", verb.name)),
            );
            self.verb = Some(verb);
            pieces.next();
        } else {
            errors.at(
                literal.span(),
                Message::new("missing HTTP method before the path")
                    .help(format!("`(GET, {literal})`")),
            );
        }
        None
    }

    /// Reads the path, which stands after `previous`.
    fn read_path(
        &mut self,
        previous: &TokenTree,
        pieces: &mut IntoIter<Piece>,
        errors: &mut Errors,
    ) {
        let piece = pieces.next().unwrap_or_default();
        // `GET, idempotent, "/a"`
        if let ([TokenTree::Ident(word), ..], Some([path @ TokenTree::Literal(literal)])) = (
            piece.as_slice(),
            pieces.as_slice().first().map(Vec::as_slice),
        ) && words::OPTIONS.contains(&word.to_string().as_str())
            && string(literal).is_some()
        {
            let help = format!("`({previous}, {path}, {})`", types::text_of(word));
            let message = Message::new("the path comes before the options").help(help);
            errors.at(path.span(), message);
            self.path = string(literal);
            pieces.next();
            return self.options.read(&piece, errors);
        }
        self.read_path_from(previous, &piece, errors);
    }

    /// Reads the path from one piece.
    fn read_path_from(&mut self, previous: &TokenTree, piece: &[TokenTree], errors: &mut Errors) {
        let tokens = || piece.iter().cloned().collect::<TokenStream>();
        match piece {
            [TokenTree::Literal(literal), rest @ ..] => {
                self.path = path_literal(literal, errors);
                if let Some(next) = rest.first() {
                    self.options
                        .malformed(next, "expected `,` after the path", errors);
                    if matches!(next, TokenTree::Ident(_)) {
                        self.options.read(rest, errors);
                    }
                }
            }
            // An option where the path should be: the path was forgotten.
            [TokenTree::Ident(word), ..] if words::OPTIONS.contains(&word.to_string().as_str()) => {
                errors.at(previous.span(), missing_path(previous));
                self.options.read(piece, errors);
            }
            [] => errors.at(previous.span(), missing_path(previous)),
            [TokenTree::Ident(key), TokenTree::Punct(equals), value @ ..] if equals.as_char() == '=' => {
                let path = match value {
                    [TokenTree::Literal(literal)] => {
                        self.path = string(literal);
                        literal.to_string()
                    }
                    _ => "\"/a\"".to_owned(),
                };
                let verb = self.verb.as_ref().map_or("GET", |verb| verb.name);
                errors.at(key.span(), positional(verb, &path));
            }
            // `/api/v1/apps`, pasted as it stands in the documentation
            [TokenTree::Punct(slash), ..] if slash.as_char() == '/' => errors.on(
                tokens(),
                Message::new("the path must be a string literal")
                    .help(format!("`\"{}\"`", types::text(tokens()).replace(' ', ""))),
            ),
            _ => errors.on(
                tokens(),
                Message::new("the path must be a string literal")
                    .help("the path is checked at compile time; constants and `concat!` are not evaluated"),
            ),
        }
    }
}

/// The key and the value of `method = ..` or `path = ..`.
fn named(piece: &[TokenTree]) -> Option<(&Ident, &[TokenTree])> {
    match piece {
        [TokenTree::Ident(key), TokenTree::Punct(equals), value @ ..]
            if equals.as_char() == '='
                && (contains(&words::VERB_KEYS, key) || contains(&words::PATH_KEYS, key)) =>
        {
            Some((key, value))
        }
        _ => None,
    }
}

/// Whether there is nothing before a comma.
fn is_comma(piece: &Piece) -> bool {
    matches!(piece.as_slice(), [TokenTree::Punct(comma)] if comma.as_char() == ',')
}

/// Whether a token is a literal.
fn is_literal(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Literal(_)))
}

/// Whether a word is one of `words`.
fn contains(words: &[&str], word: &Ident) -> bool {
    words.contains(&word.unraw().to_string().as_str())
}

/// Whether a word is meant to be the HTTP method: it stands alone, or only the comma before the path is missing.
fn word_is_verb(word: &Ident, rest: &[TokenTree]) -> bool {
    match rest {
        [] | [TokenTree::Literal(_), ..] => true,
        [TokenTree::Punct(slash), ..] if slash.as_char() == '/' => true,
        _ => {
            let next = rest.iter().find(|token| !is_separator(token));
            Verb::meant(&word.to_string(), word.span()).is_some()
                && matches!(next, Some(TokenTree::Ident(_) | TokenTree::Literal(_)))
        }
    }
}

/// What may stand where a comma should: `GET; "/a"`, `GET: "/a"`, `GET => "/a"`.
fn is_separator(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if [';', ':', '=', '>', '|'].contains(&punct.as_char()))
}

/// A token as text, without the quotes of a string.
fn unquoted(token: &TokenTree) -> String {
    match token {
        TokenTree::Literal(literal) => {
            string(literal).map_or_else(|| literal.to_string(), |text| text.value())
        }
        token => token.to_string(),
    }
}

/// The string literal, if it is one.
fn string(literal: &Literal) -> Option<LitStr> {
    match Lit::new(literal.clone()) {
        Lit::Str(text) => Some(text),
        _ => None,
    }
}

/// The literal in the place of the path.
fn path_literal(literal: &Literal, errors: &mut Errors) -> Option<LitStr> {
    let (found, inner) = match Lit::new(literal.clone()) {
        Lit::Str(path) if path.suffix().is_empty() => return Some(path),
        Lit::Str(path) => ("a literal with a suffix", path.value()),
        Lit::ByteStr(bytes) => (
            "a byte string",
            String::from_utf8_lossy(&bytes.value()).into_owned(),
        ),
        Lit::CStr(text) => ("a C string", text.value().to_string_lossy().into_owned()),
        Lit::Char(char) => ("a character", char.value().to_string()),
        Lit::Byte(byte) => ("a byte", char::from(byte.value()).to_string()),
        _ => ("a number", "/api/v1/apps".to_owned()),
    };
    let path = if inner.starts_with('/') && inner.len() > 1 {
        inner
    } else {
        "/a".to_owned()
    };
    errors.at(
        literal.span(),
        Message::new(format!("the path must be a string literal, found {found}"))
            .help(format!("`\"{path}\"`")),
    );
    None
}

/// What to say where the path is missing.
fn missing_path(previous: &TokenTree) -> Message {
    Message::new(format!("missing path after `{previous}`")).help("add `, \"/api/v1/..\"`")
}

/// What to say to `method = GET, path = ".."`.
fn positional(verb: &str, path: &str) -> Message {
    Message::new("method and path are positional").help(in_order(verb, path))
}

/// What to say to `get("/a")` and `"GET /a"`.
fn two_arguments(verb: &str, path: &str) -> Message {
    Message::new("the HTTP method and the path are two arguments").help(in_order(verb, path))
}

/// The two as they should stand, the placeholders of the path among them.
fn in_order(verb: &str, path: &str) -> String {
    format!("`({verb}, {})`", path.replace('{', "<").replace('}', ">"))
}
