//! `cmc audit`.

use crate::clock::SystemWorld;
use crate::key_file::write_new;
use crate::record::Survey;
use crate::settings::Settings;
use anyhow::{Context, Result, bail};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use store::{Checkpoint, Unsound, World};

/// Verify the audit, and note where it stands
///
/// Every event's hash covers the one before it, so whatever is changed, removed, inserted, moved or cut off in the database
/// shows. Both commands change nothing but to note when the audit was verified, and work beside a server.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Audit {
    /// Read the whole audit and say whether it is as it was written
    ///
    /// Prints `verified N events`, or the first place that is wrong, and then ends with exit code 1. A database that was
    /// put back from an older copy holds in itself: only a checkpoint kept elsewhere shows what it has lost.
    #[command(
        after_help = "Examples:\n  cmc audit verify\n  cmc audit verify --checkpoint /mnt/elsewhere/2026-11-21.json"
    )]
    Verify {
        /// Compare with this checkpoint too
        #[arg(long, value_name = "FILE")]
        checkpoint: Option<PathBuf>,
    },
    /// Write down where every chain ends now, sealed with the audit key
    ///
    /// It holds nothing personal. Keep it where whoever can write to the database cannot. A file that is there already is
    /// left as it is.
    #[command(after_help = "Example:\n  cmc audit checkpoint /mnt/elsewhere/$(date +%F).json")]
    Checkpoint {
        /// The file to write
        file: PathBuf,
    },
}

impl Audit {
    pub(super) async fn run(self, settings: &Settings) -> Result<ExitCode> {
        let survey = Survey::make(settings).await?;
        if survey.is_new() {
            bail!("{} has not been set up: there is no audit yet", settings.database_shown());
        }
        match self {
            Self::Verify { checkpoint } => verify(&survey, checkpoint.as_deref()).await,
            Self::Checkpoint { file } => note(&survey, &file).await,
        }
    }
}

async fn verify(survey: &Survey, checkpoint: Option<&Path>) -> Result<ExitCode> {
    let checkpoint = checkpoint.map(read).transpose()?;
    let found = store::verify(&survey.settings, checkpoint).await;
    // What was found is told here in any case; a record that cannot be written is no reason not to.
    if let Err(fault) = store::note_verified(&survey.settings, &SystemWorld, &found).await {
        eprintln!("what was found could not be written down for the service page: {fault}");
    }
    match found {
        Ok(events) => {
            println!("verified {events} events");
            Ok(ExitCode::SUCCESS)
        }
        Err(Unsound::Wrong(place)) => {
            println!("wrong: {place}");
            Ok(ExitCode::FAILURE)
        }
        Err(Unsound::Fault(fault)) => Err(fault.into()),
    }
}

fn read(file: &Path) -> Result<Checkpoint> {
    let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
    serde_json::from_str(&text).with_context(|| format!("{} is not a checkpoint", file.display()))
}

async fn note(survey: &Survey, file: &Path) -> Result<ExitCode> {
    let taken = store::checkpoint(&survey.settings, SystemWorld.now().iso()).await?;
    let text = serde_json::to_string_pretty(&taken)?;
    match write_new(file, &format!("{text}\n")) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            bail!(
                "{} is there already, and a checkpoint is kept, not replaced: name another file",
                file.display()
            )
        }
        written => written.with_context(|| file.display().to_string())?,
    }
    println!("wrote where {} chains end to {}", taken.chains.len(), file.display());
    Ok(ExitCode::SUCCESS)
}
