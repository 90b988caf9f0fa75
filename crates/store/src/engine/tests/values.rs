//! What is put in comes out again, the same on both engines.

use super::*;
use crate::engine::{Row, Value};
use crate::trial::on_both_engines;

on_both_engines! {
    every_kind_of_value_comes_back_as_it_went
    placeholders_are_bound_by_their_number
    what_cannot_be_kept_is_refused_in_words
    a_row_says_what_it_should_have_held
    two_rows_where_one_was_meant_are_a_fault
}

async fn every_kind_of_value_comes_back_as_it_went(trial: Trial) {
    trial.behind("create table kinds (at BIGINT, n BIGINT, said TEXT, raw BYTEA)").await.unwrap();
    let engine = trial.open().await;
    let words =
        ["", "O'Brien", "Zoe\u{308}", "Zoë", "李", "عبد الله", "👩🏽‍⚕️", "a\u{202e}b", "x\r\n\ty", "0123", "1e5"];
    let numbers = [0, 1, -1, i64::MAX, i64::MIN, 1 << 53, 9_007_199_254_740_993];
    let raws: [Vec<u8>; 3] = [vec![], vec![0, 255, 0], b"text".to_vec()];
    let mut sets: Vec<[Value; 3]> = vec![[Value::Null, Value::Null, Value::Null]];
    sets.extend(words.map(|word| [0.into(), word.into(), Value::Null]));
    sets.extend(numbers.map(|number| [number.into(), "n".into(), Value::Null]));
    sets.extend(raws.map(|raw| [Value::Null, Value::Null, raw.into()]));
    let sent = sets.clone();
    let put = move |conn: &Conn| {
        for (at, [n, said, raw]) in (0_i64..).zip(sent.clone()) {
            let insert = "insert into kinds (at, n, said, raw) values ($1, $2, $3, $4)";
            assert_eq!(conn.exec(insert, &[at.into(), n, said, raw])?, 1);
        }
        conn.query("select n, said, raw from kinds order by at", &[])
    };
    let rows = engine.write_unrecorded(put).await.unwrap();
    assert_eq!(rows.len(), sets.len());
    for (row, [n, said, raw]) in rows.iter().zip(sets) {
        assert_eq!(Value::from(row.opt_int(0).unwrap()), n);
        assert_eq!(Value::from(row.opt_text(1).unwrap()), said);
        match raw {
            Value::Bytes(raw) => assert_eq!(row.bytes(2).unwrap(), raw),
            _ => assert!(row.bytes(2).is_err()),
        }
    }
}

async fn placeholders_are_bound_by_their_number(trial: Trial) {
    let engine = shelf(&trial).await;
    let ask = |conn: &Conn| {
        conn.exec(
            "insert into things (n, id, said) values ($3, $2, $1)",
            &["said".into(), "id".into(), 3.into()],
        )?;
        let same = "select id, n, said from things where said = $2 and id <> $2 and n = $1 and $1 = n";
        conn.one(same, &[3.into(), "said".into()])
    };
    let row = engine.write_unrecorded(ask).await.unwrap().unwrap();
    assert_eq!((row.text(0), row.int(1), row.text(2)), (Ok("id"), Ok(3), Ok("said")));
}

async fn what_cannot_be_kept_is_refused_in_words(trial: Trial) {
    let engine = shelf(&trial).await;
    let insert = "insert into things (id, n) values ($1, $2)";
    let attempts: [(&str, Vec<Value>, &str); 4] = [
        (insert, vec!["a\0b".into(), 1.into()], "NUL"),
        (insert, vec!["a".into()], "placeholder"),
        (insert, vec!["a".into(), 1.into(), 2.into()], "placeholder"),
        ("select 1.5e0 from things union all select 1.5e0", vec![], "column 0"),
    ];
    for (sql, values, word) in attempts {
        let fault = engine.write_unrecorded(move |conn| conn.query(sql, &values)).await.unwrap_err();
        assert!(matches!(&fault, Fault::Broken(why) if why.contains(word)), "{fault:?}");
    }
    assert_eq!(count(&engine, "things").await, 0);
}

async fn a_row_says_what_it_should_have_held(trial: Trial) {
    let engine = trial.open().await;
    let rows = |conn: &Conn| conn.query("select cast(2 as BIGINT), cast(null as TEXT), 'x'", &[]);
    let row: Row = engine.read_unrecorded(rows).await.unwrap().remove(0);
    let why = |fault: Result<(), Fault>| fault.unwrap_err().to_string();
    assert!(why(row.text(0).map(drop)).ends_with("column 0 of a row should hold text and holds a number"));
    assert!(why(row.text(1).map(drop)).ends_with("column 1 of a row should hold text and holds nothing"));
    assert!(why(row.int(2).map(drop)).ends_with("column 2 of a row should hold a number and holds text"));
    assert!(
        why(row.flag(0).map(drop)).ends_with("column 0 of a row should hold yes or no and holds a number")
    );
    assert!(
        why(row.bytes(3).map(drop)).ends_with("column 3 of a row should hold bytes and holds no such column")
    );
}

async fn two_rows_where_one_was_meant_are_a_fault(trial: Trial) {
    let engine = trial.open().await;
    let two = |conn: &Conn| conn.one("select 1 union all select 2", &[]);
    let fault = engine.read_unrecorded(two).await.unwrap_err();
    assert!(matches!(fault, Fault::Broken(why) if why.starts_with("more than one row")));
}
