use crate::{found, gaps_after, line, plan, today};
use model::plan::options::{AdvanceDecision, Place, PrognosisUnit};
use model::plan::{PrognosisBand, gaps, prognosis_band};
use model::question::{Number, YesNo};

#[test]
fn the_practice_or_the_usual_gp_is_enough_and_neither_is_not() {
    assert_eq!(gaps_after(|p| p.person.gp_practice = None), ["person/gp_practice"]);
    let usual = gaps_after(|p| {
        p.person.gp_practice = None;
        p.person.usual_gp = line("Dr Amina Okafor");
    });
    assert_eq!(usual, [""; 0]);
}

#[test]
fn a_restricted_person_can_have_a_plan_without_an_address() {
    let hidden = |restricted| {
        gaps_after(|p| {
            p.person.restricted = Some(restricted);
            p.person.primary_address = None;
            p.person.gp_practice = None;
            p.person.nhs_number = None;
        })
    };
    assert_eq!(hidden(YesNo::Yes), ["person/nhs_number"]);
    assert_eq!(
        hidden(YesNo::No),
        ["person/nhs_number", "person/primary_address-line1", "person/gp_practice"]
    );
}

#[test]
fn an_advance_decision_has_its_date_and_its_place() {
    for made in [AdvanceDecision::Treatment, AdvanceDecision::LifeSustaining] {
        assert_eq!(gaps_after(|p| p.legal.adrt = Some(made)), ["legal/adrt_on-day", "legal/adrt_location"]);
    }
    let told = gaps_after(|p| {
        p.legal.adrt = Some(AdvanceDecision::Treatment);
        p.legal.adrt_on = Some(today());
        p.legal.adrt_location = line("Blue folder");
    });
    assert_eq!(told, [""; 0]);
    assert_eq!(gaps_after(|p| p.legal.adrt = Some(AdvanceDecision::NotKnown)), [""; 0]);
}

#[test]
fn a_place_not_yet_discussed_is_discussed_on_a_day_to_come() {
    let not_yet = |days: Option<i32>| {
        gaps_after(|p| {
            p.preferences.place_of_death = Some(Place::NotDiscussed);
            p.preferences.discuss_again_on = days.map(|d| today().plus_days(d));
        })
    };
    assert_eq!(not_yet(None), ["preferences/discuss_again_on-day"]);
    assert_eq!(not_yet(Some(-1)), ["preferences/discuss_again_on-day"]);
    assert_eq!(not_yet(Some(0)), [""; 0]);
    assert_eq!(gaps_after(|p| p.preferences.place_of_care = Some(Place::Declined)), [""; 0]);
}

#[test]
fn a_prognosis_has_a_number_or_says_that_none_is_possible() {
    assert_eq!(gaps_after(|p| p.background.prognosis = None), ["background/prognosis"]);
    assert_eq!(
        gaps_after(|p| p.background.prognosis_unit = Some(PrognosisUnit::NotPossible)),
        ["background/prognosis"]
    );
    let impossible = gaps_after(|p| {
        p.background.prognosis = None;
        p.background.prognosis_unit = Some(PrognosisUnit::NotPossible);
    });
    assert_eq!(impossible, [""; 0]);
}

#[test]
fn a_prognosis_falls_into_one_band() {
    let band = |number, unit| {
        prognosis_band(
            &plan(|p| {
                p.background.prognosis = Some(Number(number));
                p.background.prognosis_unit = Some(unit);
            })
            .background,
        )
    };
    for (number, unit, expected) in [
        (13, PrognosisUnit::Days, PrognosisBand::Days),
        (14, PrognosisUnit::Days, PrognosisBand::Weeks),
        (8, PrognosisUnit::Weeks, PrognosisBand::Weeks),
        (9, PrognosisUnit::Weeks, PrognosisBand::Months),
        (11, PrognosisUnit::Months, PrognosisBand::Months),
        (12, PrognosisUnit::Months, PrognosisBand::Year),
        (1, PrognosisUnit::Years, PrognosisBand::Year),
    ] {
        assert_eq!(band(number, unit), Some(expected), "{number} {unit:?}");
    }
    assert_eq!(band(3, PrognosisUnit::NotPossible), None);
}

#[test]
fn every_gap_is_told_at_once_in_the_order_of_the_pages() {
    let blank = gaps(&model::plan::Document::default(), false, today());
    let places: Vec<_> =
        blank.iter().map(|g| model::plan::SECTIONS.iter().position(|(s, _)| *s == g.section)).collect();
    assert!(places.is_sorted(), "{blank:?}");
    assert!(blank.iter().all(|g| !g.message.is_empty() && !g.message.contains('_')), "{blank:?}");
    let sections: std::collections::BTreeSet<_> = blank.iter().map(|g| g.section).collect();
    for needed in
        ["consent", "person", "background", "preferences", "cpr", "recommendations", "medication", "approval"]
    {
        assert!(sections.contains(needed), "{needed}");
    }
    let both = found(&plan(|p| {
        p.cpr.team = None;
        p.cpr.decided_on = None;
        p.cpr.patient_discussion_reason = None;
    }));
    assert_eq!(both, ["cpr/decided_on-day", "cpr/patient_discussion_reason", "cpr/team"]);
}
