//! The marks that persons give.

use c1_catalog::{Facts, Reviewed, UnusedMark};

fn facts() -> Facts {
    Facts::parse([
        "/a/ GET a.Get - - - -\n/a/ POST a.Search - - - -\n/b/ POST b.Create - - - -\n",
        "a.v1.A q secret:s token:@.B\na.v1.B q secret:b token:[y\n",
        "",
    ])
    .unwrap()
}

fn reviewed(reads: &[&str], secrets: &[&str]) -> Reviewed {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    Reviewed {
        reads: names(reads),
        secrets: names(secrets),
    }
}

#[test]
fn the_named_operations_and_properties_have_their_marks() {
    let mut facts = facts();
    reviewed(&["a.Search"], &["secret", "token"])
        .mark(&mut facts)
        .unwrap();
    let [operations, schemas, _] = facts.print();
    assert_eq!(
        operations,
        "/a/ GET a.Get - - - -\n/a/ POST a.Search - - - - reads\n/b/ POST b.Create - - - -\n"
    );
    // Neither a flag nor a message is a secret.
    assert_eq!(
        schemas,
        "a.v1.A q secret*:s token:@.B\na.v1.B q secret:b token*:[y\n"
    );
}

#[test]
fn a_path_marks_one_property() {
    let mut facts = facts();
    reviewed(&[], &["a.v1.B.token"]).mark(&mut facts).unwrap();
    assert_eq!(
        facts.print()[1],
        "a.v1.A q secret:s token:@.B\na.v1.B q secret:b token*:[y\n"
    );
}

#[test]
fn a_mark_that_nothing_has_is_an_error() {
    for (reads, secrets, file, name) in [
        (&["gone.Search"][..], &[][..], "reads.txt", "gone.Search"),
        (&["a.Get"], &[], "reads.txt", "a.Get"),
        (&[], &["password"], "secrets.txt", "password"),
        (&[], &["a.v1.B.secret"], "secrets.txt", "a.v1.B.secret"),
    ] {
        let name = name.to_owned();
        let unused = reviewed(reads, secrets).mark(&mut facts());
        assert_eq!(unused, Err(UnusedMark { file, name }));
    }
}

#[test]
fn the_committed_marks_are_those_of_the_committed_facts() {
    let committed = Facts::committed().unwrap();
    let mut marked = committed.clone();
    Reviewed::committed().mark(&mut marked).unwrap();
    assert_eq!(marked, committed);
    let reads = committed
        .operations
        .iter()
        .filter(|operation| operation.reads);
    assert_eq!(reads.count(), Reviewed::committed().reads.len());
}
