//! Change, removal, insertion, reordering, truncation, a removed chain: each is found, with its place.

use super::super::event::COLUMNS;
use super::*;
use crate::trial::on_both_engines;

const CHANGED: &str = "it is not what was written here";

on_both_engines! {
    an_untouched_audit_holds
    a_change_to_any_column_is_found
    a_removed_event_is_found
    a_shortened_chain_is_found
    a_chain_that_was_given_a_new_end_is_found
    an_inserted_event_is_found
    swapped_events_are_found
    a_removed_chain_is_found
    a_chain_that_nobody_began_is_found
    an_altered_list_of_chains_is_found
    a_chain_with_an_altered_end_is_left_and_a_successor_begun
}

async fn an_untouched_audit_holds(trial: Trial) {
    assert_eq!(verify(&trial.settings, None).await, Ok(0));
    story(&trial).await;
    assert_eq!(verify(&trial.settings, None).await, Ok(13));
}

async fn a_change_to_any_column_is_found(trial: Trial) {
    story(&trial).await;
    let (chain, _) = written(&trial);
    let empty = ["actor_name", "subject_plan", "reason"];
    let filled = ["actor_user", "membership", "organisation", "act_right", "subject_person", "detail"];
    let at = format!("where chain = '{chain}' and seq = 5");
    let mut changes: Vec<(&str, String, String)> = vec![
        ("at", "'2026-11-21T19:06:00.000000Z'".to_owned(), format!("'{AT}'")),
        ("action", "'thing.read'".to_owned(), "'thing.written'".to_owned()),
        ("outcome", "'refused'".to_owned(), "'done'".to_owned()),
        ("reason", "''".to_owned(), "null".to_owned()),
    ];
    changes.extend(empty.map(|column| (column, "'x'".to_owned(), "null".to_owned())));
    for column in filled {
        let plain = event("");
        let was = plain.fields().into_iter().zip(COLUMNS.split(", ")).find(|(_, name)| *name == column);
        let was = format!("'{}'", was.unwrap().0.unwrap());
        changes.extend(["null", "''", "'x'"].map(|new| (column, new.to_owned(), was.clone())));
    }
    assert_eq!(changes.len(), 4 + 3 + 18);
    for (column, new, was) in changes {
        meddle(&trial, &format!("update audit_events set {column} = {new} {at}")).await;
        found(&trial, 5, Some("e05"), CHANGED).await;
        meddle(&trial, &format!("update audit_events set {column} = {was} {at}")).await;
        assert_eq!(verify(&trial.settings, None).await, Ok(13), "{column}");
    }
    meddle(&trial, &format!("update audit_events set id = 'e99' {at}")).await;
    found(&trial, 5, Some("e99"), CHANGED).await;
    meddle(&trial, &format!("update audit_events set id = 'e05' {at}")).await;
    let other = format!("(select hash from audit_events where chain = '{chain}' and seq = 4)");
    meddle(&trial, &format!("update audit_events set hash = {other} {at}")).await;
    found(&trial, 5, Some("e05"), CHANGED).await;
}

async fn a_removed_event_is_found(trial: Trial) {
    story(&trial).await;
    let (chain, _) = written(&trial);
    meddle(&trial, &format!("delete from audit_events where chain = '{chain}' and seq = 5")).await;
    found(&trial, 5, None, "it is missing").await;
    // Closing the gap does not hide it.
    for n in 6..=13 {
        let close = format!("update audit_events set seq = {n} - 1 where chain = '{chain}' and seq = {n}");
        meddle(&trial, &close).await;
    }
    found(&trial, 5, Some("e06"), CHANGED).await;
}

async fn a_shortened_chain_is_found(trial: Trial) {
    story(&trial).await;
    let (chain, last) = written(&trial);
    meddle(&trial, &format!("delete from audit_events where chain = '{chain}' and seq > {last} - 2")).await;
    found(&trial, last - 1, None, "it is missing, and all after it up to the chain's end").await;
}

async fn a_chain_that_was_given_a_new_end_is_found(trial: Trial) {
    story(&trial).await;
    let (chain, last) = written(&trial);
    let shorter = last - 2;
    let hash = format!("(select hash from audit_events where chain = '{chain}' and seq = {shorter})");
    let end = format!("update audit_heads set seq = {shorter}, hash = {hash} where chain = '{chain}';");
    let cut = format!("delete from audit_events where chain = '{chain}' and seq > {shorter}");
    meddle(&trial, &format!("{end} {cut}")).await;
    found(&trial, shorter, None, "where the chain ends has been altered").await;
}

