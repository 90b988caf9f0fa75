//! What was typed comes back as it was typed, byte for byte, and never as HTML (hazard H16).

use super::browser::{all, by_id, form, sent};
use super::pages::{clinicians, page_of};
use model::plan::Document;
use model::question::Fields;
use model::question::form::Hand;
use ui::walk::Asking;

const STRANGE: [&str; 8] = [
    "<b>5 mg</b> & \"as needed\" 'O’Brien'",
    "</textarea><script>alert(1)</script>",
    "👩🏽‍⚕️ Zoe\u{308} Zo\u{eb} 李",
    "عبد الله \u{202e}evil",
    "  outer   space  ",
    "&amp; &lt; {{ form }} {% raw %}",
    "\u{a0}\u{200b}",
    "-",
];

#[test]
fn whatever_was_typed_comes_back_byte_for_byte() {
    let plan = clinicians(&Document::default());
    for strange in STRANGE {
        let typed: Fields = [
            ("medicines.0.name", strange),
            ("medicines.1.dose", strange),
            ("anticipatory_on-day", strange),
            ("syringe_driver_contents", strange),
            ("allergies.0.substance", strange),
            ("allergies.0.substance-code", strange),
            ("oxygen_hours", strange),
        ]
        .into_iter()
        .collect();
        let page = form(&page_of(&Asking::plan(&plan, "medication", &typed, Hand::CLINICIAN).unwrap()));
        assert!(all(&page, "main b, main script").is_empty());
        let again = sent(&page, None);
        for (name, values) in typed.iter() {
            assert_eq!(again.all(name), values, "{name}");
        }
    }
}

#[test]
fn the_lines_of_a_text_come_back_even_a_blank_first_one() {
    let plan = clinicians(&Document::default());
    let text = "\r\n\r\nfirst\r\n\r\n  second\t<i>\r\n";
    let typed: Fields = [("wishes", text)].into_iter().collect();
    let page = form(&page_of(&Asking::plan(&plan, "preferences", &typed, Hand::CLINICIAN).unwrap()));
    // A parser reads CR and LF as one line break, and a browser sends the two.
    assert_eq!(sent(&page, None).typed("wishes"), text);
}

#[test]
fn a_choice_that_was_never_offered_is_not_offered_now() {
    let plan = clinicians(&Document::default());
    let typed: Fields = [("basis", "because"), ("how", "verbal")].into_iter().collect();
    let page = form(&page_of(&Asking::plan(&plan, "consent", &typed, Hand::CLINICIAN).unwrap()));
    assert!(all(&page, "[value=because]").is_empty());
    assert!(by_id(&page, "how").is_some_and(|radio| radio.attr("checked").is_some()));
    assert_eq!(sent(&page, None).typed("basis"), "");
}
