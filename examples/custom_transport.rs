//! A layer around the network: it counts requests and measures how long they take.
//!
//! ```text
//! cargo run --example custom_transport
//! ```

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use c1::http::{Method, Request, Response};
use c1::{Body, BoxError, Bytes, Client, ClientBuilder, Network, Transport, TransportError};
use c1_api::prelude::*;
use c1_examples::table;
use clap::Parser;

/// Reads some apps, and shows the requests that it took.
#[derive(Parser)]
struct Arguments {
    /// How many apps to read.
    #[arg(long, default_value_t = 5)]
    apps: usize,
}

/// How many requests, and how much time they took, by method and outcome.
type Figures = Arc<Mutex<BTreeMap<(String, String), (usize, Duration)>>>;

/// Measures what goes through it.
struct Measured {
    network: Network,
    figures: Figures,
}

impl Transport for Measured {
    // A layer sees each attempt, and the requests for tokens too. URLs and headers may hold
    // secrets, so it keeps neither.
    async fn execute(&self, request: Request<Bytes>) -> Result<Response<Body>, TransportError> {
        let (method, start) = (request.method().clone(), Instant::now());
        let result = self.network.execute(request).await;
        let outcome = match &result {
            Ok(response) => response.status().to_string(),
            Err(_) => "no response".to_owned(),
        };
        self.count(&method, outcome, start.elapsed());
        result
    }
}

impl Measured {
    fn count(&self, method: &Method, outcome: String, time: Duration) {
        if let Ok(mut figures) = self.figures.lock() {
            let (count, sum) = figures.entry((method.to_string(), outcome)).or_default();
            *count += 1;
            *sum += time;
        }
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    c1_examples::report(run(&Arguments::parse()).await)
}

async fn run(arguments: &Arguments) -> Result<(), BoxError> {
    let embedded;
    let builder = if c1_examples::is_configured() {
        ClientBuilder::from_env()?
    } else {
        eprintln!("No CONDUCTORONE_* variables are set: starting a tenant on this machine.");
        embedded = c1_examples::tenant::start()?;
        embedded.builder()
    };
    let figures = Figures::default();
    let client: Client = builder
        .layer({
            let figures = figures.clone();
            |network| Measured { network, figures }
        })
        .build()?;

    let mut apps = client.apps().list().max_items(arguments.apps);
    while let Some(app) = apps.next().await.transpose()? {
        let app = client.apps().get(&app.id).await?.app.unwrap_or_default();
        println!("{}: {} accounts", app.display_name, app.user_count);
    }

    println!();
    let figures = figures.lock().map_err(|_| "the layer has panicked")?;
    let row = |(key, (count, sum)): (&(String, String), &(usize, Duration))| {
        let average = *sum / u32::try_from(*count).unwrap_or(u32::MAX);
        [
            key.0.clone(),
            key.1.clone(),
            count.to_string(),
            format!("{average:.1?}"),
        ]
    };
    let rows: Vec<_> = figures.iter().map(row).collect();
    table::print(["method", "outcome", "requests", "average"], &rows)?;
    Ok(())
}
