//! The tenant's socket and thread: accepts connections, reads requests, sends replies. The service
//! chooses the replies.

use std::convert::Infallible;
use std::future::poll_fn;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::pin::Pin;
use std::sync::{Arc, mpsc};
use std::task::Poll;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use hyper::header::{DATE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::oneshot;

use super::service::Service;
use crate::testing::StartError;
use crate::testing::captured::Received;
use crate::testing::reply::delivery::{self, Broken, ReplyBody};

/// The number of connections that may wait to be accepted; the system may allow fewer.
const BACKLOG: u32 = 16 * 1024;

/// A server that runs until it is dropped.
#[derive(Debug)]
pub(crate) struct Server {
    address: SocketAddr,
    /// Dropped to stop the thread.
    stop: Option<oneshot::Sender<Infallible>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts a thread that listens on a port of the system's choice.
    ///
    /// The thread makes the socket, so that it belongs to no runtime of the caller's.
    pub(crate) fn start(service: Arc<Service>) -> Result<Self, StartError> {
        let (stop, stopped) = oneshot::channel();
        let (started, start) = mpsc::channel();
        let thread = thread::Builder::new()
            .name("c1-test-tenant".to_owned())
            .spawn(move || run(service, stopped, &started))
            .map_err(|error| StartError::new("start a thread", error))?;
        let address = start
            .recv()
            .map_err(|_| StartError::new("keep its thread running", None))??;
        Ok(Self {
            address,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Stops at once, even while requests are answered, and waits for the thread. The error is the
    /// panic of the thread.
    pub(crate) fn stop(&mut self) -> thread::Result<()> {
        drop(self.stop.take());
        match self.thread.take() {
            // The closure of a reply may own the tenant. The thread drops the closure, and a thread
            // cannot wait for itself.
            Some(thread) if thread.thread().id() != thread::current().id() => thread.join(),
            _ => Ok(()),
        }
    }
}

fn run(
    service: Arc<Service>,
    stopped: oneshot::Receiver<Infallible>,
    started: &mpsc::Sender<Result<SocketAddr, StartError>>,
) {
    let runtime = match tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            let _ = started.send(Err(StartError::new("build a runtime", error)));
            return;
        }
    };
    runtime.block_on(async {
        let listening = listen().and_then(|listener| Ok((listener.local_addr()?, listener)));
        match listening {
            Err(error) => {
                let _ = started.send(Err(StartError::new("listen on 127.0.0.1", error)));
            }
            Ok((address, listener)) => {
                // An error means that the caller is gone, and then `stopped` ends at once.
                let _ = started.send(Ok(address));
                serve(&listener, stopped, service).await;
            }
        }
    });
    // Dropping the runtime drops every connection with it.
}

fn listen() -> io::Result<TcpListener> {
    let socket = TcpSocket::new_v4()?;
    socket.bind((Ipv4Addr::LOCALHOST, 0).into())?;
    socket.listen(BACKLOG)
}

/// Accepts connections until `stopped`.
async fn serve(
    listener: &TcpListener,
    mut stopped: oneshot::Receiver<Infallible>,
    service: Arc<Service>,
) {
    loop {
        let accepted = poll_fn(|context| match Pin::new(&mut stopped).poll(context) {
            Poll::Ready(_) => Poll::Ready(None),
            Poll::Pending => listener.poll_accept(context).map(Some),
        });
        match accepted.await {
            None => return,
            Some(Ok((stream, _))) => {
                service.count_connection();
                tokio::spawn(connection(stream, Arc::clone(&service)));
            }
            Some(Err(error)) => {
                service
                    .script
                    .problems
                    .record(format!("the tenant could not accept a connection: {error}"));
                // Probably the process is out of file descriptors, and an immediate retry would
                // spin.
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        }
    }
}

async fn connection(stream: TcpStream, service: Arc<Service>) {
    // Replies are written whole, so a delay gains nothing. Without the option the socket works too.
    let _ = stream.set_nodelay(true);
    let exchange = service_fn(move |request| exchange(request, Arc::clone(&service)));
    // An error is a client that went away or a scripted fault, and a test may want both.
    let _ = http1::Builder::new()
        .serve_connection(TokioIo::new(stream), exchange)
        .await;
}

async fn exchange(
    request: Request<Incoming>,
    service: Arc<Service>,
) -> Result<Response<ReplyBody>, Broken> {
    let (head, body) = request.into_parts();
    // An error means that the client broke off its request, so nobody waits for an answer.
    let body = body.collect().await.map_err(|_| Broken)?.to_bytes();
    let reply = service.answer(Received {
        method: head.method.as_str().to_owned(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().map(str::to_owned),
        headers: head.headers,
        body,
    });
    let mut response = delivery::deliver(reply).await?;
    let date = httpdate::fmt_http_date(service.clock.now());
    // A date is always a valid value. Without the header, hyper would send the machine's time.
    if let Ok(date) = HeaderValue::try_from(date) {
        response.headers_mut().entry(DATE).or_insert(date);
    }
    Ok(response)
}
