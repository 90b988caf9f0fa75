//! Whatever is wrong or missing, the link in the summary leads to the field, and the field says it again.

use super::browser::{by_id, form, questions, takes_focus, words};
use super::pages::{choices, clinicians, page_of, today};
use model::plan::sample::{complete, filled};
use model::plan::{Document, gaps};
use model::question::form::{self, Hand};
use model::question::{Control, Problem, Question};
use ui::walk::Asking;

/// Every field of a control that a problem may name.
fn fields(prefix: &str, question: &Question) -> Vec<String> {
    let parts: &[&str] = match question.control {
        Control::Date => &["-day", "-month", "-year"],
        Control::DateTime => &["-day", "-month", "-year", "-hour", "-minute"],
        Control::Address => &["-line1", "-line2", "-line3", "-line4", "-postcode"],
        Control::Coded => &["", "-code"],
        _ => &[""],
    };
    parts.iter().map(|part| format!("{prefix}{}{part}", question.slug)).collect()
}

#[test]
fn every_problem_is_said_at_its_field_and_the_summary_leads_there() {
    let plan = clinicians(&filled());
    for section in plan.document().sections() {
        let asked: Vec<_> =
            questions(section).into_iter().filter(|(p, q)| fillable(section.slug(), p, q)).collect();
        let named = asked.iter().flat_map(|(prefix, question)| fields(prefix, question));
        let problems: Vec<Problem> =
            named.map(|field| Problem { message: format!("Correct {field}"), field }).collect();
        let (typed, choices) = (form::write(section), choices());
        let asking =
            Asking::plan(&plan, section.slug(), &typed, Hand::CLINICIAN).expect("there is such a section");
        let page = form(&page_of(&Asking { problems: &problems, choices: &choices, ..asking }));
        for problem in &problems {
            let target = by_id(&page, &problem.field).unwrap_or_else(|| panic!("no #{}", problem.field));
            assert!(takes_focus(target), "{}", target.html());
            assert!(said_near(&page, target, &problem.message), "{} is not said at its field", problem.field);
        }
    }
}

/// Is a question asked of a clinician? An item's question is when its list is.
fn fillable(section: &str, prefix: &str, question: &Question) -> bool {
    let document = Document::default();
    let list = prefix.split('.').next().unwrap_or_default();
    let all = questions(document.section(section).expect("there is such a section"));
    let list = all.iter().find(|(p, q)| p.is_empty() && q.slug == list).map(|(_, q)| *q);
    Hand::CLINICIAN.may_fill(list.unwrap_or(question))
}

/// Is it read out with the control, or shown in the list that the control adds to?
fn said_near(page: &scraper::Html, target: scraper::ElementRef<'_>, message: &str) -> bool {
    let around = target.ancestors().filter_map(scraper::ElementRef::wrap).chain([target]);
    let described = around.filter_map(|e| e.attr("aria-describedby")).flat_map(|ids| ids.split(' '));
    let mut read_out = described.filter_map(|id| by_id(page, id)).map(words);
    read_out.any(|said| said.contains(message))
}

#[test]
fn every_gap_leads_to_a_place_on_its_page_whoever_looks() {
    let mut holes = complete(today());
    holes.person.usual_gp = None;
    holes.person.gp_practice = None;
    holes.medication.allergies.0.clear();
    holes.recommendations.problems.0[0].first = None;
    holes.approval.reviewer = None;
    for document in [Document::default(), holes] {
        let found = gaps(&document, false, today());
        assert!(found.len() > 3);
        for hand in [Hand::CLINICIAN, Hand::ADMINISTRATOR] {
            for gap in &found {
                let plan = clinicians(&document);
                let page = form(&super::pages::form_of(&plan, gap.section, hand));
                let target =
                    by_id(&page, &gap.field).unwrap_or_else(|| panic!("{}: no #{}", gap.section, gap.field));
                assert!(takes_focus(target), "{}", target.html());
            }
        }
    }
}
