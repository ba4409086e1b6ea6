//! The smallest server that can answer. It runs in a process of its own, so its cost is not
//! counted.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// The access token that the server issues.
pub const TOKEN: &str =
    "eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiIyUWQ1anYyYVJncndiNFhiMkV0TElKOHBSR0UifQ.c2lnbmF0dXJl";

/// The path that answers with the number of tokens issued.
pub const MINTS: &str = "/mints";

const ANSWER: &str = include_str!("../../data/create_user_owner_response.json");

/// Prints its URL and serves until its standard input ends, as it does when the parent process
/// ends.
///
/// # Errors
/// An error if no port can be bound.
pub fn serve() -> io::Result<()> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await?;
            println!("http://{}", listener.local_addr()?);
            let mints = Arc::new(AtomicUsize::new(0));
            let accept = async {
                loop {
                    let (stream, _) = listener.accept().await?;
                    stream.set_nodelay(true)?;
                    // The client reports a connection that breaks.
                    tokio::spawn(answer_all(stream, Arc::clone(&mints)));
                }
            };
            tokio::select! {
                result = accept => result,
                end = parent_ends() => end,
            }
        })
}

async fn parent_ends() -> io::Result<()> {
    let read = tokio::task::spawn_blocking(|| io::copy(&mut io::stdin(), &mut io::sink()));
    read.await?.map(drop)
}

async fn answer_all(mut stream: TcpStream, mints: Arc<AtomicUsize>) -> io::Result<()> {
    let answer = response(ANSWER);
    let mut buffer = Vec::with_capacity(4096);
    loop {
        let head = loop {
            if let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") {
                break end + 4;
            }
            if stream.read_buf(&mut buffer).await? == 0 {
                return Ok(());
            }
        };
        let text = String::from_utf8_lossy(&buffer[..head]).into_owned();
        let request = head + content_length(&text);
        while buffer.len() < request {
            if stream.read_buf(&mut buffer).await? == 0 {
                return Ok(());
            }
        }
        buffer.drain(..request);
        let path = text.split(' ').nth(1).unwrap_or_default();
        match path {
            "/auth/v1/token" => {
                mints.fetch_add(1, Ordering::SeqCst);
                let token = format!(
                    r#"{{"access_token":"{TOKEN}","token_type":"bearer","expires_in":3600}}"#
                );
                stream.write_all(&response(&token)).await?;
            }
            MINTS => {
                stream
                    .write_all(&response(&mints.load(Ordering::SeqCst).to_string()))
                    .await?;
            }
            _ => stream.write_all(&answer).await?,
        }
    }
}

fn content_length(head: &str) -> usize {
    head.lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .and_then(|(_, length)| length.trim().parse().ok())
        .unwrap_or(0)
}

fn response(body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ndate: Thu, 01 Jan 2026 00:00:00 GMT\r\n\
         x-request-id: 9f86d081884c7d65\r\ncontent-length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}
