//! `cmc migrate`.

use crate::record::Survey;
use crate::settings::Settings;
use anyhow::Result;
use std::process::ExitCode;

/// Set up a new database, or bring one to what this program needs
///
/// Numbered steps, forward only. On a new database it also makes the key of the audit chain, in a file outside the
/// database (see CMC_AUDIT_KEY_FILE): keep a copy of that file somewhere safe, away from the database. Take a backup of
/// a database that is in use before you migrate it. Running it again does nothing.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cmc migrate\n  CMC_DATABASE_URL=postgres://owner@db.example/cmc cmc migrate"
)]
pub(super) struct Migrate {}

impl Migrate {
    pub(super) async fn run(self, settings: &Settings) -> Result<ExitCode> {
        let survey = Survey::make(settings).await?;
        let done = survey.migrate().await?;
        if done.made_key {
            println!(
                "made the audit key {}: keep a copy of it, away from the database",
                survey.key_file.display()
            );
        }
        let shown = settings.database_shown();
        match done.steps.as_slice() {
            [] => println!("{shown} is at step {} already: nothing to do", survey.taken),
            steps => println!("{shown} is at step {}: took {}", survey.taken + steps.len(), steps.join(", ")),
        }
        Ok(ExitCode::SUCCESS)
    }
}
