//! A plan on paper: of which version, for whom, and what is known of the prints that are about.

use crate::ground::*;
use crate::standing::death;
use access::Refusal;
use app::plan::{self, CopyToPrint};
use app::{Session, Stop, own_plan};
use model::PlanId;

on_both_engines! {
    a_print_is_of_the_version_that_stands_and_the_audit_says_of_which
    nothing_is_printed_of_a_plan_out_of_view
    the_next_print_and_the_history_name_those_before
}

async fn print(ground: &Ground, by: &Session, plan: PlanId) -> Result<CopyToPrint, Stop> {
    plan::print(&ground.house, by, plan).await
}

async fn next_version(ground: &Ground, by: &Session, plan: PlanId) {
    plan::revise(&ground.house, by, plan, &ground.key()).await.unwrap();
    ground.fill_all(by, plan, &ground.complete(by)).await;
    ground.publish(by, plan).await;
}

async fn a_print_is_of_the_version_that_stands_and_the_audit_says_of_which(ground: &Ground) {
    let (gp, crew, stranger) = (ground.gp().await, ground.crew().await, ground.stranger().await);
    let (dorothy, plan) = ground.published(&gp).await;
    ground.claim(&crew, dorothy).await;
    for version in [1, 2] {
        ground.news().await;
        for reader in [&gp, &crew] {
            let copy = print(ground, reader, plan).await.unwrap();
            assert_eq!((copy.shown.version, copy.printed_at), (version, ground.house.now()));
            let event = ground.one_event().await;
            assert_eq!((event.end(), &event.person), (("plan.printed", "done"), &dorothy.to_string()));
            assert!(event.detail.contains(&format!("\"version\":{version}")), "{}", event.detail);
        }
        next_version(ground, &gp, plan).await;
    }
    ground.news().await;
    // To take it along on paper needs the same relationship as to read it.
    stopped!(print(ground, &stranger, plan).await, Stop::Refused(Refusal::ClaimNeeded(_)));
    assert_eq!(ground.one_event().await.end(), ("plan.printed", "refused"));
}

async fn nothing_is_printed_of_a_plan_out_of_view(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan) = ground.published(&gp).await;
    plan::withdraw(&ground.house, &gp, plan, "She asked", &ground.key()).await.unwrap();
    stopped!(print(ground, &gp, plan).await, Stop::Missing);
    plan::restore(&ground.house, &gp, plan, "She thought again", &ground.key()).await.unwrap();
    assert_eq!(print(ground, &gp, plan).await.unwrap().shown.version, 1);
    plan::record_death(&ground.house, &gp, plan, &death(), &ground.key()).await.unwrap();
    // The plan is readable for a day longer; a print would outlive that day.
    stopped!(print(ground, &gp, plan).await, Stop::Missing);
    let found = plan::history(&ground.house, &gp, plan, Vec::new()).await.unwrap();
    assert_eq!(found.prints.len(), 1, "what was not printed is in no list: {:?}", found.prints);
}

async fn the_next_print_and_the_history_name_those_before(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan) = ground.published(&gp).await;
    let first = print(ground, &gp, plan).await.unwrap();
    assert!(first.earlier.is_empty(), "{:?}", first.earlier);
    ground.wall.pass_minutes(5);
    let dorothy = ground.citizen(&gp, plan, &herself()).await;
    own_plan::print(&ground.house, &dorothy, plan).await.unwrap();
    ground.wall.pass_minutes(5);
    next_version(ground, &gp, plan).await;
    let told = |prints: &[store::PrintRecord]| -> Vec<(bool, String)> {
        prints.iter().map(|print| (print.by.is_some(), print.version.clone().unwrap())).collect()
    };
    // Who prints at the person's own door is not told.
    let before = [(false, "1".to_owned()), (true, "1".to_owned())];
    let second = print(ground, &gp, plan).await.unwrap();
    assert_eq!(told(&second.earlier), before);
    assert_eq!(second.earlier[1].at, first.printed_at);
    let found = plan::history(&ground.house, &gp, plan, Vec::new()).await.unwrap();
    assert_eq!(told(&found.prints)[0], (true, "2".to_owned()));
    assert_eq!(told(&found.prints)[1..], before);
}
