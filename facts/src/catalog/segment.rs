//! Segments: of a path that is looked for, and of a published template.

/// A segment of a path that is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment<'a> {
    /// `apps`
    Literal(&'a str),
    /// A value, or a placeholder of any name.
    Parameter,
}

/// A segment of a published template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateSegment {
    /// `apps`
    Literal(&'static str),
    /// The name of a parameter: `app_id`.
    Parameter(&'static str),
}
