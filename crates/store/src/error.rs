//! What can go wrong on the way to the record, and what the caller may conclude from it.

/// Why the record did not answer. The text is for the log; it names statements and constraints, never values.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Nothing was changed; the same request may be made again.
    #[error("the record is busy: {0}")]
    Busy(String),
    /// Nothing was changed: a row with the same key is there already.
    #[error("{table} holds a row with the same {columns} already")]
    Unique {
        /// The table that refused.
        table: String,
        /// Its columns that have to be unique together, separated by a comma and a space.
        columns: String,
    },
    /// Nothing was changed, and asking again will not help.
    #[error("the record failed: {0}")]
    Broken(String),
    /// The connection went while the commit was under way: it may or may not have been kept.
    #[error("it is not known whether the change was kept: {0}")]
    Lost(String),
}

impl Fault {
    /// A fault of the program or the database itself.
    pub(crate) fn broken(why: impl Into<String>) -> Self {
        Self::Broken(why.into())
    }

    /// Nothing happened, try again.
    pub(crate) fn busy(why: impl Into<String>) -> Self {
        Self::Busy(why.into())
    }
}
