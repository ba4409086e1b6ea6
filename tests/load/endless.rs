//! The memory of a body that does not end. (Fault 37.)

use c1_tests::apps::get;
use c1_tests::fault::FaultServer;
use c1_tests::runtime::runtime;
use c1_tests::script::Script;

use crate::{alone, rss};

#[test]
fn f37_an_endless_body_takes_no_more_memory_than_its_limit_and_8_mebibytes() {
    let _alone = alone();
    let chunk = format!("10000\r\n{}\r\n", " ".repeat(0x10000));
    let server = FaultServer::always(
        Script::answer("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n").flood(chunk),
    );
    let client = server.client();
    let runtime = runtime();
    let (Some(before), true) = (rss::now(), rss::reset_peak()) else {
        println!("this system does not tell the peak of memory; nothing was measured");
        return;
    };
    let error = runtime.block_on(get(&client)).unwrap_err();
    assert!(error.is_too_large(), "{error}");
    let grown = rss::peak().unwrap() - before;
    println!("an endless body: {grown} KiB at most");
    assert!(grown < (32 + 8) * 1024, "{grown} KiB");
}
