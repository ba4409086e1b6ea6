//! Malformed credentials are refused before the first call, and never shown.

use c1::{BoxError, Client, Credentials, Token, TokenSource};
use c1_tests::CLIENT_SECRET;
use c1_tests::apps::Apps as _;
use c1_tests::transport;

use crate::memory::Memory;

const ID: &str = "clever-fox-42195@acme.conductor.one/spc";

/// JSON in the base64url of a client secret.
fn secret(json: &str) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut encoded = String::from("secret-token:conductorone.com:v1:");
    for chunk in json.as_bytes().chunks(3) {
        let bits = chunk
            .iter()
            .fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte))
            << (8 * (3 - chunk.len()));
        for sextet in 0..=chunk.len() {
            encoded.push(char::from(ALPHABET[bits >> (18 - 6 * sextet) & 63]));
        }
    }
    encoded
}

#[test]
fn f24_the_error_of_a_malformed_secret_names_the_wrong_part_and_shows_none() {
    const X: &str = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    const D: &str = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
    let jwk = |kty: &str, crv: &str, rest: &str| {
        secret(&format!(r#"{{"kty":"{kty}","crv":"{crv}"{rest}}}"#))
    };
    let whole = format!(r#","x":"{X}","d":"{D}""#);
    assert_eq!(jwk("OKP", "Ed25519", &whole), CLIENT_SECRET);
    Client::new(ID, CLIENT_SECRET).unwrap();

    let other_x = X.replace('1', "2");
    for (secret, part) in [
        (String::new(), "four parts"),
        (CLIENT_SECRET.replace(":v1:", ":"), "four parts"),
        (
            CLIENT_SECRET.replace("secret-token", "public-token"),
            "first part",
        ),
        (
            CLIENT_SECRET.replace("conductorone", "example"),
            "second part",
        ),
        (
            CLIENT_SECRET.replace(":v1:", ":v2:"),
            "version (third part)",
        ),
        (format!("{CLIENT_SECRET}!"), "fourth part"),
        (secret("[]"), "not a JWK"),
        (jwk("RSA", "Ed25519", &whole), "`kty`"),
        (jwk("OKP", "X25519", &whole), "`crv`"),
        (
            jwk("OKP", "Ed25519", &format!(r#","x":"{X}""#)),
            "no private part `d`",
        ),
        (
            jwk("OKP", "Ed25519", &format!(r#","d":"{D}""#)),
            "no public part `x`",
        ),
        (
            jwk(
                "OKP",
                "Ed25519",
                &format!(r#","x":"{X}","d":"{}""#, &D[..42]),
            ),
            "`d` is not",
        ),
        (
            jwk("OKP", "Ed25519", &format!(r#","x":"{other_x}","d":"{D}""#)),
            "`x` does not belong to its `d`",
        ),
    ] {
        let error = Client::new(ID, &secret).unwrap_err();
        assert!(
            error.is_config() && error.to_string().contains(part),
            "{part}: {error}"
        );
        for shown in [error.to_string(), format!("{error:?}")] {
            let (_, key) = CLIENT_SECRET.rsplit_once(':').unwrap();
            for hidden in [D, X, &key[..16]] {
                assert!(!shown.contains(hidden), "{shown}");
            }
        }
    }
}

#[test]
fn a_secret_may_have_padding_and_a_line_end() {
    for ends in ["\n", "\r\n", " "] {
        Client::new(ID, format!("{CLIENT_SECRET}{ends}")).unwrap();
    }
    Client::new(ID, secret(r#"{"kty":"OKP","crv":"Ed25519","kid":"k1","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo=","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A="}"#) + "=").unwrap();
}

#[test]
fn an_access_token_that_no_header_can_carry_is_refused_before_the_first_call() {
    for token in [
        "",
        "\n",
        "\"hush\"",
        "Bearer hush",
        "hush\r\nx-evil: 1",
        "hush hush",
        "hüsh",
        "hush\0",
    ] {
        let builder = transport::builder().base_url("https://acme.conductor.one");
        let error = builder
            .credentials(Credentials::access_token(token))
            .build()
            .unwrap_err();
        assert!(
            error.is_config() && error.to_string().contains("access token"),
            "{error}"
        );
        assert!(!format!("{error} {error:?}").contains("hush"));
    }
}

#[tokio::test(start_paused = true)]
async fn f83_white_space_and_a_line_break_at_the_ends_of_every_credential_are_ignored() {
    let memory = Memory::new();
    let endpoint = memory.issue(3600);
    let used = async |credentials: Credentials| {
        memory.api.forget_requests();
        let client = memory.builder().credentials(credentials).build().unwrap();
        client.get_app("a").await.unwrap();
        memory.tokens_used().pop().unwrap()
    };
    assert_eq!(used(Credentials::access_token(" given\r\n")).await, "given");
    let source = Fixed("\tfrom-source\n");
    assert_eq!(used(Credentials::source(source)).await, "from-source");

    let id = "clever-fox-42195@in-memory.invalid/spc";
    let secret = format!("\n {CLIENT_SECRET}\r\n");
    used(Credentials::client_secret(format!(" {id}\n"), secret).unwrap()).await;
    let form = endpoint.requests()[0].form();
    assert!(form.contains(&("client_id".to_owned(), id.to_owned())));

    let subject = || async { Ok("\n a.b.c \r\n".to_owned()) };
    used(Credentials::token_exchange(id, subject).unwrap()).await;
    let form = endpoint.requests()[0].form();
    assert!(form.contains(&("subject_token".to_owned(), "a.b.c".to_owned())));
}

#[tokio::test(start_paused = true)]
async fn f83_a_subject_token_with_quotes_is_named_and_not_sent() {
    let memory = Memory::new();
    let endpoint = memory.issue(3600);
    for (subject, problem) in [
        ("\"a.b.hush\"", "the subject token has quotes around it"),
        ("'a.b.hush'\n", "the subject token has quotes around it"),
        ("Bearer a.b.hush", "the subject token begins with `Bearer`"),
        ("\n", "the subject token is empty"),
        ("a.b hush", "the subject token has a character"),
    ] {
        let id = "ci@in-memory.invalid/wfe";
        let source = move || async move { Ok(subject.to_owned()) };
        let credentials = Credentials::token_exchange(id, source).unwrap();
        let client = memory.builder().credentials(credentials).build().unwrap();
        let error = client.get_app("a").await.unwrap_err();
        assert!(
            error.is_auth() && error.to_string().contains(problem),
            "{error}"
        );
        assert!(!format!("{error} {error:?}").contains("hush"), "{error}");
    }
    assert!(endpoint.requests().is_empty());
}

/// A source of one token.
struct Fixed(&'static str);

impl TokenSource for Fixed {
    async fn token(&self) -> Result<Token, BoxError> {
        Ok(Token::new(self.0))
    }
}

#[test]
fn f57_a_base_url_with_a_password_is_refused_and_the_password_not_shown() {
    for url in [
        "https://user:hush@acme.conductor.one",
        "https://hush@acme.conductor.one",
        "https://:hush@acme.conductor.one",
    ] {
        let error = transport::builder()
            .base_url(url)
            .credentials(Credentials::access_token("t"))
            .build()
            .unwrap_err();
        assert!(
            error.is_config() && error.to_string().contains("`Credentials`"),
            "{error}"
        );
        assert!(!format!("{error} {error:?}").contains("hush"));
    }
}

#[test]
fn f55_only_the_client_sets_the_authorization_of_a_call() {
    let client = transport::builder()
        .base_url("https://acme.conductor.one")
        .credentials(Credentials::access_token("t"));
    let error = client
        .with(|options| options.header("Authorization", "Bearer hush"))
        .build()
        .unwrap_err();
    assert!(error.to_string().contains("uthorization"), "{error}");
    assert!(!format!("{error} {error:?}").contains("hush"));
}
