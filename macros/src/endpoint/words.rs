//! Every word that the attribute knows, once, and the words that other frameworks use for the same things.

/// The attribute itself.
pub(crate) const ATTRIBUTE: &str = "c1_endpoint";

/// The HTTP methods.
pub(crate) const VERBS: [&str; 6] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"];
/// Those whose requests have no body.
pub(crate) const BODILESS: [&str; 2] = ["GET", "HEAD"];

/// Safe to retry although the HTTP method does not say so.
pub(crate) const IDEMPOTENT: &str = "idempotent";
/// Send no `authorization`.
pub(crate) const NO_AUTH: &str = "no_auth";
/// Where a page keeps its items.
pub(crate) const ITEMS: &str = "items";
/// Not part of the published API.
pub(crate) const UNLISTED: &str = "unlisted";
/// One page of a list is wanted, and no more.
pub(crate) const ONE_PAGE: &str = "one_page";
/// The path of the `c1` crate.
pub(crate) const CRATE: &str = "crate";
/// All options, in the order in which they are listed to a person.
pub(crate) const OPTIONS: [&str; 6] = [IDEMPOTENT, NO_AUTH, ITEMS, ONE_PAGE, UNLISTED, CRATE];

/// The name that a placeholder may have whatever the operation calls its parameter.
pub(crate) const ANY_ID: &str = "id";
/// Where a page keeps its items unless an option says otherwise.
pub(crate) const LIST: &str = "list";
/// What asks for one page of a list.
pub(crate) const PAGING: [&str; 2] = ["page_size", PAGE_TOKEN];
/// What asks for a page after the first.
pub(crate) const PAGE_TOKEN: &str = "page_token";

/// The argument is the body.
pub(crate) const JSON: &str = "json";
/// The argument is a header.
pub(crate) const HEADER: &str = "header";
/// All roles that an argument is given by an attribute.
pub(crate) const ROLES: [&str; 2] = [JSON, HEADER];

/// Attributes that the compiler allows on arguments and that mean nothing to us.
pub(crate) const INERT: [&str; 6] = ["cfg", "allow", "warn", "deny", "forbid", "expect"];
/// Tools whose attributes the compiler ignores.
pub(crate) const TOOLS: [&str; 5] = ["rustfmt", "clippy", "diagnostic", "miri", "rust_analyzer"];

/// Words for the HTTP method and for the path, in attributes of the form `method = GET, path = ".."`.
pub(crate) const VERB_KEYS: [&str; 4] = ["method", "verb", "http_method", "type"];
/// See [`VERB_KEYS`].
pub(crate) const PATH_KEYS: [&str; 7] = [
    "path", "uri", "url", "route", "endpoint", "template", "value",
];

/// Headers that the client sets, lower case.
pub(crate) const CLIENT_HEADERS: [&str; 15] = [
    "accept",
    "accept-encoding",
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "expect",
    "host",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
];

/// The role that an argument attribute of another framework gives (Rocket, axum, Retrofit, Spring, serde).
#[derive(Clone, Copy)]
pub(crate) enum ForeignRole {
    Body,
    Form,
    Path,
    Query,
    Renamed,
    Header,
    Auth,
}

impl ForeignRole {
    /// The role that a word stands for elsewhere.
    pub(crate) fn of(word: &str) -> Option<Self> {
        Some(match word.to_ascii_lowercase().as_str() {
            "body" | "requestbody" | "request_body" | "data" | "payload" | "request" => Self::Body,
            "form" | "multipart" | "field" | "part" | "fields" => Self::Form,
            "path" | "param" | "path_param" | "pathvariable" | "segment" => Self::Path,
            "query" | "query_param" | "queryparam" | "requestparam" | "querymap" | "url" => {
                Self::Query
            }
            "serde" | "rename" | "name" => Self::Renamed,
            "headers" | "headermap" | "requestheader" | "http_header" => Self::Header,
            "auth" | "bearer" | "bearer_auth" | "basic_auth" | "authorization" | "token" => {
                Self::Auth
            }
            _ => return None,
        })
    }

    /// What stands here for it.
    pub(crate) fn help(self) -> &'static str {
        match self {
            Self::Body => "the JSON body is marked `#[json]`",
            Self::Form => "C1 takes JSON: the body is marked `#[json]`",
            Self::Path => "a path parameter has no attribute: write `<name>` in the path",
            Self::Query => "a query parameter has no attribute: write `?<name>` in the path",
            Self::Renamed => "a query parameter is renamed in the path: `?key=<name>`",
            Self::Header => "a header is marked `#[header(\"x-name\")]`",
            Self::Auth => "the client authenticates every request itself",
        }
    }

    /// Whether the argument may be one that the path has under another name.
    pub(crate) fn is_parameter(self) -> bool {
        matches!(self, Self::Path | Self::Query | Self::Renamed)
    }
}

/// What stands here for an option of another framework.
pub(crate) fn foreign_option(word: &str) -> Option<&'static str> {
    Some(match word.to_ascii_lowercase().as_str() {
        "auth" | "public" | "anonymous" | "unauthenticated" | "security" => {
            "`no_auth` sends a request without authorization"
        }
        "retry" | "retries" | "safe" => {
            "`idempotent` makes a request safe to retry; how often is for the client or the call to say"
        }
        "timeout" | "deadline" => {
            "a timeout is set on the client, or on the call that a method with `-> c1::Call<T>` returns"
        }
        "list" | "paged" | "paginate" | "pagination" | "page" => {
            "a method that returns `c1::Pages<T>` is paged; `items = \"bindings\"` names the list"
        }
        "query" | "params" => "query parameters stand in the path: `\"/api/v1/apps?<page_size>\"`",
        "body" | "json" | "data" | "data_type" => {
            "the body is an argument: `#[json] request: &Request`"
        }
        "header" | "headers" => "a header is an argument: `#[header(\"x-name\")] name: &str`",
        "unpublished" | "unchecked" | "skip_check" | "private" => {
            "`unlisted` declares an endpoint that is not published"
        }
        "krate" | "c1" => "the path of the `c1` crate is `crate = ::path`",
        _ => return None,
    })
}
