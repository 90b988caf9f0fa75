//! The doors that must be open before anybody reads anything: each is shut in turn, by itself, and opened again by whom it takes.

use crate::ground::*;
use access::actions::FindPerson;
use access::{Actor, Door, Refusal};
use app::account::{accept_policy, attest_training, ready};
use app::organisation::{assess, change_place, make_up, sign};
use app::{Session, Stop, organisation};
use model::organisation::{Assessment, DataSecurity, Training};
use model::question::Fields;
use model::question::form::write;
use model::{Date, OrganisationId};

on_both_engines! {
    an_organisation_becomes_ready_step_by_step
    a_status_lapses_after_twelve_months_for_everybody_at_once
    training_is_asked_again_after_a_year_and_by_right
    a_new_policy_is_asked_of_everybody
    whoever_is_off_the_form_reads_nothing_and_stays_known
    nobody_makes_another_organisation_ready
}

/// What keeps somebody from reading.
async fn shut(ground: &Ground, session: &Session) -> Vec<Door> {
    let find = FindPerson { by: "nhs number", why: String::new() };
    match ground.house.may(session, find).await {
        Ok(()) => Vec::new(),
        Err(Stop::Refused(Refusal::Shut(doors))) => doors,
        other => panic!("{other:?}"),
    }
}

fn today(ground: &Ground) -> Date {
    ground.house.now().day()
}

async fn trained(ground: &Ground, session: &Session, training: Training) -> Result<(), Stop> {
    let mut fields = write(&training);
    fields.put("attested", "yes");
    attest_training(&ground.house, session, &fields).await
}

async fn id_of(ground: &Ground, ods: &str) -> OrganisationId {
    let all = organisation::all(&ground.house, &Actor::Operator).await.unwrap();
    all.iter().find(|o| o.profile.ods.as_ref().unwrap().as_str() == ods).unwrap().id
}

async fn an_organisation_becomes_ready_step_by_step(ground: &Ground) {
    let fields: Fields =
        [("ods", "vl007"), ("name", "Elm House"), ("kind", "care home")].into_iter().collect();
    let elm = organisation::create(&ground.house, &Actor::Operator, &fields).await.unwrap();
    let nurse = ground.unready("Nora Finn", "VL007", "clinical").await;
    let guardian = ground.unready("Gil Ash", "VL007", "governance").await;
    ground.news().await;
    let all = [Door::Agreement, Door::DataSecurity, Door::Training, Door::Policy];
    assert_eq!(shut(ground, &nurse).await, all);

    // Signing needs the policy alone of one's own doors.
    let mut signature: Fields =
        [("signatory", "Gil Ash"), ("capacity", "caldicott-guardian"), ("version", "1")]
            .into_iter()
            .collect();
    let signed = sign(&ground.house, &guardian.actor(), elm, &signature, None).await;
    stopped!(signed, Stop::Gaps(_));
    signature.put("agreed", "yes");
    let signed = sign(&ground.house, &guardian.actor(), elm, &signature, None).await;
    assert!(matches!(signed, Err(Stop::Refused(Refusal::Shut(doors))) if doors == [Door::Policy]));
    accept_policy(&ground.house, &guardian, &[("accepted", "yes"), ("version", "1")].into_iter().collect())
        .await
        .unwrap();
    ground.news().await;
    sign(&ground.house, &guardian.actor(), elm, &signature, None).await.unwrap();
    assert_eq!(ground.one_event().await.end(), ("agreement.signed", "done"));
    let kept = "select text_version, signatory, capacity, signed_on from agreements";
    assert_eq!(ground.record.rows(kept).await, [["1", "Gil Ash", "caldicott-guardian", "2026-11-21"]]);
    assert_eq!(shut(ground, &nurse).await, all[1..]);

    let entry = Assessment { status: Some(DataSecurity::EntryLevel), assessed_on: Some(today(ground)) };
    assess(&ground.house, &guardian.actor(), elm, &write(&entry)).await.unwrap();
    assert_eq!(shut(ground, &nurse).await, all[1..], "entry level is not enough");
    let ahead = Assessment { status: Some(DataSecurity::Met), assessed_on: Some(today(ground).plus_days(1)) };
    stopped!(assess(&ground.house, &guardian.actor(), elm, &write(&ahead)).await, Stop::Gaps(_));
    let met = Assessment { status: Some(DataSecurity::Met), assessed_on: Some(today(ground)) };
    assess(&ground.house, &guardian.actor(), elm, &write(&met)).await.unwrap();
    assert_eq!(shut(ground, &nurse).await, all[2..]);

    let day = Some(today(ground));
    trained(ground, &nurse, Training { view_on: day, governance_on: day, ..Training::default() })
        .await
        .unwrap();
    assert_eq!(shut(ground, &nurse).await, all[2..], "half an hour is for viewing");
    trained(ground, &nurse, Training { clinical_on: day, ..Training::default() }).await.unwrap();
    assert_eq!(shut(ground, &nurse).await, all[3..]);
    accept_policy(&ground.house, &nurse, &[("accepted", "yes"), ("version", "1")].into_iter().collect())
        .await
        .unwrap();
    assert_eq!(shut(ground, &nurse).await, []);
    let seen = ready(&ground.house, &nurse).await.unwrap();
    assert!(seen.doors.shut.is_empty() && seen.attested.has_accepted() && seen.attested.view_on == day);
}

