use crate::{gaps_after, plan, today};
use model::plan::options::{Anticipatory, NoKnownAllergies};
use model::plan::{check, settle};
use model::question::Many;

fn problems(document: &model::plan::Document) -> Vec<String> {
    check(document, "medication", today()).into_iter().map(|p| p.field).collect()
}

#[test]
fn allergies_or_their_known_absence_are_recorded() {
    let neither = gaps_after(|p| p.medication.allergies = Many::default());
    assert_eq!(neither, ["medication/allergies"]);
    let none_known = gaps_after(|p| {
        p.medication.allergies = Many::default();
        p.medication.no_known_allergies = Some(NoKnownAllergies::NoneByPatient);
    });
    assert_eq!(none_known, [""; 0]);
}

#[test]
fn none_never_stands_beside_an_allergy() {
    let both = plan(|p| p.medication.no_known_allergies = Some(NoKnownAllergies::NotKnown));
    assert_eq!(problems(&both), ["no_known_allergies"]);
    assert_eq!(crate::found(&both), ["medication/no_known_allergies"]);
    assert_eq!(problems(&plan(|_| {})), [""; 0]);
}

#[test]
fn adding_an_allergy_removes_none_in_the_same_act() {
    let before = plan(|p| {
        p.medication.allergies = Many::default();
        p.medication.no_known_allergies = Some(NoKnownAllergies::NoneByPatient);
    });
    let mut after = before.clone();
    after.medication.allergies = plan(|_| {}).medication.allergies;
    let said = settle(&before, &mut after);
    assert_eq!(said, ["An allergy was added, so “No known allergies” was removed."]);
    assert_eq!(after.medication.no_known_allergies, None);
    assert_eq!(problems(&after), [""; 0]);
}

#[test]
fn none_typed_together_with_an_allergy_is_asked_about_and_not_dropped() {
    let before = plan(|p| p.medication.allergies = Many::default());
    let mut after = plan(|p| p.medication.no_known_allergies = Some(NoKnownAllergies::NoneByPatient));
    assert_eq!(settle(&before, &mut after), [""; 0]);
    assert_eq!(problems(&after), ["no_known_allergies"]);
}

#[test]
fn an_issued_box_has_a_place() {
    assert_eq!(
        gaps_after(|p| p.medication.anticipatory_location = None),
        ["medication/anticipatory_location"]
    );
    let prescribed = gaps_after(|p| {
        p.medication.anticipatory = Some(Anticipatory::Prescribed);
        p.medication.anticipatory_location = None;
    });
    assert_eq!(prescribed, [""; 0]);
}
