//! The codes of `google.rpc.Status`, which C1's errors have.

use super::json_fields::Field;
use super::secrets::Secrets;

/// The names of `google.rpc.Code`, by their number.
const CODES: [&str; 17] = [
    "OK",
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED",
];

/// Whether this is the name of a `google.rpc.Code`. Other servers have codes of their own.
pub(super) fn is_code(name: &str) -> bool {
    CODES.contains(&name)
}

/// The canonical name of a `google.rpc.Code` that came as a number or as a name.
pub(super) fn code_name(code: &Field, secrets: &Secrets) -> Option<String> {
    let number = match code {
        Field::Number(number) => number.as_u64(),
        Field::Text(text) => match text.parse() {
            Ok(number) => Some(number),
            Err(_) if !text.is_empty() => {
                return Some(secrets.quote(text.as_bytes(), 64).to_ascii_uppercase());
            }
            Err(_) => None,
        },
        _ => None,
    }?;
    let name = usize::try_from(number)
        .ok()
        .and_then(|index| CODES.get(index));
    Some(name.map_or_else(|| format!("CODE_{number}"), |&name| name.to_owned()))
}
