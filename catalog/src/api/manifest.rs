//! The files around the packages: the front page, the groups and the prelude.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use c1_facts::package;

use super::ident::module;
use super::methods::groups;
use super::reach::cfg;
use super::{Api, GENERATED, Names};

/// The front page: a table of groups.
pub(super) fn lib(api: &Api<'_>, names: &Names, packages: &BTreeSet<&str>) -> String {
    let mut text = format!("{GENERATED}{}", include_str!("front_page.txt"));
    text += "//! | group | feature | operations |\n//! | --- | --- | --- |\n";
    for package in packages {
        let module = module(package);
        for (group, operations) in groups(api, package) {
            let name = names.group(package, &group);
            let operations: Vec<String> = operations
                .iter()
                .map(|operation| {
                    let method = names.method(package, &group, &operation.id);
                    format!("[`{method}`]({module}::{name}::{method})")
                })
                .collect();
            let _ = writeln!(
                text,
                "//! | [`{0}()`](Groups::{0}) | `{module}` | {1} |",
                names.group_method(package, &group),
                operations.join(", ")
            );
        }
    }
    text += include_str!("lib.txt");
    for package in packages {
        let _ = writeln!(
            text,
            "{}\npub mod {};",
            api.module_cfg(package),
            module(package)
        );
    }
    text
}

/// The trait whose methods are the groups.
fn groups_trait(api: &Api<'_>, names: &Names) -> String {
    let mut text = String::new();
    for (package, group) in all_groups(api) {
        let name = names.group(package, &group);
        let ty = format!("crate::{}::{name}", module(package));
        let _ = writeln!(
            text,
            "    /// The operations of [`{group}`]({ty}).\n    {}\n    fn {}(&self) -> Group<'_, dyn {ty}> {{\n        Group::new(self.client())\n    }}\n",
            cfg([package]),
            names.group_method(package, &group)
        );
    }
    text
}

/// Every group with its package, in order.
fn all_groups<'a>(api: &Api<'a>) -> Vec<(&'a str, String)> {
    let operations = api.facts.operations.iter();
    let packages: BTreeSet<&str> = operations.map(|operation| package(&operation.id)).collect();
    packages
        .into_iter()
        .flat_map(|package| {
            groups(api, package)
                .into_keys()
                .map(move |group| (package, group))
        })
        .collect()
}

/// The file of the groups.
pub(super) fn groups_file(api: &Api<'_>, names: &Names) -> String {
    let methods = groups_trait(api, names);
    let source = include_str!("groups.txt").replace("// METHODS\n", &methods);
    format!("{GENERATED}{source}")
}

/// The prelude: every trait, imported as `_`, because some packages have the same names.
pub(super) fn prelude(api: &Api<'_>, names: &Names) -> String {
    let mut text = format!("{GENERATED}{}", include_str!("prelude.txt"));
    for (package, group) in all_groups(api) {
        let name = names.group(package, &group);
        let _ = writeln!(
            text,
            "{}\npub use crate::{}::{name} as _;",
            cfg([package]),
            module(package)
        );
    }
    text
}
