//! `cmc demo`.

use crate::clock::SystemWorld;
use crate::columns::columns;
use crate::outcome::words;
use crate::progress::Progress;
use crate::record::Survey;
use crate::serving::{Front, serve};
use crate::settings::{Settings, Usage};
use anyhow::{Context, Result, bail};
use app::{House, account};
use demo::Calendar;
use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use store::World;

/// Lies in the folder while the world is being built, so that a world that was broken off is not taken for a whole one.
const UNFINISHED: &str = "unfinished";
/// The borough that the demo's own tests walk through.
const SEED: u64 = 7;

/// Start the demonstration: a fictional borough, with nothing to set up
///
/// The first time it makes the borough's organisations, staff, people and plans, in a folder of its own; after that it goes
/// on with what is there. Everyone in it is made up. It prints a sign-in for each kind of user. A second factor and
/// device licences are off here, so it is no place for anybody's real details. It does not read a cmc.toml that lies here.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  cmc demo
  cmc demo --fresh --listen 127.0.0.1:9000
  CMC_DATABASE_URL=postgres://cmc@127.0.0.1/demo cmc demo")]
pub(super) struct Demo {
    /// The address and port to serve (stands above CMC_LISTEN)
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
    /// The folder to keep it in; the database is there too, unless CMC_DATABASE_URL names another
    #[arg(long, value_name = "FOLDER", default_value = "cmc-demo")]
    directory: PathBuf,
    /// Start over with a new world
    #[arg(long)]
    fresh: bool,
}

impl Demo {
    pub(super) async fn run(self, mut settings: Settings) -> Result<ExitCode> {
        settings.listen = self.listen.unwrap_or(settings.listen);
        settings.allow_pages(settings.listen)?;
        std::fs::create_dir_all(&self.directory).with_context(|| self.directory.display().to_string())?;
        let unfinished = self.directory.join(UNFINISHED);
        if settings.database_named {
            if self.fresh {
                return Err(Usage(
                    "--fresh starts over in the demonstration's own folder only: empty the database that \
                                  CMC_DATABASE_URL names yourself"
                        .to_owned(),
                )
                .into());
            }
            if unfinished.exists() {
                bail!(
                    "the world was broken off while it was being built: empty the database, remove {}, and start \
                       again",
                    unfinished.display()
                );
            }
        } else {
            settings.database_url = format!("sqlite:{}", self.directory.join("cmc.db").display());
            if self.fresh {
                clear(&self.directory)?;
            }
        }
        if settings.file().is_none() && settings.audit_key_file.is_none() {
            settings.audit_key_file = Some(self.directory.join("cmc-audit.key"));
        }
        if settings.file().is_none() && settings.device_authority_file.is_none() {
            settings.device_authority_file = Some(self.directory.join("cmc-authority.pem"));
        }
        let mut progress = Progress::of("Building the borough");
        let house = inhabited(&settings, &self.directory, |done, of| progress.tell(done, of)).await?;
        drop(progress);
        println!("{}", welcome());
        serve(house, &settings, Front::made_up()).await
    }
}

/// The record with the borough in it: built now, or earlier. `directory` remembers whether it was broken off; `told` hears how
/// many acts of how many are done.
pub(crate) async fn inhabited(
    settings: &Settings,
    directory: &Path,
    told: impl FnMut(usize, usize),
) -> Result<House> {
    let unfinished = directory.join(UNFINISHED);
    if settings.file().is_some() && unfinished.exists() {
        clear(directory)?;
    }
    Survey::make(settings).await?.migrate().await?;
    let house = Survey::make(settings).await?.open().await?;
    if house.has_users().await.map_err(words)? {
        require_ours(&house).await?;
        return Ok(house);
    }
    drop(house);
    File::create(&unfinished).with_context(|| unfinished.display().to_string())?;
    let now = SystemWorld.now();
    let calendar = Arc::new(Calendar::new(SEED, now));
    let house = Survey::make(settings).await?.open_in(calendar.clone()).await?;
    demo::build(&house, &calendar, now, told).await.map_err(words)?;
    drop(house);
    std::fs::remove_file(unfinished)?;
    Survey::make(settings).await?.open().await
}

/// A database with other people in it is no demonstration: its users would find themselves without a second factor.
async fn require_ours(house: &House) -> Result<()> {
    let places = account::list(house).await.map_err(words)?;
    let is_there = |email: &str| places.iter().any(|place| place.email == email);
    if demo::sign_ins().iter().all(|member| is_there(member.email)) {
        return Ok(());
    }
    bail!("this database has users who are not of the demonstration: serve it with `cmc serve`")
}

/// Empties the folder of the world in it, unless a process is using it.
pub(crate) fn clear(directory: &Path) -> Result<()> {
    let lock =
        File::options().write(true).create(true).truncate(false).open(directory.join("cmc.db.lock"))?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            bail!("another process is using {}: stop it first, then start over", directory.display())
        }
        Err(TryLockError::Error(error)) => return Err(error.into()),
    }
    // Broken off in the middle of this, it has to start over again.
    File::create(directory.join(UNFINISHED))?;
    for name in ["cmc.db", "cmc.db-wal", "cmc.db-shm", "cmc.db.key", "cmc.db.authority.pem"] {
        match std::fs::remove_file(directory.join(name)) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error).context(name),
            _ => {}
        }
    }
    Ok(())
}

/// Who can sign in, and how.
fn welcome() -> String {
    let rows = demo::sign_ins().iter().map(|member| {
        let rights: Vec<&str> = member.rights.iter().map(|right| right.word()).collect();
        let who = format!("{}, {}", member.name, member.profession);
        [member.email.to_owned(), who, member.organisation().to_owned(), rights.join(" ")]
    });
    let citizens = demo::citizens().iter().map(|citizen| {
        let who = format!("{}, {}", citizen.name, citizen.who);
        [citizen.email.to_owned(), who, "MyCMC".to_owned(), citizen.does.to_owned()]
    });
    let table = columns(["sign in as", "who", "at", "rights"], rows.chain(citizens));
    format!("{table}Everyone's password is {}. Everyone in it is made up. Ctrl-C stops it.", demo::PASSWORD)
}
