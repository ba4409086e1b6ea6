//! Instructions that callgrind counts: the answer of the seed operation read, and written again.

use std::hint::black_box;

use c1_benches::connector_owners as ours;
use c1_benches::report;
use c1_benches::valgrind;
use c1_benches::work::Result;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::serdes;

/// With this argument, the binary only does a task, for callgrind to count.
pub(crate) const WORK: &str = "work";

/// How often a task is done.
const TIMES: usize = 500;

const ANSWER: &str = include_str!("../../data/create_user_owner_response.json");

/// The tasks, each by serde's derives and by ours, and how much of serde's instructions ours may
/// take.
const TASKS: [(&str, [&str; 2], f64); 2] = [
    (
        "reading the answer of the seed operation",
        ["read-serde", "read-c1"],
        1.00,
    ),
    ("writing the same", ["write-serde", "write-c1"], 1.10),
];

/// Prints the table.
pub(crate) fn report() -> Result<()> {
    let binary = std::env::current_exe()?;
    println!("\n## Instructions (callgrind, {TIMES} times)\n");
    report::head(&["task", "serde_derive", "`c1::Message`", "ratio", "must"]);
    for (name, [serde, ours], must) in TASKS {
        let count = |task| {
            let count = valgrind::count(
                &binary,
                task,
                "messages::instructions::counted*",
                &[WORK, task],
            )?;
            #[allow(clippy::cast_precision_loss)]
            Ok::<f64, Box<dyn std::error::Error + Send + Sync>>(count / TIMES as f64)
        };
        let (serde, ours) = (count(serde)?, count(ours)?);
        let ratio = ours / serde;
        report::row(&[
            name.to_owned(),
            format!("{serde:.0}"),
            format!("{ours:.0}"),
            format!("{ratio:.3} {}", report::verdict(ratio, must, must)),
            format!("{must:.2}"),
        ]);
    }
    Ok(())
}

/// Does a task for callgrind to count.
pub(crate) fn work(task: &str) -> Result<()> {
    match task {
        "read-serde" => read::<serdes::CreateConnectorUserOwnerResponse>(),
        "read-c1" => read::<ours::CreateConnectorUserOwnerResponse>(),
        "write-serde" => write::<serdes::CreateConnectorUserOwnerResponse>(),
        "write-c1" => write::<ours::CreateConnectorUserOwnerResponse>(),
        _ => Err(format!("there is no task `{task}`").into()),
    }
}

/// Reads the answer many times. The values are dropped where callgrind does not count.
fn read<T: DeserializeOwned>() -> Result<()> {
    let mut values: Vec<T> = Vec::with_capacity(TIMES);
    let read = |values: &mut Vec<T>| {
        for _ in 0..TIMES {
            values.push(serde_json::from_str(black_box(ANSWER))?);
        }
        Ok(())
    };
    // The first run takes its memory from the system.
    read(&mut values)?;
    values.clear();
    counted(&mut || read(&mut values))
}

/// Writes the answer many times.
fn write<T: DeserializeOwned + Serialize>() -> Result<()> {
    let value: T = serde_json::from_str(ANSWER)?;
    counted(&mut || {
        for _ in 0..TIMES {
            black_box(serde_json::to_vec(black_box(&value))?);
        }
        Ok(())
    })
}

/// Callgrind counts inside this function only.
#[inline(never)]
fn counted(work: &mut dyn FnMut() -> Result<()>) -> Result<()> {
    work()
}
