//! The proxies that the environment names.

use std::env::{self, VarError};

use http::Uri;
use hyper_util::client::proxy::matcher::Matcher;

use super::proxy::{SOCKS, problem};
use crate::client::origin::Origin;
use crate::error::{Error, Result};

/// Fails if a variable names the proxy of an `https` origin, and the HTTP client would ignore it.
///
/// `socks` is true if the caller may have set up the HTTP client for SOCKS.
pub(super) fn check(origin: &Origin, socks: bool) -> Result<()> {
    check_variables(origin.uri(), socks, &|name| env::var(name))
}

/// Reads a variable.
type Read<'a> = &'a dyn Fn(&str) -> Result<String, VarError>;

/// The first of these variables that is set, in the order in which hyper-util reads them.
/// hyper-util ignores a variable that is not Unicode.
fn first(
    read: Read<'_>,
    names: [&'static str; 2],
) -> Option<(&'static str, Result<String, VarError>)> {
    for name in names {
        let value = read(name);
        if value != Err(VarError::NotPresent) {
            return Some((name, value));
        }
    }
    None
}

fn check_variables(uri: &Uri, socks: bool, read: Read<'_>) -> Result<()> {
    // A CGI program gets the headers of its caller as variables, so no proxy is taken from them.
    if read("REQUEST_METHOD") != Err(VarError::NotPresent) {
        return Ok(());
    }
    let no_proxy = match first(read, ["NO_PROXY", "no_proxy"]) {
        Some((_, Ok(value))) => value,
        _ => String::new(),
    };
    let all = Matcher::builder().all("http://proxy.invalid").no(no_proxy);
    if all.build().intercept(uri).is_none() {
        return Ok(());
    }
    for names in [["HTTPS_PROXY", "https_proxy"], ["ALL_PROXY", "all_proxy"]] {
        let Some((name, value)) = first(read, names) else {
            continue;
        };
        // The value may hold a password, so no error shows it.
        let Ok(value) = value else {
            return Err(Error::config(format!("{name}: it is not Unicode")));
        };
        match problem(&value) {
            _ if value.is_empty() => {}
            None => return Ok(()),
            Some(SOCKS) if socks => return Ok(()),
            Some(problem) => return Err(Error::config(format!("{name}: {problem}"))),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(variables: &[(&str, &str)], socks: bool) -> Result<()> {
        let uri = Uri::from_static("https://acme.conductor.one/");
        check_variables(&uri, socks, &|name| {
            variables
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| (*value).to_owned())
                .ok_or(VarError::NotPresent)
        })
    }

    #[test]
    fn f97_a_proxy_that_would_be_ignored_is_refused_by_the_name_of_its_variable() {
        for name in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
            for value in [
                "ftp://proxy.example:21",
                "htp://user:hunter2@proxy.example",
                "http://",
                "not a URL",
                "socks5://proxy.example",
            ] {
                let error = check(&[(name, value)], false).unwrap_err();
                let text = error.to_string();
                assert!(error.is_config() && text.starts_with(name), "{text}");
                assert!(
                    !text.contains("hunter2") && !text.contains("example"),
                    "{text}"
                );
            }
            for value in [
                "",
                "http://proxy.example:3128",
                "https://proxy.example",
                "proxy:1",
            ] {
                check(&[(name, value)], false).unwrap();
            }
            check(&[(name, "socks5h://proxy.example")], true).unwrap();
        }
    }

    #[test]
    fn f97_a_variable_that_is_not_used_is_not_checked() {
        let ftp = ("ALL_PROXY", "ftp://proxy.example");
        check(&[ftp], false).unwrap_err();
        for other in [
            ("NO_PROXY", "conductor.one"),
            ("no_proxy", "*"),
            ("HTTPS_PROXY", "http://proxy.example"),
            ("REQUEST_METHOD", "GET"),
        ] {
            check(&[ftp, other], false).unwrap();
        }
        check(&[("HTTP_PROXY", "ftp://proxy.example")], false).unwrap();
    }

    #[test]
    fn f97_upper_case_variables_count_before_lower_case_ones() {
        let (good, bad) = ("http://proxy.example", "ftp://proxy.example");
        for (upper, lower) in [("HTTPS_PROXY", "https_proxy"), ("ALL_PROXY", "all_proxy")] {
            check(&[(lower, bad), (upper, good)], false).unwrap();
            let error = check(&[(lower, good), (upper, bad)], false).unwrap_err();
            assert!(error.to_string().starts_with(upper), "{error}");
        }
        let ftp = ("ALL_PROXY", bad);
        let (all, none) = ("*", "another.example");
        check(&[ftp, ("no_proxy", none), ("NO_PROXY", all)], false).unwrap();
        check(&[ftp, ("no_proxy", all), ("NO_PROXY", none)], false).unwrap_err();
    }

    #[test]
    fn f97_a_variable_that_is_not_unicode_is_refused() {
        let uri = Uri::from_static("https://acme.conductor.one/");
        let error = check_variables(&uri, false, &|name| {
            Err(if name == "HTTPS_PROXY" {
                VarError::NotUnicode("secret".into())
            } else {
                VarError::NotPresent
            })
        })
        .unwrap_err();
        assert_eq!(error.to_string(), "HTTPS_PROXY: it is not Unicode");
    }
}
