//! The memory of a body that does not end. (Fault 37.)

use c1::{Call, Client, c1_endpoint};
use c1_tests::fault::FaultServer;
use c1_tests::script::Script;

use crate::{alone, rss};

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps", one_page)]
    fn list_apps(&self) -> Call<()>;
}

impl Apps for Client {}

#[test]
fn f37_an_endless_body_takes_no_more_memory_than_its_limit_and_8_mebibytes() {
    let _alone = alone();
    let chunk = format!("10000\r\n{}\r\n", " ".repeat(0x10000));
    let server = FaultServer::always(
        Script::answer("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n").flood(chunk),
    );
    let client = server.client();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let (Some(before), true) = (rss::now(), rss::reset_peak()) else {
        println!("this system does not tell the peak of memory; nothing was measured");
        return;
    };
    let error = runtime.block_on(client.list_apps()).unwrap_err();
    assert!(error.is_too_large(), "{error}");
    let grown = rss::peak().unwrap() - before;
    println!("an endless body: {grown} KiB at most");
    assert!(grown < (32 + 8) * 1024, "{grown} KiB");
}
