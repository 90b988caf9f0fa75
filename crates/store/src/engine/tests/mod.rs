//! The engine's promises, each told on both engines where both make it.

mod answers;
mod batches;
mod crash;
mod opening;
mod server;
mod values;

use super::{Conn, Ended, Engine};
use crate::error::Fault;
use crate::trial::{Trial, event};

/// A table to write to, with a reference that has to hold by the commit.
async fn shelf(trial: &Trial) -> Engine {
    let table = "create table things (id TEXT not null primary key, n BIGINT not null, said TEXT, \
                 audit_id TEXT references audit_events (id) deferrable initially deferred, unique (n, said))";
    trial.behind(table).await.unwrap();
    trial.open().await
}

/// Writes a thing and the event of its writing.
fn put(conn: &Conn, id: &str, n: i64) -> Result<Ended<()>, Fault> {
    let insert = "insert into things (id, n, audit_id) values ($1, $2, $1)";
    conn.exec(insert, &[id.into(), n.into()])?;
    Ok(Ended::Done((), vec![event(id)]))
}

async fn count(engine: &Engine, table: &str) -> i64 {
    let sql = format!("select count(*) from {table}");
    engine.read_unrecorded(move |conn| conn.one(&sql, &[])?.unwrap().int(0)).await.unwrap()
}
