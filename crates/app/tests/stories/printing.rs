//! A plan on paper, for staff.

use crate::ground::*;
use access::{Refusal, Standing};
use app::plan::{self, CopyToPrint};
use app::{Session, Stop};
use model::PlanId;

on_both_engines! {
    what_stands_is_printed_and_each_print_is_listed
    nothing_out_of_view_is_printed
}

async fn print(ground: &Ground, by: &Session, plan: PlanId) -> Result<CopyToPrint, Stop> {
    plan::print(&ground.house, by, plan).await
}

async fn what_stands_is_printed_and_each_print_is_listed(ground: &Ground) {
    let (gp, crew, stranger) = (ground.gp().await, ground.crew().await, ground.stranger().await);
    let (dorothy, plan) = ground.published(&gp).await;
    ground.news().await;
    let first = print(ground, &gp, plan).await.unwrap();
    assert_eq!((first.shown.version, first.earlier.len()), (1, 0));
    let event = ground.one_event().await;
    assert_eq!((event.end(), &event.person), (("plan.printed", "done"), &dorothy.to_string()));
    assert!(plan::is_current(&ground.house, &ground.house.version_code(plan, 1)).await.unwrap());
    ground.claim(&crew, dorothy).await;
    ground.wall.pass_minutes(1);
    let second = print(ground, &crew, plan).await.unwrap();
    let told: Vec<_> = second.earlier.iter().map(|p| (p.by.as_deref(), p.version.as_deref())).collect();
    assert_eq!(told, [(Some(gp.name()), Some("1"))]);
    let history = plan::history(&ground.house, &gp, plan, Vec::new()).await.unwrap();
    let by: Vec<_> = history.prints.iter().map(|print| print.by.as_deref()).collect();
    assert_eq!(by, [Some(crew.name()), Some(gp.name())]);
    stopped!(print(ground, &stranger, plan).await, Stop::Refused(Refusal::ClaimNeeded(_)));
}

async fn nothing_out_of_view_is_printed(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan) = ground.published(&gp).await;
    plan::withdraw(&ground.house, &gp, plan, "She asked", &ground.key()).await.unwrap();
    stopped!(print(ground, &gp, plan).await, Stop::Missing);
    assert!(!plan::is_current(&ground.house, &ground.house.version_code(plan, 1)).await.unwrap());
    plan::restore(&ground.house, &gp, plan, "She thought again", &ground.key()).await.unwrap();
    print(ground, &gp, plan).await.unwrap();
    let died = typed([
        ("died_on-day", "20"),
        ("died_on-month", "11"),
        ("died_on-year", "2026"),
        ("place", "nursing-home"),
        ("source", "present"),
    ]);
    plan::record_death(&ground.house, &gp, plan, &died, &ground.key()).await.unwrap();
    let standing = plan::view(&ground.house, &gp, plan).await.unwrap().standing;
    assert_eq!(standing, Standing::Closed, "it is read for a while, but paper outlives that");
    stopped!(print(ground, &gp, plan).await, Stop::Missing);
}
