//! The commands, one file each.

mod audit;
mod check;
mod clean;
pub(crate) mod demo;
mod device;
mod migrate;
mod org;
mod person;
mod seed;
mod serve;
mod user;

use crate::logs;
use crate::outcome::{EXIT_CODES, fail};
use crate::settings::{Flags, Settings};
use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;
use tracing::level_filters::LevelFilter;

/// Coordinate My Care: urgent care plans that whoever answers the call can read.
///
/// Try it with `cmc demo`: a fictional borough in a folder of its own, nothing to set up.
/// A real service is set up with `cmc migrate`, `cmc org add` and `cmc user add`, and then runs with `cmc serve`.
#[derive(Debug, Parser)]
#[command(name = "cmc", version, arg_required_else_help = true, max_term_width = 100, after_help = EXIT_CODES)]
struct Line {
    #[command(flatten)]
    flags: Flags,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Demo(demo::Demo),
    Serve(serve::Serve),
    Migrate(migrate::Migrate),
    #[command(subcommand)]
    Audit(audit::Audit),
    #[command(subcommand)]
    Org(org::Org),
    #[command(subcommand)]
    Person(person::Person),
    #[command(subcommand)]
    User(user::User),
    #[command(subcommand)]
    Device(device::Device),
    Check(check::Check),
    #[command(hide = true)]
    Clean(clean::Clean),
    Seed(seed::Seed),
}

/// Reads the command line and does what it says.
pub(crate) fn run() -> ExitCode {
    let Line { flags, command } = Line::parse();
    // It is given neither settings nor a runtime: what it takes apart may be hostile.
    if matches!(command, Command::Clean(_)) {
        return clean::Clean::run();
    }
    obey(&flags, command).unwrap_or_else(|error| fail(&error))
}

fn obey(flags: &Flags, command: Command) -> Result<ExitCode> {
    let settings = match command {
        Command::Demo(_) => Settings::read_for_demo(flags)?,
        _ => Settings::read(flags)?,
    };
    let quiet = if matches!(command, Command::Serve(_)) { LevelFilter::INFO } else { LevelFilter::WARN };
    logs::begin(settings.log.unwrap_or(quiet))?;
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        match command {
            Command::Demo(demo) => demo.run(settings).await,
            Command::Serve(serve) => serve.run(settings).await,
            Command::Migrate(migrate) => migrate.run(&settings).await,
            Command::Audit(audit) => audit.run(&settings).await,
            Command::Org(org) => org.run(&settings).await,
            Command::Person(person) => person.run(&settings).await,
            Command::User(user) => user.run(&settings).await,
            Command::Device(device) => device.run(&settings).await,
            Command::Check(check) => check.run(&settings).await,
            Command::Seed(seed) => seed.run(&settings).await,
            Command::Clean(_) => Ok(clean::Clean::run()),
        }
    })
}
