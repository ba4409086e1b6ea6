//! Which servers and proxies a client trusts, and what its settings and the environment change.
//! (Faults 26, 97, 100, 101, and 125 to 130.)

mod alpn;
mod environment;
mod settings;
mod trust;
mod tunnels;

use c1::{Client, ClientBuilder, Credentials};
use c1_tests::authority::Authority;
use c1_tests::fault::FaultServer;
use c1_tests::transport;

/// A client that trusts only these CAs.
pub(crate) fn trusting(server: &FaultServer, authorities: &[&Authority]) -> Client {
    let builder = transport::builder()
        .base_url(format!("https://localhost:{}", server.port()))
        .credentials(Credentials::access_token("the-token"));
    let trust = |builder: ClientBuilder, ca: &&Authority| builder.root_certificate(ca.pem());
    authorities.iter().fold(builder, trust).build().unwrap()
}
