//! Counts the heap allocations of one call, beside hand-written reqwest: `cargo bench -p c1-benches
//! --bench allocations`.

use std::alloc::System;
use std::env;

use c1_benches::measure::one_by_one;
use c1_benches::process::{SERVE, Server};
use c1_benches::report;
use c1_benches::server;
use c1_benches::work::{ByHand, ByHandOnHyper, Caller, Ours, OursDeferred, Result};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static HEAP: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const CALLS: usize = 2_000;
const MUST: f64 = 0.98;
const AIM: f64 = 0.92;

fn main() -> Result<()> {
    if env::args().nth(1).as_deref() == Some(SERVE) {
        return Ok(server::serve()?);
    }
    let server = Server::start()?;
    let url = server.url.as_str();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let by_hand = runtime.block_on(count(&ByHand::new(url)))?;
    let hyper = runtime.block_on(count(&ByHandOnHyper::new(url)))?;
    let ours = runtime.block_on(count(&Ours::new(url)?))?;
    let deferred = runtime.block_on(count(&OursDeferred::new(url)?))?;
    let ours_on_hyper = runtime.block_on(count(&Ours::over_hyper(url)?))?;

    println!("Heap allocations per call ({CALLS} calls after as many; must {MUST}, aim {AIM})\n");
    report::head(&["way", "allocated", "of them to grow", "bytes", "ratio"]);
    for (way, count, is_ours) in [
        ("reqwest by hand", by_hand, false),
        ("c1", ours, true),
        ("c1 by a `Call`", deferred, true),
        ("hyper by hand", hyper, false),
        ("c1 over hyper", ours_on_hyper, false),
    ] {
        let ratio = count.all / by_hand.all;
        report::row(&[
            way.to_owned(),
            format!("{:.1}", count.all),
            format!("{:.1}", count.grown),
            format!("{:.0}", count.bytes),
            format!(
                "{ratio:.3} {}",
                if is_ours {
                    report::verdict(ratio, MUST, AIM)
                } else {
                    ""
                }
            ),
        ]);
    }
    Ok(())
}

/// Heap traffic per call.
#[derive(Clone, Copy)]
struct Count {
    all: f64,
    grown: f64,
    bytes: f64,
}

async fn count<C: Caller>(caller: &C) -> Result<Count> {
    one_by_one(caller, CALLS).await?;
    let region = Region::new(HEAP);
    one_by_one(caller, CALLS).await?;
    let change = region.change();
    #[allow(clippy::cast_precision_loss)]
    let per_call = |count: usize| count as f64 / CALLS as f64;
    Ok(Count {
        all: per_call(change.allocations + change.reallocations),
        grown: per_call(change.reallocations),
        bytes: per_call(change.bytes_allocated),
    })
}
