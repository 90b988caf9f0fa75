//! A folder and a database of its own for each test, and the program run in it.

use crate::database::Database;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// Runs each story, a function of a [`Trial`], on both engines.
macro_rules! on_both_engines {
    ($($story:ident)+) => {
        mod sqlite {
            $(#[test]
            fn $story() {
                super::$story(crate::trial::Trial::sqlite());
            })+
        }
        mod postgres {
            $(#[test]
            fn $story() {
                if let Some(trial) = crate::trial::Trial::postgres() {
                    super::$story(trial);
                }
            })+
        }
    };
}
pub(crate) use on_both_engines;

pub(crate) struct Trial {
    folder: TempDir,
    pub(crate) database: Database,
}

/// How the program ended, and what it said.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Trial {
    pub(crate) fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::file(folder.path().join("cmc.db"));
        Self { folder, database }
    }

    pub(crate) fn postgres() -> Option<Self> {
        let database = Database::on_server()?;
        Some(Self { folder: tempfile::tempdir().unwrap(), database })
    }

    /// A trial whose database is set up.
    pub(crate) fn set_up(self) -> Self {
        self.cmc(&["migrate"]).done();
        self
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The program in the trial's folder, with none of the settings of whoever runs the tests.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cmc"));
        let theirs = std::env::vars_os().map(|(name, _)| name);
        theirs.filter(|name| name.to_string_lossy().starts_with("CMC_")).for_each(|name| {
            command.env_remove(name);
        });
        command.args(arguments).current_dir(self.folder()).env("CMC_DATABASE_URL", self.database.url());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub(crate) fn cmc(&self, arguments: &[&str]) -> Ran {
        run(&mut self.command(arguments))
    }

    /// Adds so many organisations: one audit event each.
    pub(crate) fn add_organisations(&self, numbers: std::ops::RangeInclusive<u32>) {
        for number in numbers {
            let (ods, name) = (format!("A8100{number}"), format!("Practice {number}"));
            self.cmc(&["org", "add", "--ods", &ods, "--name", &name, "--kind", "GP practice"]).done();
        }
    }
}

pub(crate) fn run(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    Ran {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

impl Ran {
    /// It ended well and had nothing to complain of: what it printed.
    pub(crate) fn done(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (Some(0), ""), "{}", self.out);
        self.out
    }

    /// It ended with this code: what it complained of.
    pub(crate) fn failed(self, code: i32) -> String {
        assert_eq!(self.code, Some(code), "{self:?}");
        assert!(self.err.starts_with("cmc: ") || self.err.starts_with("error: "), "{self:?}");
        self.err
    }
}
