//! The text of the list of names.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Item, Name, Names};

const HEAD: &str = "\
# The names in Rust of all that C1 has published, and of all that it has withdrawn. No line ever
# goes, and no name changes: `c1-catalog` adds a line for what is new. A person may give a name that
# is better, or that is not taken, to what is new in the same change, and says why after `#`.
#
# schema NAME TYPE          the type of a schema, in the module of its package
#   PROPERTY FIELD ENUM     a field of it, and the path of its enum
# enum PATH                 the type of an enum
#   VALUE VARIANT           a variant of it
# group PACKAGE.GROUP TRAIT METHOD
#                           the trait of a group, and the method of the client that gives the group
#   OPERATION METHOD        a method of the trait
";

impl Names {
    /// Reads the list.
    ///
    /// # Errors
    /// If a line does not have the form that the head of the list describes, or occurs twice.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut names = Names::default();
        let mut items: Option<(&str, String)> = None;
        for line in text.lines() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let unreadable = || format!("a line of the names cannot be read: {line}");
            let (words, reason) = match line.split_once(" # ") {
                Some((words, reason)) => (words, Some(reason.to_owned())),
                None => (line, None),
            };
            let name = |rust: &str, more: Option<&&str>| Name {
                rust: rust.to_owned(),
                more: more.map(|more| (*more).to_owned()),
                reason: reason.clone(),
            };
            let words_of: Vec<&str> = words.split_whitespace().collect();
            if words.starts_with(' ') {
                let (sort, key) = items.as_ref().ok_or_else(unreadable)?;
                let (published, name) = match words_of.as_slice() {
                    [published, rust] => (published, name(rust, None)),
                    [published, rust, more] if *sort == "schema" => {
                        (published, name(rust, Some(more)))
                    }
                    _ => return Err(unreadable()),
                };
                let item = names.sort_mut(sort).and_then(|items| items.get_mut(key));
                let members = &mut item.ok_or_else(unreadable)?.members;
                if members.insert((*published).to_owned(), name).is_some() {
                    return Err(format!("a line of the names occurs twice: {line}"));
                }
                continue;
            }
            let (sort, key, name) = match words_of.as_slice() {
                ["schema", published, rust] => ("schema", published, name(rust, None)),
                ["enum", path] => ("enum", path, name("", None)),
                ["group", published, rust, method] => {
                    ("group", published, name(rust, Some(method)))
                }
                _ => return Err(unreadable()),
            };
            let item = Item {
                name,
                members: BTreeMap::new(),
            };
            let key = (*key).to_owned();
            let before = names
                .sort_mut(sort)
                .and_then(|items| items.insert(key.clone(), item));
            if before.is_some() {
                return Err(format!("a line of the names occurs twice: {line}"));
            }
            items = Some((sort, key));
        }
        Ok(names)
    }

    fn sort_mut(&mut self, sort: &str) -> Option<&mut BTreeMap<String, Item>> {
        match sort {
            "schema" => Some(&mut self.schemas),
            "enum" => Some(&mut self.enums),
            "group" => Some(&mut self.groups),
            _ => None,
        }
    }

    /// The text of the list.
    pub fn print(&self) -> String {
        let mut text = String::from(HEAD);
        for (sort, items) in [
            ("schema", &self.schemas),
            ("enum", &self.enums),
            ("group", &self.groups),
        ] {
            for (published, item) in items {
                line(&mut text, &format!("{sort} {published}"), &item.name);
                for (published, name) in &item.members {
                    line(&mut text, &format!("  {published}"), name);
                }
            }
        }
        text
    }
}

fn line(text: &mut String, start: &str, name: &Name) {
    text.push_str(start);
    let more = name.more.as_deref().unwrap_or_default();
    for word in [name.rust.as_str(), more] {
        if !word.is_empty() {
            let _ = write!(text, " {word}");
        }
    }
    if let Some(reason) = &name.reason {
        let _ = write!(text, " # {reason}");
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "\
schema a.v1.App App
  kind kind a_v1::AppKind
  self self_ # `self` is a word of Rust
enum a_v1::AppKind
  APP_KIND_OLD Old
group a.v1.Apps Apps apps
  a.v1.Apps.Get get
";

    #[test]
    fn a_list_is_printed_as_it_was_read() {
        let names = Names::parse(LIST).unwrap();
        assert_eq!(names.print(), format!("{HEAD}{LIST}"));
        assert_eq!(Names::parse(&names.print()), Ok(names));
    }

    #[test]
    fn a_line_that_cannot_be_read_is_an_error() {
        for wrong in [
            "schema a.v1.App",
            "  kind kind",
            "group a.v1.Apps Apps",
            "enum a b c",
            "enum a_v1::Kind\n  OLD Old a_v1::Kind",
            "sort a b",
        ] {
            assert!(
                Names::parse(wrong).unwrap_err().contains("cannot be read"),
                "{wrong}"
            );
        }
        for twice in ["enum a\nenum a", "enum a\n  A A\n  A B"] {
            assert!(
                Names::parse(twice).unwrap_err().contains("occurs twice"),
                "{twice}"
            );
        }
    }
}
