//! Access tokens from somewhere else: here, from a file that another program keeps up to date.
//!
//! ```text
//! cargo run --example custom_token_source
//! CONDUCTORONE_SERVER_URL=https://acme.conductor.one \
//!     cargo run --example custom_token_source -- --file /run/secrets/c1-token
//! ```

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use std::{env, fs};

use c1::{BoxError, Client, Credentials, Token, TokenSource};
use c1_api::prelude::*;
use clap::Parser;

/// Signs in with the access token in a file.
#[derive(Parser)]
struct Arguments {
    /// The file with the access token.
    #[arg(long, requires = "url")]
    file: Option<PathBuf>,
    /// The URL of the tenant, because an access token does not name it.
    #[arg(long, env = "CONDUCTORONE_SERVER_URL")]
    url: Option<String>,
}

/// A file with an access token.
struct TokenFile {
    path: PathBuf,
    /// How often the file was read.
    reads: Arc<AtomicUsize>,
}

impl TokenSource for TokenFile {
    // One call of this serves all calls that wait for a token, and its failure is their failure.
    async fn token(&self) -> Result<Token, BoxError> {
        self.reads.fetch_add(1, Ordering::Relaxed);
        let token = fs::read_to_string(&self.path)
            .map_err(|error| format!("cannot read {}: {error}", self.path.display()))?;
        // The file is read again before the five minutes are over, and after a 401 at once.
        Ok(Token::new(token).expires_in(Duration::from_secs(300)))
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    c1_examples::report(run(Arguments::parse()).await)
}

async fn run(arguments: Arguments) -> Result<(), BoxError> {
    let reads = Arc::new(AtomicUsize::new(0));
    let credentials = |path: &Path| {
        Credentials::source(TokenFile {
            path: path.to_owned(),
            reads: reads.clone(),
        })
    };
    if let (Some(file), Some(url)) = (&arguments.file, arguments.url) {
        let client = Client::builder()
            .base_url(url)
            .credentials(credentials(file))
            .build()?;
        return introspect(&client).await;
    }

    eprintln!("No --file is given: starting a tenant on this machine.");
    let tenant = c1_examples::tenant::start()?;
    let file = env::temp_dir().join(format!("c1-token-{}", std::process::id()));
    let client = tenant.builder().credentials(credentials(&file)).build()?;

    fs::write(&file, "the-first-token\n")?;
    tenant.accept_token("the-first-token");
    introspect(&client).await?;
    introspect(&client).await?;
    println!("reads of the file: {}", reads.load(Ordering::Relaxed));

    // The other program writes a new token, and the old one is revoked.
    fs::write(&file, "the-second-token\n")?;
    println!("the token is replaced");
    tenant.expire_tokens();
    tenant.accept_token("the-second-token");
    introspect(&client).await?;
    println!("reads of the file: {}", reads.load(Ordering::Relaxed));
    fs::remove_file(file)?;
    Ok(())
}

async fn introspect(client: &Client) -> Result<(), BoxError> {
    let me = client.auth().introspect().await?;
    println!("signed in as {}", me.principle_id);
    Ok(())
}
