//! Renders errors as the compiler does.

/// The errors of an expansion, with an empty line between them.
pub(crate) fn render_all(source: &str, errors: &[syn::Error]) -> String {
    let errors: Vec<String> = errors.iter().map(|error| render(source, error)).collect();
    errors.join("\n")
}

/// An error with the line of the source that it is about, and carets below that line.
fn render(source: &str, error: &syn::Error) -> String {
    let message = error.to_string().replace('\n', "\n       ");
    let message: Vec<&str> = message.lines().map(str::trim_end).collect();
    let (start, end) = (error.span().start(), error.span().end());
    let line = source.lines().nth(start.line - 1).unwrap();
    let last = if end.line == start.line {
        end.column
    } else {
        line.chars().count()
    };
    let carets = "^".repeat(last.saturating_sub(start.column).max(1));
    format!(
        "error: {}\n {} | {line}\n   | {}{carets}\n",
        message.join("\n"),
        start.line,
        " ".repeat(start.column)
    )
}
