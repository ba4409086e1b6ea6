//! The `Debug` and `Display` of a type with a secret do not show it.

use std::error::Error as _;
use std::fmt::Debug;

use c1::testing::Reply;
use c1::{BoxError, Client, Credentials, Token, TokenSource};
use c1_tests::tenant::Tenant;

use crate::tenant::{GET_APP, tenant};
use c1_tests::apps::Apps as _;

const TOKEN: &str = "hush-access-token";
const SUBJECT: &str = "hush-subject-token";

/// A source whose `Debug` shows its token.
#[derive(Debug)]
struct Careless(&'static str);

impl TokenSource for Careless {
    async fn token(&self) -> Result<Token, BoxError> {
        Ok(Token::new(self.0))
    }
}

/// The texts that must not be shown: the secrets of the tests, and the parts of the tenant's
/// secret.
fn secrets(tenant: &Tenant) -> Vec<String> {
    let (_, encoded) = tenant.client_secret().rsplit_once(':').unwrap();
    vec![
        TOKEN.to_owned(),
        SUBJECT.to_owned(),
        encoded.to_owned(),
        "eyJ".to_owned(),
    ]
}

#[track_caller]
fn shows_no_secret(tenant: &Tenant, shown: &impl Debug) {
    for text in [format!("{shown:?}"), format!("{shown:#?}")] {
        for secret in secrets(tenant) {
            assert!(!text.contains(&secret), "{secret} in {text}");
        }
    }
}

/// Every kind of credentials, with a secret in each.
fn every_kind(tenant: &Tenant) -> [Credentials; 4] {
    [
        Credentials::access_token(TOKEN),
        Credentials::client_secret(tenant.client_id(), tenant.client_secret()).unwrap(),
        Credentials::token_exchange(tenant.exchange_client_id(), || async {
            Ok(SUBJECT.to_owned())
        })
        .unwrap(),
        Credentials::source(Careless(TOKEN)),
    ]
}

#[tokio::test]
async fn debug_of_every_type_that_holds_a_secret_shows_none() {
    let tenant = tenant();
    tenant.accept_token(TOKEN);
    tenant.accept_subject_token(SUBJECT);
    shows_no_secret(&tenant, &Token::new(TOKEN));
    shows_no_secret(&tenant, &tenant);
    for credentials in every_kind(&tenant) {
        shows_no_secret(&tenant, &credentials);
        let builder = tenant.builder().credentials(credentials);
        shows_no_secret(&tenant, &builder);
        let client = builder.build().unwrap();
        shows_no_secret(&tenant, &client);
        shows_no_secret(&tenant, &client.get_app(TOKEN));
        let response = client.get_app(TOKEN).send().await.unwrap();
        shows_no_secret(&tenant, &response);
        // The client has a token now.
        shows_no_secret(&tenant, &client);
    }
}

#[tokio::test]
async fn the_error_of_a_refused_token_shows_no_secret() {
    let tenant = tenant();
    for credentials in every_kind(&tenant) {
        let client = tenant.builder().credentials(credentials).build().unwrap();
        tenant
            .token_endpoint()
            .reply(Reply::refusal("invalid_client", "revoked"))
            .forever();
        tenant.on("GET", GET_APP).reply(Reply::error(401, "no"));
        let error = client.get_app(TOKEN).await.unwrap_err();
        shows_no_secret(&tenant, &error);
        shows_no_secret(&tenant, &error.to_string());
        let mut cause = error.source();
        while let Some(error) = cause {
            shows_no_secret(&tenant, &error);
            shows_no_secret(&tenant, &error.to_string());
            cause = error.source();
        }
    }
}

#[tokio::test]
async fn an_api_that_repeats_the_token_it_was_sent_has_it_blanked_in_the_error() {
    let tenant = tenant();
    tenant.accept_token(TOKEN);
    let client = tenant
        .builder()
        .credentials(Credentials::access_token(TOKEN))
        .build()
        .unwrap();
    for (status, shown) in [
        (400, "you sent Bearer ****"),
        (401, "you sent Bearer ****"),
        (418, "<p>Bearer ****"),
    ] {
        tenant.on("GET", GET_APP).reply_with(move |request| {
            let sent = request.header("authorization").unwrap();
            match status {
                418 => Reply::status(418).with_body(format!("<p>{sent}</p>{sent}")),
                _ => Reply::error(status, &format!("you sent {sent}, {sent}")),
            }
        });
        let error = client.get_app("a").await.unwrap_err();
        assert!(error.to_string().contains(shown), "{error}");
        let snippet = format!(
            "{:?} {:?} {:?}",
            error.message(),
            error.body_snippet(),
            error.details()
        );
        assert!(
            !format!("{error} {error:?} {snippet}").contains(TOKEN),
            "{error}"
        );
    }
}

#[test]
fn the_error_of_a_malformed_secret_shows_nothing_of_it() {
    let tenant = tenant();
    let good = tenant.client_secret();
    let key = good.rsplit(':').next().unwrap();
    for secret in [
        key,
        &good[1..],
        &format!("{good}!"),
        &format!("secret-token:conductorone.com:v2:{key}"),
    ] {
        let error = Client::new(tenant.client_id(), secret).unwrap_err();
        assert!(error.is_config(), "{error}");
        for shown in [error.to_string(), format!("{error:?}")] {
            assert!(!shown.contains(&key[..8]), "{shown}");
        }
    }
    // Id and secret are swapped. The error of the id must not quote the secret.
    let error = Client::new(good, tenant.client_id()).unwrap_err();
    assert!(!error.to_string().contains(&key[..8]), "{error}");
}

#[tokio::test]
async fn a_page_in_place_of_json_that_repeats_the_token_has_it_blanked_in_the_error() {
    let tenant = tenant();
    tenant.accept_token(TOKEN);
    let client = tenant
        .builder()
        .credentials(Credentials::access_token(TOKEN))
        .build()
        .unwrap();
    // In the second answer, the quoted text is cut within the token.
    for padding in [0, 170] {
        tenant.on("GET", GET_APP).reply_with(move |request| {
            let page = format!(
                "<p>{}{}</p>",
                "x".repeat(padding),
                request.header("authorization").unwrap()
            );
            Reply::status(200)
                .header("content-type", "text/html")
                .with_body(page)
        });
        let error = client.get_app("a").await.unwrap_err();
        assert!(
            error.is_decode() && error.to_string().contains("Bearer **"),
            "{error}"
        );
        assert!(!format!("{error} {error:?}").contains("hush"), "{error}");
    }
}
