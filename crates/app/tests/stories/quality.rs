//! What an organisation has to put right: each kind is found when it is there, and gone when it is put right.

use crate::ground::*;
use access::Refusal;
use app::organisation::end_place;
use app::quality::{self, Flaw};
use app::{Session, Stop, plan};

on_both_engines! {
    drafts_and_people_without_a_plan_are_found
    plans_in_view_that_are_not_as_they_should_be_are_found
    a_death_without_a_place_is_found
    each_organisation_has_its_own_to_put_right
}

/// What is found, and of how many.
async fn flaws(ground: &Ground, by: &Session) -> Vec<(Flaw, u64)> {
    let found = quality::quality(&ground.house, by).await.unwrap();
    found.iter().map(|kind| (kind.flaw, kind.all)).collect()
}

async fn drafts_and_people_without_a_plan_are_found(ground: &Ground) {
    let gp = ground.gp().await;
    let ben = ground.staff("Ben Cole", "GP", HARBOUR, "clinical").await;
    assert_eq!(flaws(ground, &gp).await, []);
    let dorothy = ground.person(&gp).await;
    assert_eq!(flaws(ground, &gp).await, [(Flaw::DemographicsOnly, 1)]);
    let plan = ground.draft(&gp, dorothy).await;
    assert_eq!(flaws(ground, &gp).await, []);
    ground.wall.pass_days(27);
    assert_eq!(flaws(ground, &ground.sign_in("amina.okafor@a81001.example").await).await, []);
    ground.wall.pass_days(1);
    let gp = ground.sign_in("amina.okafor@a81001.example").await;
    assert_eq!(flaws(ground, &gp).await, [(Flaw::DraftNeverFinished, 1)]);
    plan::submit(&ground.house, &gp, plan, &user(&ben).to_string(), &ground.key()).await.unwrap();
    assert_eq!(flaws(ground, &gp).await, []);
    ground.wall.pass_days(7);
    let gp = ground.sign_in("amina.okafor@a81001.example").await;
    let found = quality::quality(&ground.house, &gp).await.unwrap();
    assert_eq!(
        (found[0].flaw, found[0].rows[0].days, found[0].rows[0].plan),
        (Flaw::ApprovalWaiting, 7, Some(plan))
    );
}

/// A version that no rule let through, as an older program may have kept it.
const CONTRADICTS: &str = "insert into plan_versions (plan_id, version, format, document, cpr, ceiling, review_on, reviewer, \
    published_at, published_by, author, audit_id) select plan_id, 2, format, document, 'attempt', 'symptom-relief', review_on, \
    reviewer, published_at, published_by, author, audit_id from plan_versions";

async fn plans_in_view_that_are_not_as_they_should_be_are_found(ground: &Ground) {
    let (gp, lead) = (ground.gp().await, ground.staff("Lena Lead", "Manager", HARBOUR, "lead").await);
    let ben = ground.staff("Ben Cole", "GP", HARBOUR, "clinical").await;
    ground.published(&gp).await;
    assert_eq!(flaws(ground, &ben).await, []);
    for (sql, flaw) in [
        ("update people set nhs_number = null", Flaw::NumberMissing),
        ("update people set practice_ods = null", Flaw::NoPractice),
    ] {
        ground.elsewhere(sql).await;
        assert!(flaws(ground, &ben).await.contains(&(flaw, 1)), "{flaw:?}");
    }
    ground.elsewhere("update people set practice_ods = 'A81001', nhs_number = '9990000018'").await;
    assert_eq!(flaws(ground, &ben).await, []);
    let refusal = "insert into refusals (person_id, refused_on, recorded_by, recorded_at, audit_id) \
        select person_id, '2026-11-22', published_by, '2099-01-01T00:00:00.000000Z', v.audit_id from plan_versions v \
        join plans l on l.id = v.plan_id";
    ground.elsewhere(refusal).await;
    assert_eq!(flaws(ground, &ben).await, [(Flaw::ConsentRefused, 1)]);
    ground.elsewhere("delete from refusals").await;
    ground.elsewhere(CONTRADICTS).await;
    assert_eq!(flaws(ground, &ben).await, [], "what does not stand harms nobody");
    ground.elsewhere("update standings set version = 2").await;
    assert_eq!(flaws(ground, &ben).await, [(Flaw::Disagreement, 1)]);
    ground.elsewhere("update standings set version = 1").await;

    end_place(&ground.house, &lead, (lead.organisation_id(), user(&gp))).await.unwrap();
    assert_eq!(flaws(ground, &ben).await, [(Flaw::ReviewerGone, 1)]);
    ground.wall.pass_days(92);
    let ben = ground.sign_in("ben.cole@a81001.example").await;
    assert_eq!(flaws(ground, &ben).await, [(Flaw::ReviewerGone, 1)], "it is due, not overdue");
    ground.wall.pass_days(1);
    let ben = ground.sign_in("ben.cole@a81001.example").await;
    assert_eq!(flaws(ground, &ben).await, [(Flaw::ReviewOverdue, 1), (Flaw::ReviewerGone, 1)]);
}

async fn a_death_without_a_place_is_found(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan) = ground.published(&gp).await;
    let death = typed([
        ("died_on-day", "20"),
        ("died_on-month", "11"),
        ("died_on-year", "2026"),
        ("place", "not-known"),
        ("source", "family"),
        ("variance", "not-known"),
    ]);
    plan::record_death(&ground.house, &gp, plan, &death, &ground.key()).await.unwrap();
    assert_eq!(flaws(ground, &gp).await, [(Flaw::PlaceOfDeathMissing, 1)]);
    ground.elsewhere("update deaths set document = replace(document, 'not-known', 'hospice')").await;
    assert_eq!(flaws(ground, &gp).await, []);
}

async fn each_organisation_has_its_own_to_put_right(ground: &Ground) {
    let (gp, crew, stranger) = (ground.gp().await, ground.crew().await, ground.stranger().await);
    let dorothy = ground.person(&gp).await;
    assert_eq!(flaws(ground, &stranger).await, []);
    stopped!(quality::quality(&ground.house, &crew).await, Stop::Refused(Refusal::Right));
    // Where somebody restricted is registered is told to nobody (hazard H15).
    app::person::restrict(&ground.house, dorothy, true).await.unwrap();
    assert_eq!(flaws(ground, &gp).await, []);
}
