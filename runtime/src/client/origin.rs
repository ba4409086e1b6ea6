//! The base URL of a client, and which of them are allowed.

use std::net::IpAddr;

use reqwest::Url;

use crate::error::{Error, Result};

/// A base URL as it was given. It may hold a password, so no error shows it.
pub(super) struct BaseUrl {
    text: String,
    /// What an error calls it: `base URL`, or the name of a variable.
    name: &'static str,
    /// What an error tells the reader to write, in addition to the problem.
    advice: Option<&'static str>,
}

impl BaseUrl {
    /// A base URL from the caller's code.
    pub(super) fn of_code(text: String) -> Self {
        Self {
            text,
            name: "base URL",
            advice: None,
        }
    }

    /// A base URL from the variable `name` of the environment.
    pub(super) fn of_variable(text: String, name: &'static str, advice: &'static str) -> Self {
        Self {
            text,
            name,
            advice: Some(advice),
        }
    }

    /// The origin of the URL, if a client may talk to it.
    pub(super) fn origin(&self, http_loopback: bool) -> Result<Url> {
        origin(self.text.trim(), http_loopback).map_err(|problem| {
            let name = self.name;
            Error::config(match self.advice {
                Some(advice) => format!("{name}: {problem}; {advice}"),
                None => format!("{name}: {problem}"),
            })
        })
    }
}

/// The origin of a URL, or the problem with it.
fn origin(text: &str, http_loopback: bool) -> std::result::Result<Url, String> {
    // A URL parser drops line breaks and tabs, and would join what is on both sides of them.
    if text.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err("it has white space or a control character in it".to_owned());
    }
    if !text.contains("://") {
        return Err("it has no scheme; write `https://` before the host".to_owned());
    }
    let url = Url::parse(text).map_err(|error| error.to_string())?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err("it has a user name or password; use `Credentials` for them".to_owned());
    }
    let host = url.host_str().ok_or("it has no host")?;
    let allowed = match url.scheme() {
        "https" => true,
        "http" => http_loopback && is_loopback(host),
        _ => false,
    };
    if !allowed {
        return Err(
            "only `https` is allowed (or `http` to this machine, after `allow_http_loopback()`)"
                .to_owned(),
        );
    }
    if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
        return Err(
            "it must end after host and port, because the paths of endpoints start at the root"
                .to_owned(),
        );
    }
    Ok(url)
}

/// Whether `host` is this machine.
pub(super) fn is_loopback(host: &str) -> bool {
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
            "https://acme.\nconductor.one",
            "https://acme .conductor.one",
        ] {
            let error = build(url, false).unwrap_err();
            assert!(
                error.is_config() && !error.to_string().contains("hunter2"),
                "{url}: {error}"
            );
        }
    }

    #[test]
    fn http_is_allowed_to_this_machine_alone_and_on_request() {
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
