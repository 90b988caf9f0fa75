//! A legitimate relationship: standing, or claimed with a reason and for a time.

use crate::ground::*;
use access::{Refusal, Relationship};
use app::{Session, Stop, person, plan};
use model::{PersonId, PlanId};

on_both_engines! {
    content_takes_a_claim_and_a_claim_runs_out
    a_claim_is_its_makers_alone
    a_claim_needs_its_reason
    the_practice_the_home_and_the_care_team_need_no_claim
    a_relationship_that_ends_is_gone_on_the_next_request
}

async fn tied(ground: &Ground, by: &Session, person: PersonId) -> Relationship {
    person::view(&ground.house, by, person).await.unwrap().relationship
}

async fn may_read(ground: &Ground, by: &Session, person: PersonId, plan: PlanId) -> bool {
    let answers = [
        plan::emergency(&ground.house, by, person).await.map(drop),
        plan::view(&ground.house, by, plan).await.map(drop),
        plan::reveal_key_safe(&ground.house, by, person).await.map(drop),
    ];
    let read = answers.iter().filter(|answer| answer.is_ok()).count();
    let claims = answers.iter().filter(|a| matches!(a, Err(Stop::Refused(Refusal::ClaimNeeded(_))))).count();
    assert!(read == 3 || claims == 3, "{answers:?}");
    read == 3
}

async fn content_takes_a_claim_and_a_claim_runs_out(ground: &Ground) {
    let (gp, crew) = (ground.gp().await, ground.crew().await);
    let (dorothy, plan) = ground.published(&gp).await;
    assert!(!may_read(ground, &crew, dorothy, plan).await);
    let event = ground.news().await.pop().unwrap();
    assert_eq!(
        (event.end(), event.reason.as_str()),
        (("key_safe.revealed", "refused"), "no relationship with the person")
    );
    assert_eq!(tied(ground, &crew, dorothy).await, Relationship::None);
    ground.news().await;
    ground.claim(&crew, dorothy).await;
    let event = ground.one_event().await;
    assert_eq!(
        (event.end(), event.reason.as_str()),
        (("relationship.claimed", "done"), "I am treating this person now")
    );
    assert_eq!((event.person, event.right.as_str()), (dorothy.to_string(), "view"));

    assert!(may_read(ground, &crew, dorothy, plan).await);
    ground.wall.pass_minutes(24 * 60 - 1);
    assert!(may_read(ground, &crew, dorothy, plan).await);
    ground.wall.pass_minutes(1);
    assert!(!may_read(ground, &crew, dorothy, plan).await);

    let reason = typed([("kind", "other"), ("detail", "Inquest")]);
    person::claim(&ground.house, &crew, dorothy, &reason, &ground.key()).await.unwrap();
    ground.wall.pass_minutes(30 * 24 * 60 - 1);
    assert!(may_read(ground, &crew, dorothy, plan).await);
    ground.wall.pass_minutes(1);
    assert!(!may_read(ground, &crew, dorothy, plan).await);
    assert_eq!(
        ground.record.rows("select why from claims order by id").await[1..],
        [["I am treating this person now"], ["Another reason: Inquest"]]
    );
}

async fn a_claim_is_its_makers_alone(ground: &Ground) {
    let (gp, crew) = (ground.gp().await, ground.crew().await);
    let mate = ground.staff("Ada Reed", "Paramedic", AMBULANCE, "view").await;
    let (dorothy, plan) = ground.published(&gp).await;
    ground.claim(&crew, dorothy).await;
    assert!(may_read(ground, &crew, dorothy, plan).await);
    assert!(!may_read(ground, &mate, dorothy, plan).await);
    let other = ground.another(&gp, 5, "Asante").await;
    assert_eq!(tied(ground, &crew, other).await, Relationship::None);
}

async fn a_claim_needs_its_reason(ground: &Ground) {
    let (gp, crew) = (ground.gp().await, ground.crew().await);
    let lead = ground.staff("Ola Berg", "Manager", AMBULANCE, "lead").await;
    let dorothy = ground.person(&gp).await;
    let long = "x".repeat(501);
    for fields in [
        typed([]),
        typed([("kind", "because")]),
        typed([("kind", "other"), ("detail", "  ")]),
        typed([("kind", "treating"), ("detail", long.as_str())]),
    ] {
        stopped!(person::claim(&ground.house, &crew, dorothy, &fields, &ground.key()).await, Stop::Gaps(_));
    }
    let claim = typed([("kind", "treating")]);
    stopped!(person::claim(&ground.house, &lead, dorothy, &claim, &ground.key()).await, Stop::Missing);
    let forged = PersonId::parse("01920000-0000-7000-8000-00000000abcd").unwrap();
    stopped!(person::claim(&ground.house, &crew, forged, &claim, &ground.key()).await, Stop::Missing);
    assert_eq!(tied(ground, &crew, dorothy).await, Relationship::None);
}

async fn the_practice_the_home_and_the_care_team_need_no_claim(ground: &Ground) {
    let (gp, nurse) = (ground.gp().await, ground.nurse().await);
    let hospice =
        ground.staff("Una Kerr", "Nurse", ("RVH01", "St Brigid’s Hospice", "hospice"), "view").await;
    let fields = over(&ground.dorothy(), [("care_home_code", "VL001")]);
    let dorothy = person::create(&ground.house, &gp, &fields, false, &ground.key()).await.unwrap();
    let plan = ground.draft(&gp, dorothy).await;
    ground.fill_all(&gp, plan, &ground.complete(&gp)).await;
    ground.fill(&gp, plan, "person", &fields).await;
    let team =
        typed([("professional.0.name", "Una Kerr"), ("professional.0.organisation", "St Brigid’s Hospice")]);
    ground.fill(&gp, plan, "contacts", &team).await;
    assert_eq!(tied(ground, &hospice, dorothy).await, Relationship::None);
    ground.publish(&gp, plan).await;
    for reader in [&gp, &nurse, &hospice] {
        assert_eq!(tied(ground, reader, dorothy).await, Relationship::Standing);
        assert!(may_read(ground, reader, dorothy, plan).await);
    }
    plan::revise(&ground.house, &gp, plan, &ground.key()).await.unwrap();
    ground.fill(&gp, plan, "contacts", &over(&team, [("professional.0.involved", "no")])).await;
    ground.publish(&gp, plan).await;
    assert_eq!(tied(ground, &hospice, dorothy).await, Relationship::None);

    // A name that two organisations bear opens the plan to neither.
    ground.organisation(("RVH02", "St Brigid’s Hospice", "hospice")).await;
    plan::revise(&ground.house, &gp, plan, &ground.key()).await.unwrap();
    ground.fill(&gp, plan, "contacts", &team).await;
    ground.publish(&gp, plan).await;
    assert_eq!(tied(ground, &hospice, dorothy).await, Relationship::None);
}

async fn a_relationship_that_ends_is_gone_on_the_next_request(ground: &Ground) {
    let gp = ground.gp().await;
    let (dorothy, plan) = ground.published(&gp).await;
    ground.wall.pass_days(31);
    assert!(may_read(ground, &gp, dorothy, plan).await);
    let page = person::correcting(&ground.house, &gp, dorothy).await.unwrap();
    let moved = over(&fields_of(&page.reduced.document().person), [("gp_practice_code", "A81999")]);
    person::correct(&ground.house, &gp, dorothy, &moved, page.revision, &ground.key()).await.unwrap();
    assert!(!may_read(ground, &gp, dorothy, plan).await);
    let stranger = ground.stranger().await;
    assert!(may_read(ground, &stranger, dorothy, plan).await);
}
