//! What a client-made key has already done, so that a form sent twice has one effect.

use crate::engine::Conn;
use crate::{Act, Fault};
use access::Action;
use serde::{Serialize, de::DeserializeOwned};

/// Takes a key for this act, or finds the answer that was given when it was first used. On PostgreSQL another act that
/// holds the same key is waited for here: of two at once, one does the deed and the other answers what it came to.
pub(crate) fn take<A: Action, T: DeserializeOwned>(act: &Act<'_, A>, key: &str) -> Result<Option<T>, Fault> {
    let taken = act.conn.exec(
        "insert into deeds (deed_key, answer, done_at) values ($1, '', $2) on conflict do nothing",
        &[key.into(), act.now().iso().into()],
    )?;
    if taken == 1 { Ok(None) } else { answer(act.conn, key) }
}

/// The answer given when this key was first used.
pub(crate) fn answer<T: DeserializeOwned>(conn: &Conn, key: &str) -> Result<Option<T>, Fault> {
    let row = conn.one("select answer from deeds where deed_key = $1", &[key.into()])?;
    row.map(|r| json::read(r.text(0)?)).transpose()
}

/// Keeps the answer under the key that was taken, with the data it is about.
pub(crate) fn remember<A: Action>(act: &Act<'_, A>, key: &str, answer: &impl Serialize) -> Result<(), Fault> {
    act.conn.exec(
        "update deeds set answer = $2 where deed_key = $1",
        &[key.into(), json::write(answer)?.into()],
    )?;
    Ok(())
}

/// Documents as the text that the record keeps.
pub(crate) mod json {
    use super::{DeserializeOwned, Fault, Serialize};

    pub(crate) fn write(value: &impl Serialize) -> Result<String, Fault> {
        serde_json::to_string(value).map_err(|e| Fault::broken(e.to_string()))
    }

    /// Opens a plan's document, of this format or an earlier one.
    pub(crate) fn open(text: &str) -> Result<model::plan::Document, Fault> {
        model::plan::Document::open(text).map_err(|e| match e {
            model::plan::CannotOpen::Newer(_) => Fault::broken(e.to_string()),
            model::plan::CannotOpen::Broken(_) => Fault::broken("a plan is not a document of a known format"),
        })
    }

    /// The error of a document that cannot be read says where, never what stands there.
    pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
        serde_json::from_str(text).map_err(|e| {
            Fault::Broken(format!("a document cannot be read at line {}, column {}", e.line(), e.column()))
        })
    }
}
