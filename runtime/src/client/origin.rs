//! The base URL of a client, which of them are allowed, and the origin that it has.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use http::Uri;
use http::uri::{Authority, Scheme};

use crate::error::{Error, Result};

/// A base URL as it was given. It may hold a password, so no error shows it.
pub(super) struct BaseUrl {
    text: String,
    /// Its name in an error: `base URL`, or the name of a variable.
    name: &'static str,
    /// The advice in an error, in addition to the problem.
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
    pub(super) fn origin(&self, http_loopback: bool) -> Result<Origin> {
        Origin::parse(self.text.trim(), http_loopback).map_err(|problem| {
            let error = Error::config(format!("{}: {problem}", self.name));
            match self.advice {
                Some(advice) => error.noting(advice),
                None => error,
            }
        })
    }
}

/// Scheme, host and port of all requests of a client.
#[derive(Debug)]
pub(crate) struct Origin {
    text: String,
    uri: Uri,
    scheme: Scheme,
    authority: Authority,
    host: String,
    port: u16,
}

impl Origin {
    /// The origin of a URL, or the problem with it.
    ///
    /// The result is in the one form that all URL parsers leave as it is. A host that they would
    /// rewrite is refused, so that every request goes where its text says.
    pub(crate) fn parse(
        text: &str,
        http_loopback: bool,
    ) -> std::result::Result<Self, &'static str> {
        // A URL parser drops line breaks and tabs, and would join what is on both sides of them.
        if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err("it has white space or a control character in it");
        }
        let (scheme, rest) = text
            .split_once(':')
            .and_then(|(scheme, rest)| Some((scheme, rest.strip_prefix("//")?)))
            .ok_or("it has no scheme; write `https://` before the host")?;
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        if authority.contains('@') {
            return Err("it has a user name or password; use `Credentials` for them");
        }
        let (host, port) = split_port(authority)?;
        let host = normal_host(host)?;
        let (scheme, default_port) = if scheme.eq_ignore_ascii_case("https") {
            (Scheme::HTTPS, 443)
        } else if scheme.eq_ignore_ascii_case("http") && http_loopback && is_loopback(&host) {
            (Scheme::HTTP, 80)
        } else {
            return Err("only `https` is allowed (or `http` to this machine, after \
                 `allow_http_loopback()`)");
        };
        if !matches!(path, "" | "/") {
            return Err(
                "it must end after host and port, because the paths of endpoints start at the root",
            );
        }
        let port = port.unwrap_or(default_port);
        let mut text = format!("{scheme}://{host}");
        if port != default_port {
            text = format!("{text}:{port}");
        }
        let uri: Uri = text.parse().map_err(|_| NO_HOST_NAME)?;
        Ok(Self {
            authority: uri.authority().cloned().ok_or(NO_HOST_NAME)?,
            uri,
            text,
            scheme,
            host,
            port,
        })
    }

    /// Such as `https://acme.conductor.one`, without a slash at its end.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn uri(&self) -> &Uri {
        &self.uri
    }

    pub(crate) fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    pub(crate) fn authority(&self) -> &Authority {
        &self.authority
    }

    pub(crate) fn is_https(&self) -> bool {
        self.scheme == Scheme::HTTPS
    }

    /// The host alone. An IPv6 address has its brackets.
    pub(crate) fn host(&self) -> &str {
        &self.host
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }
}

const NO_HOST_NAME: &str = "its host is not a host name";
const NO_PORT: &str = "its port is not a number from 0 to 65535";

fn split_port(authority: &str) -> std::result::Result<(&str, Option<u16>), &'static str> {
    let host_end = authority.rfind(']').map_or(0, |bracket| bracket + 1);
    let Some(colon) = authority[host_end..].find(':') else {
        return Ok((authority, None));
    };
    let (host, port) = authority.split_at(host_end + colon);
    let port = &port[1..];
    if port.is_empty() {
        return Ok((host, None));
    }
    if !port.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NO_PORT);
    }
    Ok((host, Some(port.parse().map_err(|_| NO_PORT)?)))
}

/// The host in lower case, if a URL parser leaves it as it is then.
fn normal_host(host: &str) -> std::result::Result<String, &'static str> {
    if host.is_empty() {
        return Err("it has no host");
    }
    if !host.is_ascii() {
        return Err("write its host in punycode (`xn--..`)");
    }
    if let Some(address) = host.strip_prefix('[') {
        let address: Ipv6Addr = address
            .strip_suffix(']')
            .and_then(|address| address.parse().ok())
            .ok_or("its host is not an IPv6 address")?;
        return Ok(format!("[{address}]"));
    }
    let host = host.to_ascii_lowercase();
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    if !host.bytes().all(is_name) {
        return Err(NO_HOST_NAME);
    }
    // A URL parser reads a host that ends in a number as an IPv4 address, in many notations.
    let last = host.trim_end_matches('.').rsplit('.').next().unwrap_or("");
    let is_number = !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit())
        || last.starts_with("0x");
    if is_number && host.parse::<Ipv4Addr>().is_err() {
        return Err("its host is not an IPv4 address");
    }
    Ok(host)
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
            (
                "https://xn--bcher-kva.example",
                "https://xn--bcher-kva.example",
            ),
            ("HTTPS://acme.conductor.one:", "https://acme.conductor.one"),
            ("https://10.0.0.1:443", "https://10.0.0.1"),
            ("https://[2001:DB8:0::1]:443/", "https://[2001:db8::1]"),
            ("https://localhost:0443", "https://localhost"),
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
            "https:///",
            "https://:443",
            "https:acme.conductor.one",
            "https://acme.conductor.one\\",
            "https://acme.conductor.one/..",
            "https://acme.conductor.one//",
            "https://acme.conductor.one:port",
            "https://acme.conductor.one:+443",
            "https://acme.conductor.one:65536",
            "https://acme conductor.one",
            "https://acme%2econductor.one",
            "https://127.1",
            "https://0x7f.0.0.1",
            "https://2130706433",
            "https://1.2.3.4.",
            "https://[::1",
            "https://[::1]x",
            "https://::1",
            #[cfg(feature = "reqwest")] // Only its URL parser decodes punycode.
            "https://xn--a.example",
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

    #[test]
    fn f57_a_host_in_another_script_is_to_be_written_in_punycode() {
        for url in [
            "https://bücher.example",
            "https://пример.example",
            "https://acme．conductor.one",
        ] {
            let error = build(url, false).unwrap_err().to_string();
            assert_eq!(error, "base URL: write its host in punycode (`xn--..`)");
        }
    }
}
