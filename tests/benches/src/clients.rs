//! The clients that benchmarks name, and the work of one of them alone in a process, for valgrind.

use tokio::runtime::Runtime;

use crate::measure::one_by_one;
use crate::work::{ByHand, ByHandOnHyper, Caller, Ours, OursChecked, OursDeferred, Result};

/// With this argument, a benchmark's binary does the work of one client a number of times.
pub const WORK: &str = "work";

/// The way in which a client does the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// reqwest by hand, with which the others are compared.
    ByHand,
    /// c1 with its defaults.
    Ours,
    /// hyper's pool by hand.
    ByHandOnHyper,
    /// c1 over hyper's pool.
    OverHyper,
    /// c1 by a `Call`.
    Deferred,
    /// c1 with a layer that passes everything on.
    Layered,
    /// The same over hyper's pool.
    LayeredOverHyper,
    /// c1 over a transport of the user's, which is hyper's pool.
    OverAPool,
    /// c1 with types that are checked against the published schemas.
    Checked,
}

impl Way {
    /// All of them, in the order of the tables.
    pub const ALL: [Self; 9] = [
        Self::ByHand,
        Self::Ours,
        Self::ByHandOnHyper,
        Self::OverHyper,
        Self::Deferred,
        Self::Layered,
        Self::LayeredOverHyper,
        Self::OverAPool,
        Self::Checked,
    ];

    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::ByHand => "reqwest by hand",
            Self::Ours => "c1",
            Self::ByHandOnHyper => "hyper by hand",
            Self::OverHyper => "c1 over hyper",
            Self::Deferred => "c1 by a `Call`",
            Self::Layered => "c1 with a layer",
            Self::LayeredOverHyper => "c1 over hyper with a layer",
            Self::OverAPool => "c1 over a pool of the user's",
            Self::Checked => "c1 with checked types",
        }
    }
}

/// Warms a client up by its name, then does the work.
///
/// # Errors
/// There is no such client, or a call fails.
pub fn work(client: &str, calls: usize, url: &str) -> Result<()> {
    let way = Way::ALL.into_iter().find(|way| way.name() == client);
    match way.ok_or_else(|| format!("there is no client `{client}`"))? {
        Way::ByHand => warm_and_count(&ByHand::new(url), calls),
        Way::Ours => warm_and_count(&Ours::new(url)?, calls),
        Way::ByHandOnHyper => warm_and_count(&ByHandOnHyper::new(url), calls),
        Way::OverHyper => warm_and_count(&Ours::over_hyper(url)?, calls),
        Way::Deferred => warm_and_count(&OursDeferred::new(url)?, calls),
        Way::Layered => warm_and_count(&Ours::with_layer(url)?, calls),
        Way::LayeredOverHyper => warm_and_count(&Ours::with_layer_over_hyper(url)?, calls),
        Way::OverAPool => warm_and_count(&Ours::over_a_pool(url)?, calls),
        Way::Checked => warm_and_count(&OursChecked::new(url)?, calls),
    }
}

fn warm_and_count<C: Caller>(caller: &C, calls: usize) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(one_by_one(caller, 50))?;
    counted(&runtime, caller, calls)
}

/// Valgrind counts inside this function only.
#[inline(never)]
fn counted<C: Caller>(runtime: &Runtime, caller: &C, calls: usize) -> Result<()> {
    runtime.block_on(one_by_one(caller, calls))
}
