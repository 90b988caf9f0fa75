//! Brings a record to the tables this program knows: numbered steps, forward only, the same text on both engines.

use crate::chain::AuditKey;
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
];

/// The number of the newest step: a record that is open has taken it.
pub const STEP: usize = STEPS.len();

/// Takes the steps that the record has not taken yet, each in a transaction of its own; names them. `at` is the present
/// moment.
///
/// # Errors
/// When the record is newer than this program, or in use, or a step fails.
pub async fn migrate(settings: &Settings, at: String) -> Result<Vec<&'static str>, Fault> {
    let key = settings.key.clone();
    alone(settings, Begin::Write, move |conn| run(conn, STEPS, &at, &key)).await
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
mod tests {
    use super::*;
    use crate::trial::{AT, Trial, on_both_engines};

    const FIRST: Step =
        Step { name: "first", sql: "create table first (id TEXT); -- one\n-- append-only: first" };
    const SECOND: Step =
        Step { name: "second", sql: "create table second (id TEXT); insert into second values ('a')" };
    const FAILS: Step =
        Step { name: "fails", sql: "create table third (id TEXT); insert into nowhere values (1)" };

    on_both_engines! {
        steps_are_taken_once_and_in_order
        a_failed_step_leaves_nothing
        a_record_newer_than_the_program_is_refused
        the_steps_of_a_record_are_counted
        a_step_seals_what_lay_open
    }

