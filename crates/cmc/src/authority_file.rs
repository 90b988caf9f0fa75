//! The file that holds the authority of the device licences: whoever has it can make licences, so it lies where the audit key
//! lies and is looked after in the same way.

use crate::clock::SystemWorld;
use crate::key_file::{open_to_others, write_new};
use anyhow::{Context, Result};
use licence::Authority;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;
use store::World;

/// Reads the authority from its file; where there is none, makes one and writes it there, for its owner alone. Says whether it
/// was made.
pub(crate) fn open(path: &Path) -> Result<(Arc<Authority>, bool)> {
    match std::fs::read_to_string(path) {
        Ok(text) => {
            if open_to_others(path) {
                tracing::warn!("the file of the device authority can be read by others on this machine");
            }
            Ok((Arc::new(read(path, &text)?), false))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => make(path),
        Err(error) => Err(error).with_context(|| path.display().to_string()),
    }
}

fn make(path: &Path) -> Result<(Arc<Authority>, bool)> {
    let authority = Authority::make(SystemWorld.now(), SystemWorld.secret())?;
    match write_new(path, &authority.pem()) {
        Ok(()) => Ok((Arc::new(authority), true)),
        // Another node that shares the folder has just made it.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
            Ok((Arc::new(read(path, &text)?), false))
        }
        Err(error) => Err(error).with_context(|| path.display().to_string()),
    }
}

fn read(path: &Path, text: &str) -> Result<Authority> {
    Authority::parse(text).with_context(|| format!("{} is no device authority", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn an_authority_is_made_once_for_its_owner_alone_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("cmc.db.authority.pem");
        let (first, made) = open(&path).unwrap();
        assert!(made);
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let (again, made) = open(&path).unwrap();
        assert!(!made);
        assert_eq!(first.certificate(), again.certificate());
    }

    #[test]
    fn a_file_that_is_no_authority_is_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("authority.pem");
        std::fs::write(&path, "abc").unwrap();
        let refused = open(&path).err().unwrap().to_string();
        assert!(refused.ends_with("is no device authority"), "{refused}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "abc");
    }
}
