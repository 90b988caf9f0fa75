//! How one piece of work ends, and what is left of it.

use super::*;
use crate::trial::on_both_engines;

on_both_engines! {
    what_is_done_is_kept_with_its_event
    what_is_undone_leaves_only_its_event
    a_fault_leaves_nothing
    a_panic_leaves_nothing_and_the_next_work_is_done
    a_row_that_is_there_already_names_table_and_columns
    a_failed_statement_cannot_be_passed_over
    a_failed_statement_can_be_answered_by_undoing
    a_reader_sees_one_state_and_leaves_its_event
    a_reader_cannot_write
    an_event_that_cannot_be_kept_undoes_the_work
    work_goes_on_though_nobody_waits_for_it
}

async fn what_is_done_is_kept_with_its_event(trial: Trial) {
    let engine = shelf(&trial).await;
    engine.write(|conn| put(conn, "a", 1)).await.unwrap();
    assert_eq!((count(&engine, "things").await, count(&engine, "audit_events").await), (1, 1));
}

async fn what_is_undone_leaves_only_its_event(trial: Trial) {
    let engine = shelf(&trial).await;
    let refused = |conn: &Conn| {
        conn.exec("insert into things (id, n) values ('a', 1)", &[])?;
        Ok(Ended::Undone("no right", Box::new(event("e"))))
    };
    assert_eq!(engine.write(refused).await, Ok("no right"));
    assert_eq!((count(&engine, "things").await, count(&engine, "audit_events").await), (0, 1));
}

async fn a_fault_leaves_nothing(trial: Trial) {
    let engine = shelf(&trial).await;
    let fails = |conn: &Conn| {
        put(conn, "a", 1)?;
        Err::<Ended<()>, _>(Fault::broken("no"))
    };
    assert_eq!(engine.write(fails).await, Err(Fault::broken("no")));
    assert_eq!((count(&engine, "things").await, count(&engine, "audit_events").await), (0, 0));
}

async fn a_panic_leaves_nothing_and_the_next_work_is_done(trial: Trial) {
    let engine = shelf(&trial).await;
    let panics = |conn: &Conn| -> Result<Ended<()>, Fault> {
        put(conn, "a", 1)?;
        panic!("on purpose")
    };
    assert_eq!(engine.write(panics).await, Err(Fault::broken("the work panicked")));
    assert_eq!(engine.read(panics).await.map_err(|fault| matches!(fault, Fault::Broken(_))), Err(true));
    assert_eq!((count(&engine, "things").await, count(&engine, "audit_events").await), (0, 0));
    engine.write(|conn| put(conn, "a", 1)).await.unwrap();
    assert_eq!((count(&engine, "things").await, count(&engine, "audit_events").await), (1, 1));
}

async fn a_row_that_is_there_already_names_table_and_columns(trial: Trial) {
    let engine = shelf(&trial).await;
    let put = |sql: &'static str| engine.write_unrecorded(move |conn| conn.exec(sql, &[]));
    put("insert into things (id, n, said) values ('a', 1, 'x')").await.unwrap();
    let unique = |columns: &str| Err(Fault::Unique { table: "things".into(), columns: columns.into() });
    assert_eq!(put("insert into things (id, n, said) values ('a', 2, 'y')").await, unique("id"));
    assert_eq!(put("insert into things (id, n, said) values ('b', 1, 'x')").await, unique("n, said"));
}

async fn a_failed_statement_cannot_be_passed_over(trial: Trial) {
    let engine = shelf(&trial).await;
    engine.write(|conn| put(conn, "a", 1)).await.unwrap();
    let goes_on = |conn: &Conn| {
        conn.exec("insert into things (id, n) values ('b', 2)", &[])?;
        let _ = conn.exec("insert into things (id, n) values ('a', 2)", &[]);
        Ok(Ended::Done((), vec![event("e")]))
    };
    let why = "a statement failed and the work went on as if it had not";
    assert_eq!(engine.write(goes_on).await, Err(Fault::broken(why)));
    assert_eq!((count(&engine, "things").await, count(&engine, "audit_events").await), (1, 1));
}

