//! Who fills what: what a hand may not fill is shown as it stands with the reason, and what a reader may not see is on no
//! page at all.

use super::browser::{all, by_id, form, main_words, sent};
use super::pages::{choices, clinicians, form_of, page_of, two_contacts};
use model::plan::sample::{filled, marker};
use model::plan::{Audience, Background, Cpr, Document, Person, reduce};
use model::question::Fields;
use model::question::form::{self, Hand};
use ui::walk::Asking;

#[test]
fn clinical_questions_are_shown_to_a_carer_with_the_reason_and_cannot_be_filled() {
    let plan = reduce(filled(), Audience::Administrator, false);
    let page = form(&form_of(&plan, "cpr", Hand::ADMINISTRATOR));
    assert!(all(&page, "form.cmc-form :is(input, select, textarea, [name=then])").is_empty());
    let said = main_words(&page);
    assert_eq!(said.matches("Only a registered clinician can fill this in.").count(), 1, "once is enough");
    for (_, question) in super::browser::questions(plan.document().section("cpr").unwrap()) {
        assert!(said.contains(question.label), "{}", question.label);
    }
    assert!(said.contains("Attempt CPR") && said.contains(&marker(&Cpr::form_location)));
}

#[test]
fn what_is_filled_beside_clinical_questions_stays_open_to_a_carer() {
    let plan = reduce(two_contacts(), Audience::Administrator, false);
    let page = form(&form_of(&plan, "medication", Hand::ADMINISTRATOR));
    let typed = sent(&page, None);
    assert_eq!(typed.typed("allergies.0.substance"), "Latex");
    assert!(by_id(&page, "anticipatory_location").is_some_and(|e| e.value().name() == "input"));
    assert!(by_id(&page, "anticipatory").is_some_and(|e| e.value().name() == "div"));
    assert!(by_id(&page, "anticipatory_drugs").is_some_and(|e| e.value().name() == "div"));
}

#[test]
fn sensitive_answers_reach_no_page_of_a_carer_even_from_a_plan_reduced_for_clinicians() {
    for plan in [reduce(filled(), Audience::Administrator, false), clinicians(&filled())] {
        for (section, secret) in [
            ("background", marker(&Background::sensitive_details)),
            ("alerts", "marker safeguarding".to_owned()),
        ] {
            let page = form(&form_of(&plan, section, Hand::ADMINISTRATOR));
            let said = main_words(&page);
            assert!(!page.html().contains(&secret), "{section}");
            assert!(said.contains("Only clinicians read this."), "{section}: {said}");
        }
    }
    let clinician = form(&form_of(&clinicians(&filled()), "background", Hand::CLINICIAN));
    assert!(clinician.html().contains(&marker(&Background::sensitive_details)));
}

#[test]
fn every_sensitive_question_is_a_clinicians_to_fill() {
    for section in Document::default().sections() {
        for (_, question) in super::browser::questions(section) {
            let open = Hand::ADMINISTRATOR.may_fill(question);
            assert!(
                !(question.marks.sensitive && open),
                "{}: hidden from a hand that fills it",
                question.slug
            );
        }
    }
}

#[test]
fn where_a_restricted_person_is_stands_on_no_form() {
    let plan = reduce(filled(), Audience::Clinician, true);
    for section in Document::default().sections() {
        // The hand is restricted by the plan, whatever the caller says.
        let page = form(&form_of(&plan, section.slug(), Hand::CLINICIAN));
        for (prefix, question) in super::browser::questions(section) {
            if prefix.is_empty() && question.marks.location {
                let here = by_id(&page, &question.first_field()).expect("it says that it is hidden");
                assert!(here.value().name() == "div", "{}", here.html());
                assert!(super::browser::words(here).ends_with("Not shown"), "{}", here.html());
                let told = marker(question).len() > 12 && page.html().contains(&marker(question));
                assert!(!told, "{}", question.slug);
            }
        }
    }
}

#[test]
fn who_the_person_is_is_changed_on_the_persons_own_page() {
    let plan = clinicians(&two_contacts());
    let page = form(&form_of(&plan, "person", Hand::CLINICIAN));
    assert!(all(&page, "[name=family_name], [name=nhs_number], [name=birth_date-day]").is_empty());
    assert!(!all(&page, "a[href='/people/x']").is_empty());
    assert!(main_words(&page).contains("Pemberton"));
    let own = form(&form_of(&plan, "person", Hand::REGISTRAR));
    assert_eq!(sent(&own, None).typed("family_name"), "Pemberton");
}

#[test]
fn a_masked_answer_is_never_sent_to_a_page() {
    let page = form(&form_of(&clinicians(&filled()), "person", Hand::CLINICIAN));
    assert!(!page.html().contains(&marker(&Person::key_safe_code)));
    assert_eq!(by_id(&page, "key_safe_code").and_then(|e| e.attr("value")), Some(""));
    assert_eq!(main_words(&page).matches("Recorded. Leave blank to keep it.").count(), 1);
    let blank = form(&form_of(&clinicians(&Document::default()), "person", Hand::CLINICIAN));
    assert!(!main_words(&blank).contains("Recorded. Leave blank"));
}

#[test]
fn somebody_who_can_no_longer_be_chosen_is_not_dropped_in_silence() {
    let (plan, fields) = (clinicians(&two_contacts()), Fields::default());
    let saved = form::write(plan.document().section("approval").unwrap());
    let page = form(&page_of(&Asking::plan(&plan, "approval", &saved, Hand::CLINICIAN).unwrap()));
    assert!(main_words(&page).contains("Ruth Bell, registered nurse (can no longer be chosen)"));
    assert_eq!(sent(&page, None).typed("reviewer"), saved.typed("reviewer"));

    let mut named = fields.clone();
    named.put("attorney", "Bob");
    let choices = choices();
    let asking = Asking::plan(&plan, "consent", &named, Hand::CLINICIAN).unwrap();
    let page = form(&page_of(&Asking { choices: &choices, ..asking }));
    assert!(main_words(&page).contains("Bob (not in “Who to call”)"));
    assert_eq!(sent(&page, None).typed("attorney"), "Bob");
}

#[test]
fn a_form_may_ask_some_questions_alone() {
    let (blank, fields) = (Person::default(), Fields::default());
    let only = ["family_name", "birth_date", "usual_gp"];
    let asking = Asking { only: Some(&only), ..Asking::new(&blank, &fields, Hand::REGISTRAR) };
    let page = form(&page_of(&asking));
    let names: Vec<_> = sent(&page, None).iter().map(|(name, _)| name.to_owned()).collect();
    assert_eq!(names, ["birth_date-day", "birth_date-month", "birth_date-year", "family_name", "usual_gp"]);
    let headings: Vec<_> = all(&page, "h2").into_iter().map(super::browser::words).collect();
    assert_eq!(headings, ["Who this is", "Practice and care home"]);
}
