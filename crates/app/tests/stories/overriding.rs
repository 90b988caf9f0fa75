//! Reading in an emergency past a door that time has shut: what it opens, to whom, for how long, and who is told.

use crate::ground::*;
use access::{Door, Lapse, Refusal};
use app::account::{may_override, override_doors, ready};
use app::concern::{close, open};
use app::person::{self, Criteria};
use app::{Session, Stop, organisation, plan, work};
use model::organisation::concern::ConcernKind;
use model::question::Fields;
use model::{Date, NhsNumber, PersonId, PlanId};

on_both_engines! {
    a_crew_whose_organisations_status_lapsed_reads_by_an_override
    an_override_ends_after_twelve_hours_to_the_second
    a_training_that_lapsed_is_passed_by_whoever_may_read
    a_clinician_who_overrides_reads_and_writes_nothing
    a_door_that_somebody_has_to_open_is_never_passed
    what_ends_a_place_ends_its_override
    nobody_closes_their_own_override
}

const TREATING: [(&str, &str); 2] = [("why", "On scene, nobody can be reached"), ("treating", "yes")];

async fn find(ground: &Ground, by: &Session) -> Result<(), Stop> {
    let number = Criteria::Number(NhsNumber::parse("9990000018").unwrap());
    person::find(&ground.house, by, number, String::new()).await.map(|_| ())
}

async fn overrides(ground: &Ground, by: &Session) -> Result<(), Stop> {
    override_doors(&ground.house, by, &typed(TREATING), &ground.key()).await
}

/// The status of an organisation is of this day, a year before which it lapses.
async fn assessed(ground: &Ground, at: Organisation, on: &str) {
    ground.elsewhere(&format!("update organisations set dspt_on = '{on}' where ods = '{}'", at.0)).await;
}

/// Dorothy, whose plan is published.
async fn dorothy(ground: &Ground) -> (PersonId, PlanId) {
    let nurse = ground.nurse().await;
    let published = ground.published(&nurse).await;
    ground.elsewhere("delete from concerns").await;
    published
}

async fn again(ground: &Ground, session: &Session) -> Session {
    ground.sign_in(session.email()).await
}

async fn a_crew_whose_organisations_status_lapsed_reads_by_an_override(ground: &Ground) {
    let (crew, (person, plan)) = (ground.crew().await, dorothy(ground).await);
    let colleague = ground.staff("Al Reed", "Paramedic", AMBULANCE, "view").await;
    let guardian = ground.staff("Iris Crane", "Caldicott Guardian", AMBULANCE, "governance").await;
    assessed(ground, AMBULANCE, "2025-11-22").await;
    let told = ready(&ground.house, &crew).await.unwrap();
    let lapse = Lapse { door: Door::DataSecurity, on: Date::of(2026, 11, 22).unwrap() };
    assert_eq!((told.doors.shut, told.doors.lapsing), (vec![], vec![lapse]), "it is told the evening before");
    assert_eq!(
        (told.who_can_help.governance, told.who_can_help.leads),
        (vec!["Iris Crane".to_owned()], vec![])
    );
    assert!(
        !may_override(&ground.house, &crew).await.unwrap(),
        "while nothing is shut there is nothing to pass"
    );
    stopped!(overrides(ground, &crew).await, Stop::Missing);

    // Midnight.
    ground.wall.pass_minutes(5 * 60);
    let (crew, colleague, guardian) =
        (again(ground, &crew).await, again(ground, &colleague).await, again(ground, &guardian).await);
    let lapsed = Stop::Refused(Refusal::Shut(vec![Door::DataSecurity]));
    assert_eq!(format!("{:?}", find(ground, &crew).await.unwrap_err()), format!("{lapsed:?}"));
    assert!(may_override(&ground.house, &crew).await.unwrap());
    for wrong in [&TREATING[..1], &TREATING[1..], &[("why", " "), ("treating", "yes")]] {
        let fields: Fields = wrong.iter().copied().collect();
        stopped!(override_doors(&ground.house, &crew, &fields, &ground.key()).await, Stop::Gaps(_));
    }
    ground.news().await;
    let key = ground.key();
    override_doors(&ground.house, &crew, &typed(TREATING), &key).await.unwrap();
    let event = ground.one_event().await;
    assert_eq!((event.end(), event.reason.as_str()), (("doors.overridden", "done"), TREATING[0].1));
    assert!(event.detail.contains("\"doors\":\"data-security\""), "{}", event.detail);
    assert_eq!(event.right, "view");

    // At once, and the same form sent twice is one override.
    find(ground, &crew).await.unwrap();
    override_doors(&ground.house, &crew, &typed(TREATING), &key).await.unwrap();
    stopped!(overrides(ground, &crew).await, Stop::Missing);
    assert_eq!(ground.record.count("door_overrides").await, 1);
    ground.claim(&crew, person).await;
    plan::emergency(&ground.house, &crew, person).await.unwrap();
    plan::reveal_key_safe(&ground.house, &crew, person).await.unwrap();
    plan::view(&ground.house, &crew, plan).await.unwrap();
    let token = ground.token(crew.email()).await;
    let session = app::account::session(&ground.house, &token).await.unwrap().unwrap();
    let until = ready(&ground.house, &crew).await.unwrap().doors.overridden_until;
    assert!(until.is_some() && session.overridden_until() == until, "every page can say so");

    // What others do, and what is no reading, stays shut.
    stopped!(find(ground, &colleague).await, Stop::Refused(Refusal::Shut(_)));
    stopped!(work::actions(&ground.house, &crew, false, 0).await, Stop::Refused(Refusal::Shut(_)));
    stopped!(plan::draft(&ground.house, &crew, plan).await, Stop::Refused(Refusal::Shut(_)));

    let concerns = open(&ground.house, &guardian).await.unwrap();
    let concern = concerns.iter().find(|concern| concern.kind == ConcernKind::Override).unwrap();
    assert_eq!((concern.who.as_str(), concern.detail.as_deref()), ("Jo Hale", Some(TREATING[0].1)));
    assert!(!concern.about_somebody);
    let fine: Fields = typed([("finding", "in-order")]);
    close(&ground.house, &guardian, concern.id, &fine).await.unwrap();
    find(ground, &crew).await.unwrap();
}

