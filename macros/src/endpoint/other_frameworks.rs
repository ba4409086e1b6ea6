//! The words of other frameworks (Rocket, axum, Retrofit, Spring, serde), and what `c1_endpoint`
//! has instead.

/// The role that an argument attribute of another framework gives.
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
    /// The role that the word gives in another framework.
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

    /// The help: how `c1_endpoint` writes the same.
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

    /// Whether an argument with this role is a path or a query parameter.
    pub(crate) fn is_parameter(self) -> bool {
        matches!(self, Self::Path | Self::Query | Self::Renamed)
    }
}

/// The help for an option of another framework: how `c1_endpoint` writes the same.
pub(crate) fn option_help(word: &str) -> Option<&'static str> {
    Some(match word.to_ascii_lowercase().as_str() {
        "auth" | "public" | "anonymous" | "unauthenticated" | "security" => {
            "`no_auth` sends a request without authorization"
        }
        "retry" | "retries" | "safe" => {
            "`idempotent` marks a request as safe to retry; the client or the call sets the number of attempts"
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
