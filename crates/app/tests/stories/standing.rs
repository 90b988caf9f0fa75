//! Withdrawing from view, restoring, and closing by death.

use crate::ground::*;
use access::{Refusal, Standing};
use app::plan::{self, Seen};
use app::{Conflict, Session, Stop, person};
use model::question::Fields;
use model::{PersonId, PlanId};

on_both_engines! {
    a_withdrawn_plan_is_seen_by_nobody_until_it_is_restored
    nothing_is_written_on_a_plan_that_is_withdrawn
    the_service_team_withdraws_on_request
    a_death_closes_the_plan_and_urgent_care_reads_it_for_a_day
    a_death_brings_no_withdrawn_plan_back_into_view
    a_death_is_recorded_once_and_by_clinicians
}

async fn withdraw(ground: &Ground, by: &Session, plan: PlanId, why: &str) -> Result<(), Stop> {
    plan::withdraw(&ground.house, by, plan, why, &ground.key()).await
}

async fn restore(ground: &Ground, by: &Session, plan: PlanId, why: &str) -> Result<(), Stop> {
    plan::restore(&ground.house, by, plan, why, &ground.key()).await
}

async fn seen(ground: &Ground, by: &Session, person: PersonId) -> Seen {
    plan::emergency(&ground.house, by, person).await.unwrap().seen
}

async fn a_withdrawn_plan_is_seen_by_nobody_until_it_is_restored(ground: &Ground) {
    let (gp, crew) = (ground.gp().await, ground.crew().await);
    let (dorothy, plan) = ground.published(&gp).await;
    ground.claim(&crew, dorothy).await;
    let note = typed([("found", "A fall"), ("action", "treated-at-home")]);
    plan::add_note(&ground.house, &crew, plan, &note, &ground.key()).await.unwrap();
    stopped!(withdraw(ground, &crew, plan, "Because").await, Stop::Missing);
    stopped!(withdraw(ground, &gp, plan, " ").await, Stop::Gaps(_));
    stopped!(restore(ground, &gp, plan, "It is in view").await, Stop::Conflict(Conflict::Moved));
    ground.news().await;
    withdraw(ground, &gp, plan, "She asked for it").await.unwrap();
    let event = ground.one_event().await;
    assert_eq!((event.end(), event.reason.as_str()), (("plan.withdrawn", "done"), "She asked for it"));

    for reader in [&gp, &crew] {
        let page = plan::view(&ground.house, reader, plan).await.unwrap();
        assert_eq!(page.standing, Standing::Withdrawn);
        assert!(page.shown.is_none() && page.notes.is_empty());
        assert!(matches!(seen(ground, reader, dorothy).await, Seen::Withdrawn { .. }));
        stopped!(plan::reveal_key_safe(&ground.house, reader, dorothy).await, Stop::Missing);
    }
    let again = plan::add_note(&ground.house, &crew, plan, &note, &ground.key()).await;
    stopped!(again, Stop::Conflict(Conflict::Moved));
    stopped!(withdraw(ground, &gp, plan, "Twice").await, Stop::Conflict(Conflict::Moved));
    restore(ground, &gp, plan, "She changed her mind").await.unwrap();
    assert!(matches!(seen(ground, &crew, dorothy).await, Seen::Plan(_)));
    assert_eq!(plan::view(&ground.house, &crew, plan).await.unwrap().notes.len(), 1);
}

async fn nothing_is_written_on_a_plan_that_is_withdrawn(ground: &Ground) {
    let (gp, crew) = (ground.gp().await, ground.crew().await);
    let (dorothy, plan) = ground.published(&gp).await;
    ground.claim(&crew, dorothy).await;
    plan::revise(&ground.house, &gp, plan, &ground.key()).await.unwrap();
    stopped!(plan::revise(&ground.house, &gp, plan, &ground.key()).await, Stop::Conflict(Conflict::Moved));
    let draft = plan::draft(&ground.house, &gp, plan).await.unwrap();
    withdraw(ground, &gp, plan, "She asked for it").await.unwrap();

    let publish = plan::publish(&ground.house, &gp, plan, draft.seen, &ground.key()).await;
    stopped!(publish, Stop::Conflict(Conflict::Moved));
    let fields = fields_of(&draft.reduced.document().preferences);
    let at = draft.revision("preferences");
    let fill = plan::fill(&ground.house, &gp, plan, "preferences", &fields, at, &ground.key()).await;
    stopped!(fill, Stop::Conflict(Conflict::Moved));
    let submit = plan::submit(&ground.house, &gp, plan, &user(&gp).to_string(), &ground.key()).await;
    stopped!(submit, Stop::Conflict(Conflict::Moved));
    assert!(matches!(seen(ground, &crew, dorothy).await, Seen::Withdrawn { .. }));
    plan::discard(&ground.house, &gp, plan, "Not wanted", &ground.key()).await.unwrap();
    stopped!(plan::revise(&ground.house, &gp, plan, &ground.key()).await, Stop::Conflict(Conflict::Moved));
    assert_eq!(ground.record.count("plan_versions").await, 1);
}

