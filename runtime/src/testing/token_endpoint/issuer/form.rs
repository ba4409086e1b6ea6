//! The parameters of a request for a token.

use std::collections::HashSet;

use super::refusal::Refusal;
use crate::testing::Captured;

/// The parameters of a token request.
pub(super) struct Form {
    pairs: Vec<(String, String)>,
}

impl Form {
    /// The parameters, if the body is a form without repeats.
    pub(super) fn of(request: &Captured) -> Result<Self, Refusal> {
        if !request.is_form() {
            return Err(Refusal::invalid_request(
                "the content type is not application/x-www-form-urlencoded",
            ));
        }
        let pairs = request.form();
        let mut names = HashSet::new();
        if !pairs.iter().all(|(name, _)| names.insert(name)) {
            return Err(Refusal::invalid_request("a parameter is given twice"));
        }
        Ok(Self { pairs })
    }

    /// RFC 6749, section 3.2: a parameter without a value counts as left out.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.pairs
            .iter()
            .find(|(candidate, value)| candidate == name && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }

    /// The value of a parameter that must be given.
    pub(super) fn required(&self, name: &str) -> Result<&str, Refusal> {
        self.get(name)
            .ok_or_else(|| Refusal::invalid_request(format!("`{name}` is missing")))
    }
}
