//! The plain words of the question table: each question, option and list has them, none is left over, and a form and a view say them in
//! the language of the reader.

use model::plan::{Audience, Document, reduce};
use model::question::form::Hand;
use model::question::{Answer, Choice, Control, Fields, Items, Look, Problem, Question, Section};
use scraper::{Html, Selector};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use ui::walk::{self, Asking, Wording};
use ui::{Frame, Language, Messages, Templates};

/// Every question of the table and every kind of item.
#[derive(Default)]
struct Table {
    questions: Vec<&'static Question>,
    items: BTreeSet<&'static str>,
}

impl Look for Table {
    fn answer(&mut self, question: &'static Question, _: Option<&dyn Answer>) {
        self.questions.push(question);
    }

    fn items(&mut self, question: &'static Question, items: &dyn Items) {
        self.questions.push(question);
        let item = items.blank();
        self.items.insert(item.slug());
        item.look(self);
    }
}

fn table() -> Table {
    let mut table = Table::default();
    Document::default().sections().into_iter().for_each(|section| section.look(&mut table));
    table
}

fn options(question: &Question) -> &'static [Choice] {
    match question.control {
        Control::Radios(all) | Control::Checkboxes(all) => all,
        _ => &[],
    }
}

fn place(question: &Question) -> String {
    format!("{}-{}", question.section, question.slug).replace('_', "-")
}

#[test]
fn every_question_option_and_item_has_plain_words_and_none_are_left_over() {
    let (messages, table) = (Messages::new().unwrap(), table());
    let mut wanted = BTreeSet::new();
    for (slug, _) in model::plan::SECTIONS {
        wanted.insert(format!("s-{slug}"));
    }
    for slug in table.items {
        let parts = ["", ".numbered", ".add", ".another"];
        wanted.extend(parts.map(|part| format!("i-{}{part}", slug.replace('_', "-"))));
    }
    for question in table.questions {
        let key = format!("q-{}", place(question));
        let optional = [format!("{key}.hint"), format!("{key}.unanswered")];
        wanted.extend(optional.into_iter().filter(|part| messages.has(part)));
        if !question.marks.heading.is_empty() {
            wanted.insert(format!("{key}.heading"));
        }
        wanted.insert(key);
        for option in options(question) {
            let own = format!("o-{}-{}", place(question), option.slug);
            wanted.insert(if messages.has(&own) { own } else { format!("o-{}", option.slug) });
        }
    }
    let ours = |key: &&str| ["s-", "i-", "q-", "o-"].iter().any(|kind| key.starts_with(kind));
    let known: BTreeSet<String> =
        messages.keys(Language::En).into_iter().filter(ours).map(str::to_owned).collect();
    let lacking: Vec<_> = wanted.difference(&known).collect();
    let left_over: Vec<_> = known.difference(&wanted).collect();
    assert!(lacking.is_empty(), "no plain words: {lacking:?}");
    assert!(left_over.is_empty(), "words of nothing: {left_over:?}");
}

/// `o-none` must not come to say “No” of something for which the table's words are others.
#[test]
fn options_that_share_plain_words_share_the_words_of_the_table() {
    let messages = Messages::new().unwrap();
    let mut shared: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for question in table().questions {
        for option in options(question) {
            if !messages.has(&format!("o-{}-{}", place(question), option.slug)) {
                shared.entry(option.slug).or_default().insert(option.label);
            }
        }
    }
    let mixed: Vec<_> = shared.iter().filter(|(_, labels)| labels.len() > 1).collect();
    assert!(mixed.is_empty(), "{mixed:?}");
}

/// Two options of one question that read alike could not be told apart.
#[test]
fn no_two_options_of_a_question_read_alike() {
    let messages = Messages::new().unwrap();
    for language in [Language::En, Language::Cy] {
        let wording = Wording::Plain { messages: &messages, language };
        for question in table().questions {
            let said: Vec<_> = options(question).iter().map(|o| wording.option(question, o)).collect();
            let told: BTreeSet<&str> = said.iter().map(|said| &**said).collect();
            assert_eq!(told.len(), said.len(), "{}: {said:?}", place(question));
        }
    }
}

