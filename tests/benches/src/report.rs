//! Prints a measure with its must and its aim.

/// Prints the head of a table.
pub fn head(columns: &[&str]) {
    println!("| {} |", columns.join(" | "));
    println!("|{}", " --- |".repeat(columns.len()));
}

/// Prints a row of a table.
pub fn row(cells: &[String]) {
    println!("| {} |", cells.join(" | "));
}

/// Says if a measure is within its must or its aim.
pub fn verdict(value: f64, must: f64, aim: f64) -> &'static str {
    match value {
        value if value <= aim => "aim",
        value if value <= must => "must",
        _ => "missed",
    }
}

/// The median of measures; there must be at least one.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
