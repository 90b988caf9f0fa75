//! `cmc person`.

use crate::outcome::words;
use crate::record::open_for_command;
use crate::settings::{Settings, Usage};
use anyhow::{Result, anyhow};
use app::{Stop, person};
use model::PersonId;
use std::process::ExitCode;

/// Restrict a person, or lift the restriction
///
/// Where a restricted person is, is shown to nobody from the next request on: no address, telephone, practice, contact or
/// care home. It follows what the national demographics service says of them (the S-flag).
#[derive(Debug, clap::Subcommand)]
pub(super) enum Person {
    /// Show nobody where a person is
    #[command(after_help = "Example:\n  cmc person restrict 019a7c11-52d0-7cc3-98cf-2a1f0c6f9d11")]
    Restrict {
        /// The person's identifier: what stands behind /people/ in the address of their page
        person: String,
    },
    /// Show again where a person is
    Unrestrict {
        /// The person's identifier: what stands behind /people/ in the address of their page
        person: String,
    },
}

impl Person {
    pub(super) async fn run(self, settings: &Settings) -> Result<ExitCode> {
        let (given, restricted) = match self {
            Self::Restrict { person } => (person, true),
            Self::Unrestrict { person } => (person, false),
        };
        let Some(person) = PersonId::parse(&given) else {
            let told =
                "that is no identifier: copy what stands behind /people/ in the address of the person's page";
            return Err(Usage(told.to_owned()).into());
        };
        let house = open_for_command(settings).await?;
        person::restrict(&house, person, restricted).await.map_err(|stop| match stop {
            Stop::Missing => anyhow!("there is no such person"),
            other => words(other),
        })?;
        println!("{}", if restricted { "restricted" } else { "not restricted any more" });
        Ok(ExitCode::SUCCESS)
    }
}
