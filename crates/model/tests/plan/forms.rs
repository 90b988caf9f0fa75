//! Forms and documents under chance: whatever people type, what is taken comes back as it was.

use model::plan::{Document, sample};
use model::question::form::{Hand, read, write};
use model::question::{Answer, Control, Fields, Items, Look, Question, Section, Who};
use proptest::prelude::*;

/// Types something into every field of a section, as the numbers of a test run say.
struct Typing<'a> {
    prefix: String,
    chance: &'a mut dyn FnMut() -> u32,
    /// Slips too: what a form refuses.
    slips: bool,
    fields: Fields,
}

/// One way to answer a question: what is typed into each part of its control.
type Way = Vec<(&'static str, &'static str)>;

const WORDS: [&str; 6] = ["O’Brien", "Zoe\u{308} 李", "عبد الله", " x ", "👩🏽‍⚕️", "10% & <b>"];

fn ways(control: Control) -> Vec<Way> {
    let words = || WORDS.into_iter().map(|w| vec![("", w)]).collect();
    let whole = |values: &[&'static str]| values.iter().map(|v| vec![("", *v)]).collect();
    let day = |d, m, y| vec![("-day", d), ("-month", m), ("-year", y)];
    let days = || vec![day("1", "2", "1938"), day("29", "2", "2024"), day("31", "March", "2026")];
    match control {
        Control::Line(_) | Control::Contact => words(),
        Control::Lines(_) => [words(), vec![vec![("", "two\r\n lines\n")]]].concat(),
        Control::Date => days(),
        Control::DateTime => {
            let at = |mut day: Way| {
                day.extend([("-hour", "10"), ("-minute", "05")]);
                day
            };
            days().into_iter().map(at).collect()
        }
        Control::Number(..) => whole(&["1", "7", "10"]),
        Control::NhsNumber => whole(&["9990000018", "999 000 0026"]),
        Control::Phone => whole(&["020 7946 0018", "+44 20 7946 0018 ext 3"]),
        Control::Email => whole(&["a@b.example"]),
        Control::Address => vec![
            vec![("-line1", "Zoë’s")],
            vec![("-line1", "1 High Street"), ("-line2", "Town"), ("-postcode", "sw1a1aa")],
        ],
        Control::Coded => vec![vec![("", "Frailty")], vec![("", "CPR"), ("-code", "450475007")]],
        Control::Radios(options) => options.iter().map(|o| vec![("", o.slug)]).collect(),
        Control::Checkboxes(options) => {
            options.windows(2).map(|two| two.iter().map(|o| ("", o.slug)).collect()).collect()
        }
        Control::Staff => whole(&["01920000-0000-7000-8000-000000000001"]),
        Control::Items => Vec::new(),
    }
}

/// What each kind of answer refuses.
fn slip(control: Control) -> Way {
    match control {
        Control::Date | Control::DateTime => vec![("-day", "31"), ("-month", "2"), ("-year", "2026")],
        Control::Address => vec![("-postcode", "nowhere")],
        Control::Coded => vec![("-code", "450475008")],
        Control::Line(_) | Control::Lines(_) | Control::Contact => vec![("", "a\u{202E}b")],
        _ => vec![("", "mum")],
    }
}

impl Look for Typing<'_> {
    fn answer(&mut self, question: &'static Question, _: Option<&dyn Answer>) {
        let mut ways = ways(question.control);
        ways.push(if self.slips { slip(question.control) } else { Vec::new() });
        ways.push(Vec::new());
        let chosen = ways.swap_remove((self.chance)() as usize % ways.len());
        for (part, value) in chosen {
            self.fields.put(format!("{}{}{part}", self.prefix, question.slug), value);
        }
    }

    fn items(&mut self, question: &'static Question, items: &dyn Items) {
        let outer = self.prefix.clone();
        for at in 0..(self.chance)() as usize % 4 {
            self.prefix = format!("{outer}{}.{at}.", question.slug);
            items.blank().look(self);
        }
        self.prefix = outer;
    }
}

fn typed(section: &dyn Section, chance: &mut dyn FnMut() -> u32, slips: bool) -> Fields {
    let mut walk = Typing { prefix: String::new(), chance, slips, fields: Fields::default() };
    section.look(&mut walk);
    walk.fields
}

/// Numbers out of a seed, without end.
fn numbers(mut seed: u64) -> impl FnMut() -> u32 {
    move || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(seed >> 33).unwrap_or_default()
    }
}

const EVERYTHING: Hand = Hand { clinical: true, ..Hand::REGISTRAR };

/// A document that somebody filled by typing.
fn document(seed: u64) -> Document {
    let mut chance = numbers(seed);
    let mut document = Document::default();
    for section in document.sections_mut() {
        let fields = typed(section, &mut chance, false);
        assert_eq!(read(section, &fields, EVERYTHING), []);
    }
    document
}

