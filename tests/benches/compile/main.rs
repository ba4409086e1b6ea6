//! Measures what an endpoint costs the compiler, beside functions written by hand: `cargo bench -p
//! c1-benches --bench compile`.
//!
//! An argument sets how often each build is repeated (default 3); the smallest time counts. The
//! first run compiles the dependencies of the generated packages, which takes minutes.

mod crates;
mod endpoints;

use std::env;
use std::time::Duration;

use c1_benches::package::Build as Clean;
use c1_benches::work::Result;
use c1_benches::{report, rustc};

use self::crates::{Build, Endpoints};
use self::endpoints::{COUNT, Change, Way};

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
    let by_hand = Endpoints::write(&root, "endpoints-by-hand", Way::ByHand)?;
    let call = Endpoints::write(&root, "endpoints-call", Way::Call)?;
    let future = Endpoints::write(&root, "endpoints-async", Way::Async)?;
    let bare = Endpoints::write(&root, "endpoints-bare", Way::Bare)?;
    let checked = Endpoints::write(&root, "endpoints-checked", Way::Checked)?;
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
        ("`cargo check`, s", Build::Of(Clean::Check), [0.50, 0.90]),
        ("debug, s", Build::Of(Clean::Debug), [0.60, 0.95]),
        ("release, s", Build::Of(Clean::Release), [0.60, 0.75]),
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
        if build == Build::Of(Clean::Release) {
            #[allow(clippy::cast_precision_loss)]
            let kib = |package: &Endpoints| package.text().map(|bytes| bytes as f64 / 1024.0);
            row(
                "`.text` of the release, KiB",
                [kib(&by_hand)?, kib(&call)?, kib(&future)?],
                [0.80, 0.85],
                0,
            );
        }
    }

    with_checked_types(&[&by_hand, &call, &checked], repeats)?;

    let [by_hand, nothing] =
        least(&[&by_hand, &bare], Build::After(Change::Call), repeats)?.map(seconds);
    println!(
        "\nOne changed call of methods that do nothing: {nothing:.2} s, {:.3} of by hand",
        nothing / by_hand
    );

    let [expanded, bare] = least(&[&call, &bare], Build::Of(Clean::Expand), repeats)?.map(seconds);
    #[allow(clippy::cast_precision_loss)]
    let each = (expanded - bare) * 1e3 / COUNT as f64;
    println!(
        "\nExpanding one endpoint: {each:.3} ms (must 0.3): {}",
        report::verdict(each, 0.3, 0.3)
    );
    Ok(())
}

/// What types with `c1::Message` cost, beside serde's types by hand and in endpoints.
fn with_checked_types(packages: &[&Endpoints; 3], repeats: usize) -> Result<()> {
    println!("\n## The same with types that derive `c1::Message`\n");
    report::head(&["build", "by hand", "`Call<T>`", "ratio", "must"]);
    let mut check = [0.0; 2];
    for (name, build, must) in [
        ("`cargo check`, s", Clean::Check, Some(0.60)),
        ("debug, s", Clean::Debug, None),
        ("release, s", Clean::Release, None),
    ] {
        let times = least(packages, Build::Of(build), repeats)?;
        let [by_hand, call, checked] = times.map(|time| time.as_secs_f64());
        let ratio = checked / by_hand;
        let verdict = must.map_or("", |must| report::verdict(ratio, must, 0.0));
        report::row(&[
            name.to_owned(),
            format!("{by_hand:.2}"),
            format!("{checked:.2}"),
            format!("{ratio:.3} {verdict}"),
            must.map_or(String::new(), |must| must.to_string()),
        ]);
        if build == Clean::Check {
            check = [call, checked];
        }
    }
    #[allow(clippy::cast_precision_loss)]
    let each = (check[1] - check[0]) * 1e3 / COUNT as f64;
    println!(
        "\nComparing the types of one endpoint, in `cargo check`: {each:.3} ms (must 0.45): {}",
        report::verdict(each, 0.45, 0.0)
    );
    Ok(())
}

/// The least time of each package, of builds that take turns.
fn least<const N: usize>(
    packages: &[&Endpoints; N],
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
