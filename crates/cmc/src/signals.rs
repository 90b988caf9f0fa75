//! When to stop: at SIGTERM, as a supervisor sends it, or SIGINT, as Ctrl-C does.

use std::io;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

/// Completes for everybody who waits once a signal has come.
#[derive(Clone)]
pub(crate) struct Stopping(watch::Receiver<bool>);

impl Stopping {
    /// From here on the signals do not end the process by themselves.
    pub(crate) fn listen() -> io::Result<Self> {
        let (mut terminate, mut interrupt) =
            (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        let (tell, told) = watch::channel(false);
        tokio::spawn(async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            tracing::info!("stopping: requests in flight are finished");
            // Whoever waited has gone already if nobody hears it.
            let _ = tell.send(true);
        });
        Ok(Self(told))
    }

    /// Waits for the signal.
    pub(crate) async fn asked(mut self) {
        // The teller goes only after it has told.
        let _ = self.0.wait_for(|stop| *stop).await;
    }
}
