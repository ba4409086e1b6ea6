//! Each kind of error, and what a program does about it. It makes every failure itself.
//!
//! ```text
//! cargo run --example errors
//! ```

use std::process::ExitCode;
use std::time::Duration;

use c1::testing::{Reply, Tenant};
use c1::{BoxError, Client, Credentials, Error, ErrorKind, OptionalExt as _, Retry};
use c1_api::app_v1::{CreateAppRequest, GetAppResponse};
use c1_api::prelude::*;
use clap::Parser;
use serde_json::json;

/// Shows each kind of error, and what a program does about it.
#[derive(Parser)]
struct Arguments {}

/// What a program does. This is the part to copy.
fn what_to_do(error: &Error) -> String {
    match error.kind() {
        ErrorKind::Config => "stop, and tell the operator: it is in the settings".into(),
        ErrorKind::Argument => "refuse the input: nothing was sent".into(),
        // The token endpoint was not reached, or too slow; this is no refusal.
        ErrorKind::Auth if error.is_connect() || error.is_transport() || error.is_timeout() => {
            "try again later: nothing was sent".into()
        }
        ErrorKind::Auth => "stop, and tell the operator: the credential is refused".into(),
        // The client has tried again already, as often as its `Retry` says.
        ErrorKind::Connect => "try again later: nothing was sent".into(),
        ErrorKind::Transport | ErrorKind::Timeout if error.maybe_processed() => {
            "look whether it was done, before it is done again".into()
        }
        ErrorKind::Transport | ErrorKind::Timeout => "try again later".into(),
        ErrorKind::Api if error.is_not_found() => "treat it as gone".into(),
        ErrorKind::Api if error.is_conflict() => "use the one that is there already".into(),
        ErrorKind::Api if error.is_forbidden() => "ask for the permission".into(),
        ErrorKind::Api => match error.retry_after() {
            Some(pause) => format!("try again in {} s", pause.as_secs()),
            None => format!(
                "give C1's support the id {:?}",
                error.request_id().unwrap_or("-")
            ),
        },
        ErrorKind::Decode => "report a bug: the answer does not fit the type".into(),
        ErrorKind::TooLarge => "raise `body_limit`, or ask for less".into(),
        ErrorKind::Pagination => "report a bug: the listing does not end".into(),
        // There may be more kinds in a later version.
        _ => "stop".into(),
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    Arguments::parse();
    c1_examples::report(run().await)
}

async fn run() -> Result<(), BoxError> {
    let tenant = Tenant::start()?;
    let client = tenant.client()?;
    let app = || tenant.on("GET", "/api/v1/apps/<id>");

    show(Client::new("nobody", "secret"));
    show(client.apps().get("..").await);

    app().reply(Reply::error(403, "you may not see this app"));
    show(client.apps().get("2abc").await);
    app().reply(Reply::error(500, "user_id is required").header("c1-trace-id", "r42"));
    show(client.apps().get("2abc").retry(Retry::none()).await);
    app().reply(Reply::error(429, "too many requests").header("retry-after", "3600"));
    show(client.apps().get("2abc").await);
    app().reply(
        Reply::status(200)
            .header("content-type", "text/html")
            .with_body("<h1>Sign in</h1>"),
    );
    show(client.apps().get("2abc").await);
    app().reply(Reply::json(&GetAppResponse::default()));
    show(
        client
            .apps()
            .get("2abc")
            .with(|options| options.body_limit(1))
            .await,
    );

    // C1's own 404 can be asked for as `None`.
    app().reply(Reply::error(404, "app not found"));
    show(client.apps().get("2abc").await);
    if client.apps().get("2abc").await.optional()?.is_none() {
        println!("  or, with `optional()`: None");
    }

    // A write that broke is not sent again, because it may have been done.
    let create = || tenant.on("POST", "/api/v1/apps");
    create().reply(Reply::error(409, "an app of this name exists"));
    show(client.apps().create(&CreateAppRequest::default()).await);
    create().reply(Reply::disconnect());
    show(client.apps().create(&CreateAppRequest::default()).await);
    create().reply(Reply::hang());
    let call = client.apps().create(&CreateAppRequest::default());
    show(call.timeout(Duration::from_millis(200)).await);

    tenant
        .on("GET", "/api/v1/apps")
        .reply(Reply::json(&json!({ "nextPageToken": "same" })));
    show(client.apps().list().into_vec(10).await);

    let revoked = Reply::refusal("invalid_client", "the credential was revoked");
    tenant.token_endpoint().reply(revoked);
    show(tenant.client()?.authenticate().await);

    // Nobody listens on port 9.
    let nowhere = tenant
        .builder()
        .base_url("http://127.0.0.1:9")
        .credentials(Credentials::access_token("token"))
        .retry(Retry::none())
        .build()?;
    show(nowhere.apps().list().into_vec(10).await);
    Ok(())
}

/// The error is one line that is enough alone.
fn show<T>(result: c1::Result<T>) {
    if let Err(error) = result {
        println!("{:?}\n  {error}\n  -> {}", error.kind(), what_to_do(&error));
    }
}
