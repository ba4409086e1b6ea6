//! A client from the environment.

mod variable;

use std::sync::Arc;

use self::variable::{
    ACCESS_TOKEN, CLIENT_ID, CLIENT_SECRET, Environment, OIDC_TOKEN, SERVER_URL, TENANT_DOMAIN,
    Variable,
};
use super::builder::ClientBuilder;
use super::origin::{BaseUrl, is_loopback};
use crate::auth::text::token_problem;
use crate::auth::{ClientId, ClientSecret, CredentialKind, Credentials, Token};
use crate::error::part::has_part;
use crate::error::{Error, Result};

impl ClientBuilder {
    /// A builder with credentials and base URL from the environment.
    ///
    /// The credentials are the first of these whose variables are all set:
    ///
    /// | variables | credentials |
    /// | --- | --- |
    /// | `CONDUCTORONE_ACCESS_TOKEN` | [`Credentials::access_token`] |
    /// | `CONDUCTORONE_OIDC_TOKEN`, `CONDUCTORONE_CLIENT_ID` | [`Credentials::token_exchange`] |
    /// | `CONDUCTORONE_CLIENT_ID`, `CONDUCTORONE_CLIENT_SECRET` | [`Credentials::client_secret`] |
    ///
    /// `CONDUCTORONE_OIDC_TOKEN` is read again for each token exchange.
    ///
    /// The host is the first of these:
    ///
    /// | variable | value |
    /// | --- | --- |
    /// | `CONDUCTORONE_SERVER_URL` | a URL, `https://acme.conductor.one`, or its host |
    /// | `CONDUCTORONE_TENANT_DOMAIN` | a full host name, `acme.conductor.one` |
    /// | `CONDUCTORONE_CLIENT_ID` | the host is between its `@` and its `/` |
    ///
    /// White space and line breaks at the ends of a value are ignored. An empty variable counts as
    /// not set.
    ///
    /// ```no_run
    /// # fn main() -> c1::Result<()> {
    /// use c1::ClientBuilder;
    ///
    /// let client = ClientBuilder::from_env()?.user_agent("my-app/1.0").build()?;
    /// # let _ = client;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If no credentials are complete, or if any of the variables is malformed: it is not Unicode,
    /// has quotes around its value, or has another form than in the tables. The error names the
    /// variable, says what to write, and never shows a value.
    pub fn from_env() -> Result<Self> {
        from_variables(Arc::new(|name| std::env::var_os(name)))
    }
}

fn from_variables(environment: Arc<Environment>) -> Result<ClientBuilder> {
    let read = |variable: Variable| variable.read(&*environment);
    // All of them are checked, so that no malformed variable is ignored.
    let access_token = access_token(read(ACCESS_TOKEN)?)?;
    let oidc_token = oidc_token(&*environment)?;
    let client_id = client_id(read(CLIENT_ID)?)?;
    let client_secret = client_secret(read(CLIENT_SECRET)?)?;
    let server_url = server_url(read(SERVER_URL)?)?;
    let tenant_domain = tenant_domain(read(TENANT_DOMAIN)?)?;

    let id_url = client_id.as_ref().map(id_url);
    let credentials = match (access_token, oidc_token, client_id, client_secret) {
        (Some(token), ..) => CredentialKind::AccessToken(token).into(),
        (None, Some(_), Some(id), _) => token_exchange(id, environment),
        (None, _, Some(id), Some(secret)) => CredentialKind::ClientSecret { id, secret }.into(),
        (None, _, Some(_), None) => return Err(incomplete("is set, but")),
        (None, _, None, _) => return Err(incomplete("is not set, and")),
    };
    let has_host = credentials.host().is_some();
    let builder = ClientBuilder::new().credentials(credentials);
    // An access token does not name its tenant, but the client id does.
    let id_url = id_url.filter(|_| !has_host);
    match server_url.or(tenant_domain).or(id_url) {
        Some(url) => Ok(builder.given_base_url(url)),
        None if has_host => Ok(builder),
        None => Err(Error::config(format!(
            "{} does not name the tenant: set {}, {} or {} too",
            ACCESS_TOKEN.name, SERVER_URL.name, TENANT_DOMAIN.name, CLIENT_ID.name
        ))),
    }
}

