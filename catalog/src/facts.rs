//! Everything that is known of a version of C1's API, and the files that hold it.

use std::fmt::Display;
use std::{fs, io};

use crate::enums::Enum;
use crate::operation::Operation;
use crate::schema::Schema;

/// The folder of the facts in this workspace.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../facts/data");

/// The names of the files.
const FILES: [&str; 3] = ["operations.txt", "schemas.txt", "enums.txt"];

/// The operations, schemas and enums of a version of C1's API.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The operations.
    pub operations: Vec<Operation>,
    /// The schemas.
    pub schemas: Vec<Schema>,
    /// The sets of values.
    pub enums: Vec<Enum>,
}

impl Facts {
    /// Reads the text of the three files, in the order of [`Facts::print`].
    ///
    /// # Errors
    ///
    /// If a line cannot be read.
    pub fn parse([operations, schemas, enums]: [&str; 3]) -> io::Result<Self> {
        Ok(Facts {
            operations: lines(FILES[0], operations, Operation::parse)?,
            schemas: lines(FILES[1], schemas, Schema::parse)?,
            enums: lines(FILES[2], enums, Enum::parse)?,
        })
    }

    /// Reads the files of this workspace.
    ///
    /// # Errors
    ///
    /// If a file is not there, or a line of it cannot be read.
    pub fn committed() -> io::Result<Self> {
        let text = committed_text()?;
        Self::parse([&text[0], &text[1], &text[2]])
    }

    /// The text of the three files: operations, schemas and enums. The lines are sorted, so that
    /// they do not depend on the order of the document.
    pub fn print(&self) -> [String; 3] {
        [
            text(&self.operations),
            text(&self.schemas),
            text(&self.enums),
        ]
    }

    /// Whether the files of this workspace are these facts, byte for byte.
    ///
    /// # Errors
    ///
    /// If a file is not there.
    pub fn is_committed(&self) -> io::Result<bool> {
        Ok(self.print() == committed_text()?)
    }

    /// Writes the files of this workspace.
    ///
    /// # Errors
    ///
    /// If a file cannot be written.
    pub fn commit(&self) -> io::Result<()> {
        for (file, text) in FILES.iter().zip(self.print()) {
            fs::write(format!("{FOLDER}/{file}"), text)?;
        }
        Ok(())
    }
}

/// The text of the files of this workspace.
fn committed_text() -> io::Result<[String; 3]> {
    let read = |file| fs::read_to_string(format!("{FOLDER}/{file}"));
    Ok([read(FILES[0])?, read(FILES[1])?, read(FILES[2])?])
}

/// One line for each item, sorted.
fn text(items: &[impl Display]) -> String {
    let mut lines: Vec<String> = items.iter().map(|item| format!("{item}\n")).collect();
    lines.sort();
    lines.concat()
}

/// Reads every line of a file.
fn lines<T>(file: &str, text: &str, parse: fn(&str) -> Option<T>) -> io::Result<Vec<T>> {
    let item = |line| {
        let unreadable =
            || io::Error::other(format!("{file} has a line that cannot be read: {line}"));
        parse(line).ok_or_else(unreadable)
    };
    text.lines().map(item).collect()
}
