//! Endpoints of your own: a trait, its three forms of method, and types by serde and by
//! `c1::Message`.
//!
//! ```text
//! cargo run --example hand_written_trait
//! ```

use std::process::ExitCode;
use std::time::Duration;

use c1::{BoxError, Call, Client, OptionalExt as _, Pages, c1_endpoint};
use c1_examples::Connection;
use clap::Parser;
use serde::Serialize;

/// Lists apps, and writes a note on one of them.
#[derive(Parser)]
struct Arguments {
    /// The id of the app to write a note on.
    #[arg(long)]
    app: Option<String>,
}

trait Apps: c1::Api {
    /// Every app of every page.
    #[c1_endpoint(GET, "/api/v1/apps")]
    fn list_apps(&self) -> Pages<App>;

    /// One app, in the envelope in which C1 sends it.
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn get_app(&self, id: &str) -> c1::Result<GetAppResponse>;

    /// A call that can be given options before it is sent, with a body and a header.
    #[c1_endpoint(POST, "/api/v1/apps/<id>")]
    fn update_app(
        &self,
        id: &str,
        #[json] request: &UpdateApp<'_>,
        #[header("x-reason")] reason: Option<&str>,
    ) -> Call<GetAppResponse>;
}

impl Apps for Client {}

/// A type by `c1::Message`: the compiler compares its names and types with what C1 publishes.
#[derive(c1::Message)]
#[c1("c1.api.app.v1.App", debug, default)]
struct App {
    id: String,
    display_name: String,
    description: String,
    user_count: i64,
}

/// An envelope. It fits two answers, so it lists both.
#[derive(c1::Message)]
#[c1(
    "c1.api.app.v1.GetAppResponse",
    "c1.api.app.v1.UpdateAppResponse",
    debug
)]
struct GetAppResponse {
    app: Option<App>,
}

/// A type by serde: taken as it is, and compared with nothing.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct UpdateApp<'a> {
    app: Note<'a>,
    update_mask: &'a str,
}

#[derive(Serialize)]
struct Note<'a> {
    description: &'a str,
}

#[tokio::main]
async fn main() -> ExitCode {
    c1_examples::report(run(Arguments::parse()).await)
}

async fn run(arguments: Arguments) -> Result<(), BoxError> {
    let connection = Connection::open()?;
    let client = &connection.client;

    let mut apps = client.list_apps().page_size(50);
    while let Some(app) = apps.next().await.transpose()? {
        println!(
            "{:16} {:12} {} accounts",
            app.id, app.display_name, app.user_count
        );
    }

    let id = connection.argument(arguments.app, "--app", "2appPayroll")?;
    // C1's 404 is `None`; the 404 of a proxy stays an error.
    let Some(GetAppResponse { app: Some(app) }) = client.get_app(&id).await.optional()? else {
        return Err(format!("there is no app {id}").into());
    };
    println!("\n{} was: {}", app.display_name, app.description);

    let request = UpdateApp {
        app: Note {
            description: "Salaries, on the 25th",
        },
        update_mask: "description",
    };
    let call = client
        .update_app(&id, &request, Some("quarterly review"))
        .timeout(Duration::from_secs(10));
    let response = call.send().await?;
    let (status, attempts) = (response.status(), response.attempts());
    let app = response.into_body().app.unwrap_or_default();
    println!(
        "{} is:  {} ({status}, {attempts} attempt)",
        app.display_name, app.description
    );
    Ok(())
}
