//! Writes a test of the crate: no type is large.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use c1_facts::package;

use super::ident::module;
use super::{Api, GENERATED, Names};

/// The file of the test: every type, under the condition under which it is compiled.
pub(super) fn sizes(api: &Api<'_>, names: &Names) -> String {
    let mut types: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for schema in &api.facts.schemas {
        let path = format!(
            "{}::{}",
            module(package(&schema.name)),
            names.schema(&schema.name)
        );
        types
            .entry(api.reach.schema_cfg(&schema.name))
            .or_default()
            .push(path);
    }
    for (path, set) in &api.enums {
        types.entry(set.cfg()).or_default().push(path.clone());
    }
    let mut checks = String::new();
    for (cfg, paths) in types {
        let _ = writeln!(
            checks,
            "    {cfg}\n    sizes.extend(sizes!({}));",
            paths.join(", ")
        );
    }
    format!(
        "{GENERATED}{}",
        include_str!("sizes.txt").replace("    // TYPES\n", &checks)
    )
}
