//! What about accesses has to be looked at: claims, and the signs of misuse that the walk finds.

use crate::ground::*;
use access::{Door, Refusal};
use app::concern::{close, open, watch};
use app::log::{LogFilter, accesses, export};
use app::{Session, Stop, person, plan};
use model::PersonId;
use model::organisation::concern::ConcernKind;
use model::question::Fields;

on_both_engines! {
    a_claim_is_on_the_list_until_it_is_closed
    nobody_closes_what_another_organisation_answers_for
    opening_the_record_of_a_namesake_is_noticed
    a_colleague_and_a_family_name_are_noticed_and_a_stranger_is_not
    a_reading_at_night_is_noticed_where_people_work_by_day
    a_reading_long_after_a_death_is_noticed
    the_log_is_taken_away_within_its_reach
    whoever_answers_reads_on_when_the_agreement_is_gone
}

async fn guardian(ground: &Ground, at: Organisation) -> Session {
    ground.staff("Iris Crane", "Caldicott Guardian", at, "governance").await
}

async fn claimed(ground: &Ground, who: &Session, person: PersonId) {
    let form: Fields = [("kind", "other"), ("detail", "=A call")].into_iter().collect();
    person::claim(&ground.house, who, person, &form, &ground.key()).await.unwrap();
}

async fn kinds(ground: &Ground, reader: &Session) -> Vec<ConcernKind> {
    open(&ground.house, reader).await.unwrap().into_iter().map(|concern| concern.kind).collect()
}

fn found(finding: &str, words: &str) -> Fields {
    [("finding", finding), ("words", words)].into_iter().collect()
}

async fn a_claim_is_on_the_list_until_it_is_closed(ground: &Ground) {
    let (crew, guardian) = (ground.crew().await, guardian(ground, AMBULANCE).await);
    let dorothy = published(ground).await;
    claimed(ground, &crew, dorothy).await;
    ground.news().await;
    let [concern] = <[_; 1]>::try_from(open(&ground.house, &guardian).await.unwrap()).unwrap();
    assert_eq!((concern.kind, concern.who.as_str()), (ConcernKind::Claim, "Jo Hale"));
    assert_eq!(concern.detail.as_deref(), Some("Another reason: =A call"));
    assert!(concern.nhs_number.is_some());
    assert_eq!(ground.one_event().await.end(), ("concerns.viewed", "done"));

    for wrong in [Fields::default(), found("misuse", ""), found("nothing", "")] {
        stopped!(close(&ground.house, &guardian, concern.id, &wrong).await, Stop::Gaps(_));
    }
    close(&ground.house, &guardian, concern.id, &found("talked", "Rang the crew")).await.unwrap();
    assert!(open(&ground.house, &guardian).await.unwrap().is_empty());
    let kept = "select finding, closed_by from concerns where kind = 'claim' and closed_at is not null";
    let by = user(&guardian).to_string();
    assert_eq!(ground.record.rows(kept).await, [["talked: Rang the crew", by.as_str()]]);
    stopped!(close(&ground.house, &guardian, concern.id, &found("in-order", "")).await, Stop::Missing);
}

/// Dorothy, with a published plan; who has claimed a relationship in making it does not matter here.
async fn published(ground: &Ground) -> PersonId {
    let nurse = ground.nurse().await;
    let (person, _) = ground.published(&nurse).await;
    ground.elsewhere("delete from concerns").await;
    person
}

async fn nobody_closes_what_another_organisation_answers_for(ground: &Ground) {
    let (crew, far) = (ground.crew().await, guardian(ground, FAR).await);
    let dorothy = published(ground).await;
    claimed(ground, &crew, dorothy).await;
    assert!(open(&ground.house, &far).await.unwrap().is_empty());
    let desk = ground.staff("Sid Desk", "Service team", SERVICE, "service").await;
    let all = open(&ground.house, &desk).await.unwrap();
    stopped!(close(&ground.house, &far, all[0].id, &found("in-order", "")).await, Stop::Missing);
    stopped!(open(&ground.house, &crew).await, Stop::Refused(Refusal::Right));
    close(&ground.house, &desk, all[0].id, &found("in-order", "")).await.unwrap();
}

/// Opens the emergency view after claiming, and lets the walk look.
async fn reads(ground: &Ground, who: &Session, person: PersonId) -> usize {
    claimed(ground, who, person).await;
    ground.elsewhere("delete from concerns").await;
    plan::emergency(&ground.house, who, person).await.unwrap();
    assert_eq!(watch(&ground.house).await.unwrap(), 0, "the last minute is left to the next walk");
    ground.wall.pass_seconds(61);
    let raised = watch(&ground.house).await.unwrap();
    assert_eq!(watch(&ground.house).await.unwrap(), 0, "nothing is raised twice");
    raised
}

