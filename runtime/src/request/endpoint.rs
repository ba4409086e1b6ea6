//! An endpoint as data: what `#[c1_endpoint]` knows at compile time, and how its template is read.
//!
//! The macro has checked the template, so nothing here can fail.

use std::fmt;

/// The key under which a page keeps its items, if the attribute names no other. The macro has the
/// same in `endpoint/words.rs`, for the checks.
const ITEMS: &str = "list";

/// The HTTP methods of endpoints, by their names in the attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::upper_case_acronyms)]
pub(crate) enum Method {
    /// RFC 9110, section 9.3.1.
    GET,
    /// RFC 9110, section 9.3.3.
    POST,
    /// RFC 9110, section 9.3.4.
    PUT,
    /// RFC 5789.
    PATCH,
    /// RFC 9110, section 9.3.5.
    DELETE,
    /// RFC 9110, section 9.3.2.
    HEAD,
}

impl Method {
    /// Whether a request may be sent again without knowing what became of it (RFC 9110, section
    /// 9.2.2).
    pub(crate) fn is_idempotent(self) -> bool {
        !matches!(self, Self::POST | Self::PATCH)
    }

    /// C1 expects the body `{}` if a POST, PUT or PATCH has none of its own.
    pub(crate) fn wants_body(self) -> bool {
        matches!(self, Self::POST | Self::PUT | Self::PATCH)
    }

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::GET => "GET",
            Self::POST => "POST",
            Self::PUT => "PUT",
            Self::PATCH => "PATCH",
            Self::DELETE => "DELETE",
            Self::HEAD => "HEAD",
        }
    }

    pub(crate) fn to_http(self) -> http::Method {
        match self {
            Self::GET => http::Method::GET,
            Self::POST => http::Method::POST,
            Self::PUT => http::Method::PUT,
            Self::PATCH => http::Method::PATCH,
            Self::DELETE => http::Method::DELETE,
            Self::HEAD => http::Method::HEAD,
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One endpoint: the facts that its attribute states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Endpoint {
    /// The HTTP method.
    pub(crate) method: Method,
    /// The template as written: path and query with their `<placeholders>`.
    pub(crate) template: &'static str,
    /// The operation id that C1 publishes, or the name of the trait's method.
    pub(crate) operation: &'static str,
    /// The key under which a page keeps its items.
    pub(crate) items: &'static str,
    /// Declared safe to send again, whatever its method.
    pub(crate) idempotent: bool,
    /// Sent without an `Authorization` header.
    pub(crate) no_auth: bool,
}

impl Endpoint {
    /// An endpoint whose attribute has no options.
    pub(crate) const fn new(
        method: Method,
        template: &'static str,
        operation: &'static str,
    ) -> Self {
        Self {
            method,
            template,
            operation,
            items: ITEMS,
            idempotent: false,
            no_auth: false,
        }
    }

    /// Whether a request may be sent again without knowing what became of it.
    pub(crate) fn is_idempotent(&self) -> bool {
        self.idempotent || self.method.is_idempotent()
    }

    /// The template's path, without the query.
    pub(crate) fn path(&self) -> &'static str {
        self.template
            .split_once('?')
            .map_or(self.template, |(path, _)| path)
    }

    /// The items of the template's query, as written.
    pub(crate) fn query(&self) -> impl Iterator<Item = QueryItem> {
        let query = self.template.split_once('?').map_or("", |(_, query)| query);
        query
            .split('&')
            .filter(|item| !item.is_empty())
            .map(QueryItem::read)
    }
}

/// One `&`-separated item of a template's query.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum QueryItem {
    /// `key=value`, sent as written.
    Literal(&'static str),
    /// `<name>` or `key=<name>`: an argument's values under a key.
    Placeholder {
        key: &'static str,
        name: &'static str,
    },
}

impl QueryItem {
    fn read(item: &'static str) -> Self {
        let (key, value) = item.split_once('=').unwrap_or(("", item));
        match value
            .strip_prefix('<')
            .and_then(|value| value.strip_suffix('>'))
        {
            Some(name) => Self::Placeholder {
                key: if key.is_empty() { name } else { key },
                name,
            },
            None => Self::Literal(item),
        }
    }
}

/// A part of a template's path.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum PathPart {
    /// Text that is sent as written.
    Literal(&'static str),
    /// The name of a placeholder.
    Placeholder(&'static str),
}

/// The literals and placeholders of a template's path, in order.
pub(crate) fn path_parts(path: &'static str) -> impl Iterator<Item = PathPart> {
    let mut rest = path;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        // A loop, because `find` is slower on parts of a few bytes.
        let up_to = |text: &'static str, end: u8| {
            text.bytes()
                .position(|byte| byte == end)
                .unwrap_or(text.len())
        };
        if let Some(inside) = rest.strip_prefix('<') {
            let (name, after) = inside.split_at(up_to(inside, b'>'));
            rest = after.strip_prefix('>').unwrap_or_default();
            return Some(PathPart::Placeholder(name));
        }
        let (literal, after) = rest.split_at(up_to(rest, b'<'));
        rest = after;
        Some(PathPart::Literal(literal))
    })
}

#[cfg(test)]
impl Endpoint {
    /// A GET with this template, for tests. Everything else is as the attribute has it by default.
    pub(crate) const fn get(template: &'static str) -> Self {
        Self::new(Method::GET, template, "test")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_falls_into_literals_and_placeholders() {
        let endpoint = Endpoint::get("/apps/<app_id>/owners/<r>?<role>&size=<n>&x=1");
        let parts: Vec<_> = path_parts(endpoint.path()).collect();
        assert_eq!(
            parts,
            [
                PathPart::Literal("/apps/"),
                PathPart::Placeholder("app_id"),
                PathPart::Literal("/owners/"),
                PathPart::Placeholder("r"),
            ]
        );
        let query: Vec<_> = endpoint.query().collect();
        assert_eq!(
            query,
            [
                QueryItem::Placeholder {
                    key: "role",
                    name: "role"
                },
                QueryItem::Placeholder {
                    key: "size",
                    name: "n"
                },
                QueryItem::Literal("x=1"),
            ]
        );
    }

    #[test]
    fn a_method_is_sent_and_shown_by_its_name() {
        for method in [
            Method::GET,
            Method::POST,
            Method::PUT,
            Method::PATCH,
            Method::DELETE,
            Method::HEAD,
        ] {
            let name = format!("{method:?}");
            assert_eq!(method.to_string(), name);
            assert_eq!(method.to_http().as_str(), name);
        }
    }

    #[test]
    fn a_template_without_a_query_has_no_items() {
        assert_eq!(Endpoint::get("/apps").query().count(), 0);
    }
}
