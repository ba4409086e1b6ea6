//! The links of all pages: each relative path exists, and so does each heading that a link names.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::root;

#[test]
fn each_relative_link_leads_to_a_file_and_to_a_heading_of_it() {
    let root = root();
    let mut pages = Vec::new();
    find_pages(&root, &mut pages);
    let (mut links, mut broken) = (0, Vec::new());
    for page in &pages {
        for link in links_of(&prose(page)) {
            if link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            links += 1;
            if let Err(problem) = follow(page, &link) {
                let page = page.strip_prefix(&root).unwrap().display();
                broken.push(format!("{page}: `{link}`: {problem}"));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
    assert!(
        pages.len() > 15 && links > 60,
        "{} pages, {links} links",
        pages.len()
    );
}

#[test]
fn each_page_of_the_guide_is_in_its_list() {
    let list = fs::read_to_string(root().join("docs/README.md")).unwrap();
    let linked: BTreeSet<String> = links_of(&list).into_iter().collect();
    for entry in fs::read_dir(root().join("docs")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(
            name == "README.md" || linked.contains(&name),
            "docs/README.md has no link to {name}"
        );
    }
}

#[test]
fn each_example_that_a_page_runs_exists() {
    let manifest = fs::read_to_string(root().join("examples/Cargo.toml")).unwrap();
    let mut pages = Vec::new();
    find_pages(&root(), &mut pages);
    // The examples say in their first lines how they are run.
    for entry in fs::read_dir(root().join("examples")).unwrap() {
        pages.extend(Some(entry.unwrap().path()).filter(|path| path.is_file()));
    }
    let mut found = 0;
    for page in pages {
        let text = fs::read_to_string(&page).unwrap();
        for rest in text.split("--example ").skip(1) {
            let name: String = rest
                .chars()
                .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                .collect();
            found += usize::from(!name.is_empty());
            assert!(
                name.is_empty() || manifest.contains(&format!("name = \"{name}\"\n")),
                "{}: there is no example {name}",
                page.display()
            );
        }
    }
    assert!(found > 25, "{found}");
}

/// Follows a link of a page.
fn follow(page: &Path, link: &str) -> Result<(), String> {
    let (path, heading) = link.split_once('#').unwrap_or((link, ""));
    let target = match path {
        "" => page.to_owned(),
        path => page.parent().unwrap().join(path),
    };
    if !target.exists() {
        return Err("there is no such file".to_owned());
    }
    if heading.is_empty() || headings(&prose(&target)).contains(heading) {
        return Ok(());
    }
    Err("there is no such heading".to_owned())
}

/// A page without its blocks of code.
fn prose(page: &Path) -> String {
    let text = fs::read_to_string(page).unwrap();
    let mut is_code = false;
    let lines = text.lines().filter(|line| {
        let is_fence = line.trim_start().starts_with("```");
        is_code ^= is_fence;
        !is_code && !is_fence
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The targets of the links: what stands between `](` and `)`.
fn links_of(text: &str) -> Vec<String> {
    let targets = text.split("](").skip(1);
    targets
        .filter_map(|rest| Some(rest.split_once(')')?.0.to_owned()))
        .collect()
}

/// The names by which a link can name the headings of a page, as GitHub makes them.
fn headings(text: &str) -> BTreeSet<String> {
    let headings = text.lines().filter(|line| line.starts_with('#'));
    headings
        .map(|line| {
            let title = line.trim_start_matches('#').trim().to_lowercase();
            title
                .chars()
                .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
                .map(|c| if c == ' ' { '-' } else { c })
                .collect()
        })
        .collect()
}

/// Collects the pages below a folder, except those in what cargo and git write.
fn find_pages(folder: &Path, pages: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy();
        if name == "target" || name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            find_pages(&path, pages);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            pages.push(path);
        }
    }
}
