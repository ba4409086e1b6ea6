//! A TCP server that reads one request and answers with the bytes it is given.

use std::io::{self, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread::{self, JoinHandle};

/// Serves one connection, on a thread of its own.
#[derive(Debug)]
pub struct RawServer {
    url: String,
    thread: JoinHandle<io::Result<String>>,
}

impl RawServer {
    /// Answers the first request with `response`, byte for byte, and closes the connection.
    ///
    /// # Errors
    /// Where no port can be bound.
    pub fn answering(response: impl Into<Vec<u8>>) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let url = format!("http://{}", listener.local_addr()?);
        let response = response.into();
        let thread = thread::spawn(move || {
            let (mut stream, _) = listener.accept()?;
            let request = read_request(&mut stream)?;
            stream.write_all(&response)?;
            Ok(request)
        });
        Ok(Self { url, thread })
    }

    /// Where it listens.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The request as it came, head and body.
    ///
    /// # Errors
    /// Where the server failed.
    pub fn request(self) -> io::Result<String> {
        self.thread.join().map_err(|_| io::Error::other("the server panicked"))?
    }
}

/// Reads up to the end of the body that the head declares.
fn read_request(stream: &mut TcpStream) -> io::Result<String> {
    let mut request = Vec::new();
    loop {
        let mut buffer = [0; 4096];
        let read = stream.read(&mut buffer)?;
        request.extend_from_slice(&buffer[..read]);
        let text = String::from_utf8_lossy(&request);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let declared = head
                .lines()
                .filter_map(|line| line.split_once(':'))
                .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
                .and_then(|(_, length)| length.trim().parse().ok())
                .unwrap_or(0);
            if body.len() >= declared {
                return Ok(text.into_owned());
            }
        }
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
}
