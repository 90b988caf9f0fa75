//! What the plans say, as a GP of each practice reads them.

use crate::ground::Borough;
use access::Standing;
use demo::State;
use model::plan::options::{Ceiling, CprDecision};
use model::plan::{Document, Review, gaps};
use model::question::Answer;
use std::collections::BTreeSet;

pub(crate) async fn every_published_plan_is_whole_and_no_two_are_alike(borough: &Borough) {
    let gps = borough.gps().await;
    let (mut overdue, mut due, mut later, mut notes) = (0, 0, 0, 0);
    let (mut said, mut attempted) = (BTreeSet::new(), 0);
    for player in borough.those(&[State::Published, State::Revising, State::Withdrawn, State::Closed]) {
        let page = borough.page(player, &gps).await;
        let who = format!("{}, {}", player.family_name, player.given_name);
        assert_eq!(page.standing, standing(player.state), "{who}");
        assert_eq!(page.revision_under_way, player.state == State::Revising, "{who}");
        let Some(shown) = page.shown else {
            assert_eq!(player.state, State::Withdrawn, "{who}");
            continue;
        };
        let document = shown.reduced.document();
        let mut missing = gaps(document, true, shown.published_at.day());
        // Where a restricted person is was taken out for the reader, and not left out by the writer.
        missing.retain(|_| !shown.reduced.is_restricted());
        assert!(missing.is_empty(), "{who}: {missing:?}");
        assert_eq!(Some(shown.review_on), player.review_on, "{who}");
        let cpr = document.cpr.decision.unwrap();
        let little = matches!(
            document.recommendations.ceiling,
            Some(Ceiling::NotForHospital | Ceiling::SymptomRelief)
        );
        assert!(!little || cpr == CprDecision::DoNotAttempt, "{who}");
        assert!(said.insert(words(document)), "{who} has the words of another");
        let open = page.standing == Standing::Published;
        overdue += usize::from(open && shown.review == Review::Overdue);
        due += usize::from(open && shown.review == Review::Due);
        later += usize::from(shown.version > 1);
        notes += page.notes.len();
        attempted += usize::from(cpr == CprDecision::Attempt);
    }
    assert!(overdue >= 5 && due >= 5, "{overdue} overdue, {due} due");
    assert!(later >= 40 && notes >= 30, "{later} revised, {notes} notes");
    assert!((20..=70).contains(&attempted), "{attempted} for CPR");
}

const fn standing(state: State) -> Standing {
    match state {
        State::Withdrawn => Standing::Withdrawn,
        State::Closed => Standing::Closed,
        _ => Standing::Published,
    }
}

/// What a reader would know a plan by.
fn words(document: &Document) -> Vec<String> {
    let preferences = &document.preferences;
    let told = [&preferences.values, &preferences.fears, &preferences.about_me];
    let mut words: Vec<String> = told.into_iter().flatten().map(Answer::show).collect();
    words.extend(preferences.wishes.iter().map(Answer::show));
    words.extend(document.recommendations.summary.iter().map(Answer::show));
    words
}

pub(crate) async fn the_plan_that_visitors_open_says_everything(borough: &Borough) {
    let page = borough.page(borough.player("999 000 0018"), &borough.gps().await).await;
    let shown = page.shown.unwrap();
    let document = shown.reduced.document();
    assert_eq!((shown.version, shown.review), (3, Review::InDate));
    assert_eq!(document.cpr.decision, Some(CprDecision::DoNotAttempt));
    assert_eq!(document.recommendations.ceiling, Some(Ceiling::NotForHospital));
    assert!(
        document
            .medication
            .allergies
            .iter()
            .any(|a| a.substance.as_ref().is_some_and(|s| s.display == "Penicillin"))
    );
    assert!(document.medication.high_risk_anticoagulant.is_some());
    assert_eq!(document.consent.attorney.as_ref().map(Answer::show).as_deref(), Some("Anne Pemberton"));
    assert!(document.contacts.professional.iter().all(|p| p.phone_in_hours.is_some()));
    assert!(document.recommendations.problems.len() >= 5 && page.notes.len() >= 3);
    assert!(document.person.access_notes.is_some() && document.preferences.wishes.is_some());
}
