//! A record taken back to an older state holds in itself; a checkpoint kept elsewhere remembers more.

use super::*;
use crate::trial::on_both_engines;

on_both_engines! {
    a_checkpoint_holds_as_the_record_grows
    a_record_taken_back_is_found_by_a_checkpoint
    a_record_taken_back_and_written_on_is_found_by_a_checkpoint
    a_checkpoint_that_was_changed_is_refused
    no_checkpoint_is_taken_of_an_altered_audit
}

async fn a_checkpoint_holds_as_the_record_grows(trial: Trial) {
    let empty = checkpoint(&trial.settings, AT.to_owned()).await.unwrap();
    assert_eq!(verify(&trial.settings, Some(empty.clone())).await, Ok(0));
    story(&trial).await;
    let taken = checkpoint(&trial.settings, AT.to_owned()).await.unwrap();
    let text = serde_json::to_string(&taken).unwrap();
    let read: Checkpoint = serde_json::from_str(&text).unwrap();
    assert_eq!(read, taken);
    write(&trial.open().await, 21..=25).await;
    for known in [empty, read] {
        assert_eq!(verify(&trial.settings, Some(known)).await, Ok(18));
    }
}

/// Takes the record back to where it was before the checkpoint, as a restored copy would be.
async fn taken_back(trial: &Trial) -> Checkpoint {
    let engine = trial.open().await;
    write(&engine, 1..=10).await;
    drop(engine);
    let ends = ends(trial).await;
    let engine = trial.open().await;
    write(&engine, 11..=15).await;
    drop(engine);
    let taken = checkpoint(&trial.settings, AT.to_owned()).await.unwrap();
    meddle(trial, &format!("{ends} delete from audit_events where seq > 10")).await;
    assert_eq!(verify(&trial.settings, None).await, Ok(10));
    taken
}

async fn a_record_taken_back_is_found_by_a_checkpoint(trial: Trial) {
    let taken = taken_back(&trial).await;
    let found = wrong(&trial, Some(&taken)).await;
    assert_eq!((found.chain.as_str(), found.seq), (written(&trial).0, 11));
    assert_eq!(found.what, "it is missing: the record is older than the checkpoint");
}

async fn a_record_taken_back_and_written_on_is_found_by_a_checkpoint(trial: Trial) {
    let taken = taken_back(&trial).await;
    write(&trial.open().await, 31..=40).await;
    assert_eq!(verify(&trial.settings, None).await, Ok(20));
    let found = wrong(&trial, Some(&taken)).await;
    assert_eq!((found.seq, found.event.as_deref()), (15, Some("e35")));
    assert_eq!(found.what, "the checkpoint saw another event here");
    assert_eq!(found.to_string(), format!("chain {}, event 15 (e35): {}", written(&trial).0, found.what));
}

async fn a_checkpoint_that_was_changed_is_refused(trial: Trial) {
    story(&trial).await;
    let taken = checkpoint(&trial.settings, AT.to_owned()).await.unwrap();
    let mut earlier = taken.clone();
    earlier.chains[0].seq -= 1;
    let mut other = taken.clone();
    other.at.push('0');
    let mut fewer = taken;
    fewer.chains.pop();
    for changed in [earlier, other, fewer] {
        let refused = verify(&trial.settings, Some(changed)).await;
        assert!(
            matches!(&refused, Err(Unsound::Fault(Fault::Broken(why))) if why.contains("checkpoint")),
            "{refused:?}"
        );
    }
}

async fn no_checkpoint_is_taken_of_an_altered_audit(trial: Trial) {
    story(&trial).await;
    meddle(&trial, "update audit_heads set seq = seq - 1").await;
    assert!(checkpoint(&trial.settings, AT.to_owned()).await.is_err());
}
