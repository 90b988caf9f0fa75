//! The practice area of a running service: the fictional borough once more, in a record of its own beside the real one. It is
//! built when somebody first asks for it, built anew when somebody enters it a day later, and goes with the process unless a folder
//! to keep it in was named.

use crate::clock::SystemWorld;
use crate::commands::demo::{clear, inhabited};
use crate::settings::Settings;
use access::{Right, Rights};
use anyhow::{Context, Result};
use app::House;
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, UNIX_EPOCH};
use store::World;
use tempfile::TempDir;
use tokio::time::sleep;
use web::{Colleague, Practice, Readiness};

/// What it takes on two ordinary cores; while it is built, what was done tells better.
const USUAL_SECONDS: u32 = 15;
/// After it could not be built, the next visitor has it tried again once so much time has passed.
const RETRY: Duration = Duration::from_secs(30);
/// Whoever enters one that is older than so many seconds, a day, has it made anew.
const OLD_SECONDS: i64 = 24 * 60 * 60;
/// A folder that was named is in use until the last page that was asked of the old record is answered.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where people practise.
#[derive(Debug)]
pub(crate) struct PracticeArea(Arc<Area>);

#[derive(Debug)]
struct Area {
    settings: Settings,
    state: Mutex<State>,
}

enum State {
    /// Nobody has asked yet.
    Asleep,
    Building {
        began: Instant,
        done: usize,
        of: usize,
    },
    /// The folder goes with the record that lies in it.
    Ready {
        house: Arc<House>,
        folder: Folder,
    },
    Failed {
        since: Instant,
    },
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Asleep => "asleep",
            Self::Building { .. } => "building",
            Self::Ready { .. } => "ready",
            Self::Failed { .. } => "failed",
        })
    }
}

/// The folder of its record.
enum Folder {
    Named(PathBuf),
    Passing(TempDir),
}

impl Folder {
    /// The one that was named; otherwise one that nobody else can read, and that is removed in the end.
    fn of(settings: &Settings) -> Result<Self> {
        match &settings.practice_directory {
            Some(named) => {
                std::fs::create_dir_all(named).with_context(|| named.display().to_string())?;
                Ok(Self::Named(named.clone()))
            }
            None => {
                let own = Permissions::from_mode(0o700);
                Ok(Self::Passing(
                    tempfile::Builder::new().prefix("cmc-practice-").permissions(own).tempdir()?,
                ))
            }
        }
    }

    fn path(&self) -> &Path {
        match self {
            Self::Named(path) => path,
            Self::Passing(folder) => folder.path(),
        }
    }

    /// Whether what lies in it was built more than a day ago: its key was written then, and never since.
    fn is_old(&self) -> bool {
        let written = std::fs::metadata(self.path().join("cmc.db.key")).and_then(|key| key.modified());
        let since = written.ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
        let now = SystemWorld.now().unix();
        since.and_then(|at| i64::try_from(at.as_secs()).ok()).is_some_and(|at| now - at >= OLD_SECONDS)
    }

    /// Makes room for a new world where an old one lies.
    async fn cleared(&self) -> Result<()> {
        let began = Instant::now();
        while self.is_old() {
            match clear(self.path()) {
                Err(error) if began.elapsed() >= PATIENCE => return Err(error),
                Err(_) => sleep(Duration::from_secs(1)).await,
                Ok(()) => return Ok(()),
            }
        }
        Ok(())
    }
}

impl PracticeArea {
    /// Beside a service with these settings.
    pub(crate) fn beside(settings: &Settings) -> Self {
        Self(Arc::new(Area { settings: settings.clone(), state: Mutex::new(State::Asleep) }))
    }

    /// Has it built, in the place of what there was.
    fn begin(&self, state: &mut State) {
        *state = State::Building { began: Instant::now(), done: 0, of: 0 };
        let area = Arc::clone(&self.0);
        tokio::spawn(async move { area.build().await });
    }
}

impl Practice for PracticeArea {
    fn readiness(&self) -> Readiness {
        let mut state = self.0.state.lock().unwrap_or_else(PoisonError::into_inner);
        let is_due = match &*state {
            State::Asleep => true,
            State::Failed { since } => since.elapsed() >= RETRY,
            State::Building { .. } | State::Ready { .. } => false,
        };
        if is_due {
            self.begin(&mut state);
        }
        match &*state {
            State::Ready { house, .. } => Readiness::Ready(Arc::clone(house)),
            State::Failed { .. } => Readiness::Failed,
            State::Asleep => Readiness::Underway { seconds: USUAL_SECONDS },
            State::Building { began, done, of } => Readiness::Underway { seconds: left(*began, *done, *of) },
        }
    }

