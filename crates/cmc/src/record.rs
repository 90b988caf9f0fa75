//! From the settings to an open record: the key, the steps it has taken, and what to do when either is not as it should be.

use crate::clock::SystemWorld;
use crate::key_file::Key;
use crate::settings::Settings;
use anyhow::{Result, bail};
use app::House;
use std::path::PathBuf;
use std::sync::Arc;
use store::{Store, World};

/// What is known of a record before it is opened.
pub(crate) struct Survey {
    pub(crate) settings: store::Settings,
    pub(crate) key: Key,
    pub(crate) key_file: PathBuf,
    /// The steps the record has taken, and those this program knows.
    pub(crate) taken: usize,
    pub(crate) known: usize,
    shown: String,
}

/// What migrating did.
pub(crate) struct Migrated {
    pub(crate) made_key: bool,
    /// The steps that were taken, by name.
    pub(crate) steps: Vec<&'static str>,
}

impl Survey {
    /// Looks at key and record without changing either. A record that has begun is never given another key.
    pub(crate) async fn make(settings: &Settings) -> Result<Self> {
        let key_file = settings.key_file();
        let key = Key::look(&key_file, || SystemWorld.secret())?;
        let shown = settings.database_shown();
        let settings = store::Settings::new(&settings.database_url, &settings.node, key.key());
        let (taken, known) = store::steps(&settings).await?;
        if taken > 0 && matches!(key, Key::Fresh(_)) {
            bail!(
                "{shown} has been set up before, but its audit key is not in {}.\nWithout the key that it was begun \
                 with, its audit can be neither continued nor verified. Put the file back from where it is kept (a \
                 second node takes a copy of the first one's), or name it with CMC_AUDIT_KEY_FILE.",
                key_file.display()
            );
        }
        Ok(Self { settings, key, key_file, taken, known, shown })
    }

    /// Whether the record has never been set up.
    pub(crate) const fn is_new(&self) -> bool {
        self.taken == 0
    }

    /// Takes the steps that are missing, after the key of a new record has been written down.
    pub(crate) async fn migrate(&self) -> Result<Migrated> {
        let made_key = self.key.keep(&self.key_file)?;
        let steps = store::migrate(&self.settings, SystemWorld.now().iso()).await?;
        Ok(Migrated { made_key, steps })
    }

    /// Opens the record as it is now.
    pub(crate) async fn open(self) -> Result<House> {
        self.require_steps()?;
        self.open_in(Arc::new(SystemWorld)).await
    }

    /// Opens the record in a world with another clock.
    pub(crate) async fn open_in(&self, world: Arc<dyn World>) -> Result<House> {
        Ok(House::new(Store::open(&self.settings, world).await?))
    }

    fn require_steps(&self) -> Result<()> {
        let Self { taken, known, shown, .. } = self;
        if self.is_new() {
            bail!("{shown} has not been set up: run `cmc migrate` first");
        }
        if taken < known {
            bail!("{shown} is at step {taken} of {known}: take a backup, then run `cmc migrate`");
        }
        Ok(())
    }
}

/// Opens the record for a command that fills it through so many writers, and says where it is.
pub(crate) async fn open_to_fill(settings: &Settings, writers: usize) -> Result<(House, store::Settings)> {
    let mut survey = survey_for_command(settings, writers).await?;
    survey.settings.filling = true;
    let place = survey.settings.clone();
    Ok((survey.open().await?, place))
}

async fn survey_for_command(settings: &Settings, writers: usize) -> Result<Survey> {
    let mut survey = Survey::make(settings).await?;
    survey.settings.node.push_str(".command");
    survey.settings.readers = 1;
    survey.settings.writers = writers;
    Ok(survey)
}

/// Opens the record for one command. On a PostgreSQL database it writes audit chains of its own, so that it stands in no
/// server's way.
pub(crate) async fn open_for_command(settings: &Settings) -> Result<House> {
    survey_for_command(settings, 1).await?.open().await
}
