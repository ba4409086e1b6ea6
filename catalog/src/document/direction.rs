//! Finds the schemas that are sent in requests, and those that are received in answers.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Document, Result, SCHEMAS, object};

/// The names of the schemas that are sent, and of those that are received.
#[derive(Default)]
pub(super) struct Directions<'a> {
    pub(super) sent: BTreeSet<&'a str>,
    pub(super) received: BTreeSet<&'a str>,
}

impl Document {
    /// Follows every `$ref` from the bodies and from the answers.
    pub(super) fn directions(&self) -> Result<Directions<'_>> {
        let mut directions = Directions::default();
        for (.., operation) in self.path_operations()? {
            if let Some(body) = operation.get("requestBody") {
                self.follow(body, &mut directions.sent)?;
            }
            for (status, response) in object(operation.get("responses")) {
                if status.starts_with('2') {
                    self.follow(response, &mut directions.received)?;
                }
            }
        }
        Ok(directions)
    }

    /// Adds the schemas that are referred to in a value, and those that are referred to in them.
    fn follow<'a>(&'a self, value: &'a Value, found: &mut BTreeSet<&'a str>) -> Result<()> {
        let mut left = vec![value];
        while let Some(value) = left.pop() {
            match value {
                Value::Object(members) => {
                    for (key, member) in members {
                        match member.as_str().filter(|_| key == "$ref") {
                            Some(reference) => self.enter(reference, found, &mut left)?,
                            None => left.push(member),
                        }
                    }
                }
                Value::Array(elements) => left.extend(elements),
                _ => {}
            }
        }
        Ok(())
    }

    fn enter<'a>(
        &'a self,
        reference: &'a str,
        found: &mut BTreeSet<&'a str>,
        left: &mut Vec<&'a Value>,
    ) -> Result<()> {
        let name = reference
            .strip_prefix('#')
            .and_then(|rest| rest.strip_prefix(SCHEMAS));
        let is_new = match name.and_then(|name| name.strip_prefix('/')) {
            Some(name) => found.insert(name),
            None => true,
        };
        if is_new {
            left.push(self.target(reference)?);
        }
        Ok(())
    }
}
