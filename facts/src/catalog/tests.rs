use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Catalog, Segment, TemplateSegment};

const SOME: Catalog = Catalog(
    "/a-b/ GET a-b.Get - - - -\n\
     /a/ GET a.List - - - - paged\n\
     /a/ PATCH a.Graph - - - - paged=edges,nodes\n\
     /a/ POST a.Create - - - -\n\
     /a/search/ GET a.Search - - - -\n\
     /a/search/{}/ GET a.Found id - - -\n\
     /a/{}/ GET a.Get a_id x,y - - deprecated\n\
     /a/{}/b/ GET a.ListB b_id - - -\n",
);

/// The segments of `/a/<id>`.
fn segments(path: &str) -> Vec<Segment<'_>> {
    path.split('/')
        .skip(1)
        .filter(|segment| !segment.is_empty())
        .map(|segment| {
            if segment.starts_with('<') {
                Segment::Parameter
            } else {
                Segment::Literal(segment)
            }
        })
        .collect()
}

fn found(path: &str) -> Vec<String> {
    let found = SOME.find(&segments(path)).unwrap_or_default();
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
    let paths = [
        "/",
        "/b",
        "/<a>",
        "/a/<id>/<b>",
        "/a/search/<x>/b",
        "/a-b/c",
        "/a/\u{e9}/c",
    ];
    for path in paths {
        assert!(found(path).is_empty(), "{path}");
    }
}

#[test]
fn a_line_is_read_to_its_last_word() {
    let found = SOME.find(&segments("/a/<id>")).unwrap();
    let [operation] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!((operation.method, operation.id), ("GET", "a.Get"));
    assert_eq!((operation.deprecated, operation.is_paged()), (true, false));
    assert_eq!(
        operation.segments(),
        [
            TemplateSegment::Literal("a"),
            TemplateSegment::Parameter("a_id")
        ]
    );
    assert_eq!(
        (operation.path().as_str(), operation.query.as_slice()),
        ("/a/<a_id>", &["x", "y"][..])
    );
    let paged = SOME.find(&segments("/a")).unwrap();
    assert_eq!(paged[0].lists, ["list"]);
    assert_eq!(paged[1].lists, ["edges", "nodes"]);
}

#[test]
fn the_lines_are_sorted() {
    let lines: Vec<&str> = Catalog::PUBLISHED.0.lines().collect();
    assert!(lines.len() >= 638);
    assert!(lines.is_sorted(), "`cargo run -p c1-catalog` sorts them");
}

#[test]
fn every_published_operation_is_found_at_its_own_path() {
    for operation in Catalog::PUBLISHED.operations() {
        let path = operation.path();
        let found = Catalog::PUBLISHED.find(&segments(&path)).unwrap();
        let same = found
            .iter()
            .filter(|found| found.method == operation.method);
        assert_eq!(same.collect::<Vec<_>>(), [&operation]);
    }
}

#[test]
fn every_operation_has_a_name_of_its_own_in_the_sdks() {
    let operations = Catalog::PUBLISHED.operations();
    let mut names: Vec<_> = operations.map(|operation| operation.sdk_name()).collect();
    assert!(names.contains(&("Apps", "Get")) && names.contains(&("ConnectorOwnersV2", "Set")));
    assert!(
        names
            .iter()
            .all(|(group, method)| !group.is_empty() && !method.is_empty())
    );
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
}

#[test]
fn some_bodies_have_required_properties() {
    let required = Catalog::PUBLISHED
        .operations()
        .filter(|operation| operation.required().next().is_some());
    assert_eq!(required.count(), 38);
}
