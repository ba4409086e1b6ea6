//! Why JSON does not fit a type, without any value of the JSON: it may be a secret that C1 shows
//! only once.

use std::borrow::Cow;

use crate::error::part::last_part;
use crate::error::snippet::snippet;
use crate::message::budget;

/// serde's words for a value that it did not expect. The value itself follows the word.
const KINDS: [&str; 17] = [
    "boolean",
    "integer",
    "floating point",
    "number",
    "character",
    "string",
    "byte array",
    "null",
    "Option value",
    "newtype struct",
    "sequence",
    "map",
    "enum",
    "unit variant",
    "newtype variant",
    "tuple variant",
    "struct variant",
];

/// The beginnings of serde's messages that hold only names of the type and numbers of elements.
const SAFE: [&str; 7] = [
    "missing field `",
    "duplicate field `",
    "invalid length ",
    "data did not match any variant of untagged enum ",
    "no variant of enum ",
    "can only flatten structs and maps",
    budget::EXHAUSTED,
];

/// serde's reason without the values that it quotes, in one bounded line.
///
/// A message of serde is known by its beginning. Every other message is made by the type
/// (`serde::de::Error::custom`) and may quote a value, so it is not shown.
pub(crate) fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let place = match error.line() {
        0 => String::new(),
        line => format!(" at line {line} column {}", error.column()),
    };
    let message = text.strip_suffix(&*place).unwrap_or(&text);
    // If the JSON itself is malformed, serde_json says so in fixed words.
    let message = if error.is_data() {
        without_values(message)
    } else {
        Cow::Borrowed(message)
    };
    snippet(format!("{message}{place}").as_bytes(), 300)
}

fn without_values(message: &str) -> Cow<'_, str> {
    // A quoted value may contain the words that follow it, so the last occurrence counts.
    for problem in ["invalid type: ", "invalid value: "] {
        if let Some(rest) = message.strip_prefix(problem)
            && let Some(end) = last_part(rest, ", expected ")
        {
            let (found, expected) = rest.split_at(end);
            let is_of = |kind: &str| {
                found
                    .strip_prefix(kind)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            };
            let kind = KINDS
                .into_iter()
                .find(|kind| is_of(kind))
                .unwrap_or("a value");
            return format!("{problem}{kind}{expected}").into();
        }
    }
    for problem in ["unknown variant `", "unknown field `"] {
        let none = ["`, there are no variants", "`, there are no fields"];
        let quoted_up_to = match none.into_iter().find(|none| message.ends_with(none)) {
            Some(none) => Some(message.len() - none.len()),
            None => last_part(message, "`, expected "),
        };
        if let (true, Some(end)) = (message.starts_with(problem), quoted_up_to) {
            let (problem, rest) = (problem.trim_end_matches([' ', '`']), &message[end + 1..]);
            return format!("{problem}{rest}").into();
        }
    }
    if SAFE.into_iter().any(|safe| message.starts_with(safe)) {
        return message.into();
    }
    "its type refuses the value (its message is not shown, because it may quote the value)".into()
}

#[cfg(test)]
mod tests;
