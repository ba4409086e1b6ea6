//! The limit on requests at once.

use std::time::Duration;

use c1::testing::{Gate, InMemory, Reply};
use c1_tests::fault::FaultServer;
use c1_tests::script::{Script, ok};
use serde_json::json;

use crate::crowd::all;

#[tokio::test]
async fn a_limit_of_zero_counts_as_one_and_any_number_is_accepted() {
    for allowed in [0, usize::MAX] {
        let server = FaultServer::always(Script::new().serve(ok("{}")));
        let client = server
            .builder()
            .max_connections(allowed)
            .timeout(Duration::from_secs(20))
            .build()
            .unwrap();
        all(&client, 3).await;
        assert_eq!(server.requests().len(), 3);
        assert!(allowed > 0 || server.connections() == 1);
    }
}

#[tokio::test(start_paused = true)]
async fn a_hundred_requests_are_sent_at_once_by_default() {
    let gate = Gate::new();
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps/<app_id>")
        .reply(Reply::json(&json!({})).after(&gate));
    let client = api.client().unwrap();
    let crowd = tokio::spawn(async move { all(&client, 150).await });
    // The paused clock moves only if no task can go on.
    let hour = Duration::from_secs(3600);
    tokio::time::timeout(hour, gate.arrived(100)).await.unwrap();
    tokio::task::yield_now().await;
    assert_eq!(api.requests().len(), 100);
    gate.open();
    crowd.await.unwrap();
    assert_eq!(api.requests().len(), 150);
}
