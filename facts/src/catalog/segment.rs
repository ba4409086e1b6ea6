//! The segments of a path, and those of a published template.

/// A segment of a path that is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment<'a> {
    /// `apps`
    Literal(&'a str),
    /// A place for a value, whatever its name is.
    Parameter,
}

/// A segment of a published template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `apps`
    Literal(&'static str),
    /// The name of a parameter: `app_id`.
    Parameter(&'static str),
}
