//! Files are taken apart by a program beside this one, which has little memory, little time and nothing of the record: whatever a
//! file does to it, those who read plans do not notice.

use clean::Unclean;
use model::plan::{Media, ScannedFile};
use model::question::Options;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use tokio::process::Command;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// So many files are taken apart at once; whoever comes after waits.
const PLACES: usize = 2;
/// A picture of 50 million dots takes some seconds on a small machine.
const TIME: Duration = Duration::from_secs(30);

/// Has files taken apart.
pub(crate) struct Cleaner {
    /// What is called for each file, with the word `clean`; without it they are taken apart here.
    program: Option<PathBuf>,
    places: Semaphore,
}

/// Why there is no clean file.
#[derive(Debug)]
pub(crate) enum Spoilt {
    /// It was refused, and whoever sent it can do something about it.
    Refused(Unclean),
    /// It took more than it is given.
    TooHard,
    /// The program could not be called.
    Fault(String),
}

impl Cleaner {
    pub(crate) fn new(program: Option<PathBuf>) -> Self {
        Self { program, places: Semaphore::new(PLACES) }
    }

    /// The file, made harmless.
    pub(crate) async fn clean(&self, sent: Vec<u8>) -> Result<ScannedFile, Spoilt> {
        let gone = || Spoilt::Fault("the program stops".to_owned());
        let _place = self.places.acquire().await.map_err(|_| gone())?;
        let Some(program) = &self.program else {
            let here = spawn_blocking(move || clean::clean(&sent));
            return here.await.map_err(|_| Spoilt::TooHard)?.map_err(Spoilt::Refused);
        };
        let beside = timeout(TIME, beside(program, &sent)).await;
        answer(&beside.map_err(|_| Spoilt::TooHard)??)
    }
}

/// What the program beside this one says of a file. It is given nothing else, and ends with the wait for it.
async fn beside(program: &PathBuf, sent: &[u8]) -> Result<Vec<u8>, Spoilt> {
    let fault = |fault: std::io::Error| Spoilt::Fault(fault.to_string());
    let mut child = Command::new(program)
        .arg("clean")
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .map_err(fault)?;
    let mut input = child.stdin.take().ok_or_else(|| Spoilt::Fault("it has no input".to_owned()))?;
    // It may end before it has read everything: what it says then counts, not that the pipe broke.
    let give = async move {
        let _ = input.write_all(sent).await;
    };
    let ((), ended) = tokio::join!(give, child.wait_with_output());
    let ended = ended.map_err(fault)?;
    if ended.status.success() { Ok(ended.stdout) } else { Err(Spoilt::TooHard) }
}

/// Reads what it says: a line that names the type, and the file; or a line that says why not.
fn answer(said: &[u8]) -> Result<ScannedFile, Spoilt> {
    let end = said.iter().position(|byte| *byte == b'\n').ok_or(Spoilt::TooHard)?;
    let line = std::str::from_utf8(&said[..end]).map_err(|_| Spoilt::TooHard)?;
    if let Some(media) = Media::of(line) {
        return Ok(ScannedFile { media, content: said[end + 1..].to_vec() });
    }
    Err(Unclean::of(line).map_or(Spoilt::TooHard, Spoilt::Refused))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_cannot_be_called_or_does_not_answer_keeps_nothing() {
        let missing = Cleaner::new(Some("/nowhere/cmc".into())).clean(b"%PDF".to_vec()).await;
        assert!(matches!(missing, Err(Spoilt::Fault(_))));
        let mute = Cleaner::new(Some("/bin/true".into())).clean(vec![0; 1 << 20]).await;
        assert!(matches!(mute, Err(Spoilt::TooHard)));
        let fails = Cleaner::new(Some("/bin/false".into())).clean(vec![0; 1 << 20]).await;
        assert!(matches!(fails, Err(Spoilt::TooHard)));
    }

    #[test]
    fn what_it_says_is_a_file_or_why_not() {
        assert_eq!(answer(b"png\n\x89PNG\n").unwrap().content, b"\x89PNG\n");
        assert!(matches!(answer(b"locked\n"), Err(Spoilt::Refused(Unclean::Locked))));
        assert!(matches!(answer(b"svg\n<svg/>"), Err(Spoilt::TooHard)));
    }
}
