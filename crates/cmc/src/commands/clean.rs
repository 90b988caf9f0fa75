//! `cmc clean`: what a server calls for each file that somebody sends.

use model::question::Options;
use std::io::{Read, Write, stdin, stdout};
use std::process::ExitCode;

/// Make one file harmless; the server calls this itself
///
/// Reads the file from its input. Answers a line with its type and the file written anew, or a line with why it is refused.
#[derive(Debug, clap::Args)]
pub(super) struct Clean {}

/// A picture of 60 million dots takes 480 MB while it is turned; a PDF of 10 MB less.
const MEMORY: u64 = 768 * 1024 * 1024;
/// Of processor time; who waits gives up a little later.
const SECONDS: u64 = 25;

impl Clean {
    pub(super) fn run() -> ExitCode {
        if bounded().and_then(|()| answer()).is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

fn answer() -> std::io::Result<()> {
    let mut sent = Vec::new();
    stdin().take(model::plan::LARGEST_SCAN as u64 + 1).read_to_end(&mut sent)?;
    let mut said = stdout().lock();
    match clean::clean(&sent) {
        Ok(file) => {
            writeln!(said, "{}", file.media.choice().slug)?;
            said.write_all(&file.content)?;
        }
        Err(why) => writeln!(said, "{}", why.word())?,
    }
    said.flush()
}

/// Takes away from this process what a hostile file could use up; where memory runs short all the same, this one is ended first.
#[cfg(unix)]
fn bounded() -> std::io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let at_most = |limit| Rlimit { current: Some(limit), maximum: Some(limit) };
    // Only Linux has it, and there it may be forbidden.
    let _ = std::fs::write("/proc/self/oom_score_adj", "1000");
    setrlimit(Resource::Data, at_most(MEMORY))?;
    setrlimit(Resource::Cpu, at_most(SECONDS))?;
    Ok(())
}

#[cfg(not(unix))]
fn bounded() -> std::io::Result<()> {
    Ok(())
}
