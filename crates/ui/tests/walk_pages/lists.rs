//! Lists grow and shrink without script, and nothing that was typed is lost on the way.

use super::browser::{all, by_id, form, main_words, sent};
use super::pages::{clinicians, form_with, page_of, two_contacts};
use model::question::Fields;
use model::question::form::Hand;
use scraper::Html;
use ui::walk::{Asking, Press};

/// The page that comes back after a button within the form was pressed.
fn press(page: &Html, section: &str, button: &str) -> Html {
    let plan = clinicians(&two_contacts());
    let mut fields = sent(page, Some(button));
    let pressed = Press::take(&mut fields);
    let asking = Asking::plan(&plan, section, &fields, Hand::CLINICIAN).expect("there is such a section");
    form(&page_of(&Asking { pressed, ..asking }))
}

fn titles(page: &Html) -> Vec<String> {
    all(page, ".cmc-item > legend").into_iter().map(super::browser::words).collect()
}

#[test]
fn one_more_item_opens_at_its_first_question_and_keeps_the_others() {
    let first = form(&form_with(&clinicians(&two_contacts()), "contacts", ""));
    assert_eq!(titles(&first), ["Contact 1", "Contact 2"]);
    assert!(all(&first, "[autofocus]").is_empty());
    let grown = press(&first, "contacts", "add:personal");
    assert_eq!(titles(&grown), ["Contact 1", "Contact 2", "Contact 3"]);
    let focused: Vec<_> =
        all(&grown, "[autofocus]").iter().map(|e| e.attr("id").unwrap().to_owned()).collect();
    assert_eq!(focused, ["personal.2.name"]);
    assert_eq!(sent(&grown, None).typed("personal.1.relationship"), "Son-in-law <next door>");
}

#[test]
fn an_item_added_to_a_list_that_opens_with_buttons_takes_the_focus_too() {
    let plan = clinicians(&two_contacts());
    for (section, list, first) in [("alerts", "alerts", "kind"), ("recommendations", "problems", "problem")] {
        let page = form(&form_with(&plan, section, &format!("add:{list}")));
        let focused = all(&page, "[autofocus]");
        assert_eq!(focused.len(), 1, "{section}");
        let id = focused[0].attr("id").unwrap();
        assert!(id.starts_with(list) && id.ends_with(first), "{id}");
    }
}

#[test]
fn removing_one_item_keeps_the_others_and_leads_back_to_the_list() {
    let page = form(&form_with(&clinicians(&two_contacts()), "contacts", ""));
    let shrunk = press(&page, "contacts", "remove:personal.0");
    assert_eq!(titles(&shrunk), ["Contact 1"]);
    assert_eq!(sent(&shrunk, None).typed("personal.0.name"), "عبد الله Pemberton");
    let focused: Vec<_> =
        all(&shrunk, "[autofocus]").iter().map(|e| e.attr("id").unwrap().to_owned()).collect();
    assert_eq!(focused, ["personal"]);
    let empty = press(&shrunk, "contacts", "remove:personal.0");
    assert_eq!(titles(&empty), [""; 0]);
    assert!(main_words(&empty).contains("Add contact"));
}

#[test]
fn typed_words_that_cannot_be_read_survive_a_change_of_the_list() {
    let plan = clinicians(&two_contacts());
    let mut fields: Fields = [
        ("medicines.0.name", "<Paracetamol>\u{202e}"),
        ("anticipatory_on-day", "31"),
        ("anticipatory_on-month", "Februari"),
        ("then", "add:medicines"),
    ]
    .into_iter()
    .collect();
    let pressed = Press::take(&mut fields);
    let asking = Asking::plan(&plan, "medication", &fields, Hand::CLINICIAN).unwrap();
    let again = sent(&form(&page_of(&Asking { pressed, ..asking })), None);
    assert_eq!(again.typed("medicines.0.name"), "<Paracetamol>\u{202e}");
    assert_eq!(
        (again.typed("anticipatory_on-day"), again.typed("anticipatory_on-month")),
        ("31", "Februari")
    );
    assert_eq!(again.count("medicines"), 2);
}

#[test]
fn a_button_names_its_item_for_those_who_hear_the_page() {
    let page = form(&form_with(&clinicians(&two_contacts()), "contacts", ""));
    let buttons: Vec<_> = all(&page, "[name=then]").into_iter().map(super::browser::words).collect();
    assert_eq!(
        buttons,
        ["Remove Contact 1", "Remove Contact 2", "Add another contact", "Add professional or team"]
    );
    assert!(by_id(&page, "professional").is_some_and(|b| b.attr("value") == Some("add:professional")));
}

#[test]
fn a_list_past_its_end_takes_no_more() {
    let plan = clinicians(&two_contacts());
    let fields: Fields = (0..200).map(|at| (format!("medicines.{at}.name"), "x".to_owned())).collect();
    let pressed = Press::Add("medicines".into());
    let asking = Asking::plan(&plan, "medication", &fields, Hand::CLINICIAN).unwrap();
    let page = form(&page_of(&Asking { pressed, ..asking }));
    assert_eq!(all(&page, "[name='medicines.199.name']").len(), 1);
    assert!(by_id(&page, "medicines").is_none());
}
