use crate::{plan, text, today};
use model::Date;
use model::plan::options::{ActualPlace, Place};
use model::plan::{
    Death, DeathSource, Note, NoteAction, VarianceReason, death_gaps, differs_from_preference, unanswered,
};

fn died(place: ActualPlace) -> Death {
    Death {
        died_on: Some(today()),
        place: Some(place),
        source: Some(DeathSource::Present),
        ..Death::default()
    }
}

fn fields(death: &Death) -> Vec<String> {
    death_gaps(death, &plan(|_| {}).preferences, Date::of(1938, 2, 14), today())
        .into_iter()
        .map(|g| g.field)
        .collect()
}

#[test]
fn a_death_elsewhere_than_preferred_has_its_reason() {
    assert_eq!(fields(&died(ActualPlace::NursingHome)), [""; 0]);
    assert_eq!(fields(&died(ActualPlace::UsualResidence)), [""; 0], "the nursing home is where she lived");
    assert_eq!(fields(&died(ActualPlace::AcuteHospital)), ["variance"]);
    let told = Death { variance: Some(VarianceReason::Sudden), ..died(ActualPlace::AcuteHospital) };
    assert_eq!(fields(&told), [""; 0]);
}

#[test]
fn a_record_of_death_names_its_day_place_and_source() {
    assert_eq!(fields(&Death::default()), ["died_on-day", "place", "source"]);
    let ahead = Death { died_on: Some(today().plus_days(1)), ..died(ActualPlace::NursingHome) };
    assert_eq!(fields(&ahead), ["died_on-day"]);
    let unborn = Death { died_on: Date::of(1938, 2, 13), ..died(ActualPlace::NursingHome) };
    assert_eq!(fields(&unborn), ["died_on-day"], "nobody dies before they are born");
}

#[test]
fn where_no_place_was_preferred_none_was_missed() {
    let undecided = plan(|p| p.preferences.place_of_death = Some(Place::Undecided)).preferences;
    assert!(!differs_from_preference(ActualPlace::AcuteHospital, &undecided));
    let known = plan(|_| {}).preferences;
    assert!(!differs_from_preference(ActualPlace::NotKnown, &known));
}

#[test]
fn a_short_note_says_what_was_found_and_done() {
    let open = |note: &Note| -> Vec<String> { unanswered(note).into_iter().map(|g| g.field).collect() };
    assert_eq!(open(&Note::default()), ["found", "action"]);
    let note = Note {
        found: text("Settled on arrival"),
        action: Some(NoteAction::TreatedAtHome),
        ..Note::default()
    };
    assert_eq!(open(&note), [""; 0]);
}