/// What is never left to silence says what is done, in every language.
#[test]
fn what_is_not_decided_about_cpr_says_that_it_would_be_tried() {
    let messages = Messages::new().unwrap();
    let key = "q-cpr-decision.unanswered";
    assert!(messages.say(Language::En, key, &[]).unwrap().contains("CPR would be tried"));
    assert!(
        messages.say(Language::En, "o-cpr-decision-not-decided", &[]).unwrap().contains("would be tried")
    );
    let mut document = Document::default();
    let read = |document: &Document| {
        let wording = Wording::Plain { messages: &messages, language: Language::En };
        let reduced = reduce(document.clone(), Audience::Clinician, false);
        json!(walk::view_in(&reduced, "cpr", wording)).to_string()
    };
    assert!(read(&document).contains("Not written down yet, so CPR would be tried"));
    document.cpr.decision = Some(model::plan::options::CprDecision::DoNotAttempt);
    assert!(read(&document).contains("No, CPR should not be tried"));
}

/// Each kind of answer typed wrong: what is wrong is said in Welsh, not in marked English.
#[test]
fn what_the_model_says_is_wrong_has_its_words_in_welsh() {
    let (messages, mut document) = (Messages::new().unwrap(), Document::default());
    let wrong = [
        ("person", "nhs_number", "12"),
        ("person", "nhs_number", "9990000019"),
        ("person", "title", "a\nb"),
        ("person", "email", "nobody"),
        ("person", "primary_address-postcode", "SW1A 1AA"),
        ("person", "primary_address-postcode", "1"),
        ("person", "gender", "none of these"),
        ("person", "communication_needs", "none of these"),
        ("person", "birth_date-day", "1"),
        ("person", "birth_date-month", "1"),
        ("person", "language-code", "22298006"),
        ("person", "language-code", "1"),
        ("preferences", "priority", "11"),
        ("preferences", "values", &"x".repeat(2001)),
        ("cpr", "endorsed_maker_at-hour", "1"),
    ];
    for (section, field, typed) in wrong {
        let mut fields = Fields::default();
        fields.put(field, typed);
        let section = document.section_mut(section).unwrap();
        let hand = Hand { clinical: true, ..Hand::REGISTRAR };
        let problems = model::question::form::read(section, &fields, hand);
        assert!(!problems.is_empty(), "{field} took {typed}");
        for problem in &problems {
            let (_, rest) = problem.message.split_once("” ").expect("the sentence begins with its question");
            let said = messages.sentence(Language::Cy, rest, &[("question", "X".into())]).expect(rest);
            assert!(
                !said.fallback && (said.starts_with("Rhaid i") || said.starts_with("Nid yw")),
                "{said:?}"
            );
        }
    }
}

#[test]
fn what_is_wrong_is_said_in_the_language_in_which_it_was_asked() {
    let messages = Messages::new().unwrap();
    for (field, typed, begins, english) in [
        ("email", "nobody", "Rhaid i", false),
        ("gender", "none of these", "“\u{2068}What is your gender?\u{2069}” must be", true),
    ] {
        let mut fields = Fields::default();
        fields.put(field, typed);
        let mut document = Document::default();
        let section = document.section_mut("person").unwrap();
        let problems = model::question::form::read(section, &fields, Hand::REGISTRAR);
        let wording = Wording::Plain { messages: &messages, language: Language::Cy };
        let asking =
            Asking { problems: &problems, wording, ..Asking::new(section, &fields, Hand::REGISTRAR) };
        let told = walk::summary_in(&asking);
        assert!(told.iter().all(|error| error.text.starts_with(begins)), "{told:?}");
        assert!(told.iter().all(|error| error.text.fallback == english), "{told:?}");
    }
}

/// A form of a section in these words, as a page of this language.
fn page(section: &dyn Section, fields: &Fields, problems: &[Problem], language: Language) -> Html {
    let templates =
        Templates::new([("page.html", "{% include 'walk/form.html' %}")]).expect("the page is well formed");
    let wording = Wording::Plain { messages: templates.messages(), language };
    let hand = Hand::REGISTRAR;
    let form = walk::form(&Asking { problems, wording, ..Asking::new(section, fields, hand) });
    let frame = Frame { language, ..Frame::default() };
    let html = templates.render("page.html", json!({ "form": form, "frame": frame }));
    let html = html.expect("the page can be filled");
    Html::parse_fragment(&html)
}

fn words(page: &Html, selector: &str) -> Vec<String> {
    let boxes = ['\u{2068}', '\u{2069}'];
    let words = |text: String| text.replace(boxes, "").split_whitespace().collect::<Vec<_>>().join(" ");
    page.select(&Selector::parse(selector).expect("the selector is well formed"))
        .map(|e| words(e.text().collect()))
        .collect()
}

