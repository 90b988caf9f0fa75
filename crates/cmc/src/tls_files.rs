//! TLS from its files: read at the start, and read again whenever they change or SIGHUP comes.

use crate::settings::{ClientCertificates, TlsFiles};
use anyhow::{Context, Result};
use licence::Authority;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::time::interval;
use web::server::{Clients, Pair, Tls};

/// How often the files are looked at.
const LOOK: Duration = Duration::from_secs(2);

/// TLS, and what keeps it as its files are.
pub(crate) struct Watched {
    pub(crate) tls: Arc<Tls>,
    files: TlsFiles,
    pair: Pair,
    seen: Seen,
    asked: Signal,
}

/// When certificate and key were written last.
type Seen = [Option<SystemTime>; 2];

impl Watched {
    /// Reads the files. From here on SIGHUP does not end the process by itself.
    pub(crate) fn begin(files: TlsFiles, authority: &Authority) -> Result<Self> {
        let certificate = authority.certificate().clone();
        let clients = match files.clients {
            ClientCertificates::Off => Clients::Off,
            ClientCertificates::Optional => Clients::Optional(certificate),
            ClientCertificates::Required => Clients::Required(certificate),
        };
        let seen = written(&files);
        let pair = read(&files)?;
        let tls = Tls::new(&pair, clients)
            .with_context(|| format!("{} and {}", files.certificate.display(), files.key.display()))?;
        Ok(Self { tls: Arc::new(tls), files, pair, seen, asked: signal(SignalKind::hangup())? })
    }

    /// Renews for as long as it is let. What cannot be used is told, and what was used goes on.
    pub(crate) async fn keep(mut self) {
        let mut tick = interval(LOOK);
        loop {
            let asked = tokio::select! {
                _ = tick.tick() => false,
                _ = self.asked.recv() => true,
            };
            let now = written(&self.files);
            if asked || now != self.seen {
                self.seen = now;
                self.renew(asked);
            }
        }
    }

    fn renew(&mut self, asked: bool) {
        let renewed = read(&self.files).and_then(|pair| {
            // A file that was only touched need not end anybody's sessions.
            if asked || pair != self.pair {
                self.tls.renew(&pair)?;
                self.pair = pair;
                tracing::info!("the certificate was read again and is in use");
            }
            Ok(())
        });
        if let Err(error) = renewed {
            tracing::error!(%error, "the new certificate cannot be used; the one before goes on");
        }
    }
}

fn read(files: &TlsFiles) -> Result<Pair> {
    let bytes = |path: &Path| std::fs::read(path).with_context(|| path.display().to_string());
    Ok(Pair { certificate: bytes(&files.certificate)?, key: bytes(&files.key)? })
}

fn written(files: &TlsFiles) -> Seen {
    [&files.certificate, &files.key]
        .map(|path| std::fs::metadata(path).and_then(|found| found.modified()).ok())
}
