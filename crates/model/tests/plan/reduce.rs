use model::plan::view::{Given, Line};
use model::plan::{Audience, Document, Reduced, SECTIONS, reduce, sample};
use model::question::{Answer, Items, Look, Question};

const ALL: [Audience; 5] =
    [Audience::UrgentCare, Audience::Administrator, Audience::Clinician, Audience::Patient, Audience::Proxy];

/// Every question with the texts under it, through all lists; a list's own marks count for its items.
struct Texts {
    inherited: Vec<&'static Question>,
    met: Vec<(Vec<&'static Question>, String)>,
}

impl Look for Texts {
    fn answer(&mut self, question: &'static Question, answer: Option<&dyn Answer>) {
        if let Some(answer) = answer {
            let mut questions = self.inherited.clone();
            questions.push(question);
            self.met.push((questions, answer.show()));
        }
    }

    fn items(&mut self, question: &'static Question, items: &dyn Items) {
        self.inherited.push(question);
        for at in 0..items.len() {
            items.item(at).expect("an item").look(self);
        }
        self.inherited.pop();
    }
}

fn texts(document: &Document) -> Vec<(Vec<&'static Question>, String)> {
    let mut walk = Texts { inherited: Vec::new(), met: Vec::new() };
    document.sections().into_iter().for_each(|s| s.look(&mut walk));
    walk.met
}

/// Everything a page, print or interface could show: the document as stored, and every line.
fn all_that_leaves(reduced: &Reduced) -> String {
    let lines: Vec<Vec<Line>> = SECTIONS.iter().map(|(slug, _)| reduced.lines(slug)).collect();
    format!("{}\n{lines:?}", serde_json::to_string(reduced.document()).expect("a document"))
}

#[test]
fn a_sensitive_answer_reaches_clinicians_only_while_it_is_not_released() {
    let mut filled = sample::filled();
    filled.background.sensitive_details_released = Some(model::question::YesNo::No);
    let sensitive: Vec<_> =
        texts(&filled).into_iter().filter(|(q, _)| q.iter().any(|q| q.marks.sensitive)).collect();
    assert!(sensitive.len() >= 5, "the sample has sensitive answers: {sensitive:?}");
    for audience in ALL {
        let left = texts(reduce(filled.clone(), audience, false).document())
            .into_iter()
            .filter(|(q, _)| q.iter().any(|q| q.marks.sensitive))
            .count();
        let expected = if audience == Audience::Clinician { sensitive.len() } else { 0 };
        assert_eq!(left, expected, "{audience:?}");
    }
    for marker in ["marker background sensitive_details", "marker safeguarding text"] {
        for audience in ALL.into_iter().filter(|audience| *audience != Audience::Clinician) {
            assert!(
                !all_that_leaves(&reduce(filled.clone(), audience, false)).contains(marker),
                "{audience:?}"
            );
        }
    }
}

#[test]
fn nobody_is_told_where_a_restricted_person_is() {
    let filled = sample::filled();
    let hidden: Vec<_> =
        texts(&filled).into_iter().filter(|(q, _)| q.iter().any(|q| q.marks.location)).collect();
    assert!(hidden.len() > 30, "the sample has locations");
    for audience in ALL {
        let reduced = reduce(filled.clone(), audience, true);
        assert!(texts(reduced.document()).iter().all(|(q, _)| q.iter().all(|q| !q.marks.location)));
        let leaves = all_that_leaves(&reduced);
        for word in [
            "SW1A",
            "7946",
            "mail.example",
            "marker person primary_address",
            "marker person gp_practice",
            "marker person usual_gp",
            "marker person care_home",
            "marker contact name",
            "marker professional organisation",
            "marker preferences place_of_death_name",
            "marker social home_care",
            "organisation\":\"marker",
        ] {
            assert!(!leaves.contains(word), "{audience:?} is told {word}");
        }
    }
}

#[test]
fn the_restriction_of_the_demographics_service_counts_even_if_the_caller_forgets_it() {
    let mut filled = sample::filled();
    filled.person.restricted = Some(model::question::YesNo::Yes);
    let reduced = reduce(filled.clone(), Audience::Clinician, false);
    assert!(reduced.is_restricted() && reduced.document().person.primary_address.is_none());
    assert!(!reduced.key_safe_recorded());
}

#[test]
fn what_a_restriction_withholds_does_not_read_as_not_recorded() {
    let reduced = reduce(Document::default(), Audience::UrgentCare, true);
    let given = |slug: &str, reduced: &Reduced| {
        reduced.lines("person").into_iter().find(|l| l.question.slug == slug).map(|l| l.given)
    };
    assert_eq!(given("primary_address", &reduced), Some(Given::Withheld));
    assert_eq!(
        given("primary_address", &reduce(sample::filled(), Audience::UrgentCare, true)),
        Some(Given::Withheld)
    );
    assert_eq!(given("dwelling", &reduced), Some(Given::Nothing));
}

#[test]
fn a_key_safe_code_never_leaves_but_it_is_known_that_there_is_one() {
    let filled = sample::filled();
    for audience in ALL {
        let reduced = reduce(filled.clone(), audience, false);
        assert!(!all_that_leaves(&reduced).contains("marker person key_safe_code"), "{audience:?}");
        assert!(reduced.key_safe_recorded());
        let line =
            reduced.lines("person").into_iter().find(|l| l.question.slug == "key_safe_code").expect("asked");
        assert_eq!(line.given, Given::Masked);
    }
    assert!(!reduce(Document::default(), Audience::Clinician, false).key_safe_recorded());
}

#[test]
fn the_rest_of_the_plan_arrives_unchanged() {
    let filled = sample::filled();
    let mut clinician = reduce(filled.clone(), Audience::Clinician, false).document().clone();
    clinician.person.key_safe_code = filled.person.key_safe_code.clone();
    assert_eq!(clinician, filled);
}

#[test]
fn who_may_not_read_a_sensitive_question_is_not_shown_that_it_is_asked() {
    let reduced = reduce(sample::filled(), Audience::UrgentCare, false);
    assert!(reduced.lines("background").iter().all(|l| l.question.slug != "sensitive_details"));
    let clinician = reduce(sample::filled(), Audience::Clinician, false);
    assert!(clinician.lines("background").iter().any(|l| l.question.slug == "sensitive_details"));
}
