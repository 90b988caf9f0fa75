//! A region made up and looked at as a whole: that it is the same each time, that its plans are sound and name their own
//! person, that people differ and names are shared.

use super::*;
use crate::content::Content;
use crate::draw::Draw;
use model::plan::{Document, gaps};
use model::{OrganisationId, UserId};
use places::Kind;
use staff::{Colleague, Staffed};
use std::collections::{BTreeMap, BTreeSet};
use store::SeedPlan;

const NOW: &str = "2026-11-21T19:05:00.000000Z";

/// The ground of a region, without a record: ids follow from the seats.
fn ground(seed: u64, people: usize) -> Ground {
    let (content, words) = (Content::open().unwrap(), Content::region().unwrap());
    let (names, draw) = (names::Names::of(&content, &words), Draw::new(seed));
    let now = Moment::parse(NOW).unwrap();
    let id = |place: &places::Place, seat: usize| {
        let text = format!("{} {seat}", place.ods);
        uuid::Uuid::from_bytes(blake3::hash(text.as_bytes()).as_bytes()[..16].try_into().unwrap())
    };
    let staffed = |place: places::Place| {
        let like = staff::seats(place.kind).iter();
        let new = staff::staff(&content, &names, &place, now.day(), draw.within("staff"))
            .into_iter()
            .zip(like)
            .enumerate();
        let staff = new.map(|(seat, (new, (_, like)))| Colleague {
            user: UserId::new(id(&place, seat)),
            email: new.email,
            name: new.name,
            profession: crate::borough::by_email(like).profession,
            registration: new.registration.unwrap_or_default(),
            rights: new.rights,
        });
        Staffed { id: OrganisationId::new(id(&place, 99)), staff: staff.collect(), place }
    };
    let places =
        Kind::ALL.map(|kind| places::places(&words, kind, people).into_iter().map(staffed).collect());
    let patterns = stock::patterns(&content, people, now.day(), draw).unwrap();
    Ground { content, words, names, patterns, places: places.into(), now, draw }
}

fn everybody(seed: u64, people: usize) -> (Ground, Vec<SeedPlan>) {
    let ground = ground(seed, people);
    let ids = Calendar::new(seed, ground.now);
    let plans = by_birthday(&ground, people).into_iter().zip(nhs_numbers());
    let plans = plans.map(|(at, number)| plan::plan(&ground, at, number, &ids).unwrap()).collect();
    (ground, plans)
}

fn told(plan: &SeedPlan) -> String {
    let draft = plan.draft.as_ref().map(|draft| (&draft.document, draft.by, draft.at, draft.submitted));
    let draft = draft
        .map(|draft| format!("{:?}", (serde_json::to_string(draft.0).unwrap(), draft.1, draft.2, draft.3)));
    let note =
        plan.note.as_ref().map(|note| format!("{:?}", (serde_json::to_string(&note.note).unwrap(), note.at)));
    let document = serde_json::to_string(plan.published.document()).unwrap();
    format!(
        "{:?}",
        (plan.person, plan.plan, plan.started_at, document, &plan.author, &plan.team, draft, note)
    )
}

#[test]
fn one_seed_number_and_moment_make_one_region() {
    let of = |seed| everybody(seed, 190).1.iter().map(told).collect::<Vec<_>>();
    let (one, again, other) = (of(7), of(7), of(8));
    assert!(one == again, "the same seed makes the same people");
    assert!(one.iter().zip(&other).all(|(one, other)| one != other), "another seed makes others");
}

#[test]
fn every_plan_opens_again_and_has_no_gap_on_the_day_it_was_published() {
    for seed in [7, 8] {
        let (ground, plans) = everybody(seed, 380);
        for plan in &plans {
            let document = plan.published.document();
            let stored = serde_json::to_string(document).unwrap();
            assert!(Document::open(&stored).unwrap() == *document);
            let missing = gaps(document, true, plan.published.at().day());
            assert!(missing.is_empty(), "{missing:?}");
            assert!(plan.published.at() <= ground.now && plan.started_at <= plan.published.at());
            let age = document.person.birth_date.unwrap().years_until(ground.now.day());
            assert!((0..=105).contains(&age), "{age}");
            assert!(plan.index.postcode.as_ref().is_none_or(|code| code.starts_with("TZ")));
        }
    }
}

