//! Who a credential belongs to, and what it may do.
//!
//! ```text
//! cargo run --example whoami
//! ```

use std::process::ExitCode;

use c1::{BoxError, OptionalExt as _};
use c1_api::prelude::*;
use c1_examples::Connection;
use clap::Parser;

/// Says who a credential belongs to, and what it may do.
#[derive(Parser)]
struct Arguments {
    /// Lists the permissions, and not only their number.
    #[arg(long)]
    permissions: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    c1_examples::report(run(&Arguments::parse()).await)
}

async fn run(arguments: &Arguments) -> Result<(), BoxError> {
    let connection = Connection::open()?;
    let client = &connection.client;

    let me = client.auth().introspect().await?;
    println!("tenant       {} ({})", client.origin(), me.tenant_id);

    // A service principal is no user, so C1 may answer 404.
    let user = client.user().get(&me.user_id).await.optional()?;
    match user.and_then(|answer| answer.user_view?.user) {
        Some(user) => {
            println!("user         {} <{}>", user.display_name, user.email);
            println!("job          {}, {}", user.job_title, user.department);
        }
        None => println!("principal    {}", me.principle_id),
    }

    println!("roles        {}", me.roles.join(", "));
    println!("permissions  {}", me.permissions.len());
    for permission in me.permissions.iter().filter(|_| arguments.permissions) {
        println!("             {permission}");
    }
    Ok(())
}