    fn start_over_when_old(&self) {
        let mut state = self.0.state.lock().unwrap_or_else(PoisonError::into_inner);
        if matches!(&*state, State::Ready { folder, .. } if folder.is_old()) {
            self.begin(&mut state);
        }
    }

    fn colleague(&self, rights: &Rights) -> Colleague {
        let email = if rights.has(Right::Clinical) {
            "nurse@rosewood.example"
        } else if rights.has(Right::Administrator) {
            "carer@rosewood.example"
        } else {
            "crew@ambulance.example"
        };
        Colleague { email, password: demo::PASSWORD }
    }
}

/// Seconds that are left, as far as what was done tells; at least one.
fn left(began: Instant, done: usize, of: usize) -> u32 {
    if done == 0 {
        return USUAL_SECONDS;
    }
    let each = began.elapsed().as_secs_f64() / done as f64;
    (each * of.saturating_sub(done) as f64).ceil().clamp(1.0, 3600.0) as u32
}

impl Area {
    async fn build(&self) {
        let built = self.built().await;
        let state = match built {
            Ok((house, folder)) => State::Ready { house: Arc::new(house), folder },
            Err(error) => {
                tracing::error!(error = format!("{error:#}"), "the practice area could not be made ready");
                State::Failed { since: Instant::now() }
            }
        };
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = state;
    }

    async fn built(&self) -> Result<(House, Folder)> {
        let folder = Folder::of(&self.settings)?;
        folder.cleared().await?;
        let settings = Settings {
            database_url: format!("sqlite:{}", folder.path().join("cmc.db").display()),
            audit_key_file: None,
            ..self.settings.clone()
        };
        let house = inhabited(&settings, folder.path(), |done, of| self.tell(done, of)).await?;
        Ok((house, folder))
    }

    fn tell(&self, done: usize, of: usize) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if let State::Building { done: told, of: all, .. } = &mut *state {
            (*told, *all) = (done, of);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_is_a_colleague_with_a_right_of_their_own_kind() {
        let area = PracticeArea(Arc::new(Area {
            settings: Settings::read_for_demo(&Default::default()).unwrap(),
            state: Mutex::new(State::Asleep),
        }));
        let whom = |rights: &[Right]| {
            let email = area.colleague(&Rights::new(rights.iter().copied())).email;
            demo::sign_ins().iter().find(|member| member.email == email).unwrap().rights
        };
        assert_eq!(whom(&[Right::Clinical, Right::Lead]), [Right::Clinical]);
        assert_eq!(whom(&[Right::Administrator]), [Right::Administrator]);
        for other in [Right::View, Right::Lead, Right::Governance, Right::Service, Right::Figures] {
            assert_eq!(whom(&[other]), [Right::View]);
        }
    }

    #[tokio::test]
    async fn what_could_not_be_built_is_tried_again_a_little_later() {
        let nowhere = tempfile::NamedTempFile::new().unwrap();
        let settings = Settings {
            practice_directory: Some(nowhere.path().join("within")),
            ..Settings::read_for_demo(&Default::default()).unwrap()
        };
        let area = PracticeArea::beside(&settings);
        assert!(matches!(area.readiness(), Readiness::Underway { .. }));
        let failed = || matches!(area.readiness(), Readiness::Failed);
        for _ in 0..500 {
            if failed() {
                break;
            }
            sleep(Duration::from_millis(10)).await;
        }
        assert!(failed(), "a folder within a file cannot be made");
        if let State::Failed { since } = &mut *area.0.state.lock().unwrap() {
            *since = Instant::now().checked_sub(RETRY).unwrap();
        }
        assert!(matches!(area.readiness(), Readiness::Underway { .. }));
    }

    #[test]
    fn what_is_left_is_told_from_what_was_done() {
        let began = Instant::now() - std::time::Duration::from_secs(30);
        assert_eq!(left(began, 0, 0), USUAL_SECONDS);
        assert_eq!(left(began, 1000, 2000), 31);
        assert_eq!(left(began, 2000, 2000), 1);
    }
}
