//! Nobody is shown what was so before: whoever asks after a change was answered sees it, however many ask at once, and on
//! every other node within a second.

use crate::ground::*;
use crate::prepared::{PAINTER, prepare, told_by};
use access::Standing;
use app::plan::{self, Seen, Walk};
use app::{House, Session, Stop, account, person};
use model::{PersonId, PlanId};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use store::Store;
use tokio::task::JoinSet;

on_both_engines! {
    whoever_asks_after_a_change_sees_it
    whoever_has_left_is_out_though_they_ask_all_the_time
    another_node_knows_within_a_second
}

/// How far the plan has come: how many changes were begun, and how many were answered.
#[derive(Default)]
struct Stage {
    begun: AtomicUsize,
    answered: AtomicUsize,
}

/// The plan goes round in these: its next version is published, withdrawn, and restored.
const ROUND: usize = 3;

/// Whether a page can be what the record said at a stage; the first version, just published, is stage 0.
fn fits(seen: &Seen, stage: usize) -> bool {
    match seen {
        Seen::Plan(shown) => in_view(shown.version, stage),
        Seen::Prepared(ready) => {
            in_view(ready.page.version, stage) && ready.page.page == told_by(ready.page.version)
        }
        Seen::Withdrawn { .. } => stage % ROUND == 1,
        Seen::NoPlan | Seen::Closed { .. } => false,
    }
}

fn in_view(version: u32, stage: usize) -> bool {
    stage % ROUND != 1 && version as usize == stage / ROUND + 1
}

/// How often somebody asked, and was shown a page that was prepared.
#[derive(Default)]
struct Looked {
    asked: usize,
    prepared: usize,
}

/// Asks again and again until the plan has come to its last stage.
async fn look(house: Arc<House>, crew: Session, dorothy: PersonId, stage: Arc<Stage>, last: usize) -> Looked {
    let mut looked = Looked::default();
    loop {
        let before = stage.answered.load(Ordering::SeqCst);
        let seen = plan::emergency_prepared(&house, &crew, dorothy, PAINTER.print).await.unwrap().seen;
        let after = stage.begun.load(Ordering::SeqCst);
        assert!((before..=after).any(|stage| fits(&seen, stage)), "{before} to {after}: {seen:?}");
        looked.asked += 1;
        looked.prepared += usize::from(matches!(seen, Seen::Prepared(_)));
        if before == last {
            return looked;
        }
    }
}

async fn whoever_asks_after_a_change_sees_it(ground: &Ground) {
    let (gp, crew) = (ground.gp().await, ground.crew().await);
    let (dorothy, plan) = ground.published(&gp).await;
    ground.claim(&crew, dorothy).await;
    let (stage, last) = (Arc::new(Stage::default()), 8 * ROUND);
    let preparing = tokio::spawn(prepare_meanwhile(ground.house(), Arc::clone(&stage), last));
    let mut readers = JoinSet::new();
    for _ in 0..6 {
        readers.spawn(look(ground.house(), crew.clone(), dorothy, Arc::clone(&stage), last));
    }
    for next in 1..=last {
        stage.begun.store(next, Ordering::SeqCst);
        step(ground, &gp, plan, next).await;
        // Before the stage is answered for: after the last one nobody prepares any more.
        if next % ROUND == 0 {
            ground.prepared(next / ROUND + 1).await;
        }
        stage.answered.store(next, Ordering::SeqCst);
    }
    let looked = readers.join_all().await;
    let asked: usize = looked.iter().map(|one| one.asked).sum();
    let prepared: usize = looked.iter().map(|one| one.prepared).sum();
    assert!(asked > last, "nobody was asking while it changed");
    assert!(prepared > 0, "nobody was shown a page that was prepared");
    preparing.await.unwrap();
}

async fn prepare_meanwhile(house: Arc<House>, stage: Arc<Stage>, last: usize) {
    let mut walk = Walk::default();
    while stage.answered.load(Ordering::SeqCst) < last {
        walk.go_on(&house, PAINTER).await.unwrap();
    }
}

