//! `cmc org`.

use crate::columns::columns;
use crate::outcome::words;
use crate::record::open_for_command;
use crate::settings::{Settings, Usage};
use access::Actor;
use anyhow::{Context, Result, bail};
use app::{House, organisation};
use clap::builder::PossibleValuesParser;
use model::organisation::{Assessment, Capacity, DataSecurity, Signature};
use model::question::form::write;
use model::question::{Answer, Fields, Line, Options};
use model::{Date, OrganisationId};
use std::path::PathBuf;
use std::process::ExitCode;

/// Add and list organisations, and record what opens their doors
#[derive(Debug, clap::Subcommand)]
pub(super) enum Org {
    Add(Add),
    /// Add every organisation of a CSV file; bad lines are listed and good ones kept
    #[command(
        after_help = "The first line names the columns: ods, name, kind, and any of parent, mailbox, address, pcn,
borough, icb, flagging_address. With bad lines it ends with exit code 3."
    )]
    Import {
        /// The file
        file: PathBuf,
    },
    /// Record that the sharing agreement was signed on paper
    Agree {
        /// The organisation's ODS code
        #[arg(long)]
        ods: String,
        /// Who signed
        #[arg(long)]
        signatory: String,
        /// In which capacity
        #[arg(long, value_parser = PossibleValuesParser::new(Capacity::ALL.iter().map(|choice| choice.slug)))]
        capacity: String,
        /// When: a day like 2026-03-27
        #[arg(long)]
        on: String,
    },
    /// Record an organisation's status in the Data Security and Protection Toolkit
    Assess {
        /// The organisation's ODS code
        #[arg(long)]
        ods: String,
        /// The status
        #[arg(long, value_parser = PossibleValuesParser::new(DataSecurity::ALL.iter().map(|choice| choice.slug)))]
        status: String,
        /// When it was published: a day like 2026-03-27
        #[arg(long)]
        on: String,
    },
    /// List every organisation
    List,
}

/// Add an organisation
///
/// Its people read nothing before the sharing agreement is signed and its data security status is recorded: on its page, or
/// with `cmc org agree` and `cmc org assess`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  cmc org add --ods A81001 --name 'Harbour Surgery' --kind 'GP practice'")]
pub(super) struct Add {
    /// Its ODS code
    #[arg(long)]
    ods: String,
    /// Its name, as people know it
    #[arg(long)]
    name: String,
    /// What kind of organisation it is, for example `GP practice` or `care home`
    #[arg(long)]
    kind: String,
    /// An address that several of its people read
    #[arg(long, default_value = "")]
    mailbox: String,
    /// Where it is
    #[arg(long, default_value = "")]
    address: String,
}

impl Org {
    pub(super) async fn run(self, settings: &Settings) -> Result<ExitCode> {
        let house = open_for_command(settings).await?;
        match self {
            Self::Add(add) => add.run(&house).await?,
            Self::Import { file } => return import(&house, &file).await,
            Self::Agree { ods, signatory, capacity, on } => {
                let signatory = Line::parse(&signatory).map_err(Usage)?;
                let mut fields = write(&Signature { signatory, capacity: Capacity::of(&capacity) });
                fields.put("agreed", "yes");
                let (on, organisation) = (day(&on)?, known(&house, &ods).await?);
                organisation::sign(&house, &Actor::Operator, organisation, &fields, Some(on))
                    .await
                    .map_err(words)?;
                println!("{} has signed the sharing agreement", ods.to_uppercase());
            }
            Self::Assess { ods, status, on } => {
                let assessment =
                    Assessment { status: DataSecurity::of(&status), assessed_on: Some(day(&on)?) };
                let organisation = known(&house, &ods).await?;
                organisation::assess(&house, &Actor::Operator, organisation, &write(&assessment))
                    .await
                    .map_err(words)?;
                println!("recorded the data security status of {}", ods.to_uppercase());
            }
            Self::List => list(&house).await?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Add {
    async fn run(self, house: &House) -> Result<()> {
        let given = [
            ("ods", &self.ods),
            ("name", &self.name),
            ("kind", &self.kind),
            ("mailbox", &self.mailbox),
            ("address", &self.address),
        ];
        let fields: Fields = given.into_iter().map(|(name, text)| (name, text.as_str())).collect();
        organisation::create(house, &Actor::Operator, &fields).await.map_err(words)?;
        println!("added {} as {}", self.name.trim(), self.ods.trim().to_uppercase());
        Ok(())
    }
}

async fn import(house: &House, file: &std::path::Path) -> Result<ExitCode> {
    let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let done = organisation::import(house, &Actor::Operator, &text).await.map_err(words)?;
    println!("added {} organisations", done.kept);
    for (line, why) in &done.rejected {
        println!("line {line}: {why}");
    }
    Ok(if done.rejected.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(crate::outcome::REJECTS) })
}

async fn known(house: &House, ods: &str) -> Result<OrganisationId> {
    let code = ods.trim().to_uppercase();
    let all = organisation::all(house, &Actor::Operator).await.map_err(words)?;
    let found = all.into_iter().find(|known| known.profile.ods.as_ref().is_some_and(|o| o.as_str() == code));
    match found {
        Some(found) => Ok(found.id),
        None => bail!("there is no organisation {code}: add it first"),
    }
}

fn day(text: &str) -> Result<Date, Usage> {
    Date::parse(text).ok_or_else(|| Usage(format!("{text:?} is not a day like 2026-03-27")))
}

async fn list(house: &House) -> Result<()> {
    let all = organisation::all(house, &Actor::Operator).await.map_err(words)?;
    let rows = all.into_iter().map(|one| {
        let shown = |answer: Option<&dyn Answer>| answer.map(Answer::show).unwrap_or_default();
        let profile = &one.profile;
        let (ods, name) = (profile.ods.as_ref().map(|a| a as _), profile.name.as_ref().map(|a| a as _));
        [shown(ods), shown(name), shown(profile.kind.as_ref().map(|a| a as _))]
    });
    print!("{}", columns(["ODS", "name", "kind"], rows));
    Ok(())
}
