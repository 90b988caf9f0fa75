//! A stream, plain or within TLS, that runs out of patience.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

use super::Limits;
use super::turn::Turn;

/// What is read and thrown away of a body that was refused, so that the caller comes to read the
/// answer. Beyond it the bytes are left in the network's own buffers.
const SWALLOWED: usize = 64 * 1024;

/// Ends a connection whose headers dribble, whose answer is left unread, or which will not close.
pub(super) struct Socket<S> {
    stream: S,
    turn: Arc<Turn>,
    headers: Duration,
    stalled: Duration,
    linger: Duration,
    head: Option<Head>,
    stall: Option<Pin<Box<Sleep>>>,
    closing: Option<Closing>,
}

/// The clock of one request's headers. It runs out only while no later request has begun.
struct Head {
    begun_before: usize,
    over: Pin<Box<Sleep>>,
}

struct Closing {
    over: Pin<Box<Sleep>>,
    swallowed: usize,
}

impl<S> Socket<S> {
    /// The clock of the first request starts here: a caller who connects and says nothing is timed.
    pub(super) fn new(stream: S, turn: Arc<Turn>, limits: &Limits) -> Self {
        let head = Head { begun_before: turn.begun(), over: Box::pin(sleep(limits.headers)) };
        Self {
            stream,
            turn,
            headers: limits.headers,
            stalled: limits.stalled,
            linger: limits.linger,
            head: Some(head),
            stall: None,
            closing: None,
        }
    }

    fn note_bytes_read(&mut self) {
        let begun = self.turn.begun();
        let timed = self.head.as_ref().is_some_and(|head| head.begun_before == begun);
        if !timed && !self.turn.is_ours() {
            self.head = Some(Head { begun_before: begun, over: Box::pin(sleep(self.headers)) });
        }
    }

    fn headers_are_late(&mut self, context: &mut Context<'_>) -> bool {
        let begun = self.turn.begun();
        match &mut self.head {
            Some(head) if head.begun_before == begun => head.over.as_mut().poll(context).is_ready(),
            _ => false,
        }
    }

    fn unless_stalled<T>(
        &mut self,
        context: &mut Context<'_>,
        written: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.stall = None;
            return written;
        }
        let stalled = self.stalled;
        let stall = self.stall.get_or_insert_with(|| Box::pin(sleep(stalled)));
        ready!(stall.as_mut().poll(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Socket<S> {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let socket = self.get_mut();
        let before = bytes.filled().len();
        let read = Pin::new(&mut socket.stream).poll_read(context, bytes);
        if read.is_pending() && socket.headers_are_late(context) {
            // Nothing more is awaited from this caller, which is what the end of the stream says.
            return Poll::Ready(Ok(()));
        }
        if bytes.filled().len() > before {
            socket.note_bytes_read();
        }
        read
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Socket<S> {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let socket = self.get_mut();
        let written = Pin::new(&mut socket.stream).poll_write(context, bytes);
        socket.unless_stalled(context, written)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let socket = self.get_mut();
        let written = Pin::new(&mut socket.stream).poll_write_vectored(context, parts);
        socket.unless_stalled(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(context)
    }

    /// Says that no more will be written, then waits a little. A socket closed with unread bytes
    /// in it is reset by the system, and a reset can overtake the answer on its way to the caller.
    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let socket = self.get_mut();
        if socket.closing.is_none() {
            ready!(Pin::new(&mut socket.stream).poll_shutdown(context))?;
        }
        let linger = socket.linger;
        let closing =
            socket.closing.get_or_insert_with(|| Closing { over: Box::pin(sleep(linger)), swallowed: 0 });
        let mut scrap = [0; 4096];
        while closing.swallowed < SWALLOWED {
            let mut bytes = ReadBuf::new(&mut scrap);
            match Pin::new(&mut socket.stream).poll_read(context, &mut bytes) {
                Poll::Ready(Ok(())) if bytes.filled().is_empty() => return Poll::Ready(Ok(())),
                Poll::Ready(Ok(())) => closing.swallowed += bytes.filled().len(),
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                Poll::Pending => break,
            }
        }
        closing.over.as_mut().poll(context).map(Ok)
    }
}