/// What was put in the place of names before the plans were told is nowhere left, and neither is anybody of the borough.
#[test]
fn nothing_of_a_pattern_shows_through() {
    let (_, plans) = everybody(7, 380);
    let mut named = 0;
    let borough = [
        "Harbour Surgery",
        "Meridian Lane",
        "Rosewood",
        "Larkfield",
        "Brigid",
        "Tidewell Community",
        "5eed0",
    ];
    for plan in &plans {
        let stored = serde_json::to_string(plan.published.document()).unwrap();
        assert!(!stored.chars().any(|letter| ('\u{e000}'..'\u{f8ff}').contains(&letter)), "{stored}");
        for name in borough.iter().chain(&["Amina Okafor", "Ruth Bell", "Dawn Whitcombe", ":\"\""]) {
            assert!(!stored.contains(name), "{name} in {stored}");
        }
        let person = &plan.published.document().person;
        let called = person.preferred_name.as_ref().or(person.given_name.as_ref()).unwrap().as_str();
        named += usize::from(stored.matches(called).count() > 3);
    }
    assert!(named > plans.len() * 9 / 10, "the texts name their own person: {named}");
}

#[test]
fn people_differ_and_share_names_as_in_life() {
    let (ground, plans) = everybody(7, 1000);
    let people: Vec<_> = plans.iter().map(|plan| &plan.published.document().person).collect();
    let numbers: BTreeSet<_> = people.iter().map(|p| p.nhs_number.clone()).collect();
    assert_eq!(numbers.len(), 1000);
    let mut families: BTreeMap<&str, usize> = BTreeMap::new();
    people.iter().for_each(|p| *families.entry(p.family_name.as_ref().unwrap().as_str()).or_default() += 1);
    assert!(families.len() > 200, "{}", families.len());
    assert!(families.values().any(|bearers| *bearers > 6), "{:?}", families.values().max());
    assert!(families.keys().any(|name| !name.is_ascii()));
    let written = |p: &&&model::plan::Person| p.aliases.is_some();
    assert!((3..60).contains(&people.iter().filter(written).count()), "in other letters");
    assert!(people.is_sorted_by_key(|p| p.birth_date), "in the order of their birthdays");
    let born: BTreeSet<_> = people.iter().map(|p| p.birth_date).collect();
    assert!(born.len() > 900, "{}", born.len());
    let today = ground.now.day();
    let overdue = plans.iter().filter(|p| p.published.review_on() < today).count();
    let due =
        plans.iter().filter(|p| (today..today.plus_days(14)).contains(&p.published.review_on())).count();
    assert!((20..100).contains(&overdue) && (30..200).contains(&due), "{overdue} {due}");
    let (drafts, notes) =
        (plans.iter().filter(|p| p.draft.is_some()), plans.iter().filter(|p| p.note.is_some()));
    assert!((1..20).contains(&drafts.count()) && (1..20).contains(&notes.count()));
    let patterns =
        plans.iter().map(|p| serde_json::to_string(&p.published.document().recommendations).unwrap());
    assert!(patterns.collect::<BTreeSet<_>>().len() > 700);
}

/// Urgent care stands in every plan's list of who to call, and in the team of everybody.
#[test]
fn everybody_is_in_the_care_of_urgent_care_and_of_whoever_wrote_the_plan() {
    let (ground, plans) = everybody(7, 380);
    let urgent_care = ground.of(Kind::UrgentCare)[0].id;
    for plan in &plans {
        assert!(plan.team.contains(&urgent_care));
        let named = plan.published.document().contacts.professional.iter();
        let named: Vec<&str> = named.filter_map(|p| p.organisation.as_ref()).map(|o| o.as_str()).collect();
        let all: Vec<&Staffed> = ground.places.iter().flatten().collect();
        let team: BTreeSet<OrganisationId> =
            all.iter().filter(|at| named.contains(&at.place.name.as_str())).map(|at| at.id).collect();
        assert_eq!(team, plan.team.iter().copied().collect(), "the record names whom the plan names");
        let writer = plan.published.approver().user;
        assert!(all.iter().any(|at| team.contains(&at.id) && at.staff.iter().any(|one| one.user == writer)));
    }
}
