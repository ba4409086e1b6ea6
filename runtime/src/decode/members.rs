//! The members of a JSON object, as they are written.

/// One `"key": value` of a JSON object, as written.
#[derive(Debug, PartialEq)]
pub(crate) struct Member<'a> {
    pub(crate) text: &'a [u8],
    pub(crate) key: &'a [u8],
}

impl Member<'_> {
    /// The value, if it is a string.
    pub(crate) fn string(&self) -> Option<String> {
        serde_json::from_slice(self.value()?).ok()
    }

    /// The value, if it is a number of 32 bits.
    pub(crate) fn number(&self) -> Option<u32> {
        serde_json::from_slice(self.value()?).ok()
    }

    fn value(&self) -> Option<&[u8]> {
        let after_key = &self.text[self.key.len() + 2..];
        after_key.trim_ascii_start().strip_prefix(b":")
    }
}

/// The members of a JSON object. A serializer wrote the text, so it is only split and not checked.
pub(crate) fn members(json: &[u8]) -> Option<Vec<Member<'_>>> {
    let inside = json
        .trim_ascii()
        .strip_prefix(b"{")
        .and_then(|rest| rest.strip_suffix(b"}"))?;
    let mut members = Vec::new();
    let (mut start, mut depth, mut at) = (0, 0_usize, 0);
    while let Some(&byte) = inside.get(at) {
        match byte {
            b'"' => at += 1 + string_length(&inside[at + 1..]),
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => {
                members.extend(member(&inside[start..at]));
                start = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    members.extend(member(&inside[start..]));
    Some(members)
}

/// The member of this text, or `None` if the text is blank.
fn member(text: &[u8]) -> Option<Member<'_>> {
    let text = text.trim_ascii();
    let key = text.strip_prefix(b"\"")?;
    Some(Member {
        text,
        key: &key[..string_length(key)],
    })
}

/// The number of bytes up to the quote that ends a string, or to the end of the text.
pub(super) fn string_length(text: &[u8]) -> usize {
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        match byte {
            b'"' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    text.len()
}