fn access_token(value: Option<String>) -> Result<Option<Token>> {
    let Some(value) = value else { return Ok(None) };
    let token = Token::new(value);
    token
        .authorization()
        .map_err(|error| ACCESS_TOKEN.malformed(error))?;
    Ok(Some(token))
}

fn client_id(value: Option<String>) -> Result<Option<ClientId>> {
    let Some(value) = value else { return Ok(None) };
    let id = ClientId::parse(&value)
        .map_err(|error| Error::config(format!("{}: {error}", CLIENT_ID.name)))?;
    id_url(&id)
        .origin(false)
        .map_err(|_| CLIENT_ID.malformed("its host, between its `@` and its `/`, is malformed"))?;
    Ok(Some(id))
}

fn id_url(id: &ClientId) -> BaseUrl {
    base_url(CLIENT_ID, format!("https://{}", id.host()))
}

fn client_secret(value: Option<String>) -> Result<Option<ClientSecret>> {
    value
        .map(|value| ClientSecret::parse(&value))
        .transpose()
        .map_err(|error| CLIENT_SECRET.malformed(error))
}

fn oidc_token(environment: &Environment) -> Result<Option<String>> {
    let token = OIDC_TOKEN.read(environment)?;
    match token.as_deref().and_then(token_problem) {
        Some(problem) => Err(OIDC_TOKEN.malformed(format!("the token {problem}"))),
        None => Ok(token),
    }
}

/// Credentials that read the OIDC token again for each exchange, because it is short-lived.
fn token_exchange(id: ClientId, environment: Arc<Environment>) -> Credentials {
    let subject = move || {
        let token = oidc_token(&*environment).and_then(|token| {
            token.ok_or_else(|| OIDC_TOKEN.malformed("it was set, and is not set any more"))
        });
        std::future::ready(token.map_err(Into::into))
    };
    CredentialKind::TokenExchange {
        id,
        subject: Box::new(subject),
    }
    .into()
}

fn server_url(value: Option<String>) -> Result<Option<BaseUrl>> {
    let Some(value) = value else { return Ok(None) };
    let has_scheme =
        has_part(&value, "://") || value.starts_with("http:") || value.starts_with("https:");
    let url = if has_scheme {
        value
    } else {
        format!("https://{value}")
    };
    checked_url(SERVER_URL, "https://", url).map(Some)
}

fn tenant_domain(value: Option<String>) -> Result<Option<BaseUrl>> {
    let Some(value) = value else { return Ok(None) };
    if value.contains('/') {
        return Err(TENANT_DOMAIN.malformed("it is not a host name without scheme and path"));
    }
    checked_url(TENANT_DOMAIN, "", format!("https://{value}")).map(Some)
}

/// Checks a URL as far as is possible before `allow_http_loopback` is known.
fn checked_url(variable: Variable, scheme: &str, url: String) -> Result<BaseUrl> {
    let url = base_url(variable, url);
    let origin = url.origin(true)?;
    let host = origin.host();
    if !host.contains('.') && !is_loopback(host) {
        return Err(Error::config(format!(
            "{}: it is a name without a domain, which may mean two hosts; write \
             `{scheme}<tenant>.conductor.one` or `{scheme}<tenant>.c1eu.ai`",
            variable.name
        )));
    }
    Ok(url)
}

fn base_url(variable: Variable, url: String) -> BaseUrl {
    BaseUrl::of_variable(url, variable.name, variable.advice)
}

/// The error if no credentials are complete. `state` says whether the client id is set.
fn incomplete(state: &str) -> Error {
    Error::config(format!(
        "{id} {state} no credentials are complete: set {id} and {}, or {}, or {} and {id}",
        CLIENT_SECRET.name,
        ACCESS_TOKEN.name,
        OIDC_TOKEN.name,
        id = CLIENT_ID.name,
    ))
}

#[cfg(test)]
mod tests;
