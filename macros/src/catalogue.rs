//! The operations that C1 publishes, and how one of them is found.
//!
//! The facts are lines of text, sorted as a tree is: segment by segment of their templates, parameters after
//! literals. So a lookup is a few binary searches in that order, and no line is read but those that it comes by. An
//! attribute macro runs unoptimised in nearly every build; what it does for one endpoint has to be little.
//!
//! `cargo run -p c1-catalog` writes the facts; they name things and say nothing about them.

mod near;
mod node;
mod operation;

use std::sync::LazyLock;

pub(crate) use near::Wanted;
use node::Node;
pub(crate) use operation::Operation;

use crate::template::Segment;

/// The facts about the published operations.
static PUBLISHED: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new(include_str!("catalogue/operations.txt")));

/// Operations, in the order of the facts.
pub(crate) struct Catalogue {
    lines: Vec<&'static str>,
}

impl Catalogue {
    /// The operations that C1 publishes.
    pub(crate) fn published() -> &'static Self {
        &PUBLISHED
    }

    /// The operations of these facts.
    fn new(facts: &'static str) -> Self {
        Catalogue { lines: facts.lines().collect() }
    }

    /// All of them.
    #[cfg(test)]
    pub(crate) fn operations(&self) -> Vec<Operation> {
        self.root().operations()
    }

    /// All templates.
    fn root(&self) -> Node<'_> {
        Node::root(&self.lines)
    }

    /// The operations at a path: those of the template that has the most of its literals, from the left. A literal of
    /// the path may stand where a template has a parameter; a placeholder may not stand where it has a literal.
    pub(crate) fn find(&self, path: &[Segment<'_>]) -> Option<Vec<Operation>> {
        self.root().find(path).map(Node::operations)
    }

    /// The operations that may be meant where there is none at the path: few, each of another template, or none at all.
    pub(crate) fn near(&self, wanted: &Wanted<'_>) -> Vec<Operation> {
        near::near(self.root(), wanted)
    }

    /// The operations whose literals the path has but for slips of the pen. With `any_literal` a literal that is right
    /// may be a slip for another one; without, only one that none has where it stands, such as one that stands in the
    /// place of a parameter.
    pub(crate) fn alike(&self, wanted: &Wanted<'_>, any_literal: bool) -> Vec<Operation> {
        near::alike(self.root(), wanted, any_literal)
    }
}

#[cfg(test)]
mod tests {
    use super::{Catalogue, Operation};
    use crate::template;

    const FACTS: &str = "GET /a a.List paged\n\
                         POST /a a.Create\n\
                         GET /a/search a.Search\n\
                         GET /a/search/{id} a.Found\n\
                         GET /a/{a_id}?x&y a.Get deprecated\n\
                         GET /a/{b_id}/b a.ListB\n\
                         GET /a-b a-b.Get\n";

    fn found(path: &str) -> Vec<String> {
        let template = template::parse(path).unwrap();
        let found = Catalogue::new(FACTS).find(&template.segments).unwrap_or_default();
        found.iter().map(|operation| operation.id.to_owned()).collect()
    }

    #[test]
    fn a_path_has_the_operations_of_its_template() {
        assert_eq!(found("/a"), ["a.List", "a.Create"]);
        assert_eq!(found("/a-b"), ["a-b.Get"]);
        assert_eq!(found("/a/<id>"), ["a.Get"]);
        assert_eq!(found("/a/<id>/b"), ["a.ListB"]);
        assert_eq!(found("/a/search/<x>"), ["a.Found"]);
    }

    #[test]
    fn a_literal_is_taken_by_its_own_template_before_a_parameter() {
        assert_eq!(found("/a/search"), ["a.Search"]);
        assert_eq!(found("/a/mine"), ["a.Get"]);
        // `/a/search` has no `b`, but `/a/{b_id}` has.
        assert_eq!(found("/a/search/b"), ["a.Found"]);
        assert_eq!(found("/a/mine/b"), ["a.ListB"]);
    }

    #[test]
    fn what_is_not_published_is_not_found() {
        for path in ["/", "/b", "/<a>", "/a/<id>/<b>", "/a/search/<x>/b", "/a-b/c"] {
            assert!(found(path).is_empty(), "{path}");
        }
    }

    #[test]
    fn a_line_is_read_to_its_last_word() {
        let template = template::parse("/a/<id>").unwrap();
        let found = Catalogue::new(FACTS).find(&template.segments).unwrap();
        let [Operation { method, template, query, id, deprecated, paged }] = found.as_slice() else {
            panic!("{found:?}");
        };
        assert_eq!((*method, *template, *id, *deprecated, *paged), ("GET", "/a/{a_id}", "a.Get", true, false));
        assert_eq!(*query, ["x", "y"]);
    }

    #[test]
    fn every_published_operation_is_found_at_its_own_path() {
        let catalogue = Catalogue::published();
        for operation in catalogue.operations() {
            let path = operation.path();
            let template = template::parse(&path).unwrap();
            let found = catalogue.find(&template.segments).unwrap();
            let same: Vec<_> = found.iter().filter(|found| found.method == operation.method).collect();
            assert_eq!(same.len(), 1, "{operation:?}");
            assert_eq!(same[0].id, operation.id);
        }
    }
}
