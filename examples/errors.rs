//! Each kind of error, and what a program does about it. It makes every failure itself.
//!
//! ```text
//! cargo run --example errors
//! ```

use std::process::ExitCode;
use std::time::Duration;

use c1::testing::{Reply, Tenant};
use c1::{BoxError, Client, Credentials, Error, ErrorKind, OptionalExt as _, Retry};
use c1_api::app_v1::CreateAppRequest;
use c1_api::prelude::*;
use clap::Parser;
use serde_json::json;

/// Shows each kind of error, and what a program does about it.
#[derive(Parser)]
struct Arguments {}

/// What a program does. This is the part to copy.
fn what_to_do(error: &Error) -> String {
    let id = error.request_id().unwrap_or("-");
    let advice = match error.kind() {
        ErrorKind::Config => "stop, and tell the operator: it is in the settings",
        ErrorKind::Argument => "refuse the input: nothing was sent",
        // The client has tried again already, as often as its `Retry` says.
        ErrorKind::Transport | ErrorKind::Timeout if error.maybe_processed() => {
            "look whether it was done, before it is done again"
        }
        // These three are also of kind `Auth`, if the request for the token failed.
        _ if error.is_connect() || error.is_transport() || error.is_timeout() => "try again later",
        ErrorKind::Auth => "stop, and tell the operator: the credential is refused",
        ErrorKind::Api if error.is_not_found() => "treat it as gone",
        ErrorKind::Api if error.is_conflict() => "use the one that is there already",
        ErrorKind::Api if error.is_forbidden() => "ask for the permission",
        ErrorKind::Api => match error.retry_after() {
            Some(pause) => return format!("try again in {} s", pause.as_secs()),
            None => return format!("give C1's support the id {id}"),
        },
        ErrorKind::Decode => match error.decode_path() {
            Some(path) => return format!("report a bug: the type does not fit at {path}"),
            None => "ask who has answered in C1's place",
        },
        ErrorKind::TooLarge => "raise `body_limit`, or ask for less",
        ErrorKind::Pagination => "report a bug: the listing does not end",
        // There may be more kinds in a later version.
        _ => "stop",
    };
    advice.into()
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
    let get = || client.apps().get("2abc");

    show(Client::new("nobody", "secret"));
    show(client.apps().get("..").await);
    app().reply(Reply::error(403, "you may not see this app"));
    show(get().await);
    app().reply(Reply::error(500, "user_id is required").header("c1-trace-id", "r42"));
    show(get().retry(Retry::none()).await);
    app().reply(Reply::error(429, "too many requests").header("retry-after", "3600"));
    show(get().await);
    app().reply(Reply::json(&json!({ "app": { "userCount": "many" } })).unchecked());
    show(get().await);
    app().reply(Reply::json(&json!({ "app": { "id": "2abc" } })));
    show(get().with(|options| options.body_limit(10)).await);

    // C1's own 404 can be asked for as `None`.
    app().reply(Reply::error(404, "app not found"));
    show(get().await);
    if get().await.optional()?.is_none() {
        println!("  or, with `optional()`: None");
    }

    // A write that broke is not sent again, because it may have been done.
    let create = || tenant.on("POST", "/api/v1/apps");
    let request = CreateAppRequest::default();
    create().reply(Reply::error(409, "an app of this name exists"));
    show(client.apps().create(&request).await);
    create().reply(Reply::disconnect());
    show(client.apps().create(&request).await);
    create().reply(Reply::hang());
    let call = client.apps().create(&request);
    show(call.timeout(Duration::from_millis(200)).await);

    let page = json!({ "nextPageToken": "same" });
    tenant.on("GET", "/api/v1/apps").reply(Reply::json(&page));
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