    async fn take(trial: &Trial, steps: &'static [Step]) -> Result<Vec<&'static str>, Fault> {
        trial.behind("drop table if exists schema_migrations").await?;
        again(trial, steps).await
    }

    async fn again(trial: &Trial, steps: &'static [Step]) -> Result<Vec<&'static str>, Fault> {
        let key = trial.settings.key.clone();
        trial.alone(move |conn| run(conn, steps, AT, &key)).await
    }

    async fn steps_are_taken_once_and_in_order(trial: Trial) {
        assert_eq!(take(&trial, &[FIRST]).await, Ok(vec!["first"]));
        assert_eq!(again(&trial, &[FIRST, SECOND]).await, Ok(vec!["second"]));
        assert_eq!(again(&trial, &[FIRST, SECOND]).await, Ok(vec![]));
        trial.behind("insert into first values ('a')").await.unwrap();
        assert!(trial.behind("delete from first").await.is_err());
        assert!(trial.behind("delete from second").await.is_ok());
    }

    async fn a_step_seals_what_lay_open(trial: Trial) {
        const SEALS: Step =
            Step { name: "seals", sql: "create table fourth (id TEXT);\n-- sealed: authenticators" };
        trial
            .alone(|conn| {
                let user = "insert into users (id, email, email_key, name, profession, password, \
                            password_is_first, seen_at, created_at) values ('ann', '', '', '', '', '', 0, '', '')";
                conn.exec(user, &[])?;
                let secret = b"twenty secret bytes.".to_vec();
                let sql = "insert into authenticators (user_id, secret, started_at, last_step) values ('ann', $1, '', 0)";
                conn.exec(sql, &[secret.into()])
            })
            .await
            .unwrap();
        take(&trial, &[SEALS]).await.unwrap();
        let seal = sealed::SecretSeal::of(&trial.settings.key);
        let opened = trial.alone(move |conn| {
            let row = conn.one("select secret from authenticators", &[])?.unwrap();
            assert_eq!(row.bytes(0)?.len(), 1 + 12 + 20 + 16);
            seal.open("ann", row.bytes(0)?)
        });
        assert_eq!(opened.await.unwrap(), b"twenty secret bytes.");
    }

    async fn a_failed_step_leaves_nothing(trial: Trial) {
        let fault = take(&trial, &[FIRST, FAILS, SECOND]).await.unwrap_err();
        assert!(fault.to_string().contains("nowhere"), "{fault}");
        assert!(trial.behind("insert into first values ('a')").await.is_ok());
        assert!(trial.behind("insert into third values ('a')").await.is_err());
        assert!(trial.behind("insert into second values ('a')").await.is_err());
        assert_eq!(again(&trial, &[FIRST, SECOND]).await, Ok(vec!["second"]));
    }

    async fn a_record_newer_than_the_program_is_refused(trial: Trial) {
        take(&trial, &[FIRST, SECOND]).await.unwrap();
        let fault = again(&trial, &[FIRST]).await.unwrap_err();
        assert!(
            fault.to_string().ends_with(
                "the record is at step 2 and this program knows 1 steps only: use a newer program"
            )
        );
    }

    async fn the_steps_of_a_record_are_counted(trial: Trial) {
        let known = STEPS.len();
        assert_eq!(steps(&trial.settings).await, Ok((known, known)));
        trial.behind("delete from schema_migrations where number > 1").await.unwrap();
        assert_eq!(steps(&trial.settings).await, Ok((1, known)));
        trial.behind("drop table schema_migrations").await.unwrap();
        assert_eq!(steps(&trial.settings).await, Ok((0, known)));
    }

    #[tokio::test]
    async fn a_file_that_is_not_there_has_taken_no_step_and_stays_away() {
        let trial = Trial::bare_sqlite();
        assert_eq!(steps(&trial.settings).await, Ok((0, STEPS.len())));
        let file = trial.file().unwrap();
        assert!(!file.exists());
        std::fs::write(&file, "no record at all, but a letter of some length to a friend").unwrap();
        assert!(steps(&trial.settings).await.is_err());
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn both_engines_end_with_the_same_tables_postgres() {
        let Some(server) = Trial::postgres().await else { return };
        let file = Trial::sqlite().await;
        let of_file = "select m.name, lower(c.name), upper(c.type), c.\"notnull\" from sqlite_schema m, \
                       pragma_table_info(m.name) c where m.type = 'table' order by 1, 2";
        let of_server = "select cast(table_name as text), cast(column_name as text), upper(cast(data_type as text)), \
                         cast(case is_nullable when 'NO' then 1 else 0 end as bigint) \
                         from information_schema.columns where table_schema = 'public' \
                         order by table_name collate \"C\", column_name collate \"C\"";
        let (file, server) = (columns(&file, of_file).await, columns(&server, of_server).await);
        assert_eq!(file, server);
        assert!(file.iter().any(|column| column == "audit_events.hash BYTEA 1"), "{file:?}");
    }

    /// SQLite looks for the rows that name an event whenever one is written while a reference is open: without an index
    /// it would read whole tables for each act.
    #[tokio::test(flavor = "multi_thread")]
    async fn every_reference_to_an_event_has_an_index() {
        let trial = Trial::sqlite().await;
        let bare = |conn: &Conn| {
            let sql = "select m.name from sqlite_schema m, pragma_foreign_key_list(m.name) f \
                       where m.type = 'table' and f.\"table\" = 'audit_events' and not exists \
                       (select 1 from pragma_index_list(m.name) l, pragma_index_info(l.name) i \
                       where i.seqno = 0 and i.name = f.\"from\")";
            let rows = conn.query(sql, &[])?;
            rows.iter().map(|row| row.text(0).map(str::to_owned)).collect::<Result<Vec<_>, Fault>>()
        };
        assert_eq!(trial.alone(bare).await, Ok(vec![]));
        trial.behind("create table bare (audit_id TEXT references audit_events (id))").await.unwrap();
        assert_eq!(trial.alone(bare).await, Ok(vec!["bare".to_owned()]));
    }

    async fn columns(trial: &Trial, sql: &'static str) -> Vec<String> {
        let read = move |conn: &Conn| {
            let rows = conn.query(sql, &[])?;
            let line =
                |row: &Row| Ok(format!("{}.{} {} {}", row.text(0)?, row.text(1)?, row.text(2)?, row.int(3)?));
            rows.iter().map(line).collect::<Result<Vec<_>, Fault>>()
        };
        trial.alone(read).await.unwrap()
    }
}
