//! Looking at a plan again, and finding that it is still right.

use super::own_plan::patient;
use crate::ground::*;
use access::Refusal;
use app::plan::{self, ReviewerRecord, Seen};
use app::work::Waiting;
use app::{Conflict, Session, Stop, account, own_plan, work};
use model::PlanId;
use model::plan::Review;
use model::question::{Answer, Fields};
use store::ActionKind;

on_both_engines! {
    a_plan_that_is_still_right_is_published_again_with_the_same_answers
    a_renewal_is_of_what_was_looked_at_and_of_nothing_else
    a_renewal_with_a_wrong_day_or_of_a_plan_with_a_gap_says_what_to_do
    a_reviewer_who_has_left_is_replaced_by_a_renewal
}

fn until(day: &str, month: &str, year: &str, reviewer: &Session) -> Fields {
    let reviewer = user(reviewer).to_string();
    typed([
        ("review_on-day", day),
        ("review_on-month", month),
        ("review_on-year", year),
        ("reviewer", reviewer.as_str()),
    ])
}

async fn renew(ground: &Ground, by: &Session, plan: PlanId, fields: &Fields, seen: u32) -> Result<u32, Stop> {
    plan::renew(&ground.house, by, plan, (fields, seen), &ground.key()).await
}

async fn reviewer(ground: &Ground, by: &Session, plan: PlanId) -> ReviewerRecord {
    plan::view(&ground.house, by, plan).await.unwrap().reviewer.unwrap()
}

async fn reviews(ground: &Ground, by: &Session, plan: PlanId) -> bool {
    let rows = work::actions(&ground.house, by, false, 0).await.unwrap().rows;
    rows.iter().any(|row| row.what == Waiting::Plan(ActionKind::Review, plan))
}

async fn a_plan_that_is_still_right_is_published_again_with_the_same_answers(ground: &Ground) {
    let (gp, crew) = (ground.gp().await, ground.crew().await);
    let second = ground.staff("Ben Cole", "GP", HARBOUR, "clinical").await;
    let (person, plan) = ground.published(&gp).await;
    ground.claim(&crew, person).await;
    let dorothy = patient(ground, &gp, plan).await;
    let note = typed([("found", "A fall"), ("action", "treated-at-home")]);
    plan::add_note(&ground.house, &crew, plan, &note, &ground.key()).await.unwrap();
    let before = plan::view(&ground.house, &gp, plan).await.unwrap().shown.unwrap();
    let page = plan::renewal(&ground.house, &second, plan).await.unwrap();
    assert_eq!((page.notes_since, page.plan.reviewer.unwrap().gone), (1, false));

    let days = before.review_on.days_until(ground.house.now().day());
    ground.wall.pass_minutes(i64::from(1 - days) * 24 * 60);
    let second = ground.sign_in("ben.cole@a81001.example").await;
    let gp = ground.sign_in("amina.okafor@a81001.example").await;
    assert!(reviews(ground, &second, plan).await, "it is overdue");
    let fields = renewed_until(ground, &second);
    ground.news().await;
    let checked = plan::check_renewal(&ground.house, &second, plan, &fields).await.unwrap();
    assert_eq!(checked.seen, 1);
    assert_eq!(ground.record.count("plan_versions").await, 1, "nothing is written before it is confirmed");
    assert_eq!(renew(ground, &second, plan, &fields, checked.seen).await.unwrap(), 2);
    assert_eq!(ground.news().await.pop().unwrap().end(), ("review.renewed", "done"));

    let after = plan::view(&ground.house, &gp, plan).await.unwrap().shown.unwrap();
    assert_eq!((after.version, after.review), (2, Review::InDate));
    assert!(after.author.starts_with("Ben Cole"), "{}", after.author);
    let (mut old, mut new) = (before.reduced.document().clone(), after.reduced.document().clone());
    assert_eq!(new.approval.approver.as_ref().map(Answer::show).as_deref(), Some("Ben Cole"));
    (old.approval, new.approval) = Default::default();
    assert_eq!(old, new, "every answer is the same");
    assert!(!reviews(ground, &second, plan).await);
    let open = "select count(*) from tasks where settled_at is null";
    assert_eq!(ground.record.rows(open).await, [["0"]], "what was left to read counts as read");
    assert_eq!(own_plan::view(&ground.house, &dorothy, plan).await.unwrap().shown.version, 2);
    let letters = "select count(*) from outbox where kind = 'own-plan-news'";
    assert_eq!(ground.record.rows(letters).await, [["1"]]);
}

