//! A death that is reported by somebody who may not record it (hazard H08): the plan stays in view until a clinician has made sure.

use crate::ground::*;
use access::{Refusal, Standing};
use app::work::{ActionKind, Waiting};
use app::{Conflict, Session, Stop, plan, work};
use model::PlanId;
use model::question::Fields;

on_both_engines! {
    a_reported_death_waits_for_a_clinician_who_records_it
    a_reported_death_is_declined_and_whoever_reported_it_reads_why
    a_death_is_reported_by_those_who_fill_in_plans_and_of_a_plan_in_view
}

fn report() -> Fields {
    typed([
        ("died_on-day", "20"),
        ("died_on-month", "11"),
        ("died_on-year", "2026"),
        ("place", "hospice"),
        ("source", "family"),
    ])
}

async fn told(ground: &Ground, by: &Session, plan: PlanId) -> Result<(), Stop> {
    plan::report_death(&ground.house, by, plan, &report(), &ground.key()).await
}

async fn waits(ground: &Ground, by: &Session, plan: PlanId) -> bool {
    let rows = work::actions(&ground.house, by, false, 0).await.unwrap().rows;
    rows.iter().any(|row| row.what == Waiting::Plan(ActionKind::DeathReported, plan))
}

async fn a_reported_death_waits_for_a_clinician_who_records_it(ground: &Ground) {
    let (gp, carer, crew) = (ground.gp().await, ground.carer().await, ground.crew().await);
    let (dorothy, plan) = ground.published(&gp).await;
    ground.claim(&carer, dorothy).await;
    ground.claim(&crew, dorothy).await;
    told(ground, &carer, plan).await.unwrap();
    assert_eq!(ground.news().await.last().unwrap().end(), ("death.reported", "done"));
    assert!(waits(ground, &gp, plan).await);
    // Nothing is closed, and nobody but those who write plans is told of it.
    let page = plan::view(&ground.house, &crew, plan).await.unwrap();
    assert_eq!((page.standing, page.death_report.is_none()), (Standing::Published, true));
    stopped!(told(ground, &carer, plan).await, Stop::Conflict(Conflict::Moved));
    // Another version answers other things, and not this.
    plan::revise(&ground.house, &gp, plan, &ground.key()).await.unwrap();
    ground.publish(&gp, plan).await;
    assert!(waits(ground, &gp, plan).await);

    let begun = plan::death_page(&ground.house, &gp, plan).await.unwrap().reported.unwrap();
    assert_eq!(begun.died_on, model::Date::of(2026, 11, 20));
    assert!(begun.source.is_none(), "whoever records it says how they know");
    let death = over(&report(), [("variance", "sudden"), ("source", "professional")]);
    plan::record_death(&ground.house, &gp, plan, &death, &ground.key()).await.unwrap();
    assert!(!waits(ground, &gp, plan).await);
    assert!(plan::view(&ground.house, &gp, plan).await.unwrap().death_report.is_none());
    stopped!(
        plan::decline_death(&ground.house, &gp, plan, "She is alive", &ground.key()).await,
        Stop::Conflict(Conflict::Moved)
    );
}

async fn a_reported_death_is_declined_and_whoever_reported_it_reads_why(ground: &Ground) {
    let (gp, carer) = (ground.gp().await, ground.carer().await);
    let (dorothy, plan) = ground.published(&gp).await;
    ground.claim(&carer, dorothy).await;
    told(ground, &carer, plan).await.unwrap();
    let decline = async |by: &Session, why: &str| {
        plan::decline_death(&ground.house, by, plan, why, &ground.key()).await
    };
    stopped!(decline(&gp, " ").await, Stop::Gaps(_));
    stopped!(decline(&carer, "I was wrong").await, Stop::Missing);
    decline(&gp, "I have seen her").await.unwrap();
    assert_eq!(ground.news().await.last().unwrap().end(), ("death.declined", "done"));
    assert!(!waits(ground, &gp, plan).await);
    let seen = plan::view(&ground.house, &carer, plan).await.unwrap();
    let (by, _, why) = seen.death_report.unwrap().declined.unwrap();
    assert_eq!((by.as_str(), why.as_str()), ("Amina Okafor, GP", "I have seen her"));
    assert_eq!(seen.standing, Standing::Published);
    stopped!(decline(&gp, "again").await, Stop::Conflict(Conflict::Moved));
    told(ground, &carer, plan).await.unwrap();
    assert!(waits(ground, &gp, plan).await);
}

async fn a_death_is_reported_by_those_who_fill_in_plans_and_of_a_plan_in_view(ground: &Ground) {
    let (gp, carer, crew) = (ground.gp().await, ground.carer().await, ground.crew().await);
    let (dorothy, plan) = ground.published(&gp).await;
    stopped!(told(ground, &carer, plan).await, Stop::Refused(Refusal::ClaimNeeded(_)));
    ground.claim(&carer, dorothy).await;
    ground.claim(&crew, dorothy).await;
    stopped!(told(ground, &crew, plan).await, Stop::Missing);
    stopped!(told(ground, &gp, plan).await, Stop::Missing);
    for wrong in [("died_on-year", "2099"), ("died_on-year", "1900"), ("place", "")] {
        let fields = over(&report(), [wrong]);
        let stop = plan::report_death(&ground.house, &carer, plan, &fields, &ground.key()).await;
        stopped!(stop, Stop::Gaps(_));
    }
    plan::withdraw(&ground.house, &gp, plan, "She asked", &ground.key()).await.unwrap();
    stopped!(told(ground, &carer, plan).await, Stop::Missing);
}
