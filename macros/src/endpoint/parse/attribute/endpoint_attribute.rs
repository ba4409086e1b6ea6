//! The content of the attribute.

use super::http_method::HttpMethod;
use super::literal::StringLiteral;
use super::options::Options;

/// The parts of `#[c1_endpoint(..)]`. A part that is `None` is missing or wrong, and has been
/// reported.
#[derive(Default)]
pub(crate) struct EndpointAttribute {
    /// `GET`
    pub(crate) http_method: Option<HttpMethod>,
    /// `"/api/v1/apps/<app_id>?<page_size>"`: the path with its query.
    pub(crate) path: Option<StringLiteral>,
    /// The options after the path.
    pub(crate) options: Options,
}