async fn the_service_team_withdraws_on_request(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan) = ground.published(&gp).await;
    let service = ground.staff("Kim Lowe", "Service team", SERVICE, "service").await;
    let claimless = ground.stranger().await;
    stopped!(withdraw(ground, &claimless, plan, "No").await, Stop::Refused(Refusal::ClaimNeeded(_)));
    stopped!(plan::standing(&ground.house, &claimless, plan).await, Stop::Missing);
    stopped!(plan::standing(&ground.house, &gp, plan).await, Stop::Missing);
    stopped!(withdraw(ground, &service, plan, "The practice rang").await, Stop::Gaps(_));
    let asked = |why| plan::Why { asked_by: "Harbour Surgery", why };
    let key = ground.key();
    plan::withdraw(&ground.house, &service, plan, asked("Wrong person"), &key).await.unwrap();
    let event = ground.news().await.pop().unwrap();
    assert_eq!((event.right.as_str(), event.organisation.as_str()), ("service", "Service team"));
    assert_eq!(event.reason, "asked by Harbour Surgery: Wrong person");
    let page = plan::standing(&ground.house, &service, plan).await.unwrap();
    assert_eq!((page.standing, page.since), (Standing::Withdrawn, ground.house.now()));
    assert_eq!(ground.one_event().await.end(), ("standing.opened", "done"));
    stopped!(plan::view(&ground.house, &service, plan).await, Stop::Missing);
    let key = ground.key();
    plan::restore(&ground.house, &service, plan, asked("Right person after all"), &key).await.unwrap();
}

pub(super) fn death() -> Fields {
    typed([
        ("died_on-day", "20"),
        ("died_on-month", "11"),
        ("died_on-year", "2026"),
        ("place", "nursing-home"),
        ("source", "present"),
    ])
}

async fn a_death_brings_no_withdrawn_plan_back_into_view(ground: &Ground) {
    let (gp, crew) = (ground.gp().await, ground.crew().await);
    let (dorothy, plan) = ground.published(&gp).await;
    ground.claim(&crew, dorothy).await;
    withdraw(ground, &gp, plan, "It is the plan of somebody else").await.unwrap();
    plan::record_death(&ground.house, &gp, plan, &death(), &ground.key()).await.unwrap();
    for reader in [&gp, &crew] {
        assert!(matches!(seen(ground, reader, dorothy).await, Seen::Closed { plan: None, .. }));
        let page = plan::view(&ground.house, reader, plan).await.unwrap();
        assert!(page.shown.is_none() && page.notes.is_empty());
        stopped!(plan::reveal_key_safe(&ground.house, reader, dorothy).await, Stop::Missing);
    }
}

async fn a_death_closes_the_plan_and_urgent_care_reads_it_for_a_day(ground: &Ground) {
    let (gp, crew) = (ground.gp().await, ground.crew().await);
    let (dorothy, plan) = ground.published(&gp).await;
    person::claim(&ground.house, &crew, dorothy, &typed([("kind", "referred")]), &ground.key())
        .await
        .unwrap();
    plan::revise(&ground.house, &gp, plan, &ground.key()).await.unwrap();
    plan::record_death(&ground.house, &gp, plan, &death(), &ground.key()).await.unwrap();
    assert_eq!((ground.record.count("drafts").await, ground.record.count("deaths").await), (0, 1));

    ground.wall.pass_minutes(24 * 60 - 1);
    let view = plan::emergency(&ground.house, &crew, dorothy).await.unwrap();
    assert_eq!(view.banner.died, "20 Nov 2026");
    assert!(matches!(view.seen, Seen::Closed { plan: Some(_), died_on: Some(_) }));
    ground.wall.pass_minutes(1);
    assert!(matches!(seen(ground, &crew, dorothy).await, Seen::Closed { plan: None, .. }));
    assert!(plan::view(&ground.house, &crew, plan).await.unwrap().shown.is_none());
    assert!(plan::view(&ground.house, &gp, plan).await.unwrap().shown.is_some());

    for stop in [
        plan::revise(&ground.house, &gp, plan, &ground.key()).await,
        restore(ground, &gp, plan, "No").await,
        withdraw(ground, &gp, plan, "No").await,
        plan::record_death(&ground.house, &gp, plan, &death(), &ground.key()).await,
    ] {
        stopped!(stop, Stop::Conflict(Conflict::Moved));
    }
    let consent = ground.consent();
    let anew = plan::start(&ground.house, &gp, dorothy, &consent, &ground.key()).await;
    stopped!(anew, Stop::Conflict(Conflict::Moved));
    let number = app::person::Criteria::Number(model::NhsNumber::parse("9990000018").unwrap());
    let found = person::find(&ground.house, &crew, number, String::new()).await.unwrap();
    assert_eq!(found[0].banner.died, "20 Nov 2026");
}

async fn a_death_is_recorded_once_and_by_clinicians(ground: &Ground) {
    let (gp, crew, carer) = (ground.gp().await, ground.crew().await, ground.carer().await);
    let (dorothy, plan) = ground.published(&gp).await;
    for reader in [&crew, &carer] {
        ground.claim(reader, dorothy).await;
        stopped!(plan::death_page(&ground.house, reader, plan).await, Stop::Missing);
        stopped!(plan::check_death(&ground.house, reader, plan, &death()).await, Stop::Missing);
        stopped!(
            plan::record_death(&ground.house, reader, plan, &death(), &ground.key()).await,
            Stop::Missing
        );
    }
    assert_eq!(
        plan::death_page(&ground.house, &gp, plan).await.unwrap().preferred.as_deref(),
        Some("Nursing home")
    );
    for wrong in [
        over(&death(), [("died_on-year", "2027")]),
        over(&death(), [("place", "acute-hospital")]),
        over(&death(), [("source", "")]),
    ] {
        stopped!(plan::check_death(&ground.house, &gp, plan, &wrong).await, Stop::Gaps(_));
        stopped!(plan::record_death(&ground.house, &gp, plan, &wrong, &ground.key()).await, Stop::Gaps(_));
    }
    withdraw(ground, &gp, plan, "She asked for it").await.unwrap();
    plan::record_death(&ground.house, &gp, plan, &death(), &ground.key()).await.unwrap();
    assert_eq!(ground.record.rows("select state, died_on from standings").await, [["closed", "2026-11-20"]]);
}
