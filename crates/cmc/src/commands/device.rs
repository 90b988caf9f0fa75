//! `cmc device`.

use crate::authority_file;
use crate::columns::columns;
use crate::outcome::words;
use crate::record::open_for_command;
use crate::settings::Settings;
use access::Actor;
use anyhow::{Context, Result};
use app::device::{self, State};
use model::DeviceId;
use std::process::ExitCode;

/// Add, list and end devices, and make the authority of their licences
#[derive(Debug, clap::Subcommand)]
pub(super) enum Device {
    /// Put a device on an organisation's register, and print the code by which it gets its licence
    #[command(
        after_help = "Example:\n  cmc device add --organisation A81001 --identifier LT-0417 --place 'Reception'"
    )]
    Add {
        /// The organisation's ODS code
        #[arg(long)]
        organisation: String,
        /// What is written on the device: an asset number, or a name
        #[arg(long)]
        identifier: String,
        /// Where it is used
        #[arg(long)]
        place: String,
    },
    /// List every device and how its licence stands
    List,
    /// Give a device a new code, to renew its licence
    Renew {
        /// The device's id, as `cmc device list` shows it
        device: String,
    },
    /// End a device and its licence at once
    Revoke {
        /// The device's id, as `cmc device list` shows it
        device: String,
        /// Why: it is recorded
        #[arg(long)]
        reason: String,
    },
    /// Print the certificate of the authority, for a proxy that asks callers for licences; make the authority if there is none
    Authority,
}

impl Device {
    pub(super) async fn run(self, settings: &Settings) -> Result<ExitCode> {
        let by = Actor::Operator;
        if let Self::Authority = self {
            return authority(settings);
        }
        let house = open_for_command(settings).await?;
        match self {
            Self::Add { organisation, identifier, place } => {
                let organisation = device::organisation(&house, &by, &organisation).await.map_err(words)?;
                let added = device::register(&house, &by, organisation, &identifier, &place).await;
                told("added", &added.map_err(words)?.1);
            }
            Self::List => {
                let rows = device::list(&house, &by).await.map_err(words)?.into_iter().map(row);
                print!("{}", columns(["id", "organisation", "device", "place", "licence"], rows));
            }
            Self::Renew { device } => {
                told("renewed", &device::renew(&house, &by, id(&device)?).await.map_err(words)?);
            }
            Self::Revoke { device, reason } => {
                device::revoke(&house, &by, id(&device)?, &reason).await.map_err(words)?;
                println!("ended {device}: its licence opens nothing from now on");
            }
            Self::Authority => {}
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn authority(settings: &Settings) -> Result<ExitCode> {
    let path = settings.authority_file();
    let (authority, made) = authority_file::open(&path)?;
    if made {
        eprintln!("made the device authority {}: keep a copy of it, as of the audit key", path.display());
    }
    print!("{}", authority.certificate_pem());
    Ok(ExitCode::SUCCESS)
}

fn told(done: &str, code: &str) {
    println!(
        "{done}\ncode: {code}\nIt is shown this once, and good once, for seven days: type it at /enrol on the device."
    );
}

fn id(typed: &str) -> Result<DeviceId> {
    DeviceId::parse(typed).context("this is not a device's id: `cmc device list` shows them")
}

fn row(device: device::Device) -> [String; 5] {
    let state = match device.state {
        State::Waiting => "none yet".to_owned(),
        State::Valid(until) | State::LapsesSoon(until) => format!("until {}", until.day().iso()),
        State::Lapsed(until) => format!("lapsed {}", until.day().iso()),
        State::Ended(at, reason) => format!("ended {}: {reason}", at.day().iso()),
    };
    [device.id.to_string(), device.organisation.0, device.identifier, device.place, state]
}