async fn step(ground: &Ground, gp: &Session, plan: PlanId, stage: usize) {
    let (house, key) = (&ground.house, ground.key());
    match stage % ROUND {
        1 => plan::withdraw(house, gp, plan, "She asked for it", &key).await.unwrap(),
        2 => plan::restore(house, gp, plan, "She changed her mind", &key).await.unwrap(),
        _ => {
            plan::revise(house, gp, plan, &ground.key()).await.unwrap();
            plan::publish(house, gp, plan, 1, &key).await.map(|_| ()).unwrap();
        }
    }
}

async fn whoever_has_left_is_out_though_they_ask_all_the_time(ground: &Ground) {
    for leaver in ["Ann Lee", "Bob May", "Cy Orr", "Di Poe", "Ed Roe"] {
        let email = ground.hire(leaver, "Paramedic", AMBULANCE, "view").await;
        let token = ground.token(&email).await;
        let gone = Arc::new(AtomicUsize::new(0));
        let mut askers = JoinSet::new();
        for _ in 0..4 {
            let (house, token, gone) = (ground.house(), token.clone(), Arc::clone(&gone));
            askers.spawn(async move {
                for asked in 0_usize.. {
                    let before = gone.load(Ordering::SeqCst);
                    let session = account::session(&house, &token).await.unwrap();
                    let acts = match &session {
                        Some(session) => app::work::open_home(&house, session).await.is_ok(),
                        None => false,
                    };
                    if before == 1 {
                        assert!(session.is_none() && !acts, "{asked}");
                        return;
                    }
                }
            });
        }
        tokio::task::yield_now().await;
        account::end_user(&ground.house, &email).await.unwrap();
        gone.store(1, Ordering::SeqCst);
        askers.join_all().await;
    }
}

async fn another_node_knows_within_a_second(ground: &Ground) {
    let Some(other) = ground.another_node().await else { return };
    let (gp, crew) = (ground.gp().await, ground.crew().await);
    let (dorothy, plan) = ground.published(&gp).await;
    ground.claim(&crew, dorothy).await;
    let email = crew.email().to_owned();
    let token = ground.token(&email).await;
    let there = || async { plan::emergency_prepared(&other, &crew, dorothy, PAINTER.print).await };
    prepare(&ground.house).await;
    assert!(matches!(there().await.unwrap().seen, Seen::Prepared(_)));
    // What is true of a person or a plan is nowhere remembered: it is known at once.
    step(ground, &gp, plan, 1).await;
    assert!(matches!(there().await.unwrap().seen, Seen::Withdrawn { .. }));
    step(ground, &gp, plan, 2).await;
    person::restrict(&ground.house, dorothy, true).await.unwrap();
    let Seen::Plan(shown) = there().await.unwrap().seen else { panic!("it was restored") };
    assert!(shown.reduced.is_restricted());
    let page = plan::view(&other, &gp, plan).await.unwrap();
    assert_eq!(page.standing, Standing::Published);
    // Who somebody is, is remembered for less than a second.
    assert!(account::session(&other, &token).await.unwrap().is_some());
    account::end_user(&ground.house, &email).await.unwrap();
    ground.wall.pass_seconds(1);
    assert!(account::session(&other, &token).await.unwrap().is_none());
    stopped!(there().await, Stop::Refused(access::Refusal::SignIn));
}

impl Ground {
    /// Waits until the page of a version is prepared.
    async fn prepared(&self, version: usize) {
        let of_it = format!("select count(*) from prepared_pages where version = {version}");
        while self.record.rows(&of_it).await != [["1"]] {
            tokio::time::sleep(std::time::Duration::from_millis(2)).await;
        }
    }

    /// A house on the same record under another node's name; `None` on a file, which one process serves alone.
    async fn another_node(&self) -> Option<House> {
        let settings = self.settings("node-2")?;
        Some(House::new(Store::open(&settings, self.wall.clone()).await.unwrap()))
    }
}
