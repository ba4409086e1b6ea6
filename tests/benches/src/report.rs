//! How a measure is printed: beside what it must be and what it aims at.

/// Prints the head of a table.
pub fn head(columns: &[&str]) {
    println!("| {} |", columns.join(" | "));
    println!("|{}", " --- |".repeat(columns.len()));
}

/// Prints a row of a table.
pub fn row(cells: &[String]) {
    println!("| {} |", cells.join(" | "));
}

/// Whether a measure is as small as it must be.
pub fn verdict(value: f64, must: f64, aim: f64) -> &'static str {
    match value {
        value if value <= aim => "aim",
        value if value <= must => "must",
        _ => "missed",
    }
}

/// The middle of some measures; there must be at least one.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
