//! The view of a plan that no house can be brought to show.

use super::*;
use crate::trial::{words, written};
use model::plan::options::CprDecision;
use model::plan::{Audience, Document, Review, reduce, sample};
use model::{Date, Moment, PersonId, PlanId};
use uuid::Uuid;

fn view(document: &Document) -> EmergencyView {
    let at = Moment::parse("2026-11-21T19:05:00Z").unwrap();
    let shown = Shown {
        person: PersonId::new(Uuid::from_u128(2)),
        plan: PlanId::new(Uuid::from_u128(1)),
        version: 3,
        published_at: at,
        author: "Dr Amina Okafor, GP".to_owned(),
        review_on: at.day(),
        review: Review::Due,
        reduced: reduce(document.clone(), Audience::UrgentCare, false),
    };
    EmergencyView {
        person: PersonId::new(Uuid::from_u128(2)),
        banner: Banner::of(&model::person::identity(&document.person, at.day()).unwrap(), at.day()),
        seen: Seen::Plan(Box::new(shown)),
        address_since: None,
        scans: Vec::new(),
        as_at: at,
        right: None,
    }
}

fn seen(document: &Document) -> String {
    let account = Account { name: "Sam Reed".to_owned(), organisation: "Ambulance".to_owned() };
    Page::of(view(document), Around::with(account, None)).render().unwrap()
}

#[test]
fn cpr_is_told_in_words_in_each_of_its_five_renderings() {
    let mut document = sample::complete(Date::of(2026, 11, 21).unwrap());
    for (decision, expected) in [
        (Some(CprDecision::Attempt), "Attempt CPR"),
        (Some(CprDecision::DoNotAttempt), "Do not attempt CPR"),
        (Some(CprDecision::Modified), "Modified CPR – read the details"),
        (Some(CprDecision::NotDecided), "Not yet decided – attempt CPR"),
        (None, "Not recorded – attempt CPR"),
    ] {
        document.cpr.decision = decision;
        let html = seen(&document);
        assert_eq!(words(&html, ".cmc-cpr h1"), expected);
        assert_eq!(html.matches("class=\"cmc-cpr ").count(), 1);
    }
}

#[test]
fn a_decision_without_a_day_or_a_maker_says_so() {
    let mut document = sample::complete(Date::of(2026, 11, 21).unwrap());
    document.cpr = model::plan::Cpr::default();
    let told = words(&seen(&document), ".cmc-cpr");
    let expected = "When it was decided is not recorded. Plan published by Dr Amina Okafor, GP.";
    assert!(told.contains(expected), "{told}");
}

#[test]
fn an_absent_answer_about_allergies_is_never_read_as_none() {
    let mut document = sample::complete(Date::of(2026, 11, 21).unwrap());
    document.medication = model::plan::Medication::default();
    assert!(words(&seen(&document), "main").contains("Allergies Not recorded"));
    document.medication.no_known_allergies = Some(model::plan::options::NoKnownAllergies::NoneByPatient);
    assert!(
        words(&seen(&document), "main").contains("No known allergies. Basis: none known by the patient.")
    );
}

#[test]
fn a_name_from_right_to_left_and_words_in_any_script_stand_as_they_were_typed() {
    let mut document = sample::complete(Date::of(2026, 11, 21).unwrap());
    document.person.family_name = model::question::Line::parse("عبد الله").unwrap();
    document.recommendations.summary =
        model::question::Text::parse("李 <script>x</script>\nZoe\u{308}").unwrap();
    let html = seen(&document);
    assert!(html.contains("<bdi>عبد الله</bdi>, <bdi>Dorothy</bdi>"));
    assert!(!html.contains("<script>"));
    assert!(words(&html, ".cmc-ceiling").contains("李 <script>x</script> Zoe\u{308}"));
}

#[test]
fn the_page_says_who_is_signed_in_and_lets_them_out() {
    let html = seen(&sample::complete(Date::of(2026, 11, 21).unwrap()));
    assert_eq!(words(&html, "header form[action='/sign-out'][method=post]"), "Sam Reed, Ambulance Sign out");
    assert!(html.contains(asset_url("emergency.css").unwrap()));
}

/// Banner, CPR decision and version are read by both kinds of template: neither may read them otherwise than the other.
#[test]
fn what_other_pages_show_too_is_the_same_on_both() {
    #[derive(serde::Serialize)]
    struct Context<'a> {
        patient: &'a Banner,
        version: Version,
        treatment: Treatment,
        level: u8,
    }
    let document = sample::complete(Date::of(2026, 11, 21).unwrap());
    let (html, view) = (seen(&document), view(&document));
    let Seen::Plan(shown) = &view.seen else { panic!("there is a plan") };
    for (template, part) in [
        ("layout/banner.html", ".cmc-patient"),
        ("plan/cpr.html", ".cmc-cpr"),
        ("plan/version.html", ".cmc-card .cmc-standing"),
    ] {
        let (version, treatment) = (Version::of(shown, view.as_at), Treatment::of(shown));
        let context = Context { patient: &view.banner, version, treatment, level: 1 };
        let other = words(&format!("<div class=\"cmc-card\">{}</div>", written(template, context)), part);
        assert!(!other.is_empty());
        assert_eq!(words(&html, part), other);
    }
}
