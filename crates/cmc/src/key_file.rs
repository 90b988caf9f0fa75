//! The file that holds the key of the audit chain. It lies outside the database on purpose: who can write to the database
//! but has no key cannot write a chain that holds.

use anyhow::{Context, Result, bail};
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;
use store::AuditKey;

/// The key of a record.
pub(crate) enum Key {
    /// It was in its file.
    Kept(AuditKey),
    /// There is no file. These bytes would make the key of a record that begins now.
    Fresh([u8; 32]),
}

impl Key {
    /// Looks for the key in its file.
    pub(crate) fn look(path: &Path, secret: impl FnOnce() -> [u8; 32]) -> Result<Self> {
        match std::fs::read_to_string(path) {
            Ok(text) => match AuditKey::parse(&text) {
                Some(key) => Ok(Self::Kept(key)),
                None => bail!("{} is not an audit key: it should hold 64 hexadecimal digits", path.display()),
            },
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Self::Fresh(secret())),
            Err(error) => Err(error).with_context(|| path.display().to_string()),
        }
    }

    /// The key itself.
    pub(crate) fn key(&self) -> AuditKey {
        match self {
            Self::Kept(key) => key.clone(),
            Self::Fresh(bytes) => AuditKey::new(*bytes),
        }
    }

    /// Writes a fresh key to its file, for its owner alone; says whether it did. Never over another.
    pub(crate) fn keep(&self, path: &Path) -> Result<bool> {
        let Self::Fresh(bytes) = self else { return Ok(false) };
        let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        write_new(path, &format!("{digits}\n")).with_context(|| path.display().to_string())?;
        Ok(true)
    }
}

/// Whether others on this machine can read the file.
pub(crate) fn open_to_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).is_ok_and(|found| found.permissions().mode() & 0o077 != 0)
}

/// Writes a file that is not there yet, readable by its owner alone, and answers when it will outlast a power cut.
pub(crate) fn write_new(path: &Path, text: &str) -> std::io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    std::fs::File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_key_is_written_once_for_its_owner_alone_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("cmc.db.key");
        let fresh = Key::look(&path, || [171; 32]).unwrap();
        assert!(fresh.keep(&path).unwrap());
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(!open_to_others(&path));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "ab".repeat(32) + "\n");
        let kept = Key::look(&path, || panic!("asked for a secret")).unwrap();
        assert!(!kept.keep(&path).unwrap());
        assert!(fresh.keep(&path).is_err(), "another key is never written over");
    }

    #[test]
    fn a_file_that_is_no_key_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        std::fs::write(&path, "abc").unwrap();
        let refused = Key::look(&path, || [0; 32]).err().unwrap().to_string();
        assert!(refused.ends_with("is not an audit key: it should hold 64 hexadecimal digits"), "{refused}");
    }
}