async fn an_override_ends_after_twelve_hours_to_the_second(ground: &Ground) {
    let crew = ground.crew().await;
    assessed(ground, AMBULANCE, "2025-11-01").await;
    overrides(ground, &crew).await.unwrap();
    ground.wall.pass_seconds(12 * 60 * 60 - 1);
    let crew = again(ground, &crew).await;
    find(ground, &crew).await.unwrap();
    ground.wall.pass_seconds(1);
    stopped!(find(ground, &crew).await, Stop::Refused(Refusal::Shut(_)));
    // The next shift says again why.
    overrides(ground, &crew).await.unwrap();
    find(ground, &crew).await.unwrap();
    assert_eq!(ground.record.count("door_overrides").await, 2);
}

async fn a_training_that_lapsed_is_passed_by_whoever_may_read(ground: &Ground) {
    let crew = ground.crew().await;
    let lead = ground.staff("Mina Lead", "Manager", AMBULANCE, "lead").await;
    let of = |on: &str| format!("update users set governance_training_on = '{on}'");
    ground.elsewhere(&of("2025-10-22")).await;
    assert_eq!(ready(&ground.house, &crew).await.unwrap().doors.lapsed, [Door::Training]);
    stopped!(overrides(ground, &lead).await, Stop::Refused(Refusal::Right));
    ground.elsewhere(&of("2025-10-21")).await;
    assert_eq!(ready(&ground.house, &crew).await.unwrap().doors.lapsed, [], "the thirty-first day after it");
    stopped!(overrides(ground, &crew).await, Stop::Refused(Refusal::Shut(_)));
    ground.elsewhere(&of("2025-10-22")).await;
    overrides(ground, &crew).await.unwrap();
    find(ground, &crew).await.unwrap();
}

async fn a_clinician_who_overrides_reads_and_writes_nothing(ground: &Ground) {
    let (person, plan) = dorothy(ground).await;
    let gp = ground.gp().await;
    plan::revise(&ground.house, &gp, plan, &ground.key()).await.unwrap();
    plan::draft(&ground.house, &gp, plan).await.unwrap();
    assessed(ground, HARBOUR, "2025-11-21").await;
    overrides(ground, &gp).await.unwrap();
    plan::view(&ground.house, &gp, plan).await.unwrap();
    let note = typed([("found", "Confused"), ("action", "treated-at-home")]);
    plan::add_note(&ground.house, &gp, plan, &note, &ground.key()).await.unwrap();
    stopped!(plan::draft(&ground.house, &gp, plan).await, Stop::Refused(Refusal::Shut(_)));
    let refused = plan::start(&ground.house, &gp, person, &ground.consent(), &ground.key()).await;
    stopped!(refused, Stop::Refused(Refusal::Shut(_)));
    let created = person::create(&ground.house, &gp, &ground.dorothy(), true, &ground.key()).await;
    stopped!(created, Stop::Refused(Refusal::Shut(_)));
}

