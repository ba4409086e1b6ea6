//! What is said about the difference between two versions of the facts.

use c1_catalog::Changes;

const OLD: &str = "/a/ GET a.Get - -\n/b/ GET b.List - page_size paged\n/b/ POST b.Create - -\n";

#[test]
fn nothing_changed() {
    assert!(Changes::between(OLD, OLD).is_empty());
    assert_eq!(
        Changes::between(OLD, OLD).to_string(),
        "0 added, 0 removed, 0 changed"
    );
}

#[test]
fn every_change_is_named_once() {
    let new =
        "/a/ DELETE a.Delete - -\n/a/ GET a.Get - - deprecated\n/b/ GET b.List - page_size paged\n";
    let changes = Changes::between(OLD, new);
    assert!(!changes.is_empty());
    assert_eq!(
        changes.to_string(),
        "- /b/ POST b.Create - -\n\
         + /a/ DELETE a.Delete - -\n\
         ~ /a/ GET a.Get - -\n\
         > /a/ GET a.Get - - deprecated\n\
         1 added, 1 removed, 1 changed"
    );
}

#[test]
fn an_operation_with_another_query_is_the_same_operation() {
    let new = OLD.replace("page_size", "page_size,page_token");
    let changes = Changes::between(OLD, &new);
    assert_eq!(
        (
            changes.added.len(),
            changes.removed.len(),
            changes.changed.len()
        ),
        (0, 0, 1)
    );
}
