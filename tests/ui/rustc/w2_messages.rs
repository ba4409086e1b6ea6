//! Warnings about types with the derive.
#![deny(deprecated)]

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App", unlisted)]
struct App {
    #[c1(unlisted)]
    id: String,
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.UpdateAppRequestInput")]
struct UpdateApp<'a> {
    app: &'a App,
}

#[derive(c1::Message)]
#[c1("c1.api.a2ui.v1.A2UIProvenanceSource")]
struct Source {
    verified: bool,
}

#[derive(c1::Message)]
#[c1("c1.api.automations.v1.EvaluateExpressions")]
struct Expressions {}

fn main() {}
