//! The path of a position in a JSON text, such as `list[1].id`.
//!
//! serde_json gives the line and column at which a type did not fit. Reading the text up to there
//! costs nothing until something fails; tracking the path of every value would cost a second
//! deserializer for each type.

use super::members::{members, string_length};

/// One level of nesting.
struct Level<'a> {
    /// The index at which its text begins.
    start: usize,
    at: At<'a>,
}

/// A place in an object or array.
enum At<'a> {
    /// At the value of this key.
    Key(Option<&'a str>),
    /// At this element.
    Index(usize),
}

/// A position in a JSON text.
pub(super) struct Place<'a> {
    levels: Vec<Level<'a>>,
    /// The object or array that ends at the position.
    ended: Option<&'a str>,
}

impl<'a> Place<'a> {
    /// The place at `line` and `column`, which serde_json counts from 1.
    pub(super) fn find(text: &'a str, line: usize, column: usize) -> Option<Self> {
        let start = match line.checked_sub(2) {
            Some(newline) => text.match_indices('\n').nth(newline)?.0 + 1,
            None => 0,
        };
        let read = text.as_bytes().get(..(start + column).min(text.len()))?;
        let mut levels: Vec<Level<'_>> = Vec::new();
        let mut ended = None;
        let mut expects_key = false;
        let mut at = 0;
        while let Some(&byte) = read.get(at) {
            ended = None;
            match byte {
                b'{' => {
                    let start = at;
                    let at = At::Key(None);
                    levels.push(Level { start, at });
                    expects_key = true;
                }
                b'[' => {
                    let start = at;
                    let at = At::Index(0);
                    levels.push(Level { start, at });
                }
                b'}' | b']' => {
                    let level = levels.pop();
                    ended = level.and_then(|level| text.get(level.start..=at));
                }
                b',' => match levels.last_mut().map(|level| &mut level.at) {
                    Some(At::Index(index)) => *index += 1,
                    Some(At::Key(_)) => expects_key = true,
                    None => {}
                },
                b'"' => {
                    let length = string_length(&read[at + 1..]);
                    let end = at + 1 + length;
                    let level = levels.last_mut().map(|level| &mut level.at);
                    if let (true, Some(At::Key(key))) = (expects_key, level) {
                        *key = text.get(at + 1..end);
                        expects_key = false;
                    }
                    at = end;
                }
                _ => {}
            }
            at += 1;
        }
        Some(Self { levels, ended })
    }

    /// The path of the place, such as `list[1].id`. `None` is the top.
    pub(super) fn path(&self) -> Option<String> {
        let mut path = String::new();
        for level in &self.levels {
            match level.at {
                At::Key(Some(key)) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(key);
                }
                At::Index(index) => {
                    path.push('[');
                    path.push_str(&index.to_string());
                    path.push(']');
                }
                At::Key(None) => {}
            }
        }
        (!path.is_empty()).then_some(path)
    }

    /// The keys of the object that ends at the place, as they are written.
    pub(super) fn keys(&self) -> Option<Vec<&'a str>> {
        let members = members(self.ended?.as_bytes())?;
        let keys = members.iter().map(|member| std::str::from_utf8(member.key));
        keys.collect::<Result<_, _>>().ok()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde::Deserialize;

    use super::Place;

    fn locate(text: &str, line: usize, column: usize) -> Option<String> {
        let place = Place::find(text, line, column)?;
        let _ = place.keys();
        place.path()
    }

    #[derive(Debug, Deserialize)]
    #[allow(dead_code)]
    struct Node {
        n: u8,
        #[serde(default)]
        list: Vec<Node>,
        #[serde(default)]
        map: BTreeMap<String, Node>,
    }

    /// Nodes, most of them sound, some with something wrong in them, written with white space of
    /// all kinds.
    fn node() -> impl Strategy<Value = String> {
        let number = prop_oneof![
            8 => Just("\"n\": 1"), 1 => Just("\"n\":\"x]\\\"{\""), 1 => Just("\n\"n\" :[ 1 ]"), 1 => Just("\"m\":1"),
            1 => Just("\"n\":300"), 1 => Just("\"n\":null"), 1 => Just("\"n\":{\"a\":1}"), 1 => Just("\"n\":-1.5e3"),
        ];
        number
            .clone()
            .prop_map(|number| format!("{{{number}}}"))
            .prop_recursive(4, 24, 4, move |inner| {
                (
                    number.clone(),
                    prop::collection::vec(inner.clone(), 0..4),
                    prop::collection::vec(inner, 0..3),
                )
                    .prop_map(|(number, list, map)| {
                        let map: Vec<_> = map
                            .iter()
                            .enumerate()
                            .map(|(index, node)| format!("\"k{index}\\u0041\" : {node}"))
                            .collect();
                        format!(
                            "{{ \"list\":[\n{}],{number} ,\n \"map\":{{{}}} }}",
                            list.join(" ,\n"),
                            map.join(",")
                        )
                    })
            })
    }

    proptest! {
        #[test]
        fn the_place_is_the_one_that_tracking_finds(text in node()) {
            let mut json = serde_json::Deserializer::from_str(&text);
            let tracked = serde_path_to_error::deserialize::<_, Node>(&mut json);
            if let Err(tracked) = tracked {
                // Keys come as they are written.
                let path = tracked.path().to_string().replace("A.", "\\u0041.");
                let path = path.strip_suffix('A').map(|path| format!("{path}\\u0041")).unwrap_or(path);
                let error = tracked.into_inner();
                let expected = Some(path).filter(|path| path != ".");
                prop_assert_eq!(locate(&text, error.line(), error.column()), expected, "{} in {}", error, text);
            }
        }

        #[test]
        fn no_text_and_no_place_panics(text in "\\PC*[\\[{\"\\\\,:}\n]*", line in 0..9_usize, column in 0..99_usize) {
            let _ = locate(&text, line, column);
        }
    }
}
