//! `docs/attribute.md` shows expansions: those of the cases in `macros/src/tests/expansion/`.
//!
//! `UPDATE_EXPECT=1` writes the cases into the page.

use std::fs;

use crate::root;

/// What stands before the two blocks of a case.
const MARK: &str = "<!-- case: ";

#[test]
fn each_expansion_on_the_page_is_the_one_of_its_case() {
    let page = root().join("docs/attribute.md");
    let text = fs::read_to_string(&page).unwrap();
    let mut parts = text.split(MARK);
    let mut expected = parts.next().unwrap().to_owned();
    let mut cases = 0;
    for part in parts {
        let (name, _) = part.split_once(" -->").unwrap();
        // A case has two blocks of code, so its text ends with the fourth fence.
        let end = part
            .match_indices("```\n")
            .nth(1)
            .map(|(at, fence)| at + fence.len());
        let rest = end.map_or("", |end| &part[end..]);
        expected += &[MARK, name, " -->\n", &blocks(name), rest].concat();
        cases += 1;
    }
    assert!(cases >= 6, "{cases} cases");
    expect_test::expect_file![page].assert_eq(&expected);
}

/// The declaration and the expansion of a case.
fn blocks(name: &str) -> String {
    let path = format!("macros/src/tests/expansion/{name}.txt");
    let case = fs::read_to_string(root().join(path)).unwrap();
    let (source, expansion) = case.split_once("\n---\n").unwrap();
    let source: Vec<&str> = (source.lines())
        .filter(|line| !line.starts_with("// "))
        .collect();
    let (source, expansion) = (source.join("\n"), expansion.trim_end());
    format!("```rust,ignore\n{source}\n```\n\n```rust,ignore\n{expansion}\n```\n")
}
