//! Measures what the crate `c1-api` costs the compiler, beside the same types by serde's derives:
//! `cargo bench -p c1-benches --bench api`.
//!
//! An argument sets how often each build is repeated (default 3); the least counts. The first run
//! compiles the dependencies, which takes minutes.

mod programs;
mod types;

use std::env;
use std::path::Path;

use c1_benches::rustc::{Cargo, Spent};
use c1_benches::work::Result;
use c1_benches::{report, rustc};

use self::types::Types;

const CHECK: &[&str] = &["check"];
const DEBUG: &[&str] = &["build"];
const RELEASE: &[&str] = &["build", "--release"];

/// The folders of the builds, and how often each is repeated.
struct Bench {
    target: std::path::PathBuf,
    repeats: usize,
}

fn main() -> Result<()> {
    if let Some(code) = rustc::wrapper()? {
        std::process::exit(code);
    }
    let repeats = env::args()
        .skip(1)
        .find_map(|argument| argument.parse().ok())
        .unwrap_or(3);
    let root = env::current_exe()?
        .ancestors()
        .nth(3)
        .ok_or("no target folder")?
        .join("bench-api");
    let bench = Bench {
        target: root.join("target"),
        repeats,
    };
    let ours = types::write(&root, "message", Types::Message)?;
    let serde = types::write(&root, "serde", Types::Serde)?;

    // Every source is written first, so that a run that cannot end does not begin.
    let typed = programs::apps_with_owners(&root, "owners-typed", &ours)?;
    let by_hand = programs::apps_with_owners_by_hand(&root, "owners-by-hand")?;
    let calls = |package: &str, name: &str| -> Result<_> {
        let (message, count) = programs::calls(&root, &format!("{name}-message"), &ours, package)?;
        let (serde, _) = programs::calls(&root, &format!("{name}-serde"), &serde, package)?;
        Ok((message, serde, count))
    };
    let (ours_v1, serde_v1, count_v1) = calls("app_v1", "app-v1")?;
    let (ours_v2, serde_v2, count_v2) = calls("app_v2", "app-v2")?;

    println!("## The crate c1-api alone (user CPU of rustc, the least of {repeats})\n");
    report::head(&["build", "c1-api", "must"]);
    let all = bench.check_all([&ours, &serde])?;
    bench.alone(&ours, "check, app_v2, s", CHECK, "app_v2", 0.6)?;
    bench.alone(&ours, "check, task_v1, s", CHECK, "task_v1", 1.5)?;
    let debug = bench.least([&ours], DEBUG, Some("full"))?[0];
    seconds("debug, all, s", debug, 20.0);
    bench.alone(&ours, "debug, app_v2, s", DEBUG, "app_v2", 1.2)?;
    bench.alone(&ours, "release, all, s", RELEASE, "full", 16.0)?;
    bench.alone(&ours, "release, app_v2, s", RELEASE, "app_v2", 1.0)?;
    figure("memory of rustc, check, all, GB", gigabytes(all), 1.0);
    figure("memory of rustc, debug, all, GB", gigabytes(debug), 1.3);

    println!("\n## Programs on c1-api, to the same on types by serde\n");
    report::head(&["program", "c1-api", "must"]);
    let [ours_debug, serde_debug] = bench.least([&ours_v1, &serde_v1], DEBUG, None)?;
    let what = format!("the {count_v1} operations of app_v1, debug");
    ratio(&what, ours_debug, serde_debug, 0.55);

    let [ours_release, serde_release] = bench.least([&ours_v2, &serde_v2], RELEASE, None)?;
    let what = format!("the {count_v2} operations of app_v2, release");
    ratio(&what, ours_release, serde_release, 0.95);
    #[allow(clippy::cast_precision_loss)]
    let text = |name: &str| -> Result<f64> {
        Ok(rustc::text(&bench.target.join("release").join(name))? as f64)
    };
    let (ours_text, serde_text) = (text("app-v2-message")?, text("app-v2-serde")?);
    figure(
        &format!("{what}, its `.text`"),
        ours_text / serde_text,
        0.95,
    );

    let [typed, by_hand] = bench.least([&typed, &by_hand], DEBUG, None)?;
    ratio(
        "apps with owners, debug, to types by hand",
        typed,
        by_hand,
        1.0,
    );
    Ok(())
}

impl Bench {
    /// The check of all features beside that of the same types by serde.
    fn check_all(&self, [ours, serde]: [&Path; 2]) -> Result<Spent> {
        let [ours, serde] = self.least([ours, serde], CHECK, Some("full"))?;
        seconds("check, all, s", ours, 10.0);
        ratio("check, all, to serde's derives", ours, serde, 0.22);
        Ok(ours)
    }

    fn alone(
        &self,
        folder: &Path,
        what: &str,
        build: &[&str],
        feature: &str,
        must: f64,
    ) -> Result<()> {
        let [spent] = self.least([folder], build, Some(feature))?;
        seconds(what, spent, must);
        Ok(())
    }

    /// The least of each package, of builds that take turns.
    fn least<const N: usize>(
        &self,
        folders: [&Path; N],
        build: &[&str],
        feature: Option<&str>,
    ) -> Result<[Spent; N]> {
        let features = feature.map(|feature| ["--features", feature]);
        let arguments: Vec<&str> = build
            .iter()
            .copied()
            .chain(features.into_iter().flatten())
            .collect();
        let mut least = [Spent::MOST; N];
        for _ in 0..self.repeats {
            for (least, folder) in least.iter_mut().zip(folders) {
                // A file that is newer than the last build is compiled again.
                touch(folder)?;
                let cargo = Cargo {
                    arguments: &arguments,
                    folder,
                    target: &self.target,
                    incremental: false,
                    expands: false,
                };
                *least = cargo.run()?.min(*least);
            }
        }
        Ok(least)
    }
}

/// Writes the root of a package's crate again.
fn touch(folder: &Path) -> Result<()> {
    let [lib, main] = ["src/lib.rs", "src/main.rs"].map(|file| folder.join(file));
    let root = if lib.exists() { lib } else { main };
    let source = std::fs::read(&root)?;
    Ok(std::fs::write(root, source)?)
}

fn seconds(what: &str, spent: Spent, must: f64) {
    figure(what, spent.cpu.as_secs_f64(), must);
}

fn ratio(what: &str, ours: Spent, other: Spent, must: f64) {
    let (ours, other) = (ours.cpu.as_secs_f64(), other.cpu.as_secs_f64());
    figure(
        &format!("{what} ({ours:.2} s, {other:.2} s)"),
        ours / other,
        must,
    );
}

fn figure(what: &str, value: f64, must: f64) {
    let verdict = report::verdict(value, must, 0.0);
    report::row(&[
        what.to_owned(),
        format!("{value:.3} {verdict}"),
        must.to_string(),
    ]);
}

#[allow(clippy::cast_precision_loss)]
fn gigabytes(spent: Spent) -> f64 {
    spent.memory as f64 * 1024.0 / 1e9
}
