//! A TCP server, with or without TLS, that follows a script on each connection.
//!
//! It counts connections and requests. If a script cannot be followed, the test fails when the
//! server is dropped. This happens if a request never comes, if the connection is closed before a
//! write, or if there are more connections than scripts.

use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use c1::{Client, ClientBuilder, Credentials};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use tokio::time::timeout;

use crate::h2;
use crate::runtime::runtime;
use crate::script::{Script, Step};
use crate::sync::lock;
use crate::transport;

/// A test that forgets to open a gate fails after this time, and does not hang.
const PATIENCE: Duration = Duration::from_secs(20);

/// A connection that can be read and written, with or without TLS.
trait Peer: Read + Write {}

impl<T: Read + Write> Peer for T {}

/// A server on its own loopback port. It has one thread for each connection.
#[derive(Debug)]
pub struct FaultServer {
    address: SocketAddr,
    shared: Arc<Shared>,
    acceptor: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    scripts: Vec<Script>,
    /// The last script is repeated on every further connection.
    repeats: bool,
    tls: Option<Arc<ServerConfig>>,
    stopped: AtomicBool,
    connections: AtomicUsize,
    written: AtomicU64,
    requests: Mutex<Vec<String>>,
    failures: Mutex<Vec<String>>,
    open: Mutex<Vec<TcpStream>>,
}

impl FaultServer {
    /// Starts a server with one script for each connection, in their order. A further connection is
    /// a failure.
    #[must_use]
    pub fn scripts(scripts: impl IntoIterator<Item = Script>) -> Self {
        Self::start(scripts.into_iter().collect(), false, None)
    }

    /// Starts a server with the same script for every connection.
    #[must_use]
    pub fn always(script: Script) -> Self {
        Self::start(vec![script], true, None)
    }

    /// Starts a server with the same script for every connection, over TLS.
    #[must_use]
    pub fn always_tls(config: ServerConfig, script: Script) -> Self {
        Self::start(vec![script], true, Some(Arc::new(config)))
    }

    fn start(scripts: Vec<Script>, repeats: bool, tls: Option<Arc<ServerConfig>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a loopback port");
        let address = listener.local_addr().expect("a listener has an address");
        let shared = Arc::new(Shared {
            scripts,
            repeats,
            tls,
            stopped: AtomicBool::new(false),
            connections: AtomicUsize::new(0),
            written: AtomicU64::new(0),
            requests: Mutex::default(),
            failures: Mutex::default(),
            open: Mutex::default(),
        });
        let acceptor = thread::spawn({
            let shared = Arc::clone(&shared);
            move || shared.accept(&listener)
        });
        Self {
            address,
            shared,
            acceptor: Some(acceptor),
        }
    }

    /// The base URL of the server without TLS.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The port of the server on 127.0.0.1.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// A builder of a client that calls this server with the token `the-token`.
    pub fn builder(&self) -> ClientBuilder {
        self.on(transport::builder())
    }

    /// The same over reqwest, for tests of features that only reqwest has.
    pub fn reqwest_builder(&self) -> ClientBuilder {
        self.on(Client::builder())
    }

    fn on(&self, builder: ClientBuilder) -> ClientBuilder {
        builder
            .base_url(self.url())
            .allow_http_loopback()
            .credentials(Credentials::access_token("the-token"))
    }

    /// A client of this server with default settings.
    #[must_use]
    #[allow(clippy::missing_panics_doc)]
    pub fn client(&self) -> Client {
        self.builder()
            .build()
            .expect("a client of a loopback server")
    }

    /// The number of connections so far.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::SeqCst)
    }

    /// The requests that were read so far, head and body.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        lock(&self.shared.requests).clone()
    }

    /// The number of bytes that the server wrote so far.
    #[must_use]
    pub fn written(&self) -> u64 {
        self.shared.written.load(Ordering::SeqCst)
    }
}

impl Drop for FaultServer {
    fn drop(&mut self) {
        self.shared.stopped.store(true, Ordering::SeqCst);
        for stream in lock(&self.shared.open).iter() {
            // The client may have closed the connection before.
            let _ = stream.shutdown(Shutdown::Both);
        }
        // This connection ends the accept that the other thread waits in.
        let _ = TcpStream::connect(self.address);
        if let Some(acceptor) = self.acceptor.take() {
            let _ = acceptor.join();
        }
        let failures = lock(&self.shared.failures);
        assert!(
            failures.is_empty() || thread::panicking(),
            "the fault server: {failures:?}"
        );
    }
}

impl Shared {
    fn accept(self: &Arc<Self>, listener: &TcpListener) {
        let mut threads = Vec::new();
        loop {
            let accepted = listener.accept();
            if self.stopped() {
                break;
            }
            match accepted {
                Ok((stream, _)) => {
                    let number = self.connections.fetch_add(1, Ordering::SeqCst);
                    let shared = Arc::clone(self);
                    threads.push(thread::spawn(move || shared.connection(number, &stream)));
                }
                Err(error) => self.fail(format!("cannot accept: {error}")),
            }
        }
        for thread in threads {
            if thread.join().is_err() {
                self.fail("a connection's thread panicked".to_owned());
            }
        }
    }

