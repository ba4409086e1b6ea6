//! The declaration against the operations that C1 publishes.
//!
//! One slip gives one error: where the path is not a published one, nothing is said about its query, and a name that
//! has no argument is left to the binder.

use std::ops::Range;

use syn::LitStr;

use crate::catalogue::{Catalogue, Operation, Part, Wanted};
use crate::diagnostics::error_text::{Message, list};
use crate::diagnostics::errors::Errors;
use crate::diagnostics::suggestion::did_you_mean;
use crate::endpoint::parse::argument::{Arguments, Role};
use crate::endpoint::parse::http_method::Verb;
use crate::endpoint::parse::options::Items;
use crate::endpoint::template::{Placeholder, QueryItem, Segment, Template};
use crate::endpoint::words;

/// What of a declaration is checked.
pub(crate) struct Declared<'a> {
    /// The HTTP method, if it is known.
    pub(crate) verb: Option<&'a Verb>,
    /// The path as it was written.
    pub(crate) path: &'a LitStr,
    /// Its text.
    pub(crate) text: &'a str,
    /// The text, taken apart.
    pub(crate) template: &'a Template<'a>,
    /// The arguments of the method.
    pub(crate) arguments: &'a Arguments,
    /// Whether the method returns pages.
    pub(crate) pages: bool,
    /// `items = ".."`
    pub(crate) items: Option<&'a Items>,
    /// Whether an option was reported that may have been `unlisted`.
    pub(crate) has_unread_option: bool,
}

/// What the check found.
#[derive(Default)]
pub(crate) struct Checked {
    /// The operation that was declared.
    pub(crate) operation: Option<Operation>,
    /// The parameters of the operations that may have been meant instead. An argument of such a name has no
    /// placeholder because of the slip that was reported.
    pub(crate) meant: Vec<&'static str>,
}

impl Checked {
    /// There is no such operation, but these.
    fn instead(near: &[Operation]) -> Self {
        let meant = near
            .iter()
            .flat_map(|operation| operation.parameters.iter().chain(&operation.query).copied());
        Checked {
            operation: None,
            meant: meant.collect(),
        }
    }
}

