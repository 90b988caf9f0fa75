//! Which chains there are and where each ends.

use super::Keys;
use super::keys::same;
use crate::engine::{Conn, Row};
use crate::error::Fault;

/// Where a chain ends: the number and the hash of its last event.
pub(super) type End = (i64, [u8; 32]);

/// What the record says about a chain's end.
pub(super) enum Found {
    Nothing,
    Sound(End),
    Altered,
}

/// Looks a chain's end up and checks the code over it.
pub(super) fn find(conn: &Conn, keys: &Keys, chain: &str) -> Result<Found, Fault> {
    let last = conn.one("select max(seq) from audit_events where chain = $1", &[chain.into()])?;
    let last = last.map(|row| row.opt_int(0)).transpose()?.flatten();
    let heads = heads(conn, "where chain = $1", &[chain.into()])?;
    let Some(head) = heads.first() else {
        // A chain that the roster lists has been begun before: it would be wrong to begin it again.
        let listed = conn.one("select chains from audit_roster where id = 1", &[])?;
        let known = listed.as_ref().map(|row| row.text(0)).transpose()?;
        let begun = last.is_some() || known.is_some_and(|known| known.lines().any(|name| name == chain));
        return Ok(if begun { Found::Altered } else { Found::Nothing });
    };
    Ok(match sound(keys, head)? {
        // Events beyond the end were not written here, and would stand in the way of the next one.
        Some(end) if last.is_none_or(|last| last <= end.0) => Found::Sound(end),
        _ => Found::Altered,
    })
}

/// Rows of `chain, seq, hash, mac`.
pub(super) fn heads(conn: &Conn, which: &str, values: &[crate::engine::Value]) -> Result<Vec<Row>, Fault> {
    conn.query(&format!("select chain, seq, hash, mac from audit_heads {which}"), values)
}

/// The end in a row of `heads`, if the code over it is right.
pub(super) fn sound(keys: &Keys, head: &Row) -> Result<Option<End>, Fault> {
    let (chain, seq) = (head.text(0)?, head.int(1)?);
    let Ok(hash) = <[u8; 32]>::try_from(head.bytes(2)?) else { return Ok(None) };
    Ok(same(&keys.head(chain, seq, &hash), head.bytes(3)?).then_some((seq, hash)))
}

/// Begins a chain and writes it into the roster. A roster that is already wrong is left wrong: a new code over it would
/// bless the removal of a chain.
pub(super) fn enrol(conn: &Conn, keys: &Keys, chain: &str) -> Result<(), Fault> {
    // Nodes that start together take turns here.
    conn.exec("update audit_roster set mac = mac where id = 1", &[])?;
    let standing = standing(conn, keys)?;
    let start = [0; 32];
    let mac = *keys.head(chain, 0, &start).as_bytes();
    conn.exec(
        "insert into audit_heads (chain, seq, hash, mac) values ($1, 0, $2, $3)",
        &[chain.into(), start.into(), mac.into()],
    )?;
    let list = list(conn)?;
    let mac = *keys.roster(&list).as_bytes();
    let statement = match standing {
        Standing::Fresh => "insert into audit_roster (id, chains, mac) values (1, $1, $2)",
        Standing::Right => "update audit_roster set chains = $1, mac = $2 where id = 1",
        Standing::Altered | Standing::Missing(_) => {
            tracing::error!("the roster of audit chains has been altered: verify the audit");
            return Ok(());
        }
    };
    conn.exec(statement, &[list.into(), mac.into()]).map(drop)
}

/// How the roster stands against the chains there are.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// No roster, no chain, no event: the record is new.
    Fresh,
    Right,
    /// The roster itself, or what it lists, is not as it was written.
    Altered,
    /// This chain is in the roster and nowhere else.
    Missing(String),
}

pub(super) fn standing(conn: &Conn, keys: &Keys) -> Result<Standing, Fault> {
    let found = list(conn)?;
    let Some(roster) = conn.one("select chains, mac from audit_roster where id = 1", &[])? else {
        let events = conn.query("select 1 from audit_events limit 1", &[])?;
        return Ok(if found.is_empty() && events.is_empty() { Standing::Fresh } else { Standing::Altered });
    };
    let listed = roster.text(0)?;
    if !same(&keys.roster(listed), roster.bytes(1)?) {
        return Ok(Standing::Altered);
    }
    if listed == found {
        return Ok(Standing::Right);
    }
    let gone = listed.lines().find(|name| !found.lines().any(|other| other == *name));
    Ok(gone.map_or(Standing::Altered, |name| Standing::Missing(name.to_owned())))
}

/// The names of all chains, one a line, in the order of their bytes.
fn list(conn: &Conn) -> Result<String, Fault> {
    let rows = conn.query("select chain from audit_heads", &[])?;
    let mut names = rows.iter().map(|row| row.text(0)).collect::<Result<Vec<_>, _>>()?;
    names.sort_unstable();
    Ok(names.join("\n"))
}

/// Refuses a key that fits nothing in the record: the wrong key file is likelier than an attack on every chain.
pub(crate) fn require_key(conn: &Conn, keys: &Keys) -> Result<(), Fault> {
    if standing(conn, keys)? != Standing::Altered {
        return Ok(());
    }
    for head in heads(conn, "", &[])? {
        if sound(keys, &head)?.is_some() {
            return Ok(());
        }
    }
    Err(Fault::broken("the audit key does not belong to this record"))
}
