//! Assertions that verify, and others that do not.

use serde_json::{Value, json};

use super::*;
use crate::testing::token_endpoint::credential::Credential;

/// Signs `header` and `claims` with the key of `credential`, as a client does.
pub(crate) fn sign(credential: &Credential, header: &Value, claims: &Value) -> String {
    let [header, claims] = [header, claims].map(|part| URL_SAFE_NO_PAD.encode(part.to_string()));
    let signed = format!("{header}.{claims}");
    let signature = crypto::sign(&credential.seed, signed.as_bytes());
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
}

const NOW: i64 = 1_767_225_600;

struct Case {
    credential: Credential,
    header: Value,
    claims: Value,
}

impl Case {
    fn good() -> Self {
        let credential = Credential::generate("127.0.0.1").unwrap();
        let id = &credential.client_id;
        Self {
            header: json!({ "alg": "EdDSA", "nonce": "n1" }),
            claims: json!({
                "iss": id, "sub": id, "aud": ["127.0.0.1"],
                "exp": NOW + 120, "nbf": NOW - 120, "iat": NOW,
            }),
            credential,
        }
    }

    fn expected(&self) -> Expected<'_> {
        Expected {
            client_id: &self.credential.client_id,
            audience: "127.0.0.1",
            public_key: &self.credential.public_key,
            kid: None,
            unix_now: NOW,
        }
    }

    fn verify(&self) -> Result<Verified, String> {
        let assertion = sign(&self.credential, &self.header, &self.claims);
        verify(&assertion, &self.expected())
    }

    fn refusal(&self) -> String {
        self.verify().unwrap_err()
    }
}

#[test]
fn a_valid_assertion_verifies_and_gives_its_nonce() {
    let mut case = Case::good();
    assert_eq!(case.verify().unwrap().nonce.as_deref(), Some("n1"));
    case.header = json!({ "alg": "EdDSA" });
    case.claims["aud"] = json!("127.0.0.1");
    case.claims["exp"] = json!(NOW + 300);
    case.claims["nbf"] = json!(NOW + LEEWAY);
    assert_eq!(case.verify().unwrap().nonce, None);
}

#[test]
fn an_assertion_of_the_official_client_verifies() {
    // RFC 8037's key, with a `kid`; signed by the official Go client at `NOW`.
    let assertion = "eyJhbGciOiJFZERTQSIsImtpZCI6IjJSR2RPUzk0VkRmZXJUOWU4MG1kZ250bDM2SyIsIm5vbmNlIjoiZmZlZWRkY2NiYmFhOTk4ODc3NjY1NTQ0MzMyMjExMDAifQ.eyJpc3MiOiJmb29iYXJAYzFkZXYuYW50aG9ueS5kZXYuZHVjdG9uZS5jb20vc3BjIiwic3ViIjoiZm9vYmFyQGMxZGV2LmFudGhvbnkuZGV2LmR1Y3RvbmUuY29tL3NwYyIsImF1ZCI6WyJjMWRldi5hbnRob255LmRldi5kdWN0b25lLmNvbSJdLCJleHAiOjE3NjcyMjU3MjAsIm5iZiI6MTc2NzIyNTQ4MCwiaWF0IjoxNzY3MjI1NjAwfQ.T1wmR7NYDlBMbc_9Fhlc-i_WCkPwNaSU3VRVPz8U-5HVpSKhrvsCaAXrWl35ehdgo99ZKNjtS6Oa6BpXQIDTAw";
    let public_key = URL_SAFE_NO_PAD
        .decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")
        .unwrap();
    let mut expected = Expected {
        client_id: "foobar@c1dev.anthony.dev.ductone.com/spc",
        audience: "c1dev.anthony.dev.ductone.com",
        public_key: &public_key,
        kid: Some("2RGdOS94VDferT9e80mdgntl36K"),
        unix_now: NOW,
    };
    let verified = verify(assertion, &expected).unwrap();
    assert_eq!(
        verified.nonce.as_deref(),
        Some("ffeeddccbbaa99887766554433221100")
    );
    expected.kid = None;
    assert!(verify(assertion, &expected).unwrap_err().contains("`kid`"));
}

#[test]
fn a_signature_of_another_key_is_refused() {
    let case = Case::good();
    let stranger = Credential::generate("127.0.0.1").unwrap();
    let assertion = sign(&stranger, &case.header, &case.claims);
    let refusal = verify(&assertion, &case.expected()).unwrap_err();
    assert!(refusal.contains("does not verify"), "{refusal}");
}

#[test]
fn changed_claims_are_refused() {
    let case = Case::good();
    let assertion = sign(&case.credential, &case.header, &case.claims);
    let mut later = case.claims.clone();
    later["exp"] = json!(NOW + 200);
    let parts: Vec<_> = assertion.split('.').collect();
    let changed = [
        parts[0],
        &URL_SAFE_NO_PAD.encode(later.to_string()),
        parts[2],
    ]
    .join(".");
    let refusal = verify(&changed, &case.expected()).unwrap_err();
    assert!(refusal.contains("does not verify"), "{refusal}");
}

#[test]
fn every_wrong_claim_is_refused_by_its_name() {
    let wrong = [
        ("iss", json!("someone@127.0.0.1/spc"), "`iss`"),
        ("sub", json!("someone@127.0.0.1/spc"), "`sub`"),
        ("aud", json!(["127.0.0.1:8080"]), "`aud`"),
        ("aud", json!("https://127.0.0.1"), "`aud`"),
        ("exp", json!(NOW), "expired"),
        ("exp", json!(NOW - 780), "780 s ago"),
        ("exp", json!(NOW + 301), "too long"),
        ("exp", json!("tomorrow"), "not the JSON"),
        ("nbf", json!(NOW + LEEWAY + 1), "`nbf`"),
    ];
    for (claim, value, reason) in wrong {
        let mut case = Case::good();
        case.claims[claim] = value;
        let refusal = case.refusal();
        assert!(refusal.contains(reason), "{claim}: {refusal}");
    }
}

#[test]
fn every_wrong_header_is_refused() {
    for (header, reason) in [
        (json!({ "alg": "none" }), "`alg`"),
        (json!({ "alg": "HS256" }), "`alg`"),
        (json!({ "alg": "EdDSA", "kid": "k" }), "`kid`"),
        (json!({ "alg": "EdDSA", "crit": ["b64"] }), "`crit`"),
        (json!({}), "not the JSON"),
    ] {
        let mut case = Case::good();
        case.header = header;
        let refusal = case.refusal();
        assert!(refusal.contains(reason), "{refusal}");
    }
}

#[test]
fn a_text_that_is_not_a_jws_is_refused_and_not_shown() {
    let case = Case::good();
    for assertion in [
        "",
        "hunter2",
        "hunter2.x",
        "hunter2.hunter2.hunter2",
        "..",
        "a.b.c.d",
    ] {
        let refusal = verify(assertion, &case.expected()).unwrap_err();
        assert!(!refusal.contains("hunter2"), "{refusal}");
    }
}
