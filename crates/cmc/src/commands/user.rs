//! `cmc user`.

use crate::clock::SystemWorld;
use crate::columns::columns;
use crate::first_password::first_password;
use crate::outcome::words;
use crate::record::open_for_command;
use crate::settings::{Settings, Usage};
use access::{Right, Rights};
use anyhow::{Result, anyhow, bail};
use app::{House, Stop, account};
use clap::builder::PossibleValuesParser;
use std::process::ExitCode;
use store::World;

/// Add, list and end users, and hand somebody a code for a new password
#[derive(Debug, clap::Subcommand)]
pub(super) enum User {
    Add(Add),
    /// List every user's places, with what has ended
    List,
    Reset(Reset),
    /// End a user's places and sessions at once: a leaver
    End {
        /// The e-mail address they sign in with
        email: String,
    },
}

/// Add a user with a place in an organisation, or one more place for a user
///
/// Without --password-stdin a first password is made and printed, once. Either way it has to be replaced at the first
/// sign-in. A user who is there already keeps name and password and gets the place added.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  cmc user add --email ruth.bell@rosewood.example --name 'Ruth Bell' --profession 'Registered nurse' \\
      --registration 'NMC 98I7654E' --organisation VLXYZ --right clinical
  cmc user add --email home@rosewood.example --name 'Jo May' --profession 'Home manager' \\
      --organisation VLXYZ --right lead governance --password-stdin < first-password")]
pub(super) struct Add {
    /// The e-mail address to sign in with
    #[arg(long)]
    email: String,
    /// The name, as others see it
    #[arg(long)]
    name: String,
    /// The profession, as others see it
    #[arg(long)]
    profession: String,
    /// GMC, NMC or HCPC number: without one nobody publishes
    #[arg(long)]
    registration: Option<String>,
    /// The organisation's ODS code
    #[arg(long, value_name = "ODS")]
    organisation: String,
    /// What they may do there
    #[arg(long = "right", required = true, num_args = 1.., value_name = "RIGHT",
          value_parser = PossibleValuesParser::new(Right::ALL.map(Right::word)))]
    rights: Vec<String>,
    /// Take the first password from the first line of standard input
    #[arg(long)]
    password_stdin: bool,
}

/// Hand somebody a code with which they choose a new password, where no letters are sent
///
/// The code is printed once, and is good once, for an hour. Whoever gets it chooses the password; nobody chooses it for them.
/// Somebody who was invited and has not joined gets a code to join with.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  cmc user reset --email ruth.bell@rosewood.example --reason 'She asked at the desk and showed her badge'")]
pub(super) struct Reset {
    /// The e-mail address they sign in with
    #[arg(long)]
    email: String,
    /// Who asked for it, and how you made sure that they are who they say; it is recorded
    #[arg(long)]
    reason: String,
}

impl User {
    pub(super) async fn run(self, settings: &Settings) -> Result<ExitCode> {
        let house = open_for_command(settings).await?;
        match self {
            Self::Add(add) => add.run(&house).await?,
            Self::List => list(&house).await?,
            Self::Reset(reset) => reset.run(&house, settings).await?,
            Self::End { email } => {
                account::end_user(&house, &email).await.map_err(|stop| match stop {
                    Stop::Missing => anyhow!("there is no user {email} whose places have not ended"),
                    other => words(other),
                })?;
                println!("ended every place and session of {email}");
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Reset {
    async fn run(self, house: &House, settings: &Settings) -> Result<()> {
        if self.reason.trim().is_empty() {
            return Err(
                Usage("--reason: say who asked, and how you made sure that it is them".to_owned()).into()
            );
        }
        let handed = account::hand_over_reset(house, &self.email, &self.reason).await;
        let account::HandedOver { code, joins } = handed.map_err(|stop| match stop {
            Stop::Missing => anyhow!("there is no user {} whose places have not ended", self.email),
            other => words(other),
        })?;
        let url = settings.public_url.clone().unwrap_or_else(|| format!("http://{}", settings.listen));
        let page = if joins { "join" } else { "reset" };
        println!("code: {code}");
        println!("It is shown this once, and good once, for an hour: they type it at {url}/{page}");
        Ok(())
    }
}

impl Add {
    async fn run(self, house: &House) -> Result<()> {
        let is_known = self.is_known(house).await?;
        let typed = self.password_stdin.then(first_line).transpose()?;
        if is_known && typed.is_some() {
            return Err(Usage(format!(
                "{} keeps the password there is: leave --password-stdin out",
                self.email
            ))
            .into());
        }
        let made = typed.is_none() && !is_known;
        let password = typed.unwrap_or_else(|| first_password(&self.email, || SystemWorld.secret()));
        let new = account::NewStaff {
            email: self.email.clone(),
            name: self.name,
            profession: self.profession,
            registration: self.registration,
            organisation: self.organisation.clone(),
            rights: Rights::new(self.rights.iter().filter_map(|word| Right::of(word))),
            password: password.clone(),
            password_is_first: true,
            attested_on: None,
        };
        account::create_user(house, new).await.map_err(words)?;
        let (email, organisation) = (self.email, self.organisation.to_uppercase());
        if is_known {
            println!("added a place at {organisation} for {email}, who signs in as before");
        } else {
            println!("added {email} at {organisation}");
        }
        if made {
            println!(
                "first password: {password}\nIt is shown this once, and has to be replaced at the first sign-in."
            );
        }
        Ok(())
    }

    /// Whether there is such a user already.
    async fn is_known(&self, house: &House) -> Result<bool> {
        let key = account::email_key(&self.email);
        let places = account::list(house).await.map_err(words)?;
        let mut theirs = places.iter().filter(|place| account::email_key(&place.email) == key).peekable();
        let is_known = theirs.peek().is_some();
        if is_known && theirs.all(|place| place.ended) {
            bail!(
                "the account of {} has been ended and stays so: give the new one another address",
                self.email
            );
        }
        Ok(is_known)
    }
}

fn first_line() -> Result<String> {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

async fn list(house: &House) -> Result<()> {
    let places = account::list(house).await.map_err(words)?;
    let rows = places.into_iter().map(|place| {
        let ended = if place.active { "" } else { "ended" };
        [
            place.email,
            place.name,
            place.profession,
            place.organisation.0,
            place.rights.to_string(),
            ended.to_owned(),
        ]
    });
    print!("{}", columns(["e-mail", "name", "profession", "ODS", "rights", ""], rows));
    Ok(())
}