/// Three months from today.
fn renewed_until(ground: &Ground, reviewer: &Session) -> Fields {
    let day = ground.house.now().day().plus_months(3).iso();
    let parts: Vec<&str> = day.split('-').collect();
    until(parts[2], parts[1], parts[0], reviewer)
}

async fn a_renewal_is_of_what_was_looked_at_and_of_nothing_else(ground: &Ground) {
    let (gp, crew) = (ground.gp().await, ground.crew().await);
    let (person, plan) = ground.published(&gp).await;
    ground.claim(&crew, person).await;
    let fields = renewed_until(ground, &gp);
    stopped!(renew(ground, &crew, plan, &fields, 1).await, Stop::Missing);
    let stranger = ground.stranger().await;
    stopped!(renew(ground, &stranger, plan, &fields, 1).await, Stop::Refused(Refusal::ClaimNeeded(_)));
    stopped!(renew(ground, &gp, plan, &fields, 7).await, Stop::Conflict(Conflict::Moved));
    let key = ground.key();
    for _ in 0..2 {
        assert_eq!(plan::renew(&ground.house, &gp, plan, (&fields, 1), &key).await.unwrap(), 2);
    }
    assert_eq!(ground.record.count("plan_versions").await, 2, "sent twice it has one effect");
    stopped!(renew(ground, &gp, plan, &fields, 1).await, Stop::Conflict(Conflict::Moved));

    plan::revise(&ground.house, &gp, plan, &ground.key()).await.unwrap();
    stopped!(renew(ground, &gp, plan, &fields, 2).await, Stop::Conflict(Conflict::Moved));
    plan::discard(&ground.house, &gp, plan, "Not needed", &ground.key()).await.unwrap();
    plan::withdraw(&ground.house, &gp, plan, "She asked for it", &ground.key()).await.unwrap();
    stopped!(renew(ground, &gp, plan, &fields, 2).await, Stop::Missing);
    stopped!(plan::renewal(&ground.house, &gp, plan).await, Stop::Missing);
    assert_eq!(ground.record.count("plan_versions").await, 2);
    let seen = plan::emergency(&ground.house, &crew, person).await.unwrap().seen;
    assert!(matches!(seen, Seen::Withdrawn { .. }), "a renewal brings nothing back into view");
}

async fn a_renewal_with_a_wrong_day_or_of_a_plan_with_a_gap_says_what_to_do(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan) = ground.published(&gp).await;
    for (fields, field) in [
        (until("20", "11", "2020", &gp), "review_on-day"),
        (until("20", "11", "2099", &gp), "review_on-day"),
        (until("31", "2", "2027", &gp), "review_on-day"),
        (until("", "", "", &gp), "review_on-day"),
        (typed([("review_on-day", "1"), ("review_on-month", "2"), ("review_on-year", "2027")]), "reviewer"),
    ] {
        match renew(ground, &gp, plan, &fields, 1).await {
            Err(Stop::Gaps(gaps)) => assert_eq!(gaps[0].field, field, "{gaps:?}"),
            other => panic!("{fields:?}: {other:?}"),
        }
    }
    assert_eq!(ground.record.count("plan_versions").await, 1);
}

async fn a_reviewer_who_has_left_is_replaced_by_a_renewal(ground: &Ground) {
    let gp = ground.gp().await;
    let second = ground.staff("Ben Cole", "GP", HARBOUR, "clinical").await;
    let (_, plan) = ground.published(&gp).await;
    account::end_user(&ground.house, "amina.okafor@a81001.example").await.unwrap();
    assert!(reviewer(ground, &second, plan).await.gone);
    match renew(ground, &second, plan, &renewed_until(ground, &gp), 1).await {
        Err(Stop::Gaps(gaps)) => assert_eq!(gaps[0].field, "reviewer"),
        other => panic!("{other:?}"),
    }
    assert_eq!(renew(ground, &second, plan, &renewed_until(ground, &second), 1).await.unwrap(), 2);
    assert!(!reviewer(ground, &second, plan).await.gone);
}