proptest! {
    #[test]
    fn what_a_form_takes_comes_back_from_the_form_it_writes(seed: u64) {
        let document = document(seed);
        let mut again = Document::default();
        // A masked answer is never written into a form.
        again.person.key_safe_code.clone_from(&document.person.key_safe_code);
        for (from, to) in document.sections().into_iter().zip(again.sections_mut()) {
            prop_assert_eq!(read(to, &write(from), EVERYTHING), []);
        }
        prop_assert_eq!(again, document);
    }

    #[test]
    fn a_document_comes_back_from_its_stored_text(seed: u64) {
        let document = document(seed);
        let stored = serde_json::to_string(&document).expect("it is written");
        prop_assert_eq!(Document::open(&stored).expect("it opens"), document);
    }

    #[test]
    fn a_hand_changes_only_what_it_may_fill(seed: u64, clinical: bool, identity: bool, restricted: bool) {
        let before = sample::filled();
        let mut after = before.clone();
        let hand = Hand { clinical, identity, restricted, ..Hand::ADMINISTRATOR };
        let mut chance = numbers(seed);
        for section in after.sections_mut() {
            let fields = typed(section, &mut chance, true);
            let _ = read(section, &fields, hand);
        }
        for change in model::plan::difference(&before, &after) {
            let question = question(change.section, change.question.slug);
            prop_assert!(hand.may_fill(question), "{:?}", question);
        }
    }
}

fn question(section: &str, slug: &str) -> &'static Question {
    struct Find<'a>(&'a str, Option<&'static Question>);
    impl Look for Find<'_> {
        fn answer(&mut self, question: &'static Question, _: Option<&dyn Answer>) {
            if question.slug == self.0 {
                self.1 = Some(question);
            }
        }
        fn items(&mut self, question: &'static Question, _: &dyn Items) {
            self.answer(question, None);
        }
    }
    let mut find = Find(slug, None);
    Document::default().section(section).expect("a section").look(&mut find);
    find.1.expect("a question")
}

#[test]
fn every_slip_is_refused_and_leaves_the_answer_as_it_was() {
    struct Slipping(Fields);
    impl Look for Slipping {
        fn answer(&mut self, question: &'static Question, _: Option<&dyn Answer>) {
            for (part, value) in slip(question.control) {
                self.0.put(format!("{}{part}", question.slug), value);
            }
        }
        fn items(&mut self, _: &'static Question, _: &dyn Items) {}
    }
    let before = sample::filled();
    for section in before.clone().sections_mut() {
        let mut walk = Slipping(Fields::default());
        section.look(&mut walk);
        let lines = |of: &dyn Section| {
            let all = model::plan::view::lines(of);
            all.into_iter().filter(|l| l.question.control != Control::Items).collect::<Vec<_>>()
        };
        let was = lines(section);
        let fillable = was.iter().filter(|l| EVERYTHING.may_fill(l.question)).count();
        assert_eq!(read(section, &walk.0, EVERYTHING).len(), fillable, "{}", section.slug());
        assert_eq!(lines(section), was, "{}", section.slug());
    }
}

#[test]
fn an_administrator_does_not_fill_what_is_clinical() {
    assert_eq!(question("cpr", "decision").marks.who, Who::Clinical);
    assert!(!Hand::ADMINISTRATOR.may_fill(question("cpr", "decision")));
    assert!(Hand::CLINICIAN.may_fill(question("cpr", "decision")));
    assert!(Hand::ADMINISTRATOR.may_fill(question("consent", "basis")));
}

#[test]
fn who_a_person_is_is_not_changed_in_passing() {
    let name = question("person", "family_name");
    assert!(!Hand::CLINICIAN.may_fill(name));
    assert!(Hand::REGISTRAR.may_fill(name));
}

#[test]
fn saving_a_page_that_hides_an_address_does_not_blank_it() {
    let mut document = sample::filled();
    let before = document.clone();
    let page = write(
        model::plan::reduce(document.clone(), model::plan::Audience::Clinician, true)
            .document()
            .section("person")
            .expect("a section"),
    );
    let hand = Hand::CLINICIAN.restricted(true);
    assert_eq!(read(document.section_mut("person").expect("a section"), &page, hand), []);
    assert_eq!(document, before);
}

#[test]
fn a_list_is_given_back_with_the_problem_of_the_item_it_is_in() {
    let fields: Fields = [
        ("personal.0.name", "Anne"),
        ("personal.1.name", ""),
        ("personal.2.name", "Tom"),
        ("personal.2.phone", "mum"),
    ]
    .into_iter()
    .collect();
    let mut document = Document::default();
    let problems = read(&mut document.contacts, &fields, Hand::ADMINISTRATOR);
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].field, "personal.2.phone");
    assert_eq!(document.contacts.personal.len(), 2, "an item left empty is no item");
}
