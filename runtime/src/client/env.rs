//! A client from the environment variables that C1's own tools read.

use super::builder::ClientBuilder;
use crate::auth::Credentials;
use crate::error::{Error, Result};

const ACCESS_TOKEN: &str = "CONDUCTORONE_ACCESS_TOKEN";
const OIDC_TOKEN: &str = "CONDUCTORONE_OIDC_TOKEN";
const CLIENT_ID: &str = "CONDUCTORONE_CLIENT_ID";
const CLIENT_SECRET: &str = "CONDUCTORONE_CLIENT_SECRET";
const SERVER_URL: &str = "CONDUCTORONE_SERVER_URL";
const TENANT_DOMAIN: &str = "CONDUCTORONE_TENANT_DOMAIN";

impl ClientBuilder {
    /// A builder with credentials and base URL from the environment, the first of these that is
    /// complete:
    ///
    /// | variables | credentials |
    /// | --- | --- |
    /// | `CONDUCTORONE_ACCESS_TOKEN` | [`Credentials::access_token`] |
    /// | `CONDUCTORONE_OIDC_TOKEN` and `CONDUCTORONE_CLIENT_ID` | [`Credentials::token_exchange`]; the variable is read anew for every exchange |
    /// | `CONDUCTORONE_CLIENT_ID` and `CONDUCTORONE_CLIENT_SECRET` | [`Credentials::client_secret`] |
    ///
    /// The host comes from `CONDUCTORONE_SERVER_URL` (a URL), else from
    /// `CONDUCTORONE_TENANT_DOMAIN` (a full host name such as `acme.conductor.one`), else from the
    /// client id. An empty variable counts as not set.
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
    /// None is complete, or a variable is malformed. The error names the variables.
    pub fn from_env() -> Result<Self> {
        from_variables(|name| std::env::var(name).ok())
    }
}

fn from_variables(read: impl Fn(&str) -> Option<String>) -> Result<ClientBuilder> {
    let read = |name| {
        read(name)
            .map(|value| value.trim().to_owned())
            .filter(|value| !value.is_empty())
    };
    let client_id = read(CLIENT_ID);
    let named =
        |names: &'static str| move |error: Error| Error::config(format!("{names}: {error}"));
    let credentials = match (
        read(ACCESS_TOKEN),
        read(OIDC_TOKEN),
        &client_id,
        read(CLIENT_SECRET),
    ) {
        (Some(token), ..) => Credentials::access_token(token),
        (None, Some(_), Some(id), _) => {
            Credentials::token_exchange(id, || async { Ok(std::env::var(OIDC_TOKEN)?) })
                .map_err(named(CLIENT_ID))?
        }
        (None, _, Some(id), Some(secret)) => Credentials::client_secret(id, secret).map_err(
            named("CONDUCTORONE_CLIENT_ID and CONDUCTORONE_CLIENT_SECRET"),
        )?,
        (None, _, Some(_), None) => return Err(missing("CONDUCTORONE_CLIENT_ID is set, but")),
        (None, ..) => return Err(missing("CONDUCTORONE_CLIENT_ID is not set;")),
    };
    let host = credentials.host().map(str::to_owned);
    let builder = ClientBuilder::new().credentials(credentials);
    if let Some(url) = read(SERVER_URL) {
        return Ok(builder.base_url(url));
    }
    if let Some(domain) = read(TENANT_DOMAIN) {
        // A bare tenant name does not say in which region the tenant is.
        if !domain.contains('.') || domain.contains('/') {
            return Err(Error::config(format!(
                "{TENANT_DOMAIN} is not a full host name such as `acme.conductor.one`"
            )));
        }
        return Ok(builder.base_url(format!("https://{domain}")));
    }
    match (host, client_id) {
        (Some(_), _) => Ok(builder),
        // An access token does not name its tenant, but a client id does.
        (None, Some(id)) => {
            let id = crate::auth::ClientId::parse(&id).map_err(named(CLIENT_ID))?;
            Ok(builder.base_url(format!("https://{}", id.host())))
        }
        (None, None) => Err(Error::config(format!(
            "{ACCESS_TOKEN} does not name the tenant: set {SERVER_URL}, {TENANT_DOMAIN} or {CLIENT_ID} too"
        ))),
    }
}

fn missing(found: &str) -> Error {
    Error::config(format!(
        "{found} no credentials are complete: set {CLIENT_ID} and {CLIENT_SECRET}, or {ACCESS_TOKEN}, or {OIDC_TOKEN} \
         and {CLIENT_ID}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "secret-token:conductorone.com:v1:eyJrdHkiOiJPS1AiLCJjcnYiOiJFZDI1NTE5IiwieCI6IjExcVlBWUt4Q3JmVlNfN1R5V1FIT2c3aGN2UGFwaU1scndJYWFQY0hVUm8iLCJkIjoibldHeG5lXzlXbUM2aEVyMGt1d3N4RVJKeFdsN01ta1pjRHVzQXh5dWYyQSJ9";

    fn origin(variables: &[(&str, &str)]) -> Result<String> {
        let read = |name: &str| {
            variables
                .iter()
                .find(|(key, _)| name == format!("CONDUCTORONE_{key}"))
                .map(|(_, value)| (*value).to_owned())
        };
        Ok(from_variables(read)?.build()?.origin().to_owned())
    }

    #[test]
    fn each_complete_set_of_variables_makes_a_client() {
        let id = ("CLIENT_ID", "a@acme.conductor.one/spc");
        let acme = "https://acme.conductor.one";
        assert_eq!(origin(&[id, ("CLIENT_SECRET", SECRET)]).unwrap(), acme);
        assert_eq!(origin(&[id, ("OIDC_TOKEN", "t")]).unwrap(), acme);
        assert_eq!(origin(&[id, ("ACCESS_TOKEN", "t")]).unwrap(), acme);
        let eu = "https://acme.c1eu.ai";
        assert_eq!(
            origin(&[
                ("ACCESS_TOKEN", "t"),
                ("SERVER_URL", "https://acme.c1eu.ai/")
            ])
            .unwrap(),
            eu
        );
        assert_eq!(
            origin(&[("ACCESS_TOKEN", "t"), ("TENANT_DOMAIN", "acme.c1eu.ai")]).unwrap(),
            eu
        );
        assert_eq!(
            origin(&[
                id,
                ("CLIENT_SECRET", SECRET),
                ("TENANT_DOMAIN", "acme.c1eu.ai")
            ])
            .unwrap(),
            eu
        );
    }

    #[test]
    fn what_is_missing_or_malformed_is_named() {
        for (variables, name) in [
            (&[][..], "CONDUCTORONE_CLIENT_ID is not set"),
            (&[("CLIENT_ID", " ")], "CONDUCTORONE_CLIENT_ID is not set"),
            (&[("CLIENT_ID", "a@b.c/spc")], "CONDUCTORONE_CLIENT_SECRET"),
            (&[("ACCESS_TOKEN", "t")], "CONDUCTORONE_SERVER_URL"),
            (
                &[("ACCESS_TOKEN", "t"), ("TENANT_DOMAIN", "acme")],
                "CONDUCTORONE_TENANT_DOMAIN",
            ),
            (
                &[("CLIENT_ID", "a@b.c/spc"), ("CLIENT_SECRET", "x")],
                "CONDUCTORONE_CLIENT_SECRET",
            ),
        ] {
            let error = origin(variables).unwrap_err();
            assert!(
                error.is_config() && error.to_string().contains(name),
                "{error}"
            );
        }
    }
}
