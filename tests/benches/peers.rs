//! Compares a call with the same over other declarative clients, and with reqwest under layers:
//! `cargo bench -p c1-benches --bench peers` (needs valgrind).
//!
//! The peers are packages of their own in `peers/`, outside of the workspace. A peer that cannot be
//! built here is left out of the table, and the reason is printed.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use c1_benches::clients::{self, Way};
use c1_benches::process::{SERVE, Server};
use c1_benches::report;
use c1_benches::server;
use c1_benches::valgrind::{self, Counted};
use c1_benches::work::Result;

/// The packages in `peers/`, and what each stands on.
const PEERS: [(&str, &str); 4] = [
    ("pretend", "reqwest 0.11"),
    ("progenitor", "reqwest 0.13"),
    ("feignhttp", "reqwest 0.13"),
    ("reqwest-middleware", "reqwest 0.13, with retries"),
];

/// The clients of this workspace, the one that all are compared with first.
const OURS: [(Way, &str); 3] = [
    (Way::ByHand, "reqwest 0.13"),
    (Way::Ours, "reqwest 0.13"),
    (Way::OverHyper, "hyper's pool"),
];

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        [SERVE] => return Ok(server::serve()?),
        [clients::WORK, client, calls, url] => return clients::work(client, calls.parse()?, url),
        _ => {}
    }
    let server = Server::start()?;
    let target = valgrind::target()?;
    let this = env::current_exe()?;
    println!(
        "## One call over each client (valgrind, {} calls less {})\n",
        valgrind::LONG,
        valgrind::SHORT
    );
    report::head(&[
        "client",
        "stands on",
        "instructions",
        "ratio",
        "allocations",
        "ratio",
    ]);
    let mut by_hand = None;
    let mut row = |name: &str, below: &str, counted: &Counted<'_>| -> Result<()> {
        let (instructions, allocations) = (counted.instructions(name)?, counted.allocations()?);
        let by_hand = *by_hand.get_or_insert((instructions, allocations));
        report::row(&[
            name.to_owned(),
            below.to_owned(),
            format!("{instructions:.0}"),
            format!("{:.3}", instructions / by_hand.0),
            format!("{allocations:.1}"),
            format!("{:.3}", allocations / by_hand.1),
        ]);
        Ok(())
    };
    for (way, below) in OURS {
        let name = way.name();
        let counted = Counted {
            binary: &this,
            arguments: &[clients::WORK, name],
            url: &server.url,
        };
        row(name, below, &counted)?;
    }
    let mut left_out = Vec::new();
    for (name, below) in PEERS {
        let counts = build(name, &target).and_then(|binary| {
            let counted = Counted {
                binary: &binary,
                arguments: &[],
                url: &server.url,
            };
            row(name, below, &counted)
        });
        if let Err(error) = counts {
            left_out.push(format!("{name} is left out: {error}"));
        }
    }
    for line in left_out {
        println!("\n{line}");
    }
    Ok(())
}

/// Builds a peer with its own lock, and returns its binary.
fn build(name: &str, target: &Path) -> Result<PathBuf> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../peers")
        .join(name)
        .join("Cargo.toml")
        .canonicalize()?;
    let target = target.join("peers");
    let built = Command::new(env!("CARGO"))
        .args([
            "build",
            "--release",
            "--locked",
            "--quiet",
            "--manifest-path",
        ])
        .arg(manifest)
        .arg("--target-dir")
        .arg(&target)
        .stdin(Stdio::null())
        .status()?;
    if !built.success() {
        return Err("it does not build here".into());
    }
    Ok(target.join("release").join(format!("peer-{name}")))
}
