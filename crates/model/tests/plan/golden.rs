//! Documents written by released programs open for ever (hazard H23).

use model::plan::{Document, sample};
use model::question::{Answer, Items, Look, Question};

const FORMAT_1: &str = include_str!("../golden/plan-format-1.json");

#[test]
fn a_document_of_format_1_opens_and_is_written_as_it_was() {
    let document = Document::open(FORMAT_1).expect("format 1 opens");
    let written = serde_json::to_string_pretty(&document).expect("it is written");
    assert_eq!(written, FORMAT_1.trim_end());
    assert_eq!(
        document.person.key_safe_code.as_ref().map(|c| c.as_str()),
        Some("marker person key_safe_code")
    );
}

#[test]
fn a_field_that_no_question_asks_is_refused_and_not_dropped() {
    let stray = FORMAT_1.replacen("\"basis\"", "\"bases\"", 1);
    assert!(Document::open(&stray).is_err());
}

#[test]
fn the_filled_sample_answers_every_question() {
    struct Blank(Vec<String>);
    impl Look for Blank {
        fn answer(&mut self, question: &'static Question, answer: Option<&dyn Answer>) {
            if answer.is_none() {
                self.0.push(format!("{}.{}", question.section, question.slug));
            }
        }
        fn items(&mut self, question: &'static Question, items: &dyn Items) {
            assert!(!items.is_empty(), "{}", question.slug);
            items.item(0).expect("an item").look(self);
        }
    }
    let mut blank = Blank(Vec::new());
    sample::filled().sections().into_iter().for_each(|s| s.look(&mut blank));
    assert_eq!(blank.0, [""; 0]);
}
