//! A table for a terminal.

use std::io::{self, Write};

/// Prints rows under their headings, each column as wide as its widest cell.
pub fn print<const N: usize>(headings: [&str; N], rows: &[[String; N]]) -> io::Result<()> {
    let mut widths = headings.map(|heading| heading.chars().count());
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut out = io::stdout().lock();
    let mut line = |cells: [&str; N]| {
        let cells: Vec<String> = (cells.iter().zip(widths))
            .map(|(cell, width)| format!("{cell:width$}"))
            .collect();
        writeln!(out, "{}", cells.join("  ").trim_end())
    };
    line(headings)?;
    let rules = widths.map(|width| "-".repeat(width));
    line(rules.each_ref().map(String::as_str))?;
    for row in rows {
        line(row.each_ref().map(String::as_str))?;
    }
    Ok(())
}
