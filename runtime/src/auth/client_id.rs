//! C1's client ids: `<name>@<tenant host>/<purpose>`.

use super::text::is_quoted;
use crate::error::{Error, Result};

/// A parsed client id. It is no secret; its host is where the tenant's API is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ClientId {
    text: String,
    host: String,
}

impl ClientId {
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let text = text.trim();
        let problem = |problem| {
            Error::config(format!(
                "client id {problem}; it has the form `name@tenant.conductor.one/spc`"
            ))
        };
        if is_quoted(text) {
            return Err(problem("has quotes around it"));
        }
        let (name, rest) = text.split_once('@').ok_or_else(|| problem("has no `@`"))?;
        let (host, purpose) = rest
            .split_once('/')
            .ok_or_else(|| problem("has no `/` after its host"))?;
        if name.is_empty() {
            return Err(problem("has no name before its `@`"));
        }
        if host.is_empty() {
            return Err(problem("has no host"));
        }
        if purpose.is_empty() {
            return Err(problem("has no purpose after its `/`"));
        }
        if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(problem("has a character that is not visible ASCII"));
        }
        Ok(Self {
            text: text.to_owned(),
            host: host.to_ascii_lowercase(),
        })
    }

    /// The whole id.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The tenant's host, with its port if the id has one.
    pub(crate) fn host(&self) -> &str {
        &self.host
    }
}

#[cfg(test)]
mod tests {
    use super::ClientId;

    #[test]
    fn the_host_stands_between_the_first_at_and_the_next_slash() {
        let id = ClientId::parse("clever-fox-42195@Acme.conductor.one/spc").unwrap();
        assert_eq!(id.host(), "acme.conductor.one");
        assert_eq!(id.as_str(), "clever-fox-42195@Acme.conductor.one/spc");
        assert_eq!(
            ClientId::parse("test@test.c1eu.ai/pcc\n").unwrap().host(),
            "test.c1eu.ai"
        );
    }

    #[test]
    fn a_malformed_id_is_refused_with_what_is_missing() {
        for (text, problem) in [
            ("", "has no `@`"),
            ("'a@h/spc'", "has quotes"),
            ("@h/spc", "has no name"),
            ("a@/spc", "has no host"),
            ("a@h", "has no `/`"),
            ("a@h/", "has no purpose"),
            ("a@h\n/spc", "a character"),
        ] {
            let error = ClientId::parse(text).unwrap_err();
            assert!(
                error.is_config() && error.to_string().contains(problem),
                "{text:?}: {error}"
            );
        }
    }
}