impl Declared<'_> {
    /// Finds the operation, and reports what the declaration has of it that it has not.
    pub(crate) fn check(&self, catalogue: &Catalogue, errors: &mut Errors) -> Checked {
        let Some(found) = catalogue.find(&self.template.segments) else {
            return self.report_path(&catalogue.near(&self.wanted()), errors);
        };
        if !found
            .first()
            .is_some_and(|operation| self.has_all_literals(operation))
        {
            let mut misspelt = catalogue.alike(&self.wanted(), false);
            misspelt.retain(|operation| self.verb.is_none_or(|verb| verb.name == operation.method));
            if !misspelt.is_empty() {
                return self.report_path(&misspelt, errors);
            }
        }
        let Some(verb) = self.verb else {
            return Checked::default();
        };
        let Some(operation) = found.iter().find(|operation| operation.method == verb.name) else {
            let mut near = catalogue.alike(&self.wanted(), true);
            near.retain(|operation| operation.method == verb.name);
            return self.report_verb(verb, &found, &near, errors);
        };
        self.check_placeholders(operation, errors);
        self.check_query(operation, verb, errors);
        if self.pages {
            self.check_lists(operation, errors);
        }
        Checked {
            operation: Some(operation.clone()),
            meant: Vec::new(),
        }
    }

    /// The operation, if it is declared just as it is published.
    pub(crate) fn listed(&self, catalogue: &Catalogue) -> Option<Operation> {
        let mut unreported = Errors::default();
        let operation = self.check(catalogue, &mut unreported).operation;
        let fits = unreported.into_vec().is_empty();
        operation.filter(|operation| fits && self.has_all_literals(operation))
    }

    /// What is known of the operation, to guess which one is meant.
    fn wanted(&self) -> Wanted<'_> {
        Wanted {
            path: &self.template.segments,
            verb: self.verb.map(|verb| verb.name),
            arguments: self
                .arguments
                .list
                .iter()
                .map(|argument| argument.name.as_str())
                .collect(),
        }
    }

    /// Whether the literals of the path are those of an operation, none of them in the place of a parameter.
    fn has_all_literals(&self, operation: &Operation) -> bool {
        let literals = |segment: &&Segment<'_>| matches!(segment, Segment::Literal(_));
        self.template.segments.iter().filter(literals).count()
            == operation.parts().len() - operation.parameters.len()
    }

    /// The path without its query.
    fn path_text(&self) -> &str {
        self.text.split('?').next().unwrap_or_default()
    }

    /// Reports a path that no operation has.
    fn report_path(&self, near: &[Operation], errors: &mut Errors) -> Checked {
        if self.has_unread_option {
            return Checked::instead(near);
        }
        let path = self.path_text();
        let message = Message::new(format!("C1 publishes no operation at `{path}`"));
        let message = message.caret(self.text, &self.first_difference(near.first()));
        let unlisted = words::UNLISTED;
        let help = match self.did_you_mean_path(near) {
            None => format!("declare it with `{unlisted}` if it exists"),
            Some(meant) => format!(
                "{meant} an endpoint that is not published yet is declared with `{unlisted}`"
            ),
        };
        errors.at(self.path.span(), message.help(help));
        Checked::instead(near)
    }

    /// Where the path stops being that of an operation; all of it if there is no operation to compare it with.
    fn first_difference(&self, operation: Option<&Operation>) -> Range<usize> {
        let path = self.path_text();
        let Some(operation) = operation else {
            return 0..path.len();
        };
        let parts = operation.parts();
        // Where a segment is missing or too many, a literal that meets a parameter is where they come apart.
        let fixed = parts.len() == self.template.segments.len();
        let mut parts = parts.into_iter();
        let mut last = 0..path.len();
        for (segment, range) in self.template.segment_ranges() {
            let same = match (segment, parts.next()) {
                (Segment::Literal(text), Some(Part::Literal(wanted))) => *text == wanted,
                (Segment::Literal(_), Some(Part::Parameter(_))) => fixed,
                (Segment::Placeholder(_), Some(Part::Parameter(_))) => true,
                _ => false,
            };
            last = range;
            if !same {
                break;
            }
        }
        last
    }

    /// Reports an HTTP method that no operation at the path has.
    fn report_verb(
        &self,
        verb: &Verb,
        found: &[Operation],
        near: &[Operation],
        errors: &mut Errors,
    ) -> Checked {
        if self.has_unread_option {
            return Checked::instead(near);
        }
        let methods: Vec<&str> = found.iter().map(|operation| operation.method).collect();
        let message = Message::new(format!(
            "C1 publishes no `{}` at `{}`, only {}",
            verb.name,
            self.path_text(),
            list(&methods, "and")
        ));
        errors.at(
            self.path.span(),
            message.maybe_help(self.did_you_mean_path(near)),
        );
        Checked::instead(near)
    }

    /// Whether a placeholder has an argument without another role; if not, that is what is wrong with it.
    fn is_parameter(&self, placeholder: &Placeholder<'_>) -> bool {
        self.arguments.list.iter().any(|argument| {
            argument.name == placeholder.name && matches!(argument.role, Role::Unmarked)
        })
    }

    /// Whether a placeholder has an argument; if not, that is what is wrong with it.
    fn is_bound(&self, placeholder: &Placeholder<'_>) -> bool {
        self.arguments
            .list
            .iter()
            .any(|argument| argument.name == placeholder.name)
    }

    /// Reports placeholders that bear the name of another parameter of the operation: once, since two that changed
    /// places are one slip.
    fn check_placeholders(&self, operation: &Operation, errors: &mut Errors) {
        let parts = operation.parts();
        let wrong = self
            .template
            .segments
            .iter()
            .zip(&parts)
            .find_map(|pair| match pair {
                (Segment::Placeholder(placeholder), Part::Parameter(wanted)) => {
                    let name = placeholder.name;
                    let another = operation
                        .parameters
                        .iter()
                        .chain(&operation.query)
                        .any(|other| *other == name);
                    let wrong = name != *wanted
                        && name != words::ANY_ID
                        && another
                        && self.is_bound(placeholder);
                    wrong.then_some((placeholder, *wanted))
                }
                _ => None,
            });
        let Some((placeholder, wanted)) = wrong else {
            return;
        };
        let swapped = self
            .template
            .path_placeholders()
            .any(|other| other.name == wanted);
        let what = if swapped {
            "swap them"
        } else {
            "give each its own"
        };
        let path = self.corrected(operation, &parts);
        errors.at(
            self.path.span(),
            Message::new(format!(
                "`{placeholder}` stands where `{}` has `{wanted}`",
                operation.id
            ))
            .caret(self.text, &placeholder.range)
            .help(format!("{what}: `{path}`")),
        );
    }

    /// The path with the names that the operation has for its parameters.
    fn corrected(&self, operation: &Operation, parts: &[Part]) -> String {
        let pairs = || self.template.segments.iter().zip(parts);
        let wanted = pairs().filter_map(|pair| match pair {
            (Segment::Placeholder(_), Part::Parameter(name)) => Some(*name),
            _ => None,
        });
        let mut names = self
            .names(operation, &wanted.collect::<Vec<_>>())
            .into_iter();
        let segment = |(segment, _): (&Segment<'_>, &Part)| match segment {
            Segment::Placeholder(_) => format!("/<{}>", names.next().unwrap_or_default()),
            segment @ Segment::Literal(_) => format!("/{segment}"),
        };
        pairs().map(segment).collect::<Vec<_>>().concat()
    }

    /// Names for parameters of an operation: its own, and for those that the declaration does not have, names of the
    /// declaration that have an argument and mean nothing else. Then the path can be pasted as it is.
    fn names<'n>(&'n self, operation: &Operation, wanted: &[&'n str]) -> Vec<&'n str> {
        let placeholders: Vec<&Placeholder<'_>> = self.template.path_placeholders().collect();
        if placeholders.len() != wanted.len() {
            return wanted.to_vec();
        }
        let has = |name| {
            operation
                .parameters
                .iter()
                .chain(&operation.query)
                .any(|other| *other == name)
        };
        let mut own = placeholders
            .iter()
            .filter(|found| self.is_bound(found) && !has(found.name));
        let name = |wanted: &&'n str| {
            let kept = placeholders.iter().any(|found| found.name == *wanted);
            if kept {
                *wanted
            } else {
                own.next().map_or(*wanted, |found| found.name)
            }
        };
        wanted.iter().map(name).collect()
    }

    /// The paths that may have been meant, as a question.
    fn did_you_mean_path(&self, near: &[Operation]) -> Option<String> {
        let paths: Vec<String> = near
            .iter()
            .map(|operation| operation.path_of(&self.names(operation, &operation.parameters)))
            .collect();
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        (!paths.is_empty()).then(|| format!("did you mean {}?", list(&paths, "or")))
    }

    /// Reports query parameters that the operation does not have.
    fn check_query(&self, operation: &Operation, verb: &Verb, errors: &mut Errors) {
        let mut known = operation.query.clone();
        // Some lists do not say that they can be paged, and can. A request with a body has them there.
        if operation.is_paged() && verb.is_bodiless() {
            known.extend(
                words::PAGING
                    .into_iter()
                    .filter(|name| !operation.query.contains(name)),
            );
        }
        for item in &self.template.query {
            let (key, range) = match item {
                QueryItem::Placeholder { placeholder, .. } if !self.is_parameter(placeholder) => {
                    continue;
                }
                QueryItem::Placeholder {
                    key: None,
                    placeholder,
                } => (placeholder.name, placeholder.range.clone()),
                QueryItem::Placeholder {
                    key: Some(key),
                    placeholder,
                } => {
                    let end = placeholder.range.start - 1;
                    (*key, end - key.len()..end)
                }
                QueryItem::Literal { key, range, .. } => {
                    (*key, range.start..range.start + key.len())
                }
            };
            if known.contains(&key) {
                continue;
            }
            let help = if let Some(similar) = did_you_mean(key, known.iter().copied()) {
                format!("did you mean `{similar}`?")
            } else if !known.is_empty() {
                format!("it takes {}", list(&known, "and"))
            } else if verb.is_bodiless() {
                "it takes no query parameters".to_owned()
            } else {
                format!(
                    "it takes no query parameters, but a body: `#[{}]`",
                    words::JSON
                )
            };
            errors.at(
                self.path.span(),
                Message::new(format!(
                    "`{key}` is not a query parameter of `{}`",
                    operation.id
                ))
                .caret(self.text, &range)
                .help(help),
            );
        }
    }

    /// Reports pages of an operation that has none, and items that its pages keep elsewhere.
    fn check_lists(&self, operation: &Operation, errors: &mut Errors) {
        let (id, lists) = (operation.id, operation.lists.as_slice());
        if !operation.is_paged() {
            errors.at(
                self.path.span(),
                Message::new(format!("`{id}` does not return pages"))
                    .help("return `c1::Result<T>` from an `async fn`"),
            );
            return;
        }
        let (items, span) = match self.items {
            None => (words::LIST.to_owned(), self.path.span()),
            Some(Items {
                name: Some(name), ..
            }) => (name.value(), name.span()),
            // What is wrong with the option has been reported.
            Some(Items { name: None, .. }) => return,
        };
        if lists.contains(&items.as_str()) {
            return;
        }
        let help = if lists.contains(&words::LIST) {
            format!("leave `{}` out", words::ITEMS)
        } else {
            let options: Vec<String> = lists
                .iter()
                .map(|list| format!("{} = \"{list}\"", words::ITEMS))
                .collect();
            list(
                &options.iter().map(String::as_str).collect::<Vec<_>>(),
                "or",
            )
        };
        errors.at(
            span,
            Message::new(format!(
                "the pages of `{id}` have no `{items}`, but {}",
                list(lists, "and")
            ))
            .help(help),
        );
    }
}
