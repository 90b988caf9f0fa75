//! The wire under a session. Whoever waits for an answer carries the bytes meanwhile, so that an answer wakes one thread
//! and not a second one to pass it on.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use tokio_postgres::tls::MakeTlsConnect;
use tokio_postgres::{AsyncMessage, Connection, Socket};
use tokio_postgres_rustls::MakeRustlsConnect;

/// A connection as the protocol's library makes it.
pub(super) type Wire = Connection<Socket, <MakeRustlsConnect as MakeTlsConnect<Socket>>::Stream>;

/// A wire, until it ends.
pub(super) struct Line {
    wire: Option<Box<Wire>>,
    warned: bool,
}

impl Line {
    pub(super) fn new(wire: Wire) -> Self {
        Self { wire: Some(Box::new(wire)), warned: false }
    }

    /// Waits for an answer and carries what it needs to and fro.
    pub(super) async fn carry<T>(&mut self, answer: impl Future<Output = T>) -> T {
        let mut answer = pin!(answer);
        poll_fn(|context| {
            // First what is asked, then the wire; what the wire brings wakes the asker again.
            let asked = answer.as_mut().poll(context);
            if asked.is_pending() {
                self.listen(context);
            }
            asked
        })
        .await
    }

    /// Whether the wire has ended, perhaps while nobody was listening.
    pub(super) fn ended(&mut self) -> bool {
        self.listen(&mut Context::from_waker(Waker::noop()));
        self.wire.is_none()
    }

    pub(super) fn forget_warnings(&mut self) {
        self.warned = false;
    }

    /// Whether the server has warned of something since.
    pub(super) fn warned(&self) -> bool {
        self.warned
    }

    /// Lets the wire move as far as it can. One that has ended is let go, which ends the wait of whoever asked.
    fn listen(&mut self, context: &mut Context<'_>) {
        while let Some(wire) = &mut self.wire {
            match wire.poll_message(context) {
                Poll::Pending => return,
                Poll::Ready(Some(Ok(AsyncMessage::Notice(notice)))) => {
                    self.warned = true;
                    tracing::warn!(
                        code = notice.code().code(),
                        "the database server warns: {}",
                        notice.message()
                    );
                }
                Poll::Ready(Some(Ok(_))) => {}
                Poll::Ready(None | Some(Err(_))) => self.wire = None,
            }
        }
    }
}
