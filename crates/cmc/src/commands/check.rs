//! `cmc check`.

use crate::clock::SystemWorld;
use crate::key_file::{Key, open_to_others};
use crate::record::Survey;
use crate::settings::Settings;
use anyhow::Result;
use mail::Post;
use std::process::ExitCode;
use store::World;

/// Check what a server needs before it is started: settings, database, audit key, mail server
///
/// Prints a line for each and changes nothing; it works beside a server. Ends with exit code 1 if something is not as it
/// should be.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  cmc check && cmc serve", after_long_help = crate::settings::catalogue())]
pub(super) struct Check {}

impl Check {
    pub(super) async fn run(self, settings: &Settings) -> Result<ExitCode> {
        println!("settings: readable");
        let survey = Survey::make(settings).await?;
        let (shown, file) = (settings.database_shown(), survey.key_file.display().to_string());
        let (taken, known) = (survey.taken, survey.known);
        if survey.is_new() {
            println!("database: {shown} has not been set up: run `cmc migrate`");
            return Ok(ExitCode::FAILURE);
        }
        if taken != known {
            println!("database: {shown} answers and is at step {taken} of {known}: run `cmc migrate`");
            return Ok(ExitCode::FAILURE);
        }
        println!("database: {shown} answers and is at step {taken} of {known}");
        store::checkpoint(&survey.settings, SystemWorld.now().iso()).await?;
        println!("audit key: {file} fits, and every chain ends where it was written to end");
        if matches!(survey.key, Key::Kept(_)) && open_to_others(&survey.key_file) {
            println!("audit key: {file} can be read by others on this machine: run `chmod 600 {file}`");
            return Ok(ExitCode::FAILURE);
        }
        letters(settings, &survey).await
    }
}

/// Whether the mail server answers and takes the credentials, and how many letters have not been sent.
async fn letters(settings: &Settings, survey: &Survey) -> Result<ExitCode> {
    let unsent = store::unsent(&survey.settings, SystemWorld.now()).await?;
    let stand = format!("letters waiting: {}, given up: {}", unsent.waiting, unsent.given_up);
    let Some((relay, from)) = &settings.mail else {
        println!("mail: no server is set, so letters stay in the outbox; {stand}");
        return Ok(ExitCode::SUCCESS);
    };
    let shown = relay.shown();
    let post = Post::open(relay, from, settings.public_url.as_deref().unwrap_or_default())?;
    if let Err(trouble) = post.answers().await {
        println!("mail: {shown} takes no letters: {}; {stand}", trouble.words);
        return Ok(ExitCode::FAILURE);
    }
    println!("mail: {shown} answers; {stand}");
    Ok(ExitCode::SUCCESS)
}
