//! Each kind of credentials, with a tenant that verifies it.

use c1::testing::Captured;
use c1::{BoxError, Client, Credentials, Token, TokenSource};
use c1_tests::tenant::Tenant;

use crate::tenant::tenant;
use c1_tests::apps::Apps as _;

fn client(tenant: &Tenant, credentials: Credentials) -> Client {
    tenant.builder().credentials(credentials).build().unwrap()
}

/// The `Authorization` of the only API request.
fn authorization(tenant: &Tenant) -> String {
    let [request] = &tenant.requests()[..] else {
        panic!("one request: {:?}", tenant.requests())
    };
    request.header("authorization").unwrap().to_owned()
}

#[tokio::test]
async fn an_access_token_is_sent_as_it_is_and_none_is_fetched() {
    let tenant = tenant();
    tenant.accept_token("eyJ.mine");
    let client = client(&tenant, Credentials::access_token("eyJ.mine"));

    client.get_app("a").await.unwrap();

    assert_eq!(authorization(&tenant), "Bearer eyJ.mine");
    assert_eq!(tenant.token_requests().len(), 0);
}

#[tokio::test]
async fn a_client_secret_signs_an_assertion_in_the_body_and_is_not_sent_itself() {
    let tenant = tenant();
    let credentials =
        Credentials::client_secret(tenant.client_id(), tenant.client_secret()).unwrap();
    let client = client(&tenant, credentials);

    client.get_app("a").await.unwrap();

    let [request] = &tenant.token_requests()[..] else {
        panic!()
    };
    assert_eq!(
        (request.method(), request.path()),
        ("POST", "/auth/v1/token")
    );
    assert_eq!(
        request.header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    assert_eq!(request.header("authorization"), None);
    let form = request.form();
    let fields: Vec<_> = form.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        fields,
        [
            "client_assertion",
            "client_assertion_type",
            "client_id",
            "grant_type"
        ]
    );
    assert_eq!(
        form[1].1,
        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    );
    assert_eq!(form[2].1, tenant.client_id());
    assert_eq!(form[3].1, "client_credentials");
    let (_, key) = tenant.client_secret().rsplit_once(':').unwrap();
    assert!(!String::from_utf8_lossy(request.body()).contains(key));
    // The tenant issues a token only if it has verified the signature.
    assert_eq!(tenant.mints(), 1);
}

#[tokio::test]
async fn each_exchange_asks_for_a_new_subject_token() {
    let tenant = tenant();
    for subject in ["h.1.s", "h.2.s"] {
        tenant.accept_subject_token(subject);
    }
    let given = std::sync::atomic::AtomicUsize::new(0);
    let subject = move || {
        let nth = given.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
        async move { Ok(format!("h.{nth}.s")) }
    };
    let client = client(
        &tenant,
        Credentials::token_exchange(tenant.exchange_client_id(), subject).unwrap(),
    );

    client.get_app("a").await.unwrap();
    tenant.expire_tokens();
    client.get_app("a").await.unwrap();

    let forms: Vec<_> = tenant.token_requests().iter().map(Captured::form).collect();
    let field = |nth: usize, at: usize| (forms[nth][at].0.as_str(), forms[nth][at].1.as_str());
    assert_eq!(forms.len(), 2);
    assert_eq!(field(0, 0), ("client_id", tenant.exchange_client_id()));
    assert_eq!(
        field(0, 1),
        (
            "grant_type",
            "urn:ietf:params:oauth:grant-type:token-exchange"
        )
    );
    assert_eq!(field(0, 2), ("subject_token", "h.1.s"));
    assert_eq!(
        field(0, 3),
        ("subject_token_type", "urn:ietf:params:oauth:token-type:jwt")
    );
    assert_eq!(field(1, 2), ("subject_token", "h.2.s"));
}

#[tokio::test]
async fn a_token_source_of_the_caller_issues_the_tokens() {
    struct Vault;
    impl TokenSource for Vault {
        async fn token(&self) -> Result<Token, BoxError> {
            tokio::task::yield_now().await;
            Ok(Token::new("from-the-vault"))
        }
    }
    let tenant = tenant();
    tenant.accept_token("from-the-vault");
    let client = client(&tenant, Credentials::source(Vault));

    client.get_app("a").await.unwrap();
    client.get_app("a").await.unwrap();

    let sent = tenant.requests();
    assert!(
        sent.iter()
            .all(|request| request.header("authorization") == Some("Bearer from-the-vault"))
    );
    assert_eq!((sent.len(), tenant.token_requests().len()), (2, 0));
}

#[tokio::test]
async fn the_error_of_a_source_is_the_source_of_the_call_s_error() {
    struct Sealed;
    impl TokenSource for Sealed {
        async fn token(&self) -> Result<Token, BoxError> {
            Err("the vault is sealed".into())
        }
    }
    let tenant = tenant();
    let client = client(&tenant, Credentials::source(Sealed));

    let error = client.get_app("a").await.unwrap_err();

    assert!(error.is_auth(), "{error}");
    let source = std::error::Error::source(&error).unwrap();
    assert_eq!(source.to_string(), "the vault is sealed");
    assert!(tenant.requests().is_empty());
}

#[tokio::test]
async fn an_access_token_that_is_refused_is_not_sent_again() {
    let tenant = tenant();
    let client = client(&tenant, Credentials::access_token("revoked"));

    let error = client.get_app("a").await.unwrap_err();

    assert!(error.is_unauthorized(), "{error}");
    assert_eq!((tenant.requests().len(), error.attempts()), (1, 1));
}

#[tokio::test]
async fn a_token_of_a_source_that_no_header_can_carry_fails_the_call_and_is_not_shown() {
    struct Careless;
    impl TokenSource for Careless {
        async fn token(&self) -> Result<Token, BoxError> {
            Ok(Token::new("hush\r\nx-evil: 1"))
        }
    }
    let tenant = tenant();
    let error = client(&tenant, Credentials::source(Careless))
        .get_app("a")
        .await
        .unwrap_err();
    assert!(
        error.is_auth() && !format!("{error} {error:?}").contains("hush"),
        "{error}"
    );
    assert!(tenant.requests().is_empty());
}