#[test]
fn a_form_at_the_persons_own_door_asks_in_plain_words() {
    let document = Document::default();
    let page = page(&document.preferences, &Fields::default(), &[], Language::En);
    let all = words(&page, "legend, label, option").concat();
    assert!(all.contains("Where would you like to be cared for?"), "{all}");
    assert!(all.contains("In a nursing home (care home with nurses)"), "{all}");
    assert!(!all.contains("needed to publish") && !all.contains("the person"), "{all}");
    assert!(words(&page, "[lang]").is_empty(), "nothing on an English page is marked");
}

#[test]
fn a_welsh_form_marks_what_is_english() {
    let document = Document::default();
    let html = page(&document.person, &Fields::default(), &[], Language::Cy);
    let marked = words(&html, "span[lang=en][dir=ltr], option[lang=en][dir=ltr]");
    let all = words(&html, "label, legend").concat();
    assert!(all.contains("Diwrnod") && !marked.contains(&"Diwrnod".to_owned()), "{all}");
    assert!(marked.iter().any(|words| words == "White: British"), "{marked:?}");
    assert!(!html.html().contains("{&quot;words"), "nothing is written as it is kept");
    assert!(
        html.html().contains("data-i18n.characters-under-limit.other=\"Mae gennych %{count} nod ar ôl\"")
    );
}

#[test]
fn a_welsh_plan_marks_what_is_english_and_leaves_what_somebody_wrote() {
    let today = model::Date::of(2026, 11, 22).unwrap();
    let plan = reduce(model::plan::sample::complete(today), Audience::Clinician, false);
    let source =
        "{% for view in views %}{% with level = 2 %}{% include 'walk/view.html' %}{% endwith %}{% endfor %}";
    let templates = Templates::new([("page.html", source)]).expect("the page is well formed");
    let wording = Wording::Plain { messages: templates.messages(), language: Language::Cy };
    let views: Vec<_> =
        model::plan::SECTIONS.iter().filter_map(|(slug, _)| walk::view_in(&plan, slug, wording)).collect();
    let frame = Frame { language: Language::Cy, ..Frame::default() };
    let html = templates.render("page.html", json!({ "views": views, "frame": frame })).unwrap();
    let page = Html::parse_fragment(&html);
    assert!(!html.contains("fallback"), "nothing is written as it is kept");
    assert!(words(&page, "dt").iter().any(|words| words.contains("Ble hoffech chi gael gofal?")), "{html}");
    let wishes = plan.document().preferences.wishes.as_ref().unwrap().show();
    let first = wishes.split_whitespace().next().unwrap();
    let told = words(&page, "bdi.cmc-words");
    assert!(told.iter().any(|words| words.contains(first)), "{told:?}");
    assert!(!words(&page, "span[lang=en]").iter().any(|words| words.contains(first)));
    assert!(!html.contains("Clinicians only"));
}

#[test]
fn what_is_wrong_is_said_of_the_question_as_it_was_asked() {
    let mut document = Document::default();
    let mut fields = Fields::default();
    fields.put("birth_date-day", "31");
    fields.put("birth_date-month", "2");
    fields.put("birth_date-year", "1938");
    fields.put("title", "x".repeat(50));
    fields.put("phones.0.number", "0");
    let problems = model::question::form::read(&mut document.person, &fields, Hand::REGISTRAR);
    assert_eq!(problems.len(), 3, "{problems:?}");
    let english = page(&document.person, &fields, &problems, Language::En);
    let said = words(&english, ".nhsuk-error-message");
    assert!(
        said.iter().any(|s| s == "Error: Type a real date for “What is your date of birth?”"),
        "{said:?}"
    );
    let welsh = page(&document.person, &fields, &problems, Language::Cy);
    let said = words(&welsh, ".nhsuk-error-message").concat();
    assert!(said.contains("yn ddyddiad go iawn") && said.contains("40"), "{said}");
    let messages = Messages::new().unwrap();
    let wording = Wording::Plain { messages: &messages, language: Language::Cy };
    let asking =
        Asking { problems: &problems, wording, ..Asking::new(&document.person, &fields, Hand::REGISTRAR) };
    let summary = walk::summary_in(&asking);
    assert_eq!(summary.len(), 3);
    let boxes = ['\u{2068}', '\u{2069}'];
    assert!(summary.iter().all(|error| said.contains(&error.text.replace(boxes, ""))), "{said}");
    assert_eq!(summary.iter().filter(|error| error.href.as_deref() == Some("#phones.0.number")).count(), 1);
}
