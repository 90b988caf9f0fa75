//! `cmc org`.

use crate::columns::columns;
use crate::outcome::words;
use crate::record::open_for_command;
use crate::settings::Settings;
use anyhow::Result;
use app::account;
use std::process::ExitCode;

/// Add and list organisations
#[derive(Debug, clap::Subcommand)]
pub(super) enum Org {
    /// Add an organisation
    #[command(
        after_help = "Example:\n  cmc org add --ods A81001 --name 'Harbour Surgery' --kind 'GP practice'"
    )]
    Add {
        /// Its ODS code
        #[arg(long)]
        ods: String,
        /// Its name, as people know it
        #[arg(long)]
        name: String,
        /// What kind of organisation it is, for example `GP practice` or `care home`
        #[arg(long)]
        kind: String,
    },
    /// List every organisation
    List,
}

impl Org {
    pub(super) async fn run(self, settings: &Settings) -> Result<ExitCode> {
        let house = open_for_command(settings).await?;
        match self {
            Self::Add { ods, name, kind } => {
                account::create_organisation(&house, &ods, &name, &kind).await.map_err(words)?;
                println!("added {} as {}", name.trim(), ods.trim().to_uppercase());
            }
            Self::List => {
                let (organisations, _) = account::list(&house).await.map_err(words)?;
                let rows = organisations.into_iter().map(|(ods, name, kind)| [ods, name, kind]);
                print!("{}", columns(["ODS", "name", "kind"], rows));
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
