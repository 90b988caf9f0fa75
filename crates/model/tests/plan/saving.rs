use crate::{day, plan, text, today};
use model::plan::options::{CprDecision, PrognosisUnit};
use model::plan::{Alert, Document, OtherAddress, Paper, check, settle};
use model::question::{Many, YesNo};

fn problems(section: &str, change: impl FnOnce(&mut Document)) -> Vec<String> {
    check(&plan(change), section, today()).into_iter().map(|p| p.field).collect()
}

#[test]
fn what_happened_is_not_in_the_future() {
    let tomorrow = Some(today().plus_days(1));
    assert_eq!(problems("consent", |p| p.consent.obtained_on = tomorrow), ["obtained_on-day"]);
    assert_eq!(problems("cpr", |p| p.cpr.decided_on = tomorrow), ["decided_on-day"]);
    assert_eq!(problems("person", |p| p.person.birth_date = tomorrow), ["birth_date-day"]);
    let paper = Paper { dated: tomorrow, ..Paper::default() };
    assert_eq!(
        problems("documents", |p| p.documents.documents = Many(vec![paper])),
        ["documents.0.dated-day"]
    );
    assert_eq!(problems("consent", |p| p.consent.obtained_on = Some(today())), [""; 0]);
    assert_eq!(problems("approval", |p| p.approval.review_on = tomorrow), [""; 0], "a review lies ahead");
}

#[test]
fn a_moment_later_today_is_not_the_future() {
    let late = model::Moment::on_the_clock(today(), 23, 59);
    assert_eq!(problems("cpr", |p| p.cpr.endorsed_maker_at = late), [""; 0]);
    let tomorrow = model::Moment::on_the_clock(today().plus_days(1), 0, 0);
    assert_eq!(problems("cpr", |p| p.cpr.endorsed_maker_at = tomorrow), ["endorsed_maker_at-day"]);
}

#[test]
fn nobody_is_older_than_a_hundred_and_thirty() {
    let born = |text: &str| {
        let date = day(text);
        problems("person", move |p| p.person.birth_date = Some(date))
    };
    assert_eq!(born("1896-11-21"), [""; 0]);
    assert_eq!(born("1896-11-20"), ["birth_date-day"]);
}

#[test]
fn nothing_ends_before_it_begins() {
    let (from, to) = (Some(today()), Some(today().plus_days(-1)));
    let alert = Alert { from, to, ..Alert::default() };
    assert_eq!(problems("alerts", |p| p.alerts.alerts = Many(vec![alert])), ["alerts.0.to-day"]);
    let address = OtherAddress { from, to, ..OtherAddress::default() };
    assert_eq!(
        problems("person", |p| p.person.other_addresses = Many(vec![address])),
        ["other_addresses.0.to-day"]
    );
    let one_day = Alert { from, to: from, ..Alert::default() };
    assert_eq!(problems("alerts", |p| p.alerts.alerts = Many(vec![one_day])), [""; 0]);
}

#[test]
fn answers_that_deny_each_other_are_not_saved() {
    assert_eq!(
        problems("background", |p| p.background.prognosis_unit = Some(PrognosisUnit::NotPossible)),
        ["prognosis"]
    );
    assert_eq!(problems("person", |p| p.person.gp_practice_code = crate::line("a 1")), ["gp_practice_code"]);
}

#[test]
fn changing_the_cpr_decision_reopens_its_date_and_endorsement_and_keeps_what_was_said() {
    let before = plan(|p| p.recommendations.agreement_reason = text("She wishes it"));
    let mut after = before.clone();
    after.cpr.decision = Some(CprDecision::Attempt);
    let said = settle(&before, &mut after);
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].contains("date and its endorsement were cleared"));
    let cpr = &after.cpr;
    assert!(cpr.decided_on.is_none() && cpr.endorsed_maker.is_none() && cpr.endorsed_senior.is_none());
    assert_eq!(cpr.family_discussion_summary, before.cpr.family_discussion_summary);
    assert_eq!(after.recommendations.agreement_reason, None);
}

#[test]
fn what_is_typed_with_a_changed_cpr_decision_is_kept() {
    let before = plan(|_| {});
    let mut after = before.clone();
    after.cpr.decision = Some(CprDecision::NotDecided);
    after.cpr.decided_on = Some(today().plus_days(-1));
    let _ = settle(&before, &mut after);
    assert_eq!(after.cpr.decided_on, Some(today().plus_days(-1)));
}

#[test]
fn a_save_that_leaves_the_cpr_decision_alone_reopens_nothing() {
    let before = plan(|_| {});
    let mut after = before.clone();
    after.cpr.team = text("Ruth Bell and Sam Patel");
    assert_eq!(settle(&before, &mut after), [""; 0]);
    assert_eq!(after.cpr.endorsed_maker, before.cpr.endorsed_maker);
    let mut first = Document { cpr: before.cpr.clone(), ..Document::default() };
    assert_eq!(settle(&Document::default(), &mut first), [""; 0], "a first decision clears nothing");
}

#[test]
fn what_was_released_to_the_person_is_the_text_that_stood_then() {
    let before = plan(|p| {
        p.background.sensitive_details = text("She was in prison once.");
        p.background.sensitive_details_released = Some(YesNo::Yes);
    });
    let mut same = before.clone();
    assert_eq!(settle(&before, &mut same), [""; 0]);
    assert_eq!(same, before);
    let mut changed = before.clone();
    changed.background.sensitive_details = text("She does not know who her father is.");
    assert_eq!(settle(&before, &mut changed).len(), 1);
    assert_eq!(changed.background.sensitive_details_released, None);
    let held = plan(|p| p.background.sensitive_details = text("She was in prison once."));
    let mut both = before.clone();
    both.background.sensitive_details = text("She lives with HIV.");
    assert_eq!(settle(&held, &mut both), [""; 0], "released in the same save");
    assert_eq!(both.background.sensitive_details_released, Some(YesNo::Yes));
}
