//! A small region on a record of its own, on either engine: what is put there stands as if staff had done it, and those
//! who work there can do their work.
#![allow(clippy::unwrap_used, reason = "a step that fails may end a test")]

mod ground;
#[path = "../record/mod.rs"]
mod record;

use app::person::{Criteria, find};
use app::seed::Occupied;
use app::{log, plan, work};
use demo::SignIn;
use ground::Region;
use model::NhsNumber;
use std::collections::BTreeSet;

#[tokio::test(flavor = "multi_thread")]
async fn a_region_works_sqlite() {
    works(Region::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_region_works_postgres() {
    if let Some(region) = Region::postgres().await {
        works(region).await;
    }
}

async fn works(region: Region) {
    everybody_can_sign_in(&region).await;
    urgent_care_opens_every_plan_without_a_claim(&region).await;
    a_practice_finds_its_work_and_goes_on_with_it(&region).await;
    every_plan_has_an_event_of_its_own(&region).await;
    it_is_not_seeded_twice(&region).await;
    region.leaves_a_sound_audit().await;
}

async fn everybody_can_sign_in(region: &Region) {
    assert!(region.visitors.len() > 7);
    for SignIn { email, rights, organisation, .. } in &region.visitors {
        let session = region.staff(email).await;
        assert_eq!((session.rights(), session.organisation()), (rights, organisation.as_str()), "{email}");
    }
    let rights: BTreeSet<String> = region.visitors.iter().map(|one| one.rights.to_string()).collect();
    for right in ["view", "clinical lead", "administrator", "governance", "service", "figures"] {
        assert!(rights.contains(right), "{right} in {rights:?}");
    }
}

async fn urgent_care_opens_every_plan_without_a_claim(region: &Region) {
    let crew = region.staff("crew@zz111.example").await;
    let ambulance = region.staff("crew@zza.example").await;
    for number in region.numbers() {
        let found = find(&region.house, &crew, Criteria::Number(number), String::new()).await.unwrap();
        let person = found.first().unwrap().person;
        plan::emergency(&region.house, &crew, person).await.unwrap();
        // Others have to say first why they ask.
        assert!(plan::emergency(&region.house, &ambulance, person).await.is_err());
    }
}

async fn a_practice_finds_its_work_and_goes_on_with_it(region: &Region) {
    let (mut due, mut revised) = (0, 0);
    for practice in ["z99001", "z99002"] {
        let gp = region.staff(&format!("gp@{practice}.example")).await;
        let list = work::actions(&region.house, &gp, false, 0).await.unwrap().rows;
        for action in &list {
            let work::Waiting::Plan(_, plan) = action.what else { continue };
            due += 1;
            if revised == 0 && plan::revise(&region.house, &gp, plan, &region.house.form_key()).await.is_ok()
            {
                let draft = plan::draft(&region.house, &gp, plan).await.unwrap();
                assert!(draft.revision("cpr") > 0, "who last changed a section is known");
                revised += 1;
            }
        }
    }
    assert!(due > 0 && revised == 1, "{due} {revised}");
}

async fn every_plan_has_an_event_of_its_own(region: &Region) {
    let helpdesk = region.staff("helpdesk@cmc01.example").await;
    let filter = |number: Option<&NhsNumber>| log::LogFilter {
        nhs_number: number.map(|n| n.digits().to_owned()),
        action: Some("plan.seeded".to_owned()),
        ..log::LogFilter::default()
    };
    let one = region.numbers().next().unwrap();
    let page = log::accesses(&region.house, &helpdesk, filter(Some(&one)), 0).await.unwrap();
    assert_eq!(page.lines.len(), 1, "one person, one event");
    assert_eq!(page.lines[0].who.as_deref(), Some("operator"));
    let all = log::accesses(&region.house, &helpdesk, filter(None), 0).await.unwrap();
    assert_eq!(all.lines.len(), region.people);
}

async fn it_is_not_seeded_twice(region: &Region) {
    assert_eq!(app::seed::begin(&region.house).await.unwrap(), Some(Occupied::Seeded));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_with_anybody_in_it_is_not_filled() {
    let region = Region::empty().await;
    let told = ("A81001", "Surgery", "GP practice");
    app::organisation::make_up(&region.house, told, region.house.now().day()).await.unwrap();
    app::account::create_user(&region.house, ground::somebody("A81001")).await.unwrap();
    assert_eq!(app::seed::begin(&region.house).await.unwrap(), Some(Occupied::ByOthers));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_that_was_half_filled_says_so() {
    let region = Region::empty().await;
    assert_eq!(app::seed::begin(&region.house).await.unwrap(), None);
    assert_eq!(app::seed::begin(&region.house).await.unwrap(), Some(Occupied::HalfSeeded));
}
