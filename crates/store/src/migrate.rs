//! Brings a record to the tables this program knows: numbered steps, forward only, the same text on both engines.

use crate::chain::{AuditKey, Keys, require_key};
use crate::engine::{Begin, Conn, Place, Row, Settings, alone};
use crate::error::Fault;
use crate::sealed;

/// One step. `-- append-only: TABLE` in its text makes the table refuse UPDATE and DELETE;
/// `-- sealed: authenticators` seals the secrets that lie there.
struct Step {
    name: &'static str,
    sql: &'static str,
}

/// The steps in their order; the first has number 1. A step that has been released is never changed.
const STEPS: &[Step] = &[
    Step { name: "audit", sql: include_str!("../migrations/0001_audit.sql") },
    Step { name: "people", sql: include_str!("../migrations/0002_people.sql") },
    Step { name: "plans", sql: include_str!("../migrations/0003_plans.sql") },
    Step { name: "closing", sql: include_str!("../migrations/0004_closing.sql") },
    Step { name: "beginnings", sql: include_str!("../migrations/0005_beginnings.sql") },
    Step { name: "prepared", sql: include_str!("../migrations/0006_prepared.sql") },
    Step { name: "governance", sql: include_str!("../migrations/0007_governance.sql") },
    Step { name: "devices", sql: include_str!("../migrations/0008_devices.sql") },
    Step { name: "sign in", sql: include_str!("../migrations/0009_sign_in.sql") },
    Step { name: "reminders", sql: include_str!("../migrations/0010_reminders.sql") },
    Step { name: "passkeys", sql: include_str!("../migrations/0011_passkeys.sql") },
    Step { name: "overrides", sql: include_str!("../migrations/0012_overrides.sql") },
    Step { name: "accounts", sql: include_str!("../migrations/0013_accounts.sql") },
    Step { name: "my", sql: include_str!("../migrations/0014_my.sql") },
    Step { name: "deaths", sql: include_str!("../migrations/0015_deaths.sql") },
    Step { name: "reviews", sql: include_str!("../migrations/0016_reviews.sql") },
    Step { name: "presence", sql: include_str!("../migrations/0017_presence.sql") },
    Step { name: "quality", sql: include_str!("../migrations/0018_quality.sql") },
    Step { name: "scans", sql: include_str!("../migrations/0019_scans.sql") },
    Step { name: "death reports", sql: include_str!("../migrations/0020_death_reports.sql") },
];

/// The number of the newest step: a record that is open has taken it.
pub const STEP: usize = STEPS.len();

/// Takes the steps that the record has not taken yet, each in a transaction of its own; names them. `at` is the present
/// moment.
///
/// # Errors
/// When the record is newer than this program, or in use, or its audit has another key (a step may seal what is there with the one
/// that is given), or a step fails.
pub async fn migrate(settings: &Settings, at: String) -> Result<Vec<&'static str>, Fault> {
    let key = settings.key.clone();
    alone(settings, Begin::Write, move |conn| {
        if taken(conn)? > 0 {
            require_key(conn, &Keys::new(&key))?;
        }
        run(conn, STEPS, &at, &key)
    })
    .await
}

/// How many steps the record has taken, and how many this program knows. A record that is not there has taken none.
///
/// # Errors
/// When the record cannot be reached or read.
pub async fn steps(settings: &Settings) -> Result<(usize, usize), Fault> {
    if matches!(settings.place()?, Place::File(path) if !path.exists()) {
        return Ok((0, STEPS.len()));
    }
    alone(settings, Begin::Read, |conn| Ok((taken(conn)?, STEPS.len()))).await
}

/// Refuses a record that is not at this program's step.
pub(crate) fn require_current(conn: &Conn) -> Result<(), Fault> {
    let (taken, known) = (taken(conn)?, STEPS.len());
    refuse_newer(taken, known)?;
    if taken < known {
        return Err(Fault::Broken(format!(
            "the record is at step {taken} and this program needs step {known}: migrate it first"
        )));
    }
    Ok(())
}

fn run(conn: &Conn, steps: &[Step], at: &str, key: &AuditKey) -> Result<Vec<&'static str>, Fault> {
    conn.within(Begin::Write, |conn| {
        conn.script(
            "create table if not exists schema_migrations \
             (number BIGINT not null primary key, name TEXT not null, applied_at TEXT not null)",
        )
    })?;
    let mut done = Vec::new();
    loop {
        let taken = count(&list(conn)?)?;
        refuse_newer(taken, steps.len())?;
        let Some(step) = steps.get(taken) else { return Ok(done) };
        match conn.within(Begin::Write, |conn| take(conn, taken + 1, step, (at, key))) {
            Ok(()) => done.push(step.name),
            // Another node has just taken the same step.
            Err(Fault::Unique { table, .. }) if table == "schema_migrations" => {}
            Err(fault) => return Err(fault),
        }
    }
}

fn take(conn: &Conn, number: usize, step: &Step, (at, key): (&str, &AuditKey)) -> Result<(), Fault> {
    // First the number: a second node that takes the same step waits here until this one is through.
    conn.exec(
        "insert into schema_migrations (number, name, applied_at) values ($1, $2, $3)",
        &[(number as i64).into(), step.name.into(), at.into()],
    )?;
    conn.script(step.sql)?;
    if step.sql.lines().any(|line| line.trim() == "-- sealed: authenticators") {
        sealed::seal_authenticators(conn, key)?;
    }
    let marked = step.sql.lines().filter_map(|line| line.trim().strip_prefix("-- append-only: "));
    marked.into_iter().try_for_each(|table| conn.make_append_only(table.trim()))
}

/// A record without the list has taken no step; a file that is no record at all is a fault.
fn taken(conn: &Conn) -> Result<usize, Fault> {
    match list(conn) {
        Err(Fault::Broken(why)) if why.contains("no such table") || why.contains("(42P01)") => Ok(0),
        listed => count(&listed?),
    }
}

fn list(conn: &Conn) -> Result<Vec<Row>, Fault> {
    conn.query("select number from schema_migrations order by number", &[])
}

fn count(listed: &[Row]) -> Result<usize, Fault> {
    for (row, number) in listed.iter().zip(1..) {
        if row.int(0)? != number {
            return Err(Fault::broken("the record's list of migrations has a gap"));
        }
    }
    Ok(listed.len())
}

fn refuse_newer(taken: usize, known: usize) -> Result<(), Fault> {
    if taken > known {
        return Err(Fault::Broken(format!(
            "the record is at step {taken} and this program knows {known} steps only: use a newer program"
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
