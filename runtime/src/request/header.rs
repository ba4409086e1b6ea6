//! Header fields: those that the client sets, and how an argument becomes one, or an error before
//! anything is sent.
//!
//! Only this file inserts into a `HeaderMap`, because that is much code, and each further file that
//! inserts would compile it again.

use std::borrow::Cow;

use http::header::{
    ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, USER_AGENT,
};

use crate::error::{Error, Result};

/// The fields that the client or its connection sets. A caller who could set them could send a
/// token to another host, or break the framing of HTTP (RFC 9110, section 7.6.1).
const OWN: [&str; 11] = [
    "authorization",
    "connection",
    "content-length",
    "expect",
    "host",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// A value that can be sent as a header by `#[header("..")]`.
///
/// [`c1_endpoint`](crate::c1_endpoint) lists the types that implement it. For `None` no header is
/// sent. A type of your own returns its text:
///
/// ```
/// use std::borrow::Cow;
/// use c1::HeaderParam;
///
/// struct Source(&'static str);
///
/// impl HeaderParam for Source {
///     fn value(&self) -> Option<Cow<'_, str>> {
///         Some(Cow::Borrowed(self.0))
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a header",
    label = "not a header value",
    note = "strings, integers, `bool`, `char`, and `Option`s of them are header values; implement `c1::HeaderParam` for a type \
            of your own"
)]
pub trait HeaderParam {
    /// The header's text, or `None` to leave the header out.
    ///
    /// ```
    /// use c1::HeaderParam;
    ///
    /// assert_eq!(true.value().as_deref(), Some("true"));
    /// assert_eq!(None::<&str>.value(), None);
    /// ```
    ///
    /// If the text cannot be sent in a header, the call fails with an argument error; see
    /// [`Options::header`](crate::Options::header).
    fn value(&self) -> Option<Cow<'_, str>>;

    /// Why the call fails with an argument error; it follows the argument's name.
    #[doc(hidden)]
    fn __problem(&self) -> Option<String> {
        None
    }
}

#[diagnostic::do_not_recommend]
impl<T: ?Sized + HeaderParam> HeaderParam for &T {
    fn value(&self) -> Option<Cow<'_, str>> {
        (**self).value()
    }

    fn __problem(&self) -> Option<String> {
        (**self).__problem()
    }
}

impl<T: HeaderParam> HeaderParam for Option<T> {
    fn value(&self) -> Option<Cow<'_, str>> {
        self.as_ref().and_then(HeaderParam::value)
    }

    fn __problem(&self) -> Option<String> {
        self.as_ref().and_then(HeaderParam::__problem)
    }
}

/// The headers of every request.
pub(crate) fn of_requests(user_agent: HeaderValue) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(USER_AGENT, user_agent);
    // A placeholder for the token, so that a copy of the map has room for it.
    headers.insert(AUTHORIZATION, HeaderValue::from_static(""));
    headers
}

/// The headers of every request with a body.
pub(crate) fn of_requests_with_body(user_agent: HeaderValue) -> HeaderMap {
    let mut headers = of_requests(user_agent);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers
}

/// The headers of every request for a token.
pub(crate) fn of_token_requests(user_agent: HeaderValue) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("application/x-www-form-urlencoded"),
    );
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(USER_AGENT, user_agent);
    headers
}

/// Sets a field, and removes others of its name.
pub(crate) fn set(headers: &mut HeaderMap, name: HeaderName, value: HeaderValue) {
    headers.insert(name, value);
}

/// The text of the first field of a name.
// Not inlined, because it is called in many places, and no call of the API needs it.
#[inline(never)]
pub(crate) fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// Adds a header argument to `headers`.
pub(crate) fn write_header(
    headers: &mut HeaderMap,
    name: &'static str,
    argument: &'static str,
    value: &dyn HeaderParam,
) -> Result<()> {
    if let Some(problem) = value.__problem() {
        return Err(Error::argument(argument, problem));
    }
    let Some(text) = value.value() else {
        return Ok(());
    };
    let (name, value) = field(name, &text).map_err(|problem| Error::argument(argument, problem))?;
    set(headers, name, value);
    Ok(())
}

/// A header field from text, or the problem with it. The message does not show the value.
pub(crate) fn field(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), &'static str> {
    let name = HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| "has a name that is not a valid header name")?;
    if OWN.contains(&name.as_str()) {
        return Err("would set a header that the client sets itself");
    }
    if !value
        .bytes()
        .all(|byte| byte == b'\t' || (b' '..=b'~').contains(&byte))
    {
        return Err("has a character that a header cannot carry (RFC 9110, section 5.5)");
    }
    let mut value = HeaderValue::from_str(value).map_err(|_| "is not a valid header value")?;
    // The value may be a secret, so `Debug` and HTTP/2's compression must not keep it.
    value.set_sensitive(true);
    Ok((name, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_would_break_out_of_its_field_is_refused_by_argument() {
        for value in ["a\r\nb: c", "a\nb", "a\0b", "é"] {
            let error =
                write_header(&mut HeaderMap::new(), "x-trace", "trace", &value).unwrap_err();
            assert!(error.is_argument());
            assert!(error.to_string().contains("`trace`"), "{error}");
            assert!(!error.to_string().contains(value));
        }
    }

    #[test]
    fn the_client_s_own_fields_are_refused() {
        for name in ["authorization", "host", "content-length"] {
            assert!(field(name, "x").is_err());
        }
    }

    #[test]
    fn none_leaves_the_header_out() {
        let mut headers = HeaderMap::new();
        write_header(&mut headers, "x-a", "a", &None::<&str>).unwrap();
        assert!(headers.is_empty());
        write_header(&mut headers, "x-a", "a", &Some(3)).unwrap();
        assert_eq!(headers["x-a"], "3");
    }
}
