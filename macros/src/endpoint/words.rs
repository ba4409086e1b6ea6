//! Every word that the attribute knows.

/// The name of the attribute.
pub(crate) const ATTRIBUTE: &str = "c1_endpoint";

/// The HTTP methods.
pub(crate) const HTTP_METHODS: [&str; 6] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"];
/// The HTTP methods whose requests have no body.
pub(crate) const BODILESS: [&str; 2] = ["GET", "HEAD"];

/// The option for a request that is safe to retry, whatever its HTTP method.
pub(crate) const IDEMPOTENT: &str = "idempotent";
/// The option for a request without the header `authorization`.
pub(crate) const NO_AUTH: &str = "no_auth";
/// The option that names the JSON member with the items of a page.
pub(crate) const ITEMS: &str = "items";
/// The option for an endpoint that C1 does not publish.
pub(crate) const UNLISTED: &str = "unlisted";
/// The option for an endpoint that reads only the first page of a list.
pub(crate) const ONE_PAGE: &str = "one_page";
/// The option that sets the path of the `c1` crate.
pub(crate) const CRATE: &str = "crate";
/// All options, in the order of the error texts.
pub(crate) const OPTIONS: [&str; 6] = [IDEMPOTENT, NO_AUTH, ITEMS, ONE_PAGE, UNLISTED, CRATE];

/// A placeholder may have this name, whatever name the operation gives to its parameter.
pub(crate) const ANY_ID: &str = "id";
/// The JSON member with the items of a page, unless `items` names another.
pub(crate) const LIST: &str = "list";
/// The query parameters that ask for one page of a list.
pub(crate) const PAGING: [&str; 2] = ["page_size", PAGE_TOKEN];
/// The query parameter that asks for a page after the first.
pub(crate) const PAGE_TOKEN: &str = "page_token";

/// The attribute of the argument that is the body.
pub(crate) const JSON: &str = "json";
/// The attribute of an argument that is a header.
pub(crate) const HEADER: &str = "header";
/// The attributes that give an argument its role.
pub(crate) const ROLES: [&str; 2] = [JSON, HEADER];

/// Attributes that the compiler allows on arguments and that this macro keeps.
pub(crate) const INERT: [&str; 6] = ["cfg", "allow", "warn", "deny", "forbid", "expect"];
/// Tools whose attributes the compiler ignores and this macro keeps.
pub(crate) const TOOLS: [&str; 5] = ["rustfmt", "clippy", "diagnostic", "miri", "rust_analyzer"];

/// Keys of the HTTP method in other frameworks: `method = GET, path = ".."`.
pub(crate) const HTTP_METHOD_KEYS: [&str; 4] = ["method", "verb", "http_method", "type"];
/// Keys of the path in other frameworks.
pub(crate) const PATH_KEYS: [&str; 7] = [
    "path", "uri", "url", "route", "endpoint", "template", "value",
];

/// The headers that the client sets, in lower case.
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
