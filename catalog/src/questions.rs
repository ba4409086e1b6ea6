//! Questions about new facts that a person has to answer, because no document does.

use crate::changes::{Changes, Item, Severity};
use crate::facts::Facts;

/// Words in the names of secrets, in lower case.
const SECRET: [&str; 10] = [
    "secret",
    "token",
    "password",
    "privatekey",
    "apikey",
    "credential",
    "plaintext",
    "shareurl",
    "uploadurl",
    "downloadurl",
];

/// One question for each new operation that may only read, and for each new property that may hold
/// a secret.
pub fn questions(changes: &Changes, facts: &Facts) -> Vec<String> {
    let added = changes
        .0
        .iter()
        .filter(|change| change.severity == Severity::Added);
    let question = |item: &Item| match item {
        Item::Operation(id) => {
            let operation = facts
                .operations
                .iter()
                .find(|operation| operation.id == *id)?;
            let is_open = operation.method == "POST" && !operation.reads;
            is_open.then(|| {
                format!("does `{id}` only read? Then name it in catalog/reviewed/reads.txt")
            })
        }
        Item::Property { schema, property } => {
            secret_question(facts, schema, |name| name == property)
        }
        Item::Schema(schema) => secret_question(facts, schema, |_| true),
        Item::Enum(_) | Item::Path(_) => None,
    };
    added.filter_map(|change| question(&change.item)).collect()
}

/// Asks about the properties of a schema whose names are like those of secrets.
fn secret_question(facts: &Facts, name: &str, is_new: impl Fn(&str) -> bool) -> Option<String> {
    let schema = facts.schemas.iter().find(|schema| schema.name == name)?;
    let is_open = |name: &str| {
        let lower = name.to_lowercase();
        !lower.ends_with("pagetoken") && SECRET.iter().any(|word| lower.contains(word))
    };
    let open = schema.properties.iter().filter(|property| {
        let can_be = !property.secret && property.kind.value().can_be_secret();
        can_be && is_new(&property.name) && is_open(&property.name)
    });
    let open: Vec<String> = open
        .map(|property| format!("`{}`", property.name))
        .collect();
    (!open.is_empty()).then(|| {
        let open = open.join(", ");
        format!(
            "does {open} of `{name}` hold a secret? Then name it in catalog/reviewed/secrets.txt"
        )
    })
}
