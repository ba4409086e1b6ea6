//! The table of defaults in `docs/tuning.md`, compared with the constants of the sources.

use std::fs;
use std::time::Duration;

use crate::root;

#[test]
fn each_default_on_the_page_is_the_constant_that_its_row_names() {
    let page = fs::read_to_string(root().join("docs/tuning.md")).unwrap();
    let rows: Vec<Vec<&str>> = (page.lines())
        .filter(|line| line.starts_with("| ") && line.contains(".rs`"))
        .map(|line| line.split('|').map(str::trim).collect())
        .collect();
    assert!(rows.len() >= 20, "{} rows", rows.len());
    for row in rows {
        let [_, what, default, .., place, _] = row[..] else {
            panic!("{row:?}")
        };
        // Such as `client/options.rs` `const TIMEOUT: Duration = ..;`.
        let parts: Vec<&str> = place
            .split('`')
            .filter(|part| !part.trim().is_empty())
            .collect();
        let [file, code] = parts[..] else {
            panic!("{what}: {place}")
        };
        let source = fs::read_to_string(root().join("runtime/src").join(file)).unwrap();
        let source = source.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some((_, rest)) = source.split_once(code) else {
            panic!("{what}: {file} has no `{code}`")
        };
        let value = rest.trim_start_matches([' ', '=', ':']);
        let value = &value[..value.find([';', ',']).unwrap()];
        assert_eq!(value_of(value), value_of_text(default), "{what}: {value}");
    }
}

/// The value of an expression: a duration in ns, a number of bytes, or a plain number.
fn value_of(expression: &str) -> u128 {
    let expression = expression.trim();
    let inner = |name: &str| {
        let rest = expression.strip_prefix(name)?;
        Some(value_of(rest.strip_suffix(')')?))
    };
    if let Some(seconds) = inner("Duration::from_secs(") {
        return seconds * 1_000_000_000;
    }
    if let Some(millis) = inner("Duration::from_millis(") {
        return millis * 1_000_000;
    }
    if let Some((left, right)) = expression.split_once(" << ") {
        return value_of(left) << value_of(right);
    }
    if let Some((left, right)) = expression.rsplit_once(" * ") {
        return value_of(left) * value_of(right);
    }
    let number = expression.replace('_', "");
    number
        .parse()
        .unwrap_or_else(|_| panic!("`{expression}` is no value that is known here"))
}

/// The value of a text: `180 s`, `200 ms`, `32 MiB`, `100`.
fn value_of_text(text: &str) -> u128 {
    let (number, unit) = text.split_once(' ').unwrap_or((text, ""));
    let number: u128 = number.replace(',', "").parse().unwrap();
    let factor = match unit {
        "h" => Duration::from_secs(3600).as_nanos(),
        "min" => Duration::from_secs(60).as_nanos(),
        "s" => Duration::from_secs(1).as_nanos(),
        "ms" => Duration::from_millis(1).as_nanos(),
        "KiB" => 1 << 10,
        "MiB" => 1 << 20,
        "" | "bytes" => 1,
        unit => panic!("`{unit}` is no unit that is known here"),
    };
    number * factor
}
