//! Many rows with one statement: a server then plans and begins it once for all of them.

use crate::Fault;
use crate::engine::{Conn, Value};

/// So many rows go with one statement.
const TOGETHER: usize = 20;

/// Inserts rows with a statement that is written for one: `insert into … values (…)`. A statement of another shape, and
/// the rows that are left over, go one by one.
pub(crate) fn insert(conn: &Conn, statement: &str, rows: &[Vec<Value>]) -> Result<(), Fault> {
    let width = rows.first().map_or(0, Vec::len);
    let Some(together) = for_rows(statement, width, TOGETHER) else {
        return conn.exec_each(statement, rows).map(|_| ());
    };
    let (whole, left) = rows.split_at(rows.len() / TOGETHER * TOGETHER);
    let sets: Vec<Vec<Value>> = whole.chunks(TOGETHER).map(<[Vec<Value>]>::concat).collect();
    conn.exec_each(&together, &sets)?;
    conn.exec_each(statement, left)?;
    Ok(())
}

/// The statement for so many rows: its list of values again and again, each with placeholders of its own.
fn for_rows(statement: &str, width: usize, rows: usize) -> Option<String> {
    let (head, rest) = statement.split_once("values (")?;
    let (list, tail) = rest.split_once(')')?;
    let lists: Option<Vec<String>> = (0..rows).map(|row| renumbered(list, row * width)).collect();
    Some(format!("{head}values ({}){tail}", lists?.join("), (")))
}

/// A list of values whose placeholders are so many further on.
fn renumbered(list: &str, by: usize) -> Option<String> {
    let mut parts = list.split('$');
    let mut text = parts.next()?.to_owned();
    for part in parts {
        let end = part.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(part.len());
        let number: usize = part.get(..end)?.parse().ok()?;
        text.push_str(&format!("${}{}", number + by, part.get(end..)?));
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::{Trial, on_both_engines};

    on_both_engines! { every_row_arrives_whole_whatever_their_number }

    #[test]
    fn each_row_has_placeholders_of_its_own() {
        let one = "insert into t (a, b, c) values ($1, 'x', $2, $1) on conflict (a) do nothing";
        let two =
            "insert into t (a, b, c) values ($1, 'x', $2, $1), ($3, 'x', $4, $3) on conflict (a) do nothing";
        assert_eq!(for_rows(one, 2, 2).as_deref(), Some(two));
        assert_eq!(for_rows("insert into t (a) select $1", 1, 2), None);
    }

    async fn every_row_arrives_whole_whatever_their_number(trial: Trial) {
        trial.behind("create table rows_of_many (a TEXT, b BIGINT, c TEXT)").await.unwrap();
        let written = trial.alone(|conn| {
            let rows: Vec<Vec<Value>> =
                (0..47_i64).map(|n| vec![format!("row {n}").into(), n.into()]).collect();
            conn.within(crate::engine::Begin::Write, |conn| {
                insert(conn, "insert into rows_of_many (a, b, c) values ($1, $2, $1)", &rows)?;
                insert(conn, "insert into rows_of_many (a, b, c) select $1, $2, $1", &rows[..2])?;
                insert(conn, "insert into rows_of_many (a, b, c) values ($1, $2, $1)", &[])
            })?;
            let seen = conn.query("select a, b, c from rows_of_many order by b, a", &[])?;
            seen.iter()
                .map(|row| Ok((row.text(0)?.to_owned(), row.int(1)?, row.text(2)?.to_owned())))
                .collect()
        });
        let row = |n: i64| (format!("row {n}"), n, format!("row {n}"));
        let expected = [0, 0, 1, 1].into_iter().chain(2..47).map(row);
        assert_eq!(written.await, Ok(expected.collect::<Vec<_>>()));
    }
}