async fn a_door_that_somebody_has_to_open_is_never_passed(ground: &Ground) {
    let crew = ground.crew().await;
    assessed(ground, AMBULANCE, "2025-11-21").await;
    for (shuts, opens, door) in [
        (
            "update organisations set agreement_version = null",
            "update organisations set agreement_version = 1",
            Door::Agreement,
        ),
        ("update users set policy_version = null", "update users set policy_version = 1", Door::Policy),
        (
            "update memberships set listed_at = null",
            "update memberships set listed_at = created_at",
            Door::AccessForm,
        ),
        (
            "update users set seen_at = '2026-01-01T00:00:00.000000Z'",
            "update users set seen_at = '2026-11-21T19:05:00.000000Z'",
            Door::Account,
        ),
        (
            "update users set clinical_training_on = null, view_training_on = null",
            "update users set view_training_on = '2026-11-21'",
            Door::Training,
        ),
    ] {
        ground.elsewhere(shuts).await;
        assert!(!may_override(&ground.house, &crew).await.unwrap(), "{door:?}");
        match overrides(ground, &crew).await {
            Err(Stop::Refused(Refusal::Shut(doors))) => assert_eq!(doors, [door]),
            other => panic!("{door:?}: {other:?}"),
        }
        ground.elsewhere(opens).await;
    }
    ground.elsewhere("update organisations set dspt_status = 'entry-level'").await;
    stopped!(overrides(ground, &crew).await, Stop::Refused(Refusal::Shut(_)));
    assert_eq!(ground.record.count("door_overrides").await, 0);
    ground.elsewhere("update organisations set dspt_status = 'standards-met'").await;
    overrides(ground, &crew).await.unwrap();
}

async fn what_ends_a_place_ends_its_override(ground: &Ground) {
    let crew = ground.crew().await;
    let lead = ground.staff("Mina Lead", "Manager", AMBULANCE, "lead").await;
    assessed(ground, AMBULANCE, "2025-11-21").await;
    overrides(ground, &crew).await.unwrap();
    ground.elsewhere("update users set seen_at = '2026-01-01T00:00:00.000000Z' where name = 'Jo Hale'").await;
    match find(ground, &crew).await {
        Err(Stop::Refused(Refusal::Shut(doors))) => assert_eq!(doors, [Door::Account], "a lock ends it"),
        other => panic!("{other:?}"),
    }
    ground.elsewhere("update users set seen_at = '2026-11-21T19:05:00.000000Z' where name = 'Jo Hale'").await;
    // A status that was renewed and came out worse has not lapsed.
    ground.elsewhere("update organisations set dspt_status = 'entry-level', dspt_on = '2026-11-21'").await;
    stopped!(find(ground, &crew).await, Stop::Refused(Refusal::Shut(_)));
    ground.elsewhere("update organisations set dspt_status = 'standards-met', dspt_on = '2025-11-21'").await;
    find(ground, &crew).await.unwrap();
    let whose = (crew.organisation_id(), user(&crew));
    organisation::end_place(&ground.house, &lead, whose).await.unwrap();
    stopped!(find(ground, &crew).await, Stop::Refused(Refusal::SignIn));
}

async fn nobody_closes_their_own_override(ground: &Ground) {
    let both = ground.staff("Iris Crane", "Caldicott Guardian", AMBULANCE, "view governance").await;
    let other = ground.staff("Gil Ash", "SIRO", AMBULANCE, "governance").await;
    let far = ground.staff("Ivy Cole", "Caldicott Guardian", FAR, "governance").await;
    assessed(ground, AMBULANCE, "2025-11-21").await;
    overrides(ground, &both).await.unwrap();
    let [concern] = <[_; 1]>::try_from(open(&ground.house, &both).await.unwrap()).unwrap();
    assert!(open(&ground.house, &far).await.unwrap().is_empty());
    let fine: Fields = typed([("finding", "in-order")]);
    for by in [&both, &far] {
        stopped!(close(&ground.house, by, concern.id, &fine).await, Stop::Missing);
    }
    close(&ground.house, &other, concern.id, &fine).await.unwrap();
}
