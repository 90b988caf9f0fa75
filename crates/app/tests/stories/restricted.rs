//! Where a restricted person is, is told to nobody (hazard H15): by no page, no search, no list, no conflict and no event.

use crate::ground::*;
use app::plan::{self, DraftPage, PlanPage, Seen};
use app::{Conflict, Session, Stop, log, person, work};
use model::plan::{Document, Reduced, SECTIONS};
use model::question::{Control, Fields};
use model::{PersonId, PlanId};

on_both_engines! {
    nothing_that_leaves_tells_where_a_restricted_person_is
    a_restricted_person_is_not_found_by_where_they_live
    a_restriction_is_in_force_on_the_next_request_and_can_be_lifted
    saving_what_hides_an_address_keeps_it
}

/// Everything that may tell where the person is bears this word.
const HERE_IS: &str = "Whereabouts";
const HOME: Organisation = ("VL009", "Whereabouts Home", "care home");
const PRACTICE: Organisation = ("A81009", "Whereabouts Surgery", "GP practice");

/// A section's fields with that word in every answer that tells where the person is.
fn marked(document: &Document, slug: &str) -> Fields {
    let section = document.section(slug).unwrap();
    let mut marked = fields_of(section);
    for line in model::plan::view::lines(section).iter().filter(|line| line.question.marks.location) {
        let question = line.question.slug;
        match line.question.control {
            Control::Line(_) if question.ends_with("_code") => {}
            Control::Line(_) | Control::Lines(_) => marked = over(&marked, [(question, HERE_IS)]),
            Control::Address => marked = over(&marked, [(format!("{question}-line1").as_str(), HERE_IS)]),
            _ => {}
        }
    }
    match slug {
        "person" => over(
            &marked,
            [
                ("gp_practice_code", PRACTICE.0),
                ("care_home_code", HOME.0),
                ("key_safe_code", HERE_IS),
                ("email", "whereabouts@mail.example"),
            ],
        ),
        "contacts" => over(
            &marked,
            [
                ("personal.0.name", HERE_IS),
                ("professional.0.name", HERE_IS),
                ("professional.0.organisation", HOME.1),
            ],
        ),
        "preferences" => over(&marked, [("wishes", "To be outdoors")]),
        _ => marked,
    }
}

/// A restricted person with a published plan and a revision under way.
async fn hidden(ground: &Ground, by: &Session) -> (PersonId, PlanId) {
    let complete = ground.complete(by);
    let fields = marked(&complete, "person");
    let dorothy = person::create(&ground.house, by, &fields, false, &ground.key()).await.unwrap();
    let plan = ground.draft(by, dorothy).await;
    for (slug, _) in SECTIONS {
        ground.fill(by, plan, slug, &marked(&complete, slug)).await;
    }
    ground.publish(by, plan).await;
    let note = typed([("found", "A fall"), ("action", "treated-at-home")]);
    plan::add_note(&ground.house, by, plan, &note, &ground.key()).await.unwrap();
    plan::revise(&ground.house, by, plan, &ground.key()).await.unwrap();
    person::restrict(&ground.house, dorothy, true).await.unwrap();
    (dorothy, plan)
}

/// All that a reduced plan says, in whichever way it is read.
fn all(reduced: &Reduced) -> String {
    let lines: Vec<_> = SECTIONS.iter().map(|(slug, _)| reduced.lines(slug)).collect();
    format!("{} {lines:?}", serde_json::to_string(reduced.document()).unwrap())
}

fn of_draft(page: &DraftPage) -> String {
    format!("{page:?} {} {}", page.banner, all(&page.reduced))
}

fn of_plan(page: &PlanPage) -> String {
    let notes = serde_json::to_string(&page.notes.iter().map(|n| &n.note).collect::<Vec<_>>()).unwrap();
    format!("{page:?} {} {} {notes}", page.banner, all(&page.shown.as_ref().unwrap().reduced))
}

fn silent(what: &str, said: &str) {
    let said = said.to_lowercase();
    for tells in ["whereabouts", "sw1a", "a81009", "vl009", "7946 0018"] {
        if let Some(at) = said.find(tells) {
            let near: String =
                said[..at].chars().rev().take(100).collect::<Vec<_>>().into_iter().rev().collect();
            panic!("{what} tells {tells}, after: {near}");
        }
    }
}

