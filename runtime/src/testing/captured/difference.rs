//! The first difference between two JSON values, with its path.

use serde_json::Value;

/// The first difference between the JSON that was received and the expected JSON, such as
/// `body.id is 1, and 2 was expected`.
pub(super) fn difference(received: &Value, expected: &Value) -> Option<String> {
    find(Some(received), Some(expected), "body")
}

fn find(received: Option<&Value>, expected: Option<&Value>, path: &str) -> Option<String> {
    match (received, expected) {
        (Some(Value::Object(received)), Some(Value::Object(expected))) => {
            let more = received.keys().filter(|key| !expected.contains_key(*key));
            let mut keys = expected.keys().chain(more);
            keys.find_map(|key| {
                let path = format!("{path}.{key}");
                find(received.get(key), expected.get(key), &path)
            })
        }
        (Some(Value::Array(received)), Some(Value::Array(expected))) => {
            let longest = received.len().max(expected.len());
            (0..longest).find_map(|at| {
                let path = format!("{path}[{at}]");
                find(received.get(at), expected.get(at), &path)
            })
        }
        (received, expected) if received == expected => None,
        (None, Some(expected)) => Some(format!("{path} is missing, and {expected} was expected")),
        (Some(received), Some(expected)) => {
            Some(format!("{path} is {received}, and {expected} was expected"))
        }
        (received, None) => {
            let received = received.unwrap_or(&Value::Null);
            Some(format!(
                "{path} is {received}, and it was expected to be missing"
            ))
        }
    }
}
