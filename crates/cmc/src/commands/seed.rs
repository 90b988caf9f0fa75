//! `cmc seed`.

use crate::clock::SystemWorld;
use crate::columns::columns;
use crate::outcome::words;
use crate::progress::Progress;
use crate::record::open_to_fill;
use crate::settings::Settings;
use anyhow::{Result, bail};
use app::seed::Occupied;
use demo::{MOST_PEOPLE, Order, SignIn};
use std::process::ExitCode;
use store::World;

/// How many batches a database server is given at once; a file has one writer.
const AT_ONCE: usize = 2;

/// Fill an empty record with fictional people, to try the service and measure it at the size of a region
///
/// Each person has one published plan, and there are the organisations and the staff for them; the same number and seed
/// make the same people. Nobody in it is real. Everyone's password is printed, so it is no place for anybody's real
/// details. A million people take about ten minutes, and nineteen gigabytes on SQLite. Broken off, it has to begin
/// again with an empty record.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  cmc migrate --database sqlite:region.db
  cmc seed --database sqlite:region.db --people 20000
  cmc serve --database sqlite:region.db")]
pub(super) struct Seed {
    /// How many people
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=MOST_PEOPLE as i64))]
    people: u32,
    /// What everything is drawn from: another number makes other people
    #[arg(long, value_name = "S", default_value_t = 7)]
    seed: u64,
}

impl Seed {
    pub(super) async fn run(self, settings: &Settings) -> Result<ExitCode> {
        let at_once = if settings.database_url.starts_with("sqlite:") { 1 } else { AT_ONCE };
        let (house, place) = open_to_fill(settings, at_once).await?;
        if let Some(occupied) = app::seed::begin(&house).await.map_err(words)? {
            bail!("{} {}", settings.database_shown(), refusal(occupied));
        }
        let (began, people) = (SystemWorld.now(), self.people as usize);
        let order = Order { people, seed: self.seed, now: began, at_once };
        let mut progress = Progress::with_time_left("Seeding");
        let visitors = demo::seed(&house, order, |done, of| progress.tell(done, of)).await.map_err(words)?;
        drop(progress);
        print!("{}", welcome(&visitors));
        drop(house);
        let bytes = store::size(&place).await?;
        println!("{people} people, {bytes} bytes on disk: {} a plan", bytes / u64::from(self.people));
        Ok(ExitCode::SUCCESS)
    }
}

/// Why a record is not filled, and what to do.
const fn refusal(occupied: Occupied) -> &'static str {
    match occupied {
        Occupied::ByOthers => {
            "has accounts or people in it: fictional ones are put into an empty record only. Name another database"
        }
        Occupied::HalfSeeded => "was being filled and that was broken off: start again with an empty one",
        Occupied::Seeded => {
            "has been filled already: start again with an empty one, or serve this with `cmc serve`"
        }
    }
}

/// Who can sign in, and how.
fn welcome(visitors: &[SignIn]) -> String {
    let rows = visitors
        .iter()
        .map(|one| [one.email.clone(), one.who.clone(), one.organisation.clone(), one.rights.to_string()]);
    let table = columns(["sign in as", "who", "at", "rights"], rows);
    format!("{table}Everyone's password is {}. Everyone in it is made up.\n", demo::PASSWORD)
}
