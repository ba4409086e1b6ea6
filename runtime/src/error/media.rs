//! The media type and the encoding of a body, which its headers name.

use http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap};

use super::part::has_part;
use super::secrets::Secrets;
use crate::request::header;

/// The advice if somebody else seems to have answered.
pub(crate) const CHECK_BASE_URL: &str = "check the base URL and any proxy in between";

/// The headers of an answer that describe its body.
pub(crate) struct Media<'a> {
    content_type: Option<&'a str>,
    /// An encoding that the client does not unpack.
    encoding: Option<&'a str>,
}

impl<'a> Media<'a> {
    pub(crate) fn of(headers: &'a HeaderMap) -> Self {
        let encoding = header::text(headers, &CONTENT_ENCODING).map(str::trim);
        Self {
            content_type: header::text(headers, &CONTENT_TYPE),
            encoding: encoding.filter(|&encoding| {
                !encoding.is_empty() && !encoding.eq_ignore_ascii_case("identity")
            }),
        }
    }

    pub(crate) fn content_type(&self) -> Option<&'a str> {
        self.content_type
    }

    pub(crate) fn is_json(&self) -> bool {
        self.content_type
            .is_some_and(|media| has_part(media, "json"))
    }

    /// Whether the body is not in UTF-8, as JSON and the client's own words are.
    pub(crate) fn is_foreign(&self) -> bool {
        self.encoding.is_some() || self.has_other_charset()
    }

    fn has_other_charset(&self) -> bool {
        let mut parameters = self.content_type.unwrap_or_default().split(';').skip(1);
        let charset = parameters.find_map(|parameter| {
            let (name, value) = parameter.split_once('=')?;
            let is_charset = name.trim().eq_ignore_ascii_case("charset");
            is_charset.then(|| value.trim().trim_matches('"'))
        });
        charset.is_some_and(|charset| {
            ["utf-8", "utf8", "us-ascii", "ascii", ""]
                .into_iter()
                .all(|known| !charset.eq_ignore_ascii_case(known))
        })
    }

    /// The media type, and what is wrong with the encoding.
    pub(crate) fn describe(&self, secrets: &Secrets) -> String {
        let content_type = self.content_type.unwrap_or("no content type");
        let content_type = secrets.quote(content_type.as_bytes(), 100);
        match self.encoding {
            Some(encoding) => format!(
                "{content_type} in the content encoding `{}`, which was not asked for",
                secrets.quote(encoding.as_bytes(), 40)
            ),
            None if self.has_other_charset() => format!("{content_type}, and JSON is UTF-8"),
            None => content_type,
        }
    }

    /// The advice about a body that is not JSON.
    pub(crate) fn advice(&self) -> &'static str {
        let is_gzip = self
            .encoding
            .is_some_and(|encoding| encoding.eq_ignore_ascii_case("gzip"));
        if is_gzip && !cfg!(feature = "gzip") {
            "enable the feature `gzip` of c1, or check any proxy in between"
        } else if self.is_foreign() {
            "check any proxy in between, because one changes answers"
        } else {
            CHECK_BASE_URL
        }
    }
}
