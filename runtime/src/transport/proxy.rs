//! The proxy of a client, and which URLs name one.
//!
//! If hyper-util does not understand the URL of a proxy, it sends the requests directly. So no
//! client is built with such a URL.

use http::Uri;
use hyper_util::client::proxy::matcher::Matcher;

const NOT_A_URL: &str = "it is not the URL of a proxy; write `http://host:port`";
pub(super) const SOCKS: &str = "SOCKS proxies are not supported; write `http://host:port`";
const SCHEME: &str = "only `http` and `https` proxies are supported; write `http://host:port`";

/// The proxy of a client's requests.
#[derive(Default)]
pub(crate) enum Proxy {
    /// The one that the environment names, if it names one.
    #[default]
    Environment,
    /// None, whatever the environment names.
    None,
    /// The one with this URL, which may hold a password.
    Url(String),
}

/// Why a URL names no proxy. The text does not show the URL.
pub(super) fn problem(url: &str) -> Option<&'static str> {
    let Ok(uri) = url.parse::<Uri>() else {
        return Some(NOT_A_URL);
    };
    match uri.scheme_str() {
        // hyper-util takes a bare host and port as `http`.
        None | Some("http" | "https") => {}
        Some(scheme) if scheme.starts_with("socks") => return Some(SOCKS),
        Some(_) => return Some(SCHEME),
    }
    match uri.host() {
        None | Some("") => Some(NOT_A_URL),
        Some(_) if is_ignored(url) => Some(NOT_A_URL),
        Some(_) => None,
    }
}

/// Whether hyper-util sends no request to this proxy, whatever the reason is.
fn is_ignored(url: &str) -> bool {
    let any = Uri::from_static("https://acme.conductor.one/");
    Matcher::builder()
        .all(url)
        .build()
        .intercept(&any)
        .is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f97_what_hyper_util_ignores_is_no_proxy() {
        for url in [
            "[@]",
            "http://[@]",
            "http://:@:",
            "http://a@:80",
            "//proxy",
            "/",
        ] {
            assert_eq!(problem(url), Some(NOT_A_URL), "{url}");
        }
        for url in [
            "proxy:1",
            "http://proxy",
            "HTTPS://me:hunter2@[::1]:80/path?query",
        ] {
            assert_eq!(problem(url), None, "{url}");
            assert!(!is_ignored(url), "{url}");
        }
    }
}
