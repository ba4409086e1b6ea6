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
/// The most allocations, as a ratio to reqwest by hand: must and aim.
const OURS: (f64, f64) = (0.97, 0.95);
const OURS_BY_A_CALL: (f64, f64) = (0.98, 0.96);
const OURS_OVER_HYPER: (f64, f64) = (0.79, 0.77);

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

    println!("Heap allocations per call ({CALLS} calls after as many)\n");
    report::head(&[
        "client",
        "allocated",
        "of them to grow",
        "bytes",
        "ratio",
        "must 0.97, a `Call` 0.98, over hyper 0.79",
    ]);
    for (client, count, limits) in [
        ("reqwest by hand", by_hand, None),
        ("c1", ours, Some(OURS)),
        ("c1 by a `Call`", deferred, Some(OURS_BY_A_CALL)),
        ("hyper by hand", hyper, None),
        ("c1 over hyper", ours_on_hyper, Some(OURS_OVER_HYPER)),
    ] {
        let ratio = count.all / by_hand.all;
        report::row(&[
            client.to_owned(),
            format!("{:.1}", count.all),
            format!("{:.1}", count.grown),
            format!("{:.0}", count.bytes),
            format!("{ratio:.3}"),
            limits
                .map_or("", |(must, aim)| report::verdict(ratio, must, aim))
                .to_owned(),
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
