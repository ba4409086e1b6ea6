//! The report about the differences between two versions of the facts.

use c1_catalog::{Changes, Facts, Severity, questions};

const OPERATIONS: &str = "\
/a/ GET a.v1.A.Get - - - .Answer
/b/ GET b.v1.B.List - page_size - .Page paged
/b/ POST b.v1.B.Create - - .New .One
/b/{}/ GET b.v1.B.Get id - - .One
";

const SCHEMAS: &str = "\
b.v1.New q name!:s state:=STATE
b.v1.One r name:s owner?:@.Owner parts:[s state:=STATE
b.v1.Owner r id:s
b.v1.Page r list:[@.One nextPageToken:s
";

const ENUMS: &str = "STATE _UNSPECIFIED _ON _OFF\n";

fn facts(operations: &str, schemas: &str, enums: &str) -> Facts {
    Facts::parse([operations, schemas, enums]).unwrap()
}

fn old() -> Facts {
    facts(OPERATIONS, SCHEMAS, ENUMS)
}

/// The report if one text of the facts is replaced by another.
fn report(from: &str, to: &str) -> Vec<String> {
    let replace = |text: &str| text.replacen(from, to, 1);
    let new = facts(&replace(OPERATIONS), &replace(SCHEMAS), &replace(ENUMS));
    assert_ne!(new, old(), "{from}");
    let changes = Changes::between(&old(), &new).to_string();
    let mut lines: Vec<String> = changes.lines().map(str::to_owned).collect();
    lines.pop();
    lines
}

#[test]
fn nothing_changed() {
    assert!(Changes::between(&old(), &old()).is_empty());
    assert_eq!(
        Changes::between(&old(), &old()).to_string(),
        "0 breaking, 0 added, 0 changed"
    );
}

#[test]
fn every_change_of_an_operation_is_named_once() {
    for (from, to, expected) in [
        (
            "/a/ GET a.v1.A.Get - - - .Answer\n",
            "",
            "breaking: operation `a.v1.A.Get` is gone",
        ),
        (
            "/b/ GET",
            "/a/ DELETE a.v1.A.Delete - - - -\n/b/ GET",
            "added: operation `a.v1.A.Delete` is at `DELETE /a`",
        ),
        (
            "a.v1.A.Get",
            "a.v1.A.Read",
            "breaking: operation `a.v1.A.Read` was `a.v1.A.Get`",
        ),
        (
            "/a/ GET",
            "/aa/ GET",
            "breaking: operation `a.v1.A.Get` is at `GET /aa`, no longer at `GET /a`",
        ),
        (
            "/a/ GET",
            "/a/ POST",
            "breaking: operation `a.v1.A.Get` is at `POST /a`, no longer at `GET /a`",
        ),
        (
            "B.Get id",
            "B.Get b_id",
            "changed: operation `b.v1.B.Get` is at `GET /b/{b_id}`, which was `GET /b/{id}`",
        ),
        (
            "page_size",
            "-",
            "breaking: operation `b.v1.B.List` takes no query parameter `page_size` any more",
        ),
        (
            "page_size",
            "page_size,page_token",
            "added: operation `b.v1.B.List` takes the query parameter `page_token`",
        ),
        (
            ".New .One",
            ".One .One",
            "breaking: operation `b.v1.B.Create` takes `b.v1.One`, no longer `b.v1.New`",
        ),
        (
            "- .Answer",
            "- -",
            "breaking: operation `a.v1.A.Get` answers with nothing, no longer `a.v1.Answer`",
        ),
        (
            " paged",
            "",
            "breaking: operation `b.v1.B.List` does not answer with pages any more",
        ),
        (
            "- .Answer",
            "- .Answer paged",
            "breaking: operation `a.v1.A.Get` answers with pages",
        ),
        (
            " paged",
            " paged=list,more",
            "added: operation `b.v1.B.List` has the list `more` in its pages",
        ),
        (
            " .Answer",
            " .Answer deprecated",
            "changed: operation `a.v1.A.Get` is deprecated",
        ),
        (
            ".New .One",
            ".New .One reads",
            "changed: operation `b.v1.B.Create` counts as one that only reads",
        ),
        (
            ".New .One",
            ".New .One sdk=X.Y",
            "changed: operation `b.v1.B.Create` has another name in C1's SDKs",
        ),
    ] {
        assert_eq!(report(from, to), [expected]);
    }
}

#[test]
fn every_change_of_a_schema_is_named_once() {
    for (from, to, expected) in [
        (
            "b.v1.Owner r id:s\n",
            "b.v1.Owner r id:s\nb.v1.Other r\n",
            "added: schema `b.v1.Other` is new",
        ),
        (
            "b.v1.Owner r",
            "b.v1.Owner r~",
            "changed: schema `b.v1.Owner` is deprecated",
        ),
        (
            "b.v1.Owner r",
            "b.v1.Owner qr",
            "changed: schema `b.v1.Owner` is used in requests",
        ),
        (
            "b.v1.Owner r",
            "b.v1.Owner -",
            "changed: schema `b.v1.Owner` is no longer used in answers",
        ),
    ] {
        assert_eq!(report(from, to), [expected]);
    }
    let gone = report("b.v1.Owner r id:s\n", "");
    assert_eq!(gone, ["breaking: schema `b.v1.Owner` is gone"]);
}

#[test]
fn every_change_of_a_property_is_named_once() {
    for (from, to, expected) in [
        (
            " parts:[s",
            "",
            "breaking: property `b.v1.One.parts` is gone",
        ),
        (
            " parts:[s",
            " more:b parts:[s",
            "added: property `b.v1.One.more` is new",
        ),
        (
            "name!:s",
            "more!:s name!:s",
            "breaking: property `b.v1.New.more` is new and required",
        ),
        (
            "parts:[s",
            "parts:s",
            "breaking: property `b.v1.One.parts` is text, no longer a list of text",
        ),
        (
            "parts:[s",
            "parts:{s",
            "breaking: property `b.v1.One.parts` is a map of text, no longer a list of text",
        ),
        (
            "owner?:@.Owner",
            "owner?:@.One",
            "breaking: property `b.v1.One.owner` is `b.v1.One`, no longer `b.v1.Owner`",
        ),
        (
            "id:s",
            "id?:s",
            "breaking: property `b.v1.Owner.id` may be `null`",
        ),
        (
            "owner?:",
            "owner:",
            "breaking: property `b.v1.One.owner` is never `null`",
        ),
        (
            "q name!:s state:",
            "q name!:s state!:",
            "breaking: property `b.v1.New.state` is required",
        ),
        (
            "name!:",
            "name:",
            "changed: property `b.v1.New.name` is not required any more",
        ),
        (
            "id:s",
            "id!:s",
            "changed: property `b.v1.Owner.id` is required",
        ),
        (
            "owner?:",
            "owner?%1:",
            "breaking: property `b.v1.One.owner` is one of several of which one may be set",
        ),
        (
            "id:s",
            "id%1:s",
            "changed: property `b.v1.Owner.id` is one of several of which one may be set",
        ),
        (
            "id:s",
            "id~:s",
            "changed: property `b.v1.Owner.id` is deprecated",
        ),
        (
            "id:s",
            "id^:s",
            "changed: property `b.v1.Owner.id` is set by C1 alone",
        ),
        (
            "id:s",
            "id*:s",
            "changed: property `b.v1.Owner.id` counts as a secret",
        ),
    ] {
        assert_eq!(report(from, to), [expected]);
    }
}

#[test]
fn every_change_of_an_enum_is_named_once() {
    let added = ["added: enum `STATE` has the value `STATE_HALF`"];
    assert_eq!(report("_ON", "_ON _HALF"), added);
    let gone = ["breaking: enum `STATE` has no value `STATE_OFF` any more"];
    assert_eq!(report(" _OFF", ""), gone);
    let renamed = report("_OFF", "_AWAY");
    assert_eq!(
        renamed,
        [gone[0], "added: enum `STATE` has the value `STATE_AWAY`"]
    );
}

#[test]
fn an_enum_is_the_same_one_under_another_name() {
    // Another enum of the same prefix gives it a number.
    let schemas = SCHEMAS
        .replace("=STATE", "=STATE#2")
        .replace("id:s", "id:=STATE#1");
    let enums = "STATE#1 _UNSPECIFIED _DONE\nSTATE#2 _UNSPECIFIED _ON _OFF\n";
    let changes = Changes::between(&old(), &facts(OPERATIONS, &schemas, enums));
    assert_eq!(
        changes.to_string(),
        "breaking: property `b.v1.Owner.id` is an enum (`STATE#1`), no longer text\n\
         added: enum `STATE#1` is new\n\
         1 breaking, 1 added, 0 changed"
    );
}

#[test]
fn a_property_with_an_enum_of_other_values_has_changed() {
    let schemas = SCHEMAS.replace("=STATE", "=MODE");
    let changes = Changes::between(
        &old(),
        &facts(OPERATIONS, &schemas, "MODE _UNSPECIFIED _FAST\n"),
    );
    assert_eq!(
        (
            changes.count(Severity::Breaking),
            changes.count(Severity::Added)
        ),
        (3, 1)
    );
    let first = "property `b.v1.New.state` is an enum (`MODE`), no longer an enum (`STATE`)";
    assert!(changes.to_string().contains(first), "{changes}");
}

#[test]
fn breaking_changes_come_first() {
    let new = facts(
        &OPERATIONS.replace("page_size", "page_token"),
        SCHEMAS,
        ENUMS,
    );
    assert_eq!(
        Changes::between(&old(), &new).to_string(),
        "breaking: operation `b.v1.B.List` takes no query parameter `page_size` any more\n\
         added: operation `b.v1.B.List` takes the query parameter `page_token`\n\
         1 breaking, 1 added, 0 changed"
    );
}

#[test]
fn a_person_is_asked_about_marks_that_no_document_has() {
    let operations = format!(
        "{OPERATIONS}/c/ POST c.v1.C.Find - - - -\n/c/ GET c.v1.C.Get - - - -\n/d/ POST c.v1.C.Search - - - - reads\n"
    );
    let schemas = SCHEMAS.replace("id:s", "clientSecret:s id:s nextPageToken:s");
    let schemas = format!("{schemas}c.v1.Key r apiKey:s hidden:s password*:s tokenCount:i\n");
    let new = facts(&operations, &schemas, ENUMS);
    assert_eq!(
        questions(&Changes::between(&old(), &new), &new),
        [
            "does `c.v1.C.Find` only read? Then name it in catalog/reviewed/reads.txt",
            "does `apiKey` of `c.v1.Key` hold a secret? Then name it in catalog/reviewed/secrets.txt",
            "does `clientSecret` of `b.v1.Owner` hold a secret? Then name it in catalog/reviewed/secrets.txt",
        ]
    );
}
