//! A hostile answer of 32 MiB cannot make the reader of messages take more than 512 MiB of memory.
//!
//! The memory of a process is measured, so this program has one test.

use std::collections::BTreeMap;
use std::process::Command;
use std::{env, fs};

use c1::json::{Any, Expanded, FieldMask};
use c1::testing::{InMemory, Reply};
use c1::{Call, Client, Pages, c1_endpoint};
use serde_json::{Map, Value};

/// The limit of the client for a body, in bytes.
const LONGEST: usize = 32 * 1024 * 1024;
/// What a process may take for one answer, in KiB.
const MOST: u64 = 512 * 1024;

#[derive(c1::Message)]
#[c1(unlisted)]
struct Answer {
    large: Vec<Large>,
    boxes: Vec<Boxes>,
    pairs: Vec<Pair>,
    texts: Vec<String>,
    lists: Vec<Vec<Large>>,
    maps: Vec<BTreeMap<String, Large>>,
    map: BTreeMap<String, String>,
    json: Value,
    object: Map<String, Value>,
    any: Option<Any>,
    expanded: Expanded,
    mask: FieldMask,
    #[c1(serde)]
    serde: Value,
}

/// 1536 bytes for `{}`.
#[derive(c1::Message)]
#[c1(unlisted)]
struct Large {
    a: Eight,
    b: Eight,
    c: Eight,
    d: Eight,
    e: Eight,
    f: Eight,
    g: Eight,
    h: Eight,
}

#[derive(c1::Message)]
#[c1(unlisted)]
struct Eight {
    a: String,
    b: String,
    c: String,
    d: String,
    e: String,
    f: String,
    g: String,
    h: String,
}

#[derive(c1::Message)]
#[c1(unlisted)]
struct Boxes {
    a: Option<Box<Large>>,
    b: Box<Large>,
}

/// The boxes of 131,072 pairs take a little less than the limit, and then the list grows.
#[derive(c1::Message)]
#[c1(unlisted)]
struct Pair {
    a: Option<Box<Large>>,
    b: Option<Box<Seven>>,
}

/// 1344 bytes for `{}`.
#[derive(c1::Message)]
#[c1(unlisted)]
struct Seven {
    a: Eight,
    b: Eight,
    c: Eight,
    d: Eight,
    e: Eight,
    f: Eight,
    g: Eight,
}

trait Hostile: c1::Api {
    #[c1_endpoint(GET, "/answer", unlisted)]
    fn answer(&self) -> Call<Answer>;

    #[c1_endpoint(GET, "/answer", unlisted, items = "large")]
    fn pages(&self) -> Pages<Large>;

    #[c1_endpoint(GET, "/answer", unlisted, items = "lists")]
    fn pages_of_lists(&self) -> Pages<Answer>;
}

impl Hostile for Client {}

/// An object with one member, which repeats a part until the body is as long as it may be.
fn body(before: &str, part: &str, after: &str) -> String {
    let count = (LONGEST - before.len() - after.len()) / part.len();
    let mut parts = part.repeat(count);
    // The last part ends with a comma.
    parts.pop();
    format!("{before}{parts}{after}")
}

/// A line of what Linux says of the memory of this process, in KiB.
fn memory(name: &str) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}

/// The variable that tells a process of this test which answer it reads.
const CASE: &str = "C1_HOSTILE_ANSWER";

/// Reads an answer, and asserts that it takes no more memory than allowed. Whether it was refused.
async fn is_refused(name: &str) -> bool {
    let api = InMemory::new();
    let client = api.client().unwrap();
    api.on("GET", "/answer")
        .reply(Reply::status(200).with_body(answer(name)));
    let start = memory("VmRSS:");
    let can_reset = fs::write("/proc/self/clear_refs", "5").is_ok();
    let result = match name {
        "items" => client.pages().into_vec(usize::MAX).await.map(drop),
        "lists of items" => client.pages_of_lists().into_vec(9).await.map(drop),
        _ => client.answer().await.map(drop),
    };
    if let (Some(start), Some(peak), true) = (start, memory("VmHWM:"), can_reset) {
        let taken = peak.saturating_sub(start);
        assert!(taken <= MOST, "{name} took {} MiB", taken / 1024);
    }
    let Err(error) = result else { return false };
    assert!(error.is_decode(), "{error}");
    let text = error.to_string();
    assert!(text.contains("more than 384 MiB of memory"), "{text}");
    true
}

/// The answers by name; the last one is not hostile.
const NAMES: [&str; 16] = [
    "large structs",
    "nulls",
    "boxes",
    "pairs",
    "texts",
    "lists",
    "maps",
    "json",
    "serde",
    "expanded",
    "any",
    "keys",
    "mask",
    "items",
    "lists of items",
    "honest",
];

fn answer(name: &str) -> String {
    match name {
        "large structs" | "items" => body(r#"{"large":["#, "{},", "]}"),
        "nulls" => body(r#"{"large":["#, "null,", "]}"),
        "boxes" => body(r#"{"boxes":["#, r#"{"a":{}},"#, "]}"),
        "pairs" => body(r#"{"pairs":["#, r#"{"a":{},"b":{}},"#, "]}"),
        "texts" => body(r#"{"texts":["#, r#""","#, "]}"),
        "lists" => body(r#"{"lists":["#, "[{}],", "]}"),
        "maps" => body(r#"{"maps":["#, r#"{"":{}},"#, "]}"),
        "json" => body(r#"{"json":["#, "{},", "]}"),
        "serde" => body(r#"{"serde":["#, "[],", "]}"),
        "expanded" => body(r#"{"expanded":["#, "{},", "]}"),
        "any" => body(r#"{"any":{"a":["#, "0,", "]}}"),
        "keys" => keys(),
        "mask" => body(r#"{"mask":""#, "a,", r#"","x":0}"#),
        "lists of items" => {
            let items = "{},".repeat(100_000);
            let item = format!(r#"{{"large":[{}]}},"#, items.trim_end_matches(','));
            body(r#"{"lists":["#, &item, "]}")
        }
        _ => body(
            r#"{"texts":["#,
            r#""a text of forty letters, as many texts are","#,
            "]}",
        ),
    }
}

/// A map of which each key is another one.
fn keys() -> String {
    let mut body = "{\"map\":{\"\":\"\"".to_owned();
    for key in 0.. {
        let entry = format!(",\"{key:x}\":null");
        if body.len() + entry.len() > LONGEST - 2 {
            break;
        }
        body.push_str(&entry);
    }
    body + "}}"
}

/// Each answer is read by a process of its own, because an allocator keeps what was freed.
#[tokio::test]
async fn a_hostile_answer_takes_no_more_memory_than_512_mib() {
    if let Ok(name) = env::var(CASE) {
        assert_eq!(is_refused(&name).await, name != "honest", "{name}");
        return;
    }
    let program = env::current_exe().unwrap();
    for name in NAMES {
        let mut command = Command::new(&program);
        let output = command.env(CASE, name).output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{name}: {text}");
        assert!(text.contains("1 passed"), "{name}: {text}");
    }
}
