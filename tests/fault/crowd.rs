//! Many calls at once. (Fault 42.)

use c1::Client;
use c1_tests::fault::FaultServer;
use c1_tests::script::{Script, ok};
use tokio::task::JoinSet;

use crate::apps::get;

async fn all(client: &Client, calls: usize) {
    let mut crowd = JoinSet::new();
    for _ in 0..calls {
        crowd.spawn(get(client).into_future());
    }
    while let Some(result) = crowd.join_next().await {
        result.unwrap().unwrap();
    }
}

/// The connections that a thousand calls at once made.
async fn connections(allowed: usize) -> usize {
    let server = FaultServer::always(Script::new().serve(ok("{}")));
    let client = server.builder().max_connections(allowed).build().unwrap();
    all(&client, 1000).await;
    assert_eq!(server.requests().len(), 1000);
    server.connections()
}

#[tokio::test]
async fn f42_a_thousand_calls_at_once_all_finish_over_the_connections_that_are_allowed() {
    for allowed in [1, 3, 100] {
        assert_eq!(connections(allowed).await, allowed);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn f42_on_several_threads_a_crowd_makes_no_storm_of_connections() {
    for allowed in [1, 3, 100] {
        // hyper's own tasks return connections to the pool, and on another thread one may be late.
        let connections = connections(allowed).await;
        assert!(
            connections <= 2 * allowed + 10,
            "{connections} for {allowed}"
        );
    }
}
