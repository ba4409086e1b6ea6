//! The operations that C1 publishes, and how one of them is found.
//!
//! The facts are lines of text that start with a template, sorted. So a lookup is a few binary searches that compare
//! the starts of lines, and no line is read but that of the operation. An attribute macro runs unoptimised in nearly
//! every build; what it does for one endpoint has to be little.
//!
//! `cargo run -p c1-catalog` writes the facts; they name things and say nothing about them.

mod lines;
mod near;
mod node;
mod operation;

pub(crate) use near::Wanted;
use node::Node;
pub(crate) use operation::{Operation, Part};

use crate::endpoint::template::ast::Segment;

/// The facts about the published operations.
const FACTS: &str = include_str!("catalogue/operations.txt");
/// The facts line by line, cut when this crate is compiled.
static PUBLISHED: [&str; lines::count(FACTS)] = lines::cut(FACTS);

/// Operations: a line for each.
pub(crate) struct Catalogue(&'static [&'static str]);

impl Catalogue {
    /// The operations that C1 publishes.
    pub(crate) const PUBLISHED: Self = Catalogue(&PUBLISHED);

    /// All of them.
    #[cfg(test)]
    pub(crate) fn operations(&self) -> Vec<Operation> {
        self.root().operations()
    }

    /// All templates.
    fn root(&self) -> Node {
        Node::root(self.0)
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
    use super::Catalogue;
    use crate::endpoint::template;

    const SOME: Catalogue = Catalogue(&[
        "/a-b/ GET a-b.Get - -",
        "/a/ GET a.List - - paged",
        "/a/ PATCH a.Graph - - paged items=edges,nodes",
        "/a/ POST a.Create - -",
        "/a/search/ GET a.Search - -",
        "/a/search/{}/ GET a.Found id -",
        "/a/{}/ GET a.Get a_id x,y deprecated",
        "/a/{}/b/ GET a.ListB b_id -",
    ]);

    fn found(path: &str) -> Vec<String> {
        let template = template::parse(path).unwrap();
        let found = SOME.find(&template.segments).unwrap_or_default();
        found
            .iter()
            .map(|operation| operation.id.to_owned())
            .collect()
    }

    #[test]
    fn a_path_has_the_operations_of_its_template() {
        assert_eq!(found("/a"), ["a.List", "a.Graph", "a.Create"]);
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
        for path in [
            "/",
            "/b",
            "/<a>",
            "/a/<id>/<b>",
            "/a/search/<x>/b",
            "/a-b/c",
        ] {
            assert!(found(path).is_empty(), "{path}");
        }
    }

    #[test]
    fn a_line_is_read_to_its_last_word() {
        let template = template::parse("/a/<id>").unwrap();
        let found = SOME.find(&template.segments).unwrap();
        let [operation] = found.as_slice() else {
            panic!("{found:?}");
        };
        assert_eq!((operation.method, operation.id), ("GET", "a.Get"));
        assert_eq!((operation.deprecated, operation.is_paged()), (true, false));
        assert_eq!(
            (operation.path().as_str(), operation.query.as_slice()),
            ("/a/<a_id>", &["x", "y"][..])
        );
    }

    #[test]
    fn the_facts_are_in_order() {
        let catalogue = Catalogue::PUBLISHED;
        assert!(catalogue.0.len() >= 638);
        assert!(
            catalogue.0.is_sorted(),
            "`cargo run -p c1-catalog` sorts them"
        );
    }

    #[test]
    fn every_published_operation_is_found_at_its_own_path() {
        let catalogue = Catalogue::PUBLISHED;
        for operation in catalogue.operations() {
            let path = operation.path();
            let template = template::parse(&path).unwrap();
            let found = catalogue.find(&template.segments).unwrap();
            let same: Vec<_> = found
                .iter()
                .filter(|found| found.method == operation.method)
                .collect();
            assert_eq!(same.len(), 1, "{operation:?}");
            assert_eq!(same[0].id, operation.id);
        }
    }
}
