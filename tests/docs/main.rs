//! What the pages say, compared with the project: links, expansions, defaults, the map.

mod attribute;
mod defaults;
mod items;
mod links;
mod map;
mod readme;

use std::path::{Path, PathBuf};

/// The folder of the workspace.
fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.join("..").canonicalize().unwrap()
}
