//! Starting a plan: on consent, once, and by those who write plans.

use crate::ground::*;
use app::{Conflict, Stop, person, plan};

on_both_engines! {
    no_plan_starts_without_consent
    a_person_has_one_plan
    of_many_who_start_at_once_one_starts
    a_draft_given_up_can_be_begun_again
    a_refusal_is_told_to_those_who_write_plans
}

async fn no_plan_starts_without_consent(ground: &Ground) {
    let carer = ground.carer().await;
    let person = ground.person(&carer).await;
    ground.news().await;
    for lacks in [
        typed([]),
        over(&ground.consent(), [("covers_creation", "no")]),
        over(&ground.consent(), [("covers_sharing", "no")]),
        over(&ground.consent(), [("obtained_on-year", "2027")]),
        over(&ground.consent(), [("basis", "nobody")]),
    ] {
        stopped!(plan::start(&ground.house, &carer, person, &lacks, &ground.key()).await, Stop::Gaps(_));
    }
    assert_eq!(ground.record.count("plans").await, 0);
    ground.draft(&carer, person).await;
    let event = ground.one_event().await;
    assert_eq!((event.end(), event.right.as_str()), (("plan.started", "done"), "administrator"));
    assert_eq!(event.person, person.to_string());
}

async fn a_person_has_one_plan(ground: &Ground) {
    let (carer, gp, crew) = (ground.carer().await, ground.gp().await, ground.crew().await);
    let person = ground.person(&carer).await;
    let consent = ground.consent();
    stopped!(plan::start(&ground.house, &crew, person, &consent, &ground.key()).await, Stop::Missing);
    ground.draft(&carer, person).await;
    for again in [&carer, &gp] {
        let stop = plan::start(&ground.house, again, person, &consent, &ground.key()).await;
        stopped!(stop, Stop::Conflict(Conflict::Moved));
    }
    assert_eq!(ground.record.count("plans").await, 1);
}

async fn of_many_who_start_at_once_one_starts(ground: &Ground) {
    let gp = ground.gp().await;
    let person = ground.person(&gp).await;
    let tasks: Vec<_> = (0..12)
        .map(|_| {
            let (house, gp, consent, key) = (ground.house(), gp.clone(), ground.consent(), ground.key());
            tokio::spawn(async move { plan::start(&house, &gp, person, &consent, &key).await })
        })
        .collect();
    let mut started = 0;
    for task in tasks {
        match task.await.unwrap() {
            Ok(_) => started += 1,
            Err(Stop::Conflict(Conflict::Moved)) => {}
            Err(stop) => panic!("{stop:?}"),
        }
    }
    assert_eq!((started, ground.record.count("plans").await, ground.record.count("drafts").await), (1, 1, 1));
}

async fn a_draft_given_up_can_be_begun_again(ground: &Ground) {
    let carer = ground.carer().await;
    let person = ground.person(&carer).await;
    let plan = ground.draft(&carer, person).await;
    stopped!(plan::discard(&ground.house, &carer, plan, "  ", &ground.key()).await, Stop::Gaps(_));
    ground.news().await;
    plan::discard(&ground.house, &carer, plan, "Started for the wrong resident", &ground.key())
        .await
        .unwrap();
    let event = ground.one_event().await;
    assert_eq!(
        (event.end(), event.reason.as_str()),
        (("draft.discarded", "done"), "Started for the wrong resident")
    );
    stopped!(plan::draft(&ground.house, &carer, plan).await, Stop::Missing);
    assert_eq!(ground.draft(&carer, person).await, plan);
    let page = plan::draft(&ground.house, &carer, plan).await.unwrap();
    assert!(page.reduced.document().preferences.wishes.is_none());
}

async fn a_refusal_is_told_to_those_who_write_plans(ground: &Ground) {
    let (carer, crew) = (ground.carer().await, ground.crew().await);
    let person = ground.person(&carer).await;
    let day = |year| typed([("refused_on-day", "20"), ("refused_on-month", "11"), ("refused_on-year", year)]);
    for (by, year) in [(&carer, "2027"), (&carer, "")] {
        stopped!(
            person::record_refusal(&ground.house, by, person, &day(year), &ground.key()).await,
            Stop::Gaps(_)
        );
    }
    stopped!(
        person::record_refusal(&ground.house, &crew, person, &day("2026"), &ground.key()).await,
        Stop::Missing
    );
    person::record_refusal(&ground.house, &carer, person, &day("2026"), &ground.key()).await.unwrap();
    let page = person::view(&ground.house, &carer, person).await.unwrap();
    assert_eq!(page.glance.refused_on.map(model::Date::iso).as_deref(), Some("2026-11-20"));
    assert_eq!(ground.record.count("plans").await, 0);
    assert_eq!(person::view(&ground.house, &crew, person).await.unwrap().glance.refused_on, None);
}
