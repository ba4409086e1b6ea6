//! One program over several backends: a trait as an object, and as the bound of a generic function.
//!
//! ```text
//! cargo run --example dyn_trait
//! cargo run --example dyn_trait -- --known
//! ```
//!
//! A trait whose methods return `Call` or `Pages` is dyn-compatible. An `async fn` returns a type
//! without a name, so it needs `where Self: Sized` in such a trait.

use std::process::ExitCode;

use c1::{Api, BoxError, Call, Client, Pages, c1_endpoint};
use c1_examples::Connection;
use clap::Parser;

/// Sums up what apps cost.
#[derive(Parser)]
struct Arguments {
    /// Takes a list in the program instead of the tenant.
    #[arg(long)]
    known: bool,
}

trait Apps: Api + Send + Sync {
    #[c1_endpoint(GET, "/api/v1/apps")]
    fn list_apps(&self) -> Pages<App>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    fn get_app(&self, id: &str) -> Call<GetAppResponse>;

    /// Not a method of the object, and no obstacle to it.
    #[c1_endpoint(DELETE, "/api/v1/apps/<id>")]
    async fn delete_app(&self, id: &str) -> c1::Result<()>
    where
        Self: Sized;
}

impl Apps for Client {}

#[derive(Clone, c1::Message)]
#[c1("c1.api.app.v1.App")]
struct App {
    id: String,
    display_name: String,
    monthly_cost_usd: i32,
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.GetAppResponse")]
struct GetAppResponse {
    app: Option<App>,
}

/// Apps that are known already. What is not overridden goes to the client.
struct Known {
    client: Client,
    apps: Vec<App>,
}

impl Api for Known {
    fn client(&self) -> &Client {
        &self.client
    }
}

impl Apps for Known {
    fn list_apps(&self) -> Pages<App> {
        Pages::from_items(self.apps.clone())
    }

    fn get_app(&self, id: &str) -> Call<GetAppResponse> {
        let app = self.apps.iter().find(|app| app.id == id).cloned();
        Call::ready(Ok(GetAppResponse { app }))
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    c1_examples::report(run(&Arguments::parse()).await)
}

async fn run(arguments: &Arguments) -> Result<(), BoxError> {
    let connection = Connection::open()?;
    let client = connection.client.clone();
    // The type is chosen while the program runs, so it stands behind a pointer.
    let apps: Box<dyn Apps> = if arguments.known {
        let app = App {
            id: "2appWiki".into(),
            display_name: "Wiki".into(),
            monthly_cost_usd: 120,
        };
        Box::new(Known {
            client,
            apps: vec![app],
        })
    } else {
        Box::new(client)
    };
    println!("all apps cost ${} in a month", total(&*apps).await?);
    println!("the most expensive is {}", most_expensive(&*apps).await?);
    Ok(())
}

/// Compiled once, for every backend.
async fn total(apps: &dyn Apps) -> c1::Result<i32> {
    let apps = apps.list_apps().into_vec(10_000).await?;
    Ok(apps.iter().map(|app| app.monthly_cost_usd).sum())
}

/// Compiled for each backend. `?Sized` lets it take the object too.
async fn most_expensive<A: Apps + ?Sized>(apps: &A) -> Result<String, BoxError> {
    let list = apps.list_apps().into_vec(10_000).await?;
    let top = list.iter().max_by_key(|app| app.monthly_cost_usd);
    let app = apps.get_app(&top.ok_or("there are no apps")?.id).await?.app;
    Ok(app.map(|app| app.display_name).unwrap_or_default())
}
