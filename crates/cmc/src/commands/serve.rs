//! `cmc serve`.

use crate::record::Survey;
use crate::serving::{Front, serve};
use crate::settings::Settings;
use anyhow::Result;
use std::net::SocketAddr;
use std::process::ExitCode;

/// Serve the record
///
/// It speaks TLS where CMC_TLS_CERT and CMC_TLS_KEY are set, and reads them again when they change or at SIGHUP; else plain
/// HTTP, on loopback only unless a proxy that speaks TLS stands in front of it. It logs JSON to stderr. At SIGTERM or SIGINT it takes no more requests, finishes those in flight within ten seconds, and ends with
/// exit code 0. One process at a time serves a SQLite file; several may share a PostgreSQL database.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  cmc serve
  cmc --database postgres://cmc@db.example/cmc serve --listen 127.0.0.1:9000
  CMC_LISTEN=0.0.0.0:443 CMC_TLS_CERT=cmc.pem CMC_TLS_KEY=cmc.key CMC_PUBLIC_URL=https://cmc.example cmc serve
  CMC_LISTEN=0.0.0.0:8080 CMC_BEHIND_PROXY=yes CMC_PUBLIC_URL=https://cmc.example cmc serve",
    after_long_help = crate::settings::catalogue())]
pub(super) struct Serve {
    /// The address and port to serve (stands above CMC_LISTEN)
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
}

impl Serve {
    pub(super) async fn run(self, mut settings: Settings) -> Result<ExitCode> {
        settings.listen = self.listen.unwrap_or(settings.listen);
        settings.allow_pages(settings.listen)?;
        let survey = Survey::make(&settings).await?;
        let house = survey.open().await?;
        if !house.has_users().await.map_err(crate::outcome::words)? {
            print!("{}", first_steps(settings.file().is_some()));
        }
        let seeded = house.was_seeded().await.map_err(crate::outcome::words)?;
        let front = if seeded { Front::made_up() } else { Front::real(settings.second_factor) };
        serve(house, &settings, front).await
    }
}

/// What to do where nobody can sign in yet.
fn first_steps(one_process: bool) -> String {
    let stop =
        if one_process { "Stop this server (one process at a time has the file), then" } else { "Now" };
    format!(
        "Nobody can sign in yet. {stop} add the first organisation and its first user:\n\
         \x20 cmc org add --ods CODE --name NAME --kind KIND\n\
         \x20 cmc user add --email ADDRESS --name NAME --profession PROFESSION --organisation CODE --right lead governance\n\
         The second prints a first password, which has to be replaced at the first sign-in.\n"
    )
}
