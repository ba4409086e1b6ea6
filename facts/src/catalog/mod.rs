//! The operations that C1 publishes, and the search for one of them.
//!
//! The lines start with a template and are sorted. So the operations of one template stand
//! together, and so do those of templates that start alike. The text is searched as a tree: each
//! step down is a binary search.
//!
//! There is no table of lines, because a search takes 5 µs without one, and cutting the text into
//! lines takes 0.1 ms in each process.

mod node;
mod operation;
mod segment;
mod suggestion;
#[cfg(test)]
mod tests;

use alloc::string::String;
use alloc::vec::Vec;

pub use operation::Operation;
pub use segment::{Segment, TemplateSegment};
pub use suggestion::Wanted;

use node::Node;

/// Published operations, and the search in them.
///
/// ```
/// use c1_facts::{Catalog, Segment};
///
/// let path = [Segment::Literal("api"), Segment::Literal("v1"), Segment::Literal("apps"), Segment::Parameter];
/// let found = Catalog::PUBLISHED.find(&path).unwrap();
/// let methods: Vec<_> = found.iter().map(|operation| operation.method).collect();
/// assert_eq!(methods, ["DELETE", "GET", "POST"]);
/// assert_eq!(found[1].response().unwrap().name(), "c1.api.app.v1.GetAppResponse");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Catalog(&'static str);

impl Catalog {
    /// The operations that C1 publishes.
    pub const PUBLISHED: Self = Catalog(include_str!("../../data/operations.txt"));

    /// All operations, sorted by template and then by method.
    pub fn operations(self) -> impl Iterator<Item = Operation> {
        self.0.lines().map(Operation::read)
    }

    /// The operations at a path, one for each HTTP method; `None` if there is no such path.
    ///
    /// A literal may stand where a template has a parameter, but a parameter may not stand where
    /// the template has a literal. If several templates fit, the one with the most literals of the
    /// path counts, from the left.
    pub fn find(self, path: &[Segment<'_>]) -> Option<Vec<Operation>> {
        let exact = self.root().operations_of(&shape(path));
        if !exact.is_empty() {
            return Some(exact);
        }
        Some(self.root().find(path)?.operations().collect())
    }

    /// The operations that a wrong path may stand for: up to three, each of another template.
    ///
    /// Two kinds of mistakes are considered: any number of misspelt literals, or one segment that
    /// is missing, needless or wrong. For any other mistake a suggestion would be a guess, so there
    /// is none.
    pub fn suggest(self, wanted: &Wanted<'_>) -> Vec<Operation> {
        suggestion::suggest(self.root(), wanted)
    }

    /// The operations whose literals are those of the path, except for misspelt ones.
    ///
    /// With `any_literal`, every literal may be misspelt, even one that some template has. Without
    /// it, only a literal that no template has at its place may be misspelt.
    pub fn misspelt(self, wanted: &Wanted<'_>, any_literal: bool) -> Vec<Operation> {
        suggestion::misspelt(self.root(), wanted, any_literal)
    }

    /// All templates.
    fn root(self) -> Node {
        Node::root(self.0)
    }
}

/// The start of the lines of a path whose every literal is a literal of the template.
fn shape(path: &[Segment<'_>]) -> String {
    let mut shape = String::new();
    for segment in path {
        shape.push_str(match segment {
            Segment::Literal(text) => text,
            Segment::Parameter => operation::PARAMETER,
        });
        shape.push('/');
    }
    shape.push(' ');
    shape
}