async fn a_failed_statement_can_be_answered_by_undoing(trial: Trial) {
    let engine = shelf(&trial).await;
    engine.write(|conn| put(conn, "a", 1)).await.unwrap();
    let tries = |conn: &Conn| match conn.exec("insert into things (id, n) values ('a', 2)", &[]) {
        Err(Fault::Unique { columns, .. }) => Ok(Ended::Undone(columns, Box::new(event("e")))),
        other => other.map(|_| Ended::Done(String::new(), vec![event("e")])),
    };
    assert_eq!(engine.write(tries).await, Ok("id".to_owned()));
    assert_eq!((count(&engine, "things").await, count(&engine, "audit_events").await), (1, 2));
}

async fn a_reader_sees_one_state_and_leaves_its_event(trial: Trial) {
    let engine = std::sync::Arc::new(shelf(&trial).await);
    let (begun, has_begun) = tokio::sync::oneshot::channel();
    let (go_on, may_go_on) = std::sync::mpsc::channel::<()>();
    let gates = std::sync::Mutex::new(Some((begun, may_go_on)));
    let reading = engine.clone();
    let twice = move |conn: &Conn| {
        let seen = |conn: &Conn| conn.one("select count(*) from things", &[])?.unwrap().int(0);
        let before = seen(conn)?;
        if let Some((begun, may_go_on)) = gates.lock().unwrap().take() {
            begun.send(()).unwrap();
            may_go_on.recv().unwrap();
        }
        Ok(Ended::Done((before, seen(conn)?), vec![event("seen")]))
    };
    let reader = tokio::spawn(async move { reading.read(twice).await });
    has_begun.await.unwrap();
    engine.write(|conn| put(conn, "a", 1)).await.unwrap();
    go_on.send(()).unwrap();
    assert_eq!(reader.await.unwrap(), Ok((0, 0)));
    assert_eq!((count(&engine, "things").await, count(&engine, "audit_events").await), (1, 2));
}

async fn a_reader_cannot_write(trial: Trial) {
    let engine = shelf(&trial).await;
    let fault = engine.read(|conn| put(conn, "a", 1)).await.unwrap_err();
    assert!(matches!(fault, Fault::Broken(why) if why.contains("read")));
    assert_eq!((count(&engine, "things").await, count(&engine, "audit_events").await), (0, 0));
}

async fn an_event_that_cannot_be_kept_undoes_the_work(trial: Trial) {
    let engine = shelf(&trial).await;
    engine.write(|conn| put(conn, "a", 1)).await.unwrap();
    let same_event = |conn: &Conn| {
        conn.exec("insert into things (id, n) values ('b', 2)", &[])?;
        Ok(Ended::Done((), vec![event("a")]))
    };
    let unique = Fault::Unique { table: "audit_events".into(), columns: "id".into() };
    assert_eq!(engine.write(same_event).await, Err(unique.clone()));
    assert_eq!(engine.read(|_| Ok(Ended::Done((), vec![event("a")]))).await, Err(unique));
    assert_eq!((count(&engine, "things").await, count(&engine, "audit_events").await), (1, 1));
    engine.write(|conn| put(conn, "b", 2)).await.unwrap();
    drop(engine);
    assert_eq!(crate::chain::verify(&trial.settings, None).await, Ok(2));
}

async fn work_goes_on_though_nobody_waits_for_it(trial: Trial) {
    let engine = std::sync::Arc::new(shelf(&trial).await);
    let (begun, has_begun) = tokio::sync::oneshot::channel();
    let begun = std::sync::Mutex::new(Some(begun));
    let refused = move |_: &Conn| {
        begun.lock().unwrap().take().map(|begun| begun.send(()));
        std::thread::sleep(std::time::Duration::from_millis(50));
        Ok(Ended::Undone((), Box::new(event("refused"))))
    };
    let writing = engine.clone();
    let asker = tokio::spawn(async move { writing.write(refused).await });
    has_begun.await.unwrap();
    asker.abort();
    for _ in 0..100 {
        if count(&engine, "audit_events").await == 1 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("the attempt of somebody who went away was not recorded");
}
