//! The compiler's time for structs, and for every published message.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use c1_benches::generated;
use c1_benches::package::{Build, Package};
use c1_benches::report;
use c1_benches::work::Result;

use crate::schemas;
use crate::structs::{COUNT, Way, source};

/// Prints the tables.
pub(crate) fn report(repeats: usize) -> Result<()> {
    let root = root()?;
    let ours = format!("{}serde_json = \"1\"\n", generated::ours()?);
    let write = |name, source| Package::write(&root, name, &ours, source);
    let bare = write("structs-bare", source(Way::Bare))?;
    let serde = write("structs-serde", source(Way::Serde))?;
    let short = write("structs-serde-short", source(Way::ShortSerde))?;
    let message = write("structs-message", source(Way::Message))?;

    println!(
        "\n## {COUNT} structs of ten fields (user CPU of that crate alone, less that of the bare structs, the least of \
         {repeats})\n"
    );
    report::head(&[
        "build",
        "`c1::Message`, ms each",
        "to serde with the same promises",
        "must",
        "to serde with names and defaults alone",
        "must",
    ]);
    for (name, build, musts) in [
        ("`cargo check`", Build::Check, [0.20, 0.35]),
        ("debug", Build::Debug, [0.25, 0.40]),
    ] {
        let [bare, serde, short, message] =
            least(&[&bare, &serde, &short, &message], build, repeats)?;
        let each = per_struct(message - bare);
        let cell = |other: f64, must: f64| {
            let ratio = (message - bare) / (other - bare);
            [
                format!("{ratio:.3} {}", report::verdict(ratio, must, 0.0)),
                format!("{must:.2}"),
            ]
        };
        let mut cells = vec![name.to_owned(), format!("{each:.2}")];
        cells.extend(cell(serde, musts[0]));
        cells.extend(cell(short, musts[1]));
        report::row(&cells);
    }

    let [bare, message] = least(&[&bare, &message], Build::Expand, repeats)?;
    let all = write(
        "messages-all",
        format!("{}fn main() {{}}\n", schemas::right()),
    )?;
    let [all] = least(&[&all], Build::Check, repeats)?;
    println!("\n## Other figures\n");
    report::head(&["measure", "value", "must"]);
    row("expanding ten fields, ms", per_struct(message - bare), 1.0);
    row("`cargo check` of all published messages, s", all, 10.0);
    row("the facts, KB", facts()?, 400.0);
    Ok(())
}

fn row(name: &str, value: f64, must: f64) {
    let verdict = report::verdict(value, must, 0.0);
    report::row(&[
        name.to_owned(),
        format!("{value:.2} {verdict}"),
        must.to_string(),
    ]);
}

fn root() -> Result<PathBuf> {
    let binary = env::current_exe()?;
    let target = binary.ancestors().nth(3).ok_or("no target folder")?;
    Ok(target.join("bench-messages"))
}

/// The least seconds of each package, of builds that take turns.
fn least<const N: usize>(
    packages: &[&Package; N],
    build: Build,
    repeats: usize,
) -> Result<[f64; N]> {
    let mut least = [Duration::MAX; N];
    for _ in 0..repeats {
        for (least, package) in least.iter_mut().zip(packages) {
            *least = package.compile(build)?.min(*least);
        }
    }
    Ok(least.map(|time| time.as_secs_f64()))
}

/// Milliseconds for each struct.
fn per_struct(seconds: f64) -> f64 {
    #[allow(clippy::cast_precision_loss)]
    let count = COUNT as f64;
    seconds * 1e3 / count
}

/// The size of the facts, in thousands of bytes.
fn facts() -> Result<f64> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../facts/data");
    let mut bytes = 0;
    for file in fs::read_dir(folder)? {
        bytes += file?.metadata()?.len();
    }
    #[allow(clippy::cast_precision_loss)]
    Ok(bytes as f64 / 1e3)
}
