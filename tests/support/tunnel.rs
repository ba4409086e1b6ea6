//! A proxy that opens tunnels (RFC 9110, section 9.3.6), over TLS or without, for anybody or for
//! those who know its password.

use std::io;
use std::net::{self, SocketAddr};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use rustls::ServerConfig;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio_rustls::TlsAcceptor;

use crate::runtime::runtime;
use crate::sync::lock;

/// A proxy on its own loopback port.
#[derive(Debug)]
pub struct TunnelProxy {
    address: SocketAddr,
    shared: Arc<Shared>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    /// The value of `Proxy-Authorization` that it wants.
    password: Option<&'static str>,
    requests: Mutex<Vec<String>>,
}

impl TunnelProxy {
    /// Starts a proxy for anybody.
    #[must_use]
    pub fn start() -> Self {
        Self::with(None, None)
    }

    /// Starts a proxy for requests with this value of `Proxy-Authorization`.
    #[must_use]
    pub fn with_password(password: &'static str) -> Self {
        Self::with(Some(password), None)
    }

    /// Starts a proxy that is itself reached over TLS.
    #[must_use]
    pub fn over_tls(config: ServerConfig) -> Self {
        Self::with(None, Some(config))
    }

    fn with(password: Option<&'static str>, tls: Option<ServerConfig>) -> Self {
        let listener = net::TcpListener::bind("127.0.0.1:0").expect("a loopback port");
        listener.set_nonblocking(true).expect("a socket");
        let address = listener.local_addr().expect("the port");
        let shared = Arc::new(Shared {
            password,
            requests: Mutex::default(),
        });
        let (stop, stopped) = oneshot::channel();
        let accept = accept(
            listener,
            Arc::clone(&shared),
            tls.map(|config| TlsAcceptor::from(Arc::new(config))),
        );
        // Its connections end with the runtime.
        let thread = thread::spawn(move || {
            runtime().block_on(async {
                tokio::select! {
                    () = accept => {}
                    _ = stopped => {}
                }
            });
        });
        Self {
            address,
            shared,
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    /// The port of the proxy on 127.0.0.1.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// The heads of the requests for a tunnel so far.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        lock(&self.shared.requests).clone()
    }
}

impl Drop for TunnelProxy {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

async fn accept(listener: net::TcpListener, shared: Arc<Shared>, tls: Option<TlsAcceptor>) {
    let listener = TcpListener::from_std(listener).expect("a socket that does not block");
    while let Ok((stream, _)) = listener.accept().await {
        let (shared, tls) = (Arc::clone(&shared), tls.clone());
        // The error is ignored, because the test's client reports how a connection ends.
        tokio::spawn(async move {
            match tls {
                Some(tls) => tunnel(&shared, tls.accept(stream).await?).await,
                None => tunnel(&shared, stream).await,
            }
        });
    }
}

async fn tunnel(
    shared: &Shared,
    mut client: impl AsyncRead + AsyncWrite + Unpin,
) -> io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(client.read_u8().await?);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    lock(&shared.requests).push(head.clone());
    let password = head
        .lines()
        .find_map(|line| line.strip_prefix("Proxy-Authorization: "));
    if shared.password.is_some() && password != shared.password {
        let refusal = b"HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n";
        return client.write_all(refusal).await;
    }
    let target = head
        .strip_prefix("CONNECT ")
        .and_then(|rest| rest.split(' ').next())
        .ok_or(io::ErrorKind::InvalidInput)?;
    let mut server = TcpStream::connect(target).await?;
    client.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await?;
    copy_bidirectional(&mut client, &mut server).await.map(drop)
}
