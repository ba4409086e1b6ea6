//! A tenant to write programs against: it prints what to export, and serves until it is stopped.
//!
//! ```text
//! cargo run --example serve_tenant
//! ```

use std::process::ExitCode;

use c1::BoxError;
use clap::Parser;

/// Serves the examples' tenant on this machine.
#[derive(Parser)]
struct Arguments {
    /// Starts, prints, and stops.
    #[arg(long)]
    once: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    c1_examples::report(run(&Arguments::parse()).await)
}

async fn run(arguments: &Arguments) -> Result<(), BoxError> {
    let tenant = c1_examples::tenant::start()?;
    println!("export CONDUCTORONE_SERVER_URL='{}'", tenant.url());
    println!("export CONDUCTORONE_CLIENT_ID='{}'", tenant.client_id());
    println!(
        "export CONDUCTORONE_CLIENT_SECRET='{}'",
        tenant.client_secret()
    );
    if !arguments.once {
        eprintln!("Paste these lines into another terminal. Ctrl-C stops the tenant.");
        std::future::pending::<()>().await;
    }
    Ok(())
}
