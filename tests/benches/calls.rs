//! Measures one call, beside hand-written reqwest: `cargo bench -p c1-benches --bench calls`.
//!
//! An argument picks one of the parts: `instructions` (needs valgrind), `cpu`, `flight`, `memory`,
//! `cold`.

use std::env;
use std::time::Duration;

use c1_benches::clients::{self, Way};
use c1_benches::measure::{at_once, cpu, resident};
use c1_benches::process::{SERVE, Server};
use c1_benches::report::{self, median};
use c1_benches::server::{self, MINTS};
use c1_benches::valgrind::{self, Counted};
use c1_benches::work::{ByHand, ByHandInTurn, ByHandOnHyper, Caller, Ours, Result};
use tokio::runtime::Runtime;

/// The clients of the CPU table; the others are compared with the first.
const CLIENTS: [Way; 4] = [Way::ByHand, Way::Ours, Way::ByHandOnHyper, Way::OverHyper];

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        [SERVE] => return Ok(server::serve()?),
        [clients::WORK, client, calls, url] => return clients::work(client, calls.parse()?, url),
        _ => {}
    }
    let wants = |part| arguments.is_empty() || arguments.contains(&part);
    let server = Server::start()?;
    let url = server.url.as_str();
    if wants("instructions") {
        instructions(url)?;
    }
    if wants("cpu") {
        cpu_at_64(url)?;
    }
    if wants("flight") {
        in_flight(url)?;
    }
    if wants("memory") {
        memory(url)?;
    }
    if wants("cold") {
        cold(url)?;
    }
    Ok(())
}

fn runtime() -> Result<Runtime> {
    Ok(tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?)
}

/// Instructions, counted by callgrind.
fn instructions(url: &str) -> Result<()> {
    let binary = env::current_exe()?;
    println!(
        "\n## Instructions per call (callgrind, {} calls less {})\n",
        valgrind::LONG,
        valgrind::SHORT
    );
    report::head(&[
        "client",
        "instructions",
        "ratio",
        "must 0.895, a `Call` 0.897, over hyper 0.69, with a layer 0.92",
    ]);
    let mut by_hand = None;
    for way in Way::ALL {
        let counted = Counted {
            binary: &binary,
            arguments: &[clients::WORK, way.name()],
            url,
        };
        let count = counted.instructions(way.name())?;
        let ratio = count / *by_hand.get_or_insert(count);
        let verdict = match way {
            Way::Ours => report::verdict(ratio, 0.895, 0.88),
            Way::Deferred => report::verdict(ratio, 0.897, 0.88),
            Way::Layered => report::verdict(ratio, 0.92, 0.90),
            Way::OverHyper => report::verdict(ratio, 0.69, 0.67),
            _ => "",
        };
        report::row(&[
            way.name().to_owned(),
            format!("{count:.0}"),
            format!("{ratio:.3}"),
            verdict.to_owned(),
        ]);
    }
    Ok(())
}

/// CPU per call in microseconds.
fn per_call(spent: Duration, calls: usize) -> f64 {
    #[allow(clippy::cast_precision_loss)]
    let calls = calls as f64;
    spent.as_secs_f64() * 1e6 / calls
}

/// The CPU of one block of work, per call.
fn block<C: Caller>(runtime: &Runtime, caller: &C, tasks: usize, calls: usize) -> Result<f64> {
    let start = cpu()?;
    runtime.block_on(at_once(caller, tasks, calls))?;
    Ok(per_call(cpu()?.saturating_sub(start), tasks * calls))
}

/// CPU per call with 64 tasks at once, in blocks that take turns.
fn cpu_at_64(url: &str) -> Result<()> {
    const TASKS: usize = 64;
    const CALLS: usize = 50;
    const ROUNDS: usize = 40;
    let runtime = runtime()?;
    let by_hand = ByHand::new(url);
    let hyper = ByHandOnHyper::new(url);
    let ours = Ours::new(url)?;
    let ours_on_hyper = Ours::over_hyper(url)?;
    let clients: [&dyn Fn() -> Result<f64>; 4] = [
        &|| block(&runtime, &by_hand, TASKS, CALLS),
        &|| block(&runtime, &ours, TASKS, CALLS),
        &|| block(&runtime, &hyper, TASKS, CALLS),
        &|| block(&runtime, &ours_on_hyper, TASKS, CALLS),
    ];
    let mut rounds = Vec::new();
    for round in 0..=ROUNDS {
        // Connections that were not idle cost the system less, so over four rounds each client
        // comes once after each other one, and never after itself.
        let mut spent = [0.0; 4];
        for at in [0, 1, 3, 2].map(|at| (at + round) % 4) {
            spent[at] = clients[at]()?;
        }
        rounds.push(spent);
    }
    // The first round opens the connections.
    rounds.remove(0);
    println!(
        "\n## CPU per call, {TASKS} tasks at once ({ROUNDS} blocks of {} calls in turn, medians)\n",
        TASKS * CALLS
    );
    report::head(&[
        "client",
        "CPU, us",
        "ratio",
        "must 0.95, aim 0.92; over hyper 0.80, 0.76",
    ]);
    for (at, client) in CLIENTS.into_iter().enumerate() {
        let spent = median(rounds.iter().map(|round| round[at]).collect());
        let ratio = median(rounds.iter().map(|round| round[at] / round[0]).collect());
        let verdict = match client {
            Way::Ours => report::verdict(ratio, 0.95, 0.92),
            Way::OverHyper => report::verdict(ratio, 0.80, 0.76),
            _ => "",
        };
        report::row(&[
            client.name().to_owned(),
            format!("{spent:.1}"),
            format!("{ratio:.3}"),
            verdict.to_owned(),
        ]);
    }
    Ok(())
}

