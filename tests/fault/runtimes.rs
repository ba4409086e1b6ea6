//! One client on several runtimes, and without a runtime. (Faults 52 and 53.)

use std::sync::LazyLock;

use c1::testing::Reply;
use c1::{Client, Credentials};
use c1_tests::apps::{get, post};
use c1_tests::fault::FaultServer;
use c1_tests::script::{Script, ok};
use c1_tests::tenant::Tenant;
use c1_tests::transport;
use serde_json::json;

fn runtime(threads: usize) -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(threads)
        .enable_all()
        .build()
        .unwrap()
}

#[test]
fn f52_a_client_works_on_one_runtime_after_the_other() {
    let server = FaultServer::always(Script::new().serve(ok("{}")));
    let client = server.client();
    for threads in [1, 2, 1, 2] {
        let runtime = runtime(threads);
        for call in [post(&client), get(&client), post(&client)] {
            assert_eq!(runtime.block_on(call.send()).unwrap().attempts(), 1);
        }
    }
    // A connection ends with its runtime.
    assert_eq!(server.requests().len(), 12);
    assert!(server.connections() >= 4, "{}", server.connections());
}

#[test]
fn f52_a_client_works_on_two_runtimes_at_once() {
    let tenant = Tenant::start().unwrap();
    tenant
        .on("GET", "/api/v1/apps/<app_id>")
        .reply(Reply::json(&json!({})));
    let client = tenant.client().unwrap();
    let (one, two) = (runtime(1), runtime(1));
    let calls: Vec<_> = (0..50)
        .flat_map(|_| [one.spawn(get(&client)), two.spawn(get(&client))])
        .collect();
    for call in calls {
        one.block_on(call).unwrap().unwrap();
    }
    assert_eq!(tenant.requests().len(), 100);
}

static CLIENT: LazyLock<Client> = LazyLock::new(|| {
    let credentials = Credentials::access_token("t");
    transport::builder()
        .base_url("https://acme.conductor.one")
        .credentials(credentials)
        .build()
        .unwrap()
});

#[test]
fn f53_a_client_is_built_and_dropped_without_a_runtime() {
    assert_eq!(CLIENT.origin(), "https://acme.conductor.one");
    let tenant = Tenant::start().unwrap();
    drop(tenant.client().unwrap());
    drop(get(&tenant.client().unwrap()));
}

#[test]
fn f53_a_call_is_made_without_a_runtime_and_sent_within_one() {
    let tenant = Tenant::start().unwrap();
    tenant
        .on("GET", "/api/v1/apps/<app_id>")
        .reply(Reply::json(&json!({})));
    let call = get(&tenant.client().unwrap());
    runtime(1).block_on(call).unwrap();
}
