//! The test of the program that `.ci/packaged` builds: it runs the program on a tenant of its own.

use std::process::Command;

use c1::testing::Tenant;
use c1_api::app_v1::App;
use c1_api::prelude::*;
use c1_api::user_v1::User;

#[test]
fn the_program_prints_each_app_with_its_owners() -> Result<(), c1::BoxError> {
    let tenant = Tenant::start()?;
    let app = |id: &str, name: &str, user_count| App {
        id: id.into(),
        display_name: name.into(),
        user_count,
        ..App::default()
    };
    let ada = User {
        display_name: "Ada Lovelace".into(),
        ..User::default()
    };
    tenant
        .on_call(|client| client.apps().list().page_size(100))
        .answer_pages([[app("a1", "Wiki", 3)], [app("a2", "Payroll", 1)]]);
    tenant
        .on_call(|client| client.app_owners().list("a1"))
        .answer_pages([[ada]]);
    tenant
        .on_call(|client| client.app_owners().list("a2"))
        .answer_pages([[]; 1]);

    let output = Command::new(env!("CARGO_BIN_EXE_program"))
        .env("CONDUCTORONE_SERVER_URL", tenant.url())
        .env("CONDUCTORONE_CLIENT_ID", tenant.client_id())
        .env("CONDUCTORONE_CLIENT_SECRET", tenant.client_secret())
        .output()?;
    assert!(output.status.success(), "{output:?}");
    let expected = "Wiki has 3 accounts\n    Ada Lovelace owns it\nPayroll has 1 accounts\n";
    assert_eq!(String::from_utf8(output.stdout)?, expected);
    tenant.verify()?;
    Ok(())
}
