//! The record seen from beside the house: whom there is to ask for. A measurement of a million people has to know who
//! they are, and no page tells it.

use anyhow::Result;
use std::path::Path;
use tokio_postgres::{Client, NoTls, SimpleQueryMessage};

/// A way to the record that is not the house's.
pub(crate) enum Beside {
    /// A file.
    File(rusqlite::Connection),
    /// A database on a server.
    Server(Client),
}

impl Beside {
    /// Opens the record at an address: `sqlite:FILE` or `postgres://…`.
    pub(crate) async fn open(url: &str) -> Result<Self> {
        match url.strip_prefix("sqlite:") {
            Some(path) => Ok(Self::File(rusqlite::Connection::open(Path::new(path))?)),
            None => {
                let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
                tokio::spawn(connection);
                Ok(Self::Server(client))
            }
        }
    }

    /// The rows of an answer as texts; what is absent is empty.
    pub(crate) async fn rows(&self, sql: &str) -> Result<Vec<Vec<String>>> {
        match self {
            Self::File(file) => {
                let mut statement = file.prepare(sql)?;
                let width = statement.column_count();
                let rows = statement.query_map([], |row| {
                    let cell = |at| row.get::<_, Option<String>>(at).map(Option::unwrap_or_default);
                    (0..width).map(cell).collect()
                })?;
                Ok(rows.collect::<Result<_, _>>()?)
            }
            Self::Server(client) => {
                let texts = |row: tokio_postgres::SimpleQueryRow| {
                    (0..row.len()).map(|at| row.get(at).unwrap_or_default().to_owned()).collect()
                };
                let answer = client.simple_query(sql).await?;
                Ok(answer
                    .into_iter()
                    .filter_map(|message| match message {
                        SimpleQueryMessage::Row(row) => Some(texts(row)),
                        _ => None,
                    })
                    .collect())
            }
        }
    }
}