    fn connection(&self, number: usize, stream: &TcpStream) {
        let last = if self.repeats {
            self.scripts.last()
        } else {
            None
        };
        let Some(script) = self.scripts.get(number).or(last) else {
            return self.fail(format!("connection {number} has no script"));
        };
        if let Err(error) = self.play(script, stream)
            && !self.stopped()
        {
            self.fail(format!("connection {number}: {error}"));
        }
    }

    fn play(&self, script: &Script, stream: &TcpStream) -> io::Result<()> {
        stream.set_nodelay(true)?;
        // A small buffer keeps the number of written bytes close to the number of bytes that were
        // read.
        socket2::SockRef::from(stream).set_send_buffer_size(128 * 1024)?;
        lock(&self.open).push(stream.try_clone()?);
        let result = match &self.tls {
            None => self.steps(script, stream, &mut &*stream),
            Some(config) => {
                let mut tls =
                    ServerConnection::new(Arc::clone(config)).map_err(io::Error::other)?;
                if tls.complete_io(&mut &*stream).is_err() {
                    // The client refused the handshake, and the test checks how.
                    return Ok(());
                }
                self.steps(script, stream, &mut StreamOwned::new(tls, stream))
            }
        };
        // `open` has a clone of the stream, so the socket must be shut down. A reset is sent when
        // the last handle closes.
        if !matches!(script.steps.last(), Some(Step::Reset)) {
            let _ = stream.shutdown(Shutdown::Both);
        }
        result
    }

    fn steps(&self, script: &Script, stream: &TcpStream, peer: &mut dyn Peer) -> io::Result<()> {
        for step in &script.steps {
            match step {
                Step::Request => {
                    let request = read_request(peer)?.ok_or(io::ErrorKind::UnexpectedEof)?;
                    lock(&self.requests).push(request);
                }
                Step::H2Preface => h2::read_preface(peer)?,
                Step::H2Request => {
                    let stream = h2::read_request(peer)?;
                    lock(&self.requests).push(format!("stream {stream}"));
                }
                Step::Write(bytes) => self.write(peer, bytes)?,
                Step::Serve(response) => {
                    // The client may close or reset the connection between two requests.
                    while let Ok(Some(request)) = read_request(peer) {
                        lock(&self.requests).push(request);
                        self.write(peer, response)?;
                    }
                }
                Step::Drip { bytes, pause } => {
                    let mut bytes = bytes.iter().cycle();
                    while let Some(&byte) = bytes.next().filter(|_| !self.stopped()) {
                        if self.write(peer, &[byte]).is_err() {
                            return Ok(());
                        }
                        thread::sleep(*pause);
                    }
                }
                Step::Flood(bytes) => while self.write(peer, bytes).is_ok() {},
                // The client may close the connection before the end of the bytes.
                Step::Offer(bytes) => drop(self.write(peer, bytes)),
                Step::Gate(gate) => {
                    runtime()
                        .block_on(async { timeout(PATIENCE, gate.pass()).await })
                        .map_err(|_| io::Error::other("the gate was not opened"))?;
                }
                Step::HalfClose => stream.shutdown(Shutdown::Write)?,
                Step::Reset => {
                    socket2::SockRef::from(stream).set_linger(Some(Duration::ZERO))?;
                    let here = stream.peer_addr()?;
                    lock(&self.open).retain(|open| open.peer_addr().ok() != Some(here));
                    return Ok(());
                }
                Step::AwaitClose => {
                    // A read ends with 0 bytes after a close, and with an error after a reset.
                    while matches!(peer.read(&mut [0; 4096]), Ok(1..)) {}
                }
            }
        }
        Ok(())
    }

    fn write(&self, peer: &mut dyn Peer, bytes: &[u8]) -> io::Result<()> {
        let mut rest = bytes;
        while !rest.is_empty() {
            let written = peer.write(rest)?;
            self.written.fetch_add(written as u64, Ordering::SeqCst);
            rest = &rest[written..];
        }
        peer.flush()
    }

    fn stopped(&self) -> bool {
        self.stopped.load(Ordering::SeqCst)
    }

    fn fail(&self, what: String) {
        lock(&self.failures).push(what);
    }
}

/// Reads a request up to the end of the body that its head declares. `None` if the client closed
/// the connection before the first byte.
fn read_request(peer: &mut dyn Peer) -> io::Result<Option<String>> {
    let mut request = Vec::new();
    loop {
        let mut buffer = [0; 16 * 1024];
        let read = peer.read(&mut buffer)?;
        request.extend_from_slice(&buffer[..read]);
        if let Some(head) = request.windows(4).position(|window| window == b"\r\n\r\n") {
            let declared = String::from_utf8_lossy(&request[..head])
                .lines()
                .filter_map(|line| line.split_once(':'))
                .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
                .and_then(|(_, length)| length.trim().parse().ok())
                .unwrap_or(0);
            if request.len() >= head + 4 + declared {
                return Ok(Some(String::from_utf8_lossy(&request).into_owned()));
            }
        }
        match (read, request.is_empty()) {
            (0, true) => return Ok(None),
            (0, false) => return Err(io::ErrorKind::UnexpectedEof.into()),
            _ => {}
        }
    }
}