async fn a_status_lapses_after_twelve_months_for_everybody_at_once(ground: &Ground) {
    let nurse = ground.nurse().await;
    let (rosewood, on) = (id_of(ground, ROSEWOOD.0).await, today(ground));
    let old =
        Assessment { status: Some(DataSecurity::Met), assessed_on: Some(on.plus_months(-12).plus_days(1)) };
    assess(&ground.house, &Actor::Operator, rosewood, &write(&old)).await.unwrap();
    assert_eq!(shut(ground, &nurse).await, []);
    ground.wall.pass_days(1);
    let nurse = ground.sign_in(nurse.email()).await;
    assert_eq!(shut(ground, &nurse).await, [Door::DataSecurity]);
}

async fn training_is_asked_again_after_a_year_and_by_right(ground: &Ground) {
    let (crew, lead) = (ground.crew().await, ground.staff("Mina Lead", "Manager", AMBULANCE, "lead").await);
    let ago = |days: i32| Some(today(ground).plus_days(-days));
    for session in [&crew, &lead] {
        let training = Training { governance_on: ago(365), ..Training::default() };
        trained(ground, session, training).await.unwrap();
        assert_eq!(shut_or_right(ground, session).await, [Door::Training]);
        let training = Training { governance_on: ago(364), ..Training::default() };
        trained(ground, session, training).await.unwrap();
    }
    assert_eq!(shut(ground, &crew).await, []);
    for wrong in [Training::default(), Training { governance_on: ago(-1), ..Training::default() }] {
        stopped!(trained(ground, &crew, wrong).await, Stop::Gaps(_));
    }
    let unsaid = write(&Training { governance_on: ago(0), ..Training::default() });
    stopped!(attest_training(&ground.house, &crew, &unsaid).await, Stop::Gaps(_));
}

/// As [`shut`], for those who may not find anybody.
async fn shut_or_right(ground: &Ground, session: &Session) -> Vec<Door> {
    ready(&ground.house, session).await.unwrap().doors.shut
}

async fn a_new_policy_is_asked_of_everybody(ground: &Ground) {
    let crew = ground.crew().await;
    ground.elsewhere("update users set policy_version = policy_version - 1").await;
    assert_eq!(shut(ground, &crew).await, [Door::Policy]);
    stopped!(accept_policy(&ground.house, &crew, &Fields::default()).await, Stop::Gaps(_));
    ground.news().await;
    accept_policy(&ground.house, &crew, &[("accepted", "yes"), ("version", "1")].into_iter().collect())
        .await
        .unwrap();
    assert_eq!(ground.one_event().await.end(), ("policy.accepted", "done"));
    assert_eq!(shut(ground, &crew).await, []);
}

async fn whoever_is_off_the_form_reads_nothing_and_stays_known(ground: &Ground) {
    let (crew, lead) = (ground.crew().await, ground.staff("Mina Lead", "Manager", AMBULANCE, "lead").await);
    let ambulance = id_of(ground, AMBULANCE.0).await;
    let whose = (ambulance, user(&crew));
    let mut fields: Fields = [("rights", "view")].into_iter().collect();
    change_place(&ground.house, &lead, whose, &fields).await.unwrap();
    assert_eq!(shut(ground, &crew).await, [Door::AccessForm]);
    fields.put("listed", "yes");
    change_place(&ground.house, &lead, whose, &fields).await.unwrap();
    assert_eq!(shut(ground, &crew).await, []);
    stopped!(change_place(&ground.house, &lead, whose, &Fields::default()).await, Stop::Gaps(_));
}

async fn nobody_makes_another_organisation_ready(ground: &Ground) {
    let (lead, guardian) = (
        ground.staff("Mina Lead", "Manager", AMBULANCE, "lead").await,
        ground.staff("Gil Ash", "Caldicott Guardian", AMBULANCE, "governance").await,
    );
    let far = make_up(&ground.house, FAR, today(ground)).await.unwrap();
    let fields: Fields =
        [("signatory", "Gil Ash"), ("capacity", "siro"), ("agreed", "yes"), ("version", "1")]
            .into_iter()
            .collect();
    let status = Assessment { status: Some(DataSecurity::Met), assessed_on: Some(today(ground)) };
    for session in [&lead, &guardian] {
        stopped!(sign(&ground.house, &session.actor(), far, &fields, None).await, Stop::Missing);
        stopped!(assess(&ground.house, &session.actor(), far, &write(&status)).await, Stop::Missing);
        stopped!(organisation::view(&ground.house, session, far).await, Stop::Missing);
        stopped!(organisation::staff(&ground.house, session, far).await, Stop::Missing);
    }
    let own = id_of(ground, AMBULANCE.0).await;
    stopped!(sign(&ground.house, &lead.actor(), own, &fields, None).await, Stop::Missing);
}
