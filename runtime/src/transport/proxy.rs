//! The proxy of a client, and the check of its URL.
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
    /// The proxy that the environment names, if it names one.
    #[default]
    Environment,
    /// No proxy, even if the environment names one.
    None,
    /// The proxy with this URL, which may hold a password.
    Url(String),
}

/// The problem with the URL of a proxy, if there is one. The text does not show the URL.
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

/// Whether hyper-util ignores this proxy.
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
    fn f97_a_url_that_hyper_util_ignores_is_refused() {
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