async fn nothing_that_leaves_tells_where_a_restricted_person_is(ground: &Ground) {
    let gp = ground.staff("Amina Okafor", "GP", PRACTICE, "clinical").await;
    let carer = ground.staff("Sam Patel", "Carer", HOME, "administrator").await;
    let (crew, stranger) = (ground.crew().await, ground.stranger().await);
    let (dorothy, plan) = hidden(ground, &gp).await;
    let house = &ground.house;
    for reader in [&crew, &stranger, &carer, &gp] {
        ground.claim(reader, dorothy).await;
        silent("the person's page", &format!("{:?}", person::view(house, reader, dorothy).await.unwrap()));
        let view = plan::emergency(house, reader, dorothy).await.unwrap();
        let Seen::Plan(shown) = &view.seen else { panic!("{view:?}") };
        silent("the emergency view", &format!("{view:?} {} {}", view.banner, all(&shown.reduced)));
        assert!(!shown.reduced.key_safe_recorded());
        stopped!(plan::reveal_key_safe(house, reader, dorothy).await, Stop::Missing);
        silent("the plan", &of_plan(&plan::view(house, reader, plan).await.unwrap()));
    }
    silent("the draft", &of_draft(&plan::draft(house, &gp, plan).await.unwrap()));
    silent("the last look", &of_draft(&plan::check(house, &gp, plan).await.unwrap().draft));
    let late = plan::fill(house, &gp, plan, "preferences", &typed([]), 0, &ground.key()).await;
    let Err(Stop::Conflict(Conflict::Stale { theirs, stamp, .. })) = late else { panic!("{late:?}") };
    silent("a stale save", &format!("{stamp:?} {}", all(&theirs)));
    let page = person::correcting(house, &gp, dorothy).await.unwrap();
    silent("the form that corrects", &format!("{page:?} {}", all(&page.reduced)));
    let late = person::correct(house, &gp, dorothy, &typed([]), 0, &ground.key()).await;
    let Err(Stop::Conflict(Conflict::Stale { theirs, .. })) = late else { panic!("{late:?}") };
    silent("a stale correction", &all(&theirs));
    let again = person::create(house, &stranger, &ground.dorothy(), false, &ground.key()).await;
    silent("a likely match", &format!("{again:?}"));
    silent("the action list", &format!("{:?}", work::actions(house, &gp, false, 0).await.unwrap()));
    silent("the death form", &format!("{:?}", plan::death_page(house, &gp, plan).await.unwrap()));
    let own = log::accesses(house, &crew, log::LogFilter::default(), 0).await.unwrap();
    silent("the log", &format!("{own:?}"));
}

async fn a_restricted_person_is_not_found_by_where_they_live(ground: &Ground) {
    let (gp, crew) = (ground.gp().await, ground.crew().await);
    let dorothy = ground.person(&gp).await;
    let born = [("birth_date-day", "14"), ("birth_date-month", "2"), ("birth_date-year", "1938")];
    let find = |more: Vec<(&'static str, &'static str)>| {
        let criteria = person::Criteria::read(&typed([&born[..], &more].concat())).unwrap();
        person::find(&ground.house, &crew, criteria, String::new())
    };
    assert_eq!(find(vec![("postcode", "SW1A 1AA")]).await.unwrap()[0].postcode, "SW1A 1AA");
    person::restrict(&ground.house, dorothy, true).await.unwrap();
    assert!(find(vec![("postcode", "SW1A 1AA")]).await.unwrap().is_empty());
    // A postcode beside the name must not tell by finding or not finding.
    for postcode in ["SW1A 1AA", "E1 6AN"] {
        let found = find(vec![("family_name", "Pemberton"), ("postcode", postcode)]).await.unwrap();
        assert_eq!((found.len(), found[0].postcode.as_str()), (1, ""));
    }
}

async fn a_restriction_is_in_force_on_the_next_request_and_can_be_lifted(ground: &Ground) {
    let gp = ground.gp().await;
    let (dorothy, plan) = ground.published(&gp).await;
    ground.news().await;
    let home = |page: PlanPage| page.shown.unwrap().reduced.document().person.primary_address.is_some();
    assert!(home(plan::view(&ground.house, &gp, plan).await.unwrap()));
    ground.news().await;
    person::restrict(&ground.house, dorothy, true).await.unwrap();
    let event = ground.one_event().await;
    assert_eq!((event.end(), event.who.as_str()), (("person.restricted", "done"), "operator"));
    assert_eq!((event.person, event.detail.as_str()), (dorothy.to_string(), r#"{"restricted":true}"#));
    assert!(!home(plan::view(&ground.house, &gp, plan).await.unwrap()));
    person::restrict(&ground.house, dorothy, false).await.unwrap();
    assert!(home(plan::view(&ground.house, &gp, plan).await.unwrap()));
    // A plan that was published meanwhile is no different.
    person::restrict(&ground.house, dorothy, true).await.unwrap();
    plan::revise(&ground.house, &gp, plan, &ground.key()).await.unwrap();
    ground.publish(&gp, plan).await;
    assert!(!home(plan::view(&ground.house, &gp, plan).await.unwrap()));
    person::restrict(&ground.house, dorothy, false).await.unwrap();
    assert!(home(plan::view(&ground.house, &gp, plan).await.unwrap()));
    let nobody = PersonId::parse("01920000-0000-7000-8000-00000000abcd").unwrap();
    stopped!(person::restrict(&ground.house, nobody, true).await, Stop::Missing);
}

async fn saving_what_hides_an_address_keeps_it(ground: &Ground) {
    let gp = ground.gp().await;
    let dorothy = ground.person(&gp).await;
    let plan = ground.draft(&gp, dorothy).await;
    ground.fill_all(&gp, plan, &ground.complete(&gp)).await;
    person::restrict(&ground.house, dorothy, true).await.unwrap();
    for slug in ["person", "contacts", "preferences"] {
        let page = plan::draft(&ground.house, &gp, plan).await.unwrap();
        let shown = fields_of(page.reduced.document().section(slug).unwrap());
        let forged = over(&shown, [("primary_address-line1", "Elsewhere"), ("key_safe_code", "0000")]);
        ground.fill(&gp, plan, slug, &forged).await;
    }
    let page = person::correcting(&ground.house, &gp, dorothy).await.unwrap();
    let shown = fields_of(&page.reduced.document().person);
    person::correct(&ground.house, &gp, dorothy, &shown, page.revision, &ground.key()).await.unwrap();
    ground.publish(&gp, plan).await;
    person::restrict(&ground.house, dorothy, false).await.unwrap();
    let found = ground.record.rows("select document from people").await.concat().concat();
    assert!(
        found.contains("1 Harbour Road") && found.contains("1938C") && !found.contains("Elsewhere"),
        "{found}"
    );
}
