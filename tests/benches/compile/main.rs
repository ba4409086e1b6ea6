//! Measures what an endpoint costs the compiler, beside functions written by hand: `cargo bench -p
//! c1-benches --bench compile`.
//!
//! An argument sets how often each build is repeated (default 3); the smallest time counts. The
//! first run compiles the dependencies of the generated packages, which takes minutes.

mod endpoints;
mod package;

use std::env;
use std::time::Duration;

use c1_benches::work::Result;
use c1_benches::{report, rustc};

use self::endpoints::{COUNT, Change, Way};
use self::package::{Build, Package};

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
        .join("bench-compile");
    let by_hand = Package::write(&root, "endpoints-by-hand", Way::ByHand)?;
    let call = Package::write(&root, "endpoints-call", Way::Call)?;
    let future = Package::write(&root, "endpoints-async", Way::Async)?;
    let bare = Package::write(&root, "endpoints-bare", Way::Bare)?;
    let packages = [&by_hand, &call, &future];

    println!(
        "## {COUNT} endpoints over 20 types (user CPU of that crate alone, the least of {repeats})\n"
    );
    report::head(&[
        "build",
        "by hand",
        "`Call<T>`",
        "ratio",
        "must",
        "`async fn`",
        "ratio",
        "must",
    ]);
    let seconds = |time: Duration| time.as_secs_f64();
    for (name, build, must) in [
        ("`cargo check`, s", Build::Check, [0.50, 0.90]),
        ("debug, s", Build::Debug, [0.60, 0.95]),
        ("release, s", Build::Release, [0.60, 0.75]),
        (
            "debug after one changed endpoint, s",
            Build::After(Change::Endpoint),
            [0.35, 0.50],
        ),
        (
            "debug after one changed call, s",
            Build::After(Change::Call),
            [0.50, 0.50],
        ),
    ] {
        row(
            name,
            least(&packages, build, repeats)?.map(seconds),
            must,
            2,
        );
        if build == Build::Release {
            #[allow(clippy::cast_precision_loss)]
            let kib = |package: &Package| package.text().map(|bytes| bytes as f64 / 1024.0);
            row(
                "`.text` of the release, KiB",
                [kib(&by_hand)?, kib(&call)?, kib(&future)?],
                [0.80, 0.85],
                0,
            );
        }
    }

    let [by_hand, nothing] =
        least(&[&by_hand, &bare], Build::After(Change::Call), repeats)?.map(seconds);
    println!(
        "\nOne changed call of methods that do nothing: {nothing:.2} s, {:.3} of by hand",
        nothing / by_hand
    );

    let [expanded, bare] = least(&[&call, &bare], Build::Expand, repeats)?.map(seconds);
    #[allow(clippy::cast_precision_loss)]
    let each = (expanded - bare) * 1e3 / COUNT as f64;
    println!(
        "\nExpanding one endpoint: {each:.3} ms (must 0.3): {}",
        report::verdict(each, 0.3, 0.3)
    );
    Ok(())
}

/// The least time of each package, of builds that take turns.
fn least<const N: usize>(
    packages: &[&Package; N],
    build: Build,
    repeats: usize,
) -> Result<[Duration; N]> {
    let mut least = [Duration::MAX; N];
    for _ in 0..repeats {
        for (least, package) in least.iter_mut().zip(packages) {
            *least = package.compile(build)?.min(*least);
        }
    }
    Ok(least)
}

fn row(name: &str, [by_hand, call, future]: [f64; 3], must: [f64; 2], digits: usize) {
    let mut cells = vec![name.to_owned(), format!("{by_hand:.digits$}")];
    for (value, must) in [(call, must[0]), (future, must[1])] {
        let ratio = value / by_hand;
        let verdict = report::verdict(ratio, must, 0.0);
        cells.extend([
            format!("{value:.digits$}"),
            format!("{ratio:.3} {verdict}"),
            must.to_string(),
        ]);
    }
    report::row(&cells);
}