/// CPU per call with 10,000 calls in flight, beside the same with 64; and of reqwest by hand with
/// as many connections.
fn in_flight(url: &str) -> Result<()> {
    const FEW: usize = 64;
    const MANY: usize = 10_000;
    const ROUNDS: usize = 15;
    let runtime = runtime()?;
    let ours = Ours::new(url)?;
    let by_hand = ByHandInTurn::new(url);
    block(&runtime, &ours, FEW, 100)?;
    block(&runtime, &by_hand, FEW, 100)?;
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        rounds.push([
            [
                block(&runtime, &ours, FEW, 600)?,
                block(&runtime, &ours, MANY, 4)?,
            ],
            [
                block(&runtime, &by_hand, FEW, 600)?,
                block(&runtime, &by_hand, MANY, 4)?,
            ],
        ]);
    }
    println!(
        "\n## CPU per call with {MANY} calls in flight, beside {FEW} ({ROUNDS} blocks of each in turn, medians)\n"
    );
    report::head(&[
        "client",
        "CPU at 64, us",
        "CPU at 10000, us",
        "ratio",
        "must 1.15, aim 1.05",
    ]);
    for (at, client) in ["c1", "reqwest by hand, behind a semaphore"]
        .into_iter()
        .enumerate()
    {
        let of = |value: fn([f64; 2]) -> f64| {
            median(rounds.iter().map(|round| value(round[at])).collect())
        };
        let ratio = of(|[few, many]| many / few);
        let verdict = if client == "c1" {
            report::verdict(ratio, 1.15, 1.05)
        } else {
            ""
        };
        let [few, many] =
            [of(|[few, _]| few), of(|[_, many]| many)].map(|spent| format!("{spent:.1}"));
        report::row(&[
            client.to_owned(),
            few,
            many,
            format!("{ratio:.3}"),
            verdict.to_owned(),
        ]);
    }
    Ok(())
}

/// How much the process grows over 200,000 calls, after it has warmed up.
fn memory(url: &str) -> Result<()> {
    const TASKS: usize = 64;
    const WARM_UP: usize = 20_000;
    const CALLS: usize = 200_000;
    let runtime = runtime()?;
    let ours = Ours::new(url)?;
    runtime.block_on(at_once(&ours, TASKS, WARM_UP / TASKS))?;
    let warm = resident()?;
    runtime.block_on(at_once(&ours, TASKS, CALLS / TASKS))?;
    let end = resident()?;
    #[allow(clippy::cast_precision_loss)]
    let growth = end.saturating_sub(warm) as f64 / 1024.0;
    println!("\n## Resident memory over {CALLS} calls\n");
    report::head(&[
        "after warm-up, KiB",
        "at the end, KiB",
        "growth, MiB",
        "must 2, aim 0.5",
    ]);
    report::row(&[
        warm.to_string(),
        end.to_string(),
        format!("{growth:.2}"),
        report::verdict(growth, 2.0, 0.5).into(),
    ]);
    Ok(())
}

/// 10,000 callers at once on a client that has no token and no connection yet.
fn cold(url: &str) -> Result<()> {
    const CALLERS: usize = 10_000;
    let runtime = runtime()?;
    let before = mints(&runtime, url)?;
    runtime.block_on(at_once(&Ours::new(url)?, CALLERS, 1))?;
    let minted = mints(&runtime, url)? - before;
    println!("\n## {CALLERS} callers on a cold client\n");
    report::head(&["answered", "tokens minted", "must 1"]);
    let verdict = if minted == 1 { "must" } else { "missed" };
    report::row(&[CALLERS.to_string(), minted.to_string(), verdict.to_owned()]);
    Ok(())
}

fn mints(runtime: &Runtime, url: &str) -> Result<u64> {
    runtime.block_on(async { Ok(reqwest::get(format!("{url}{MINTS}")).await?.json().await?) })
}