async fn an_inserted_event_is_found(trial: Trial) {
    story(&trial).await;
    let (chain, last) = written(&trial);
    let columns = COLUMNS.trim_start_matches("id, ");
    let copy = |id: &str, seq: i64| {
        format!(
            "insert into audit_events (id, {columns}, chain, seq, hash) select '{id}', {columns}, chain, {seq}, hash \
             from audit_events where chain = '{chain}' and seq = {last};"
        )
    };
    meddle(&trial, &copy("x", last + 1)).await;
    found(&trial, last + 1, Some("x"), CHANGED).await;
    let make_room = format!(
        "delete from audit_events where id = 'x'; update audit_events set seq = seq + 100 \
                             where chain = '{chain}' and seq > 5; update audit_events set seq = seq - 99 \
                             where chain = '{chain}' and seq > 100;"
    );
    meddle(&trial, &format!("{make_room} {}", copy("y", 6).replace(&format!("seq = {last};"), "seq = 5;")))
        .await;
    found(&trial, 6, Some("y"), CHANGED).await;
}

async fn swapped_events_are_found(trial: Trial) {
    story(&trial).await;
    let (chain, _) = written(&trial);
    let to = |from: i64, to: i64| {
        format!("update audit_events set seq = {to} where chain = '{chain}' and seq = {from};")
    };
    meddle(&trial, &[to(4, -1), to(5, 4), to(-1, 5)].concat()).await;
    found(&trial, 4, Some("e05"), CHANGED).await;
}

async fn a_removed_chain_is_found(trial: Trial) {
    story(&trial).await;
    let (chain, _) = written(&trial);
    let both = format!(
        "delete from audit_events where chain = '{chain}'; delete from audit_heads where chain = '{chain}'"
    );
    meddle(&trial, &both).await;
    found(&trial, 0, None, "the whole chain has been removed").await;
    // Serving it again does not bless the removal.
    write(&trial.open().await, 21..=22).await;
    assert!(matches!(verify(&trial.settings, None).await, Err(Unsound::Wrong(_))));
}

async fn a_chain_that_nobody_began_is_found(trial: Trial) {
    story(&trial).await;
    let (chain, _) = written(&trial);
    meddle(&trial, &format!("update audit_events set chain = 'zz' where chain = '{chain}' and seq = 5"))
        .await;
    found(&trial, 5, None, "it is missing").await;
    meddle(&trial, "update audit_events set seq = 1 where chain = 'zz'").await;
    meddle(&trial, &format!("update audit_events set chain = '{chain}', seq = 5 where chain = 'zz'")).await;
    meddle(&trial, &format!("delete from audit_heads where chain <> '{chain}'; insert into audit_events \
                             (id, at, action, outcome, chain, seq, hash) select 'x', at, action, outcome, 'zz', 7, \
                             hash from audit_events where id = 'e05'")).await;
    let found = wrong(&trial, None).await;
    let expected = if trial.file().is_some() { ("zz", 7) } else { ("node-1/reads", 1) };
    assert_eq!(
        (found.chain.as_str(), found.seq, found.what.as_str()),
        (expected.0, expected.1, "there is no such chain")
    );
}

async fn an_altered_list_of_chains_is_found(trial: Trial) {
    story(&trial).await;
    let altered = Wrong {
        chain: "list".into(),
        seq: 0,
        event: None,
        what: "the list of chains has been altered".into(),
    };
    meddle(&trial, "update audit_roster set chains = 'other'").await;
    assert_eq!(wrong(&trial, None).await, altered);
    meddle(&trial, "delete from audit_roster").await;
    assert_eq!(wrong(&trial, None).await, altered);
}

async fn a_chain_with_an_altered_end_is_left_and_a_successor_begun(trial: Trial) {
    story(&trial).await;
    let (chain, last) = written(&trial);
    meddle(&trial, &format!("update audit_heads set seq = seq - 1 where chain = '{chain}'")).await;
    let engine = trial.open().await;
    write(&engine, 21..=23).await;
    drop(engine);
    found(&trial, last - 1, None, "where the chain ends has been altered").await;
    let successor = format!("{chain}~2");
    let end = move |conn: &Conn| {
        let head = conn.one("select seq from audit_heads where chain = $1", &[successor.into()])?;
        head.map(|head| head.int(0)).transpose()
    };
    assert_eq!(alone(&trial.settings, Begin::Read, end).await, Ok(Some(3)));
}
