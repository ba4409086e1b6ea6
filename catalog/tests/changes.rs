//! What is said about the difference between two versions of the facts.

use c1_catalog::Changes;

const OLD: &str = "GET /a a.Get\nGET /b?page_size b.List paged\nPOST /b b.Create\n";

#[test]
fn nothing_changed() {
    assert!(Changes::between(OLD, OLD).is_empty());
    assert_eq!(Changes::between(OLD, OLD).to_string(), "0 added, 0 removed, 0 changed");
}

#[test]
fn every_change_is_named_once() {
    let new = "DELETE /a a.Delete\nGET /a a.Get deprecated\nGET /b?page_size b.List paged\n";
    let changes = Changes::between(OLD, new);
    assert!(!changes.is_empty());
    assert_eq!(
        changes.to_string(),
        "- POST /b b.Create\n\
         + DELETE /a a.Delete\n\
         ~ GET /a a.Get\n\
         > GET /a a.Get deprecated\n\
         1 added, 1 removed, 1 changed"
    );
}

#[test]
fn an_operation_with_another_query_is_the_same_operation() {
    let new = OLD.replace("?page_size", "?page_size&page_token");
    let changes = Changes::between(OLD, &new);
    assert_eq!((changes.added.len(), changes.removed.len(), changes.changed.len()), (0, 0, 1));
}
