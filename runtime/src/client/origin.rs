//! Where a client may talk to: the base URLs that are taken, and what is said of the others.

use std::net::IpAddr;

use reqwest::Url;

use crate::error::{Error, Result};

/// The origin of a base URL, or why it is none that a client may talk to.
pub(crate) fn origin(text: &str, http_loopback: bool) -> Result<Url> {
    // A URL that is wrong may hold a password; the message does not show it.
    let problem = |problem: &str| Error::config(format!("base URL: {problem}"));
    let url = Url::parse(text.trim()).map_err(|error| problem(&error.to_string()))?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(problem(
            "a user name or password does not belong there; use `Credentials`",
        ));
    }
    let host = url.host_str().ok_or_else(|| problem("it has no host"))?;
    let allowed = match url.scheme() {
        "https" => true,
        "http" => http_loopback && is_loopback(host),
        _ => false,
    };
    if !allowed {
        return Err(problem(
            "only `https` is allowed (or `http` to this machine, after `allow_http_loopback()`)",
        ));
    }
    if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
        return Err(problem(
            "it must end after host and port; the paths of the endpoints start at the root",
        ));
    }
    Ok(url)
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || address
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Client, Credentials};

    fn build(url: &str, loopback: bool) -> Result<Client> {
        let builder = Client::builder()
            .base_url(url)
            .credentials(Credentials::access_token("t"));
        if loopback {
            builder.allow_http_loopback()
        } else {
            builder
        }
        .build()
    }

    #[test]
    fn a_base_url_is_an_https_origin() {
        for (url, origin) in [
            ("https://acme.conductor.one", "https://acme.conductor.one"),
            ("https://ACME.conductor.one/", "https://acme.conductor.one"),
            ("https://acme.c1eu.ai:443", "https://acme.c1eu.ai"),
            ("https://acme.c1eu.ai:8443\n", "https://acme.c1eu.ai:8443"),
            ("https://bücher.example", "https://xn--bcher-kva.example"),
        ] {
            assert_eq!(build(url, false).unwrap().origin(), origin);
        }
        for url in [
            "http://acme.conductor.one",
            "http://127.0.0.1:1",
            "https://user:hunter2@acme.conductor.one",
            "https://acme.conductor.one/api",
            "https://acme.conductor.one?x=1",
            "https://acme.conductor.one#x",
            "acme.conductor.one",
            "ftp://acme.conductor.one",
            "https://",
        ] {
            let error = build(url, false).unwrap_err();
            assert!(
                error.is_config() && !error.to_string().contains("hunter2"),
                "{url}: {error}"
            );
        }
    }

    #[test]
    fn http_is_for_this_machine_alone_and_on_request() {
        for url in [
            "http://127.0.0.1:1",
            "http://127.1.2.3",
            "http://[::1]:80",
            "http://localhost:9",
        ] {
            build(url, true).unwrap();
            build(url, false).unwrap_err();
        }
        for url in [
            "http://10.0.0.1",
            "http://localhost.example",
            "http://acme.conductor.one",
        ] {
            build(url, true).unwrap_err();
        }
    }
}