async fn opening_the_record_of_a_namesake_is_noticed(ground: &Ground) {
    let dorothy = published(ground).await;
    let own = ground.staff("Dr Dorothy PEMBERTON", "GP", FAR, "clinical").await;
    assert_eq!(reads(ground, &own, dorothy).await, 1);
    let guardian = guardian(ground, FAR).await;
    assert_eq!(kinds(ground, &guardian).await, [ConcernKind::OwnRecord]);
}

async fn a_colleague_and_a_family_name_are_noticed_and_a_stranger_is_not(ground: &Ground) {
    let dorothy = published(ground).await;
    let crew = ground.crew().await;
    assert_eq!(reads(ground, &crew, dorothy).await, 0);
    let same = ground.staff("Ann Pemberton", "Paramedic", AMBULANCE, "view").await;
    assert_eq!(reads(ground, &same, dorothy).await, 1);
    let guardian = guardian(ground, AMBULANCE).await;
    assert_eq!(kinds(ground, &guardian).await, [ConcernKind::SameSurname]);
    ground.staff("Dorothy Pemberton", "Paramedic", AMBULANCE, "view").await;
    ground.wall.pass_minutes(1);
    let crew = ground.sign_in(crew.email()).await;
    assert_eq!(reads(ground, &crew, dorothy).await, 1);
    assert_eq!(kinds(ground, &guardian).await, [ConcernKind::Colleague]);
}

async fn a_reading_at_night_is_noticed_where_people_work_by_day(ground: &Ground) {
    let dorothy = published(ground).await;
    ground.wall.pass_minutes(4 * 60);
    let (gp, crew) = (ground.stranger().await, ground.crew().await);
    assert_eq!(reads(ground, &crew, dorothy).await, 0);
    assert_eq!(reads(ground, &gp, dorothy).await, 1);
    let guardian = guardian(ground, FAR).await;
    assert_eq!(kinds(ground, &guardian).await, [ConcernKind::OutOfHours]);
}

async fn a_reading_long_after_a_death_is_noticed(ground: &Ground) {
    let dorothy = published(ground).await;
    ground.elsewhere("update standings set state = 'closed', since = '2026-11-20T19:00:00.000000Z', died_on = '2026-11-20'").await;
    let crew = ground.crew().await;
    assert!(reads(ground, &crew, dorothy).await > 0);
    let guardian = guardian(ground, AMBULANCE).await;
    assert_eq!(kinds(ground, &guardian).await, [ConcernKind::Deceased]);
}

async fn the_log_is_taken_away_within_its_reach(ground: &Ground) {
    let (crew, guardian) = (ground.crew().await, guardian(ground, AMBULANCE).await);
    let dorothy = published(ground).await;
    claimed(ground, &crew, dorothy).await;
    let file = export(&ground.house, &guardian, LogFilter::default()).await.unwrap();
    assert!(
        file.starts_with(
            "at (UTC),who,organisation,right,act,NHS number,outcome,reason,about the account of,version of the plan\n"
        ),
        "{file}"
    );
    assert!(file.contains(",relationship.claimed,") && !file.contains("Rosewood"), "{file}");
    stopped!(export(&ground.house, &crew, LogFilter::default()).await, Stop::Refused(Refusal::Right));
    let desk = ground.staff("Sid Desk", "Service team", SERVICE, "service").await;
    let at = LogFilter { organisation: Some(ROSEWOOD.0.to_owned()), ..LogFilter::default() };
    let page = accesses(&ground.house, &desk, at, 0).await.unwrap();
    let organisations: Vec<_> = page.lines.iter().map(|line| line.organisation.clone().unwrap()).collect();
    assert!(!organisations.is_empty() && organisations.iter().all(|name| name == ROSEWOOD.1));
}

async fn whoever_answers_reads_on_when_the_agreement_is_gone(ground: &Ground) {
    let guardian = guardian(ground, AMBULANCE).await;
    ground.elsewhere("update organisations set agreement_version = null").await;
    accesses(&ground.house, &guardian, LogFilter::default(), 0).await.unwrap();
    let doors = app::account::ready(&ground.house, &guardian).await.unwrap().doors.shut;
    assert_eq!(doors, [Door::Agreement]);
}
