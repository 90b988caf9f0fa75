//! A letter on its way.

use model::MessageId;
use std::fmt;

/// A letter to be sent to one address.
#[derive(Clone)]
pub struct Letter {
    /// Its id, which becomes its `Message-ID`: a letter that had to be sent twice is one to whoever sorts by that.
    pub id: MessageId,
    /// The word of its kind.
    pub kind: String,
    /// One e-mail address.
    pub address: String,
    /// The code that lets its reader in once.
    pub code: Option<String>,
}

impl fmt::Debug for Letter {
    /// Neither address nor code: a log may show it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Letter").field("id", &self.id).field("kind", &self.kind).finish_non_exhaustive()
    }
}
