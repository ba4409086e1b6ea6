//! The tests run over the HTTP client that was chosen for them.

use c1_tests::fault::FaultServer;
use c1_tests::tenant::Tenant;
use c1_tests::transport::{HttpClient, chosen};

#[test]
fn the_clients_of_the_tests_are_over_the_chosen_http_client() {
    let name = match chosen() {
        HttpClient::Reqwest => "transport: reqwest",
        HttpClient::Hyper => "transport: hyper",
    };
    let tenant = Tenant::start().unwrap();
    for client in [
        FaultServer::scripts([]).client(),
        tenant.client().unwrap(),
        tenant.builder().build().unwrap(),
    ] {
        let shown = format!("{client:?}");
        assert!(shown.contains(name), "{shown}");
    }
}
