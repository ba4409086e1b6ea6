//! Measures what the crate costs to add, beside reqwest alone: `cargo bench -p c1-benches --bench
//! footprint`.
//!
//! It builds the smallest program that makes one call from nothing in five ways, which takes minutes.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use c1_benches::generated;
use c1_benches::report;
use c1_benches::work::Result;
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike as _;

const OURS: &str = r#"
use c1::{c1_endpoint, Call, Client};

#[derive(serde::Deserialize)]
struct App {
    #[serde(rename = "displayName")]
    display_name: String,
}

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
    fn get_app(&self, app_id: &str) -> Call<App>;
}

impl Apps for Client {}

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let client = Client::from_env().unwrap();
    println!("{}", runtime.block_on(client.get_app("2abc")).unwrap().display_name);
}
"#;

const BY_HAND: &str = r#"
#[derive(serde::Deserialize)]
struct App {
    #[serde(rename = "displayName")]
    display_name: String,
}

async fn get_app(http: &reqwest::Client, base_url: &str, token: &str, app_id: &str) -> reqwest::Result<App> {
    let app_id = percent_encoding::utf8_percent_encode(app_id, percent_encoding::NON_ALPHANUMERIC);
    http.get(format!("{base_url}/api/v1/apps/{app_id}")).bearer_auth(token).send().await?.error_for_status()?.json().await
}

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let [base_url, token] = ["CONDUCTORONE_SERVER_URL", "CONDUCTORONE_ACCESS_TOKEN"].map(|name| std::env::var(name).unwrap());
    println!("{}", runtime.block_on(get_app(&reqwest::Client::new(), &base_url, &token, "2abc")).unwrap().display_name);
}
"#;

/// The unit of a cost.
type Show = fn(&Cost) -> String;

/// The costs of a program.
struct Cost {
    crates: usize,
    duplicates: usize,
    cpu: Duration,
    wall: Duration,
    size: u64,
}

fn main() -> Result<()> {
    let root = env::current_exe()?
        .ancestors()
        .nth(3)
        .ok_or("no target folder")?
        .join("bench-footprint");
    let by_hand = cost(
        &root,
        "one-call-by-hand",
        &generated::by_hand(&["json"]),
        BY_HAND,
    )?;
    let ours = cost(&root, "one-call-on-c1", &generated::ours()?, OURS)?;
    let with =
        |name: &str, features: &[&str]| cost(&root, name, &generated::ours_with(features)?, OURS);
    let ring = with("one-call-with-ring", &["reqwest", "ring"])?;
    let hyper = with("one-call-over-hyper", &["hyper", "aws-lc-rs"])?;
    let hyper_ring = with("one-call-over-hyper-with-ring", &["hyper", "ring"])?;
    println!("## The smallest program that makes one call\n");
    report::head(&[
        "measure",
        "reqwest alone",
        "c1",
        "c1, ring",
        "c1, hyper",
        "c1, hyper and ring",
    ]);
    let rows: [(&str, Show); 5] = [
        (
            "crates in the tree, the program's own not counted",
            |cost| cost.crates.to_string(),
        ),
        ("crates in two versions", |cost| cost.duplicates.to_string()),
        ("cold release build, CPU seconds", |cost| {
            format!("{:.0}", cost.cpu.as_secs_f64())
        }),
        ("cold release build, seconds here", |cost| {
            format!("{:.0}", cost.wall.as_secs_f64())
        }),
        ("release binary, stripped, KiB", |cost| {
            (cost.size / 1024).to_string()
        }),
    ];
    for (measure, value) in rows {
        let costs = [&by_hand, &ours, &ring, &hyper, &hyper_ring];
        let values = costs.into_iter().map(value);
        report::row(
            &[measure.to_owned()]
                .into_iter()
                .chain(values)
                .collect::<Vec<_>>(),
        );
    }
    println!("\n## Over hyper\n");
    report::head(&["measure", "with aws-lc-rs", "with ring", "must"]);
    let build = |over_hyper: &Cost, over_reqwest: &Cost| {
        let ratio = over_hyper.cpu.as_secs_f64() / over_reqwest.cpu.as_secs_f64();
        format!("{ratio:.2} {}", report::verdict(ratio, 0.88, 0.80))
    };
    report::row(&[
        "cold release build, to the same over reqwest".to_owned(),
        build(&hyper, &ours),
        build(&hyper_ring, &ring),
        "0.88, aim 0.80".to_owned(),
    ]);
    #[allow(clippy::cast_precision_loss)]
    let size = |cost: &Cost, must: f64| {
        let size = cost.size as f64 / 1024.0;
        format!("{size:.0} {}", report::verdict(size, must, 0.0))
    };
    report::row(&[
        "release binary, stripped, KiB".to_owned(),
        size(&hyper, 6_060.0),
        size(&hyper_ring, 4_000.0),
        "6,060 and 4,000".to_owned(),
    ]);
    Ok(())
}

fn cost(root: &Path, name: &str, dependencies: &str, source: &str) -> Result<Cost> {
    let folder = generated::package(root, name, dependencies)?;
    fs::write(folder.join("src/main.rs"), source)?;
    let target = root.join("target");
    let _ = fs::remove_dir_all(&target);
    let (cpu, wall) = (children()?, Instant::now());
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args([
        "build",
        "--release",
        "--quiet",
        "--config",
        "profile.release.strip=true",
        "--target-dir",
    ]);
    if !cargo
        .arg(&target)
        .current_dir(&folder)
        .stdin(Stdio::null())
        .status()?
        .success()
    {
        return Err(format!("{name} does not compile").into());
    }
    let (cpu, wall) = (children()?.saturating_sub(cpu), wall.elapsed());
    let size = fs::metadata(target.join("release").join(name))?.len();
    let (crates, duplicates) = tree(&folder)?;
    Ok(Cost {
        crates,
        duplicates,
        cpu,
        wall,
        size,
    })
}

/// The number of crates that a program is built from, and of those in more than one version.
fn tree(folder: &Path) -> Result<(usize, usize)> {
    let output = Command::new(env!("CARGO"))
        .args([
            "tree",
            "-e",
            "normal,build",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ])
        .current_dir(folder)
        .output()?;
    let text = String::from_utf8(output.stdout)?;
    let crates: BTreeSet<(&str, &str)> = text
        .lines()
        .skip(1)
        .filter_map(|line| line.trim_end_matches(" (*)").split_once(' '))
        .collect();
    let mut versions = BTreeMap::<&str, usize>::new();
    for (name, _) in &crates {
        *versions.entry(name).or_default() += 1;
    }
    Ok((
        crates.len(),
        versions.values().filter(|&&count| count > 1).count(),
    ))
}

/// The user CPU of the child processes that have ended.
fn children() -> Result<Duration> {
    let spent = getrusage(UsageWho::RUSAGE_CHILDREN)?.user_time();
    Ok(Duration::from_micros(spent.num_microseconds().try_into()?))
}
