//! Rules that make names in Rust from C1's names.

/// Words that cannot be the name of a field or an argument.
const KEYWORDS: [&str; 39] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "pub", "ref", "return", "static",
    "struct", "trait", "true", "type", "use",
];

/// The name of a package's module and feature: `app_v1` for `c1.api.app.v1`.
pub(super) fn module(package: &str) -> String {
    // C1 sends the messages of this package to a server of the user's. The name `webhooks_v1`
    // belongs to `c1.api.webhooks.v1`.
    if package == "c1.webhooks.v1" {
        return "callbacks_v1".to_owned();
    }
    let name = package.strip_prefix("c1.").unwrap_or(package);
    name.strip_prefix("api.").unwrap_or(name).replace('.', "_")
}

/// The name of a type: `AppOwnersRequest` for `App.OwnersRequestInput`, `AppState` for
/// `App.AppState`.
pub(super) fn type_name(short: &str) -> String {
    let name = match short.split_once('.') {
        Some((outer, inner)) if inner.starts_with(outer) => inner.replace('.', ""),
        _ => short.replace('.', ""),
    };
    match name.strip_suffix("Input") {
        Some(request) if request.ends_with("Request") => request.to_owned(),
        _ => name,
    }
}

/// `user_ids` for `userIDs`, `sso_url` for `ssoURL`: an acronym is one word.
pub(super) fn snake(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut words = String::new();
    for (at, &char) in chars.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| chars.get(at));
        let next = chars.get(at + 1);
        // The plural of an acronym, `IDs`, ends the word.
        let is_plural = next == Some(&'s')
            && chars.get(at + 2).is_none_or(char::is_ascii_uppercase)
            && before.is_some_and(char::is_ascii_uppercase);
        // `A2UI` is one acronym.
        let is_in_acronym = before.is_some_and(char::is_ascii_digit)
            && at
                .checked_sub(2)
                .and_then(|at| chars.get(at))
                .is_some_and(char::is_ascii_uppercase)
            && next.is_some_and(char::is_ascii_uppercase);
        let starts = char.is_ascii_uppercase()
            && !is_in_acronym
            && before.is_some_and(|before| {
                !before.is_ascii_uppercase() && *before != '_'
                    || next.is_some_and(char::is_ascii_lowercase) && *before != '_' && !is_plural
            });
        if starts {
            words.push('_');
        }
        words.push(char.to_ascii_lowercase());
    }
    words
}

/// `AppAccessModel` for `APP_ACCESS_MODEL`.
pub(super) fn camel(name: &str) -> String {
    let words = name.split(['_', '.', '#']).filter(|word| !word.is_empty());
    words
        .map(|word| {
            let (first, rest) = word.split_at(1);
            first.to_ascii_uppercase() + &rest.to_ascii_lowercase()
        })
        .collect()
}

/// Acronyms, in the case that the names of C1's schemas have.
const ACRONYMS: [&str; 11] = [
    "A2UI", "MCP", "NHI", "OAuth2", "OIDC", "PKCE", "SAML", "SSF", "SSO", "TF", "XAA",
];

/// The name of an enum's type: `MCPServerType` for `MCP_SERVER_TYPE`, as the schema `MCPServer` is
/// written.
pub(super) fn enum_type(name: &str) -> String {
    let words = name.split(['_', '#']);
    words
        .map(|word| {
            let acronym = ACRONYMS
                .iter()
                .find(|known| known.eq_ignore_ascii_case(word));
            acronym.map_or_else(|| camel(word), |known| (*known).to_owned())
        })
        .collect()
}

/// The variant of a value: `Classic` for `_CLASSIC`.
pub(super) fn variant(value: &str) -> String {
    let name = camel(value);
    match name.as_str() {
        "Self" | "Unknown" => name + "Value",
        name if name.starts_with(|char: char| char.is_ascii_digit()) => format!("V{name}"),
        _ => name,
    }
}

/// A name that a field or an argument can have.
pub(super) fn usable(name: &str) -> String {
    match name {
        "self" | "super" | "crate" => format!("{name}_"),
        name if KEYWORDS.contains(&name)
            || [
                "unsafe", "where", "while", "virtual", "try", "typeof", "unsized", "yield", "priv",
            ]
            .contains(&name) =>
        {
            format!("r#{name}")
        }
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_rust_names() {
        for (published, name) in [
            ("displayName", "display_name"),
            ("userIDs", "user_ids"),
            ("ssoURL", "sso_url"),
            ("AppEntitlementAutomation", "app_entitlement_automation"),
            ("a2uiVersion", "a2ui_version"),
            ("c1Chart", "c1_chart"),
            ("isMFAEnabled", "is_mfa_enabled"),
            ("A2UI", "a2ui"),
            ("c1Chart", "c1_chart"),
            ("requestable_entitlementIDs", "requestable_entitlement_ids"),
        ] {
            assert_eq!(snake(published), name);
        }
        assert_eq!(camel("APP_ACCESS_MODEL"), "AppAccessModel");
        assert_eq!(module("c1.api.app.v1"), "app_v1");
        assert_eq!(module("google.rpc"), "google_rpc");
        assert_eq!(type_name("CreateAppRequestInput"), "CreateAppRequest");
        assert_eq!(type_name("SelectField.Item"), "SelectFieldItem");
        assert_eq!(type_name("AppState.AppStateManaged"), "AppStateManaged");
        assert_eq!(enum_type("MCP_SERVER_TYPE"), "MCPServerType");
        assert_eq!(enum_type("OAUTH2_MODE"), "OAuth2Mode");
        assert_eq!(usable("type"), "r#type");
        assert_eq!(usable("self"), "self_");
    }
}
