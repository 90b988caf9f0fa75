//! The accept loop: who is let in, who is turned away, and how the doors close.

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::connection::{Caller, plainly, within_tls};
use super::layers::Dressed;
use super::limits::Limits;
use super::tls::Tls;

/// A caller who is to be turned away must say what it wants quickly, or its place on the doorstep
/// would be missing for the next.
const DOORSTEP_HEADERS: Duration = Duration::from_secs(1);

/// Serves until `shutdown` completes; then takes no more connections, lets the requests in flight
/// finish within [`Limits::farewell`], and returns.
///
/// Beyond [`Limits::connections`] a caller is answered 503 with Retry-After rather than left in the
/// system's queue: a crew waiting for a plan is better told at once than kept hoping.
pub async fn serve(
    listener: TcpListener,
    dressed: Dressed,
    limits: Limits,
    shutdown: impl Future<Output = ()>,
) {
    keep_open(listener, Doors::open(None, dressed, limits), shutdown).await;
}

/// The same within TLS. Whoever is turned away is told so within TLS too; a handshake holds a place.
pub async fn serve_tls(
    listener: TcpListener,
    tls: Arc<Tls>,
    dressed: Dressed,
    limits: Limits,
    shutdown: impl Future<Output = ()>,
) {
    keep_open(listener, Doors::open(Some(tls), dressed, limits), shutdown).await;
}

async fn keep_open(listener: TcpListener, mut doors: Doors, shutdown: impl Future<Output = ()>) {
    let mut shutdown = pin!(shutdown);
    loop {
        tokio::select! {
            () = &mut shutdown => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => doors.admit(stream, peer),
                Err(error) => pause_after(&error).await,
            },
            Some(_) = doors.connections.join_next() => {}
        }
    }
    drop(listener);
    doors.close().await;
}

/// A caller that vanished before it was accepted is no reason to wait; being out of files is, or
/// the loop would spin until one is free.
async fn pause_after(error: &io::Error) {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    if !matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset) {
        tracing::error!(%error, "no connection could be accepted");
        sleep(Duration::from_millis(100)).await;
    }
}

struct Doors {
    tls: Option<Arc<Tls>>,
    /// Says true when no handshake is worth waiting for.
    closing: watch::Sender<bool>,
    dressed: Dressed,
    limits: Limits,
    inside: Arc<Semaphore>,
    doorstep: Arc<Semaphore>,
    connections: JoinSet<()>,
    graceful: GracefulShutdown,
}

impl Doors {
    fn open(tls: Option<Arc<Tls>>, dressed: Dressed, limits: Limits) -> Self {
        Self {
            tls,
            closing: watch::Sender::new(false),
            dressed,
            inside: Arc::new(Semaphore::new(limits.connections)),
            doorstep: Arc::new(Semaphore::new(limits.turned_away)),
            limits,
            connections: JoinSet::new(),
            graceful: GracefulShutdown::new(),
        }
    }

    fn admit(&mut self, stream: TcpStream, peer: SocketAddr) {
        let mut limits = self.limits.clone();
        let (place, router) = if let Ok(permit) = Arc::clone(&self.inside).try_acquire_owned() {
            (Place::taken(permit), self.dressed.router())
        } else {
            ::metrics::counter!("http_connections_turned_away_total").increment(1);
            let Ok(permit) = Arc::clone(&self.doorstep).try_acquire_owned() else { return };
            limits.headers = limits.headers.min(DOORSTEP_HEADERS);
            (Place::taken(permit), self.dressed.no_room())
        };
        let (caller, watcher) = (Caller { peer, router, limits }, self.graceful.watcher());
        let (tls, closing) = (self.tls.clone(), self.closing.subscribe());
        self.connections.spawn(async move {
            match tls {
                None => plainly(stream, caller, watcher).await,
                Some(tls) => within_tls(stream, tls, caller, watcher, closing).await,
            }
            drop(place);
        });
    }

    async fn close(mut self) {
        self.closing.send_replace(true);
        let farewell = timeout(self.limits.farewell, self.graceful.shutdown()).await;
        if farewell.is_err() {
            tracing::warn!(connections = self.connections.len(), "closed before their answers were ready");
        }
        self.connections.shutdown().await;
    }
}

/// A connection's place, given back when the connection ends, even by a panic.
struct Place {
    _permit: OwnedSemaphorePermit,
}

impl Place {
    fn taken(permit: OwnedSemaphorePermit) -> Self {
        ::metrics::gauge!("http_connections").increment(1.0);
        Self { _permit: permit }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        ::metrics::gauge!("http_connections").decrement(1.0);
    }
}
