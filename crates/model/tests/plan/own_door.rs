//! What the person and a proxy read at their own door.

use crate::{day, plan, text};
use model::plan::options::Awareness;
use model::plan::view::{Given, Line, TableWords};
use model::plan::{
    Approval, Audience, Background, Cpr, Document, Person, Reduced, SECTIONS, Said, SaidBy, reduce,
    reduce_older, sample,
};
use model::question::{Answer, Fields, Fill, Items, Look, Question, Section, Slot, YesNo};
use proptest::prelude::*;

const OWN: [Audience; 2] = [Audience::Patient, Audience::Proxy];
const SECRET: &str = "zzsecret";

/// Fills every free text of every question of a kind, items and all, so that nothing of it can be taken for anything else.
struct Filling<'a> {
    of: &'a dyn Fn(&Question) -> bool,
    inside: bool,
    with: &'a str,
}

impl Fill for Filling<'_> {
    fn answer(&mut self, question: &'static Question, slot: &mut dyn Slot) {
        if self.inside || (self.of)(question) {
            let typed: Fields = [("x", self.with)].into_iter().collect();
            // What takes no free text keeps what the sample answered.
            let _ = slot.take("x", &typed);
        }
    }

    fn items(&mut self, question: &'static Question, items: &mut dyn Items) {
        let outer = self.inside;
        self.inside |= (self.of)(question);
        if let Some(item) = items.item_mut(0) {
            item.fill(self);
        }
        self.inside = outer;
    }
}

fn with_secrets(mut document: Document, of: &dyn Fn(&Question) -> bool) -> Document {
    for section in document.sections_mut() {
        section.fill(&mut Filling { of, inside: false, with: SECRET });
    }
    document
}

/// Everything that leaves: as stored, line by line, as it is told, and as it differs from a plan without any answer and to it.
fn leaves(reduced: &Reduced, audience: Audience) -> String {
    let mut all = serde_json::to_string(reduced.document()).expect("a document");
    for (slug, _) in SECTIONS {
        all += &format!("{:?}", reduced.lines(slug));
        reduced.tell(slug, &mut |question, told| {
            all += &told
                .map(|told| format!("{} {:?}", question.label, told.given(question, &TableWords)))
                .unwrap_or_default();
        });
    }
    let blank = reduce(Document::default(), audience, false);
    all + &format!(
        "{:?}{:?}",
        reduced.changes_since(&blank, &TableWords),
        blank.changes_since(reduced, &TableWords)
    )
}

fn line<'a>(lines: &'a [Line], question: &Question) -> Option<&'a Line> {
    lines.iter().find(|line| line.question.slug == question.slug)
}

fn shows(reduced: &Reduced, question: &Question) -> bool {
    line(&reduced.lines(question.section), question).is_some_and(Line::is_answered)
}

/// Every question of the plan that stands in no list.
fn questions() -> Vec<&'static Question> {
    struct Met(Vec<&'static Question>);
    impl Look for Met {
        fn answer(&mut self, question: &'static Question, _: Option<&dyn Answer>) {
            self.0.push(question);
        }
        fn items(&mut self, question: &'static Question, _: &dyn Items) {
            self.0.push(question);
        }
    }
    let mut met = Met(Vec::new());
    Document::default().sections().into_iter().for_each(|section: &dyn Section| section.look(&mut met));
    met.0
}

#[test]
fn no_proxy_ever_reads_a_sensitive_answer_and_the_person_only_the_released_one() {
    let sensitive: Vec<_> = questions().into_iter().filter(|question| question.marks.sensitive).collect();
    assert!(sensitive.len() >= 3, "{sensitive:?}");
    for secret in sensitive {
        let filled = with_secrets(sample::filled(), &|question| question == secret);
        for released in [None, Some(YesNo::No), Some(YesNo::Yes)] {
            let mut document = filled.clone();
            document.background.sensitive_details_released = released;
            let read = |audience| reduce(document.clone(), audience, false);
            assert!(!leaves(&read(Audience::Proxy), Audience::Proxy).contains(SECRET), "{}", secret.slug);
            let open = secret.slug == "sensitive_details" && released == Some(YesNo::Yes);
            let patient = leaves(&read(Audience::Patient), Audience::Patient);
            assert_eq!(patient.contains(SECRET), open, "{} {released:?}", secret.slug);
            assert_eq!(patient.contains("Sensitive details"), released == Some(YesNo::Yes));
        }
    }
}

#[test]
fn a_safeguarding_alert_is_nobodys_to_read_at_their_own_door_not_even_that_there_is_the_question() {
    for audience in OWN {
        let leaves = leaves(&reduce(sample::filled(), audience, false), audience).to_lowercase();
        assert!(!leaves.contains("marker safeguarding") && !leaves.contains("safeguarding alerts"));
    }
}

#[test]
fn what_staff_write_for_each_other_stays_between_them() {
    for audience in OWN {
        let reduced = reduce(sample::filled(), audience, false);
        for question in [
            &Approval::comments,
            &Background::surprise_question,
            &Background::gsf_stage,
            &Background::patient_aware_prognosis,
            &Background::family_aware_diagnosis,
            &Cpr::patient_discussion_reason,
            &Person::restricted,
            &Person::test_patient,
            &Person::nhs_number_status,
        ] {
            let lines = reduced.lines(question.section);
            assert_eq!(line(&lines, question), None, "{audience:?} {}", question.slug);
        }
        assert!(shows(&reduced, &Approval::approver) && shows(&reduced, &Approval::reviewer));
        assert!(shows(&reduced, &Approval::discussed_with_gp) && shows(&reduced, &Cpr::decision));
    }
    let why_family = |audience| shows(&reduce(sample::filled(), audience, false), &Cpr::told_family);
    assert!(why_family(Audience::Patient) && !why_family(Audience::Proxy));
}

#[test]
fn no_users_id_leaves_by_the_own_door() {
    let filled = sample::filled();
    let id = filled.approval.reviewer.as_ref().unwrap().user.to_string();
    let stamp = filled.stamps["cpr"].user.to_string();
    for audience in OWN {
        let leaves = leaves(&reduce(filled.clone(), audience, false), audience);
        assert!(!leaves.contains(&id) && !leaves.contains(&stamp) && !leaves.contains("marker cpr stamp"));
        assert!(leaves.contains("marker approval reviewer"), "the name stays");
    }
}

#[test]
fn a_prognosis_is_read_only_by_whoever_is_on_record_as_knowing_it() {
    use Awareness::{No, NoWish, NotKnown, Partly, Yes};
    let knows = |patient, family| {
        let mut document = sample::filled();
        document.background.patient_aware_prognosis = patient;
        document.background.family_aware_prognosis = family;
        OWN.map(|audience| shows(&reduce(document.clone(), audience, false), &Background::prognosis))
    };
    for aware in [None, Some(Partly), Some(No), Some(NoWish), Some(NotKnown)] {
        assert_eq!(knows(aware, Some(Yes)), [false, false], "{aware:?}");
        assert_eq!(knows(Some(Yes), aware), [true, false], "{aware:?}");
    }
    assert_eq!(knows(Some(Yes), Some(Yes)), [true, true]);
}

#[test]
fn a_diagnosis_is_kept_back_from_whoever_has_not_been_told_it_or_does_not_wish_to_know() {
    use Awareness::{No, NoWish, NotKnown, Partly, Yes};
    let knows = |patient, family| {
        let mut document = sample::filled();
        document.background.patient_aware_diagnosis = patient;
        document.background.family_aware_diagnosis = family;
        OWN.map(|audience| shows(&reduce(document.clone(), audience, false), &Background::main_diagnosis))
    };
    for aware in [None, Some(Yes), Some(Partly), Some(NotKnown)] {
        assert_eq!(knows(aware, None), [true, true], "{aware:?}");
    }
    for aware in [Some(No), Some(NoWish)] {
        assert_eq!(knows(aware, Some(Yes)), [false, false], "{aware:?}");
        assert_eq!(knows(Some(Yes), aware), [true, false], "{aware:?}");
    }
}

#[test]
fn the_person_reads_that_a_restriction_hides_something_and_a_proxy_does_not() {
    let reduced = |audience| reduce(sample::filled(), audience, true);
    let lines = reduced(Audience::Patient).lines("person");
    assert_eq!(line(&lines, &Person::primary_address).unwrap().given, Given::Withheld);
    let lines = reduced(Audience::Proxy).lines("person");
    assert_eq!(line(&lines, &Person::primary_address), None);
    assert!(!leaves(&reduced(Audience::Proxy), Audience::Proxy).contains("Withheld"));
}

#[test]
fn a_key_safe_code_stays_masked_at_the_own_door() {
    for audience in OWN {
        let reduced = reduce(sample::filled(), audience, false);
        assert!(reduced.key_safe_recorded());
        assert!(!leaves(&reduced, audience).contains("marker person key_safe_code"));
    }
}

#[test]
fn an_older_version_shows_no_more_than_the_newest() {
    let open = sample::filled();
    let mut shut = open.clone();
    shut.background.sensitive_details_released = Some(YesNo::No);
    shut.background.patient_aware_prognosis = Some(Awareness::NoWish);
    shut.person.restricted = Some(YesNo::Yes);
    let reduced = reduce_older(open.clone(), &shut, Audience::Patient, false);
    assert!(!shows(&reduced, &Background::sensitive_details) && !shows(&reduced, &Background::prognosis));
    assert!(!shows(&reduced, &Person::primary_address));
    let reduced = reduce_older(shut, &open, Audience::Patient, false);
    assert!(!shows(&reduced, &Background::sensitive_details), "nor more than it showed itself");
    assert_eq!(
        reduce_older(open.clone(), &open, Audience::Patient, false),
        reduce(open, Audience::Patient, false)
    );
}

#[test]
fn a_release_or_its_end_is_no_change_of_what_the_plan_says() {
    let with = |released| {
        let document = plan(|p| {
            p.background.sensitive_details = text(SECRET);
            p.background.sensitive_details_released = released;
            p.preferences.wishes = text(if released.is_some() { "To stay" } else { "To go" });
        });
        reduce(document, Audience::Patient, false)
    };
    let (released, held) = (with(Some(YesNo::Yes)), with(None));
    for changes in [released.changes_since(&held, &TableWords), held.changes_since(&released, &TableWords)] {
        let changed: Vec<_> = changes.iter().map(|change| change.question.slug).collect();
        assert_eq!(changed, ["wishes"]);
    }
    let moved = |restricted| reduce(plan(|_| {}), Audience::Patient, restricted);
    assert_eq!(moved(true).changes_since(&moved(false), &TableWords), []);
}

#[test]
fn a_mark_leaves_with_its_answer() {
    let mut document = sample::filled();
    for question in questions() {
        let relationship = format!("{SECRET} {}", question.slug);
        document.say(question, Said { by: SaidBy::Proxy { relationship }, on: day("2026-11-22") });
    }
    let reduced = reduce(document, Audience::Proxy, true);
    for question in questions() {
        let told = line(&reduced.lines(question.section), question).is_some();
        let open = told && !question.marks.masked;
        assert_eq!(reduced.said(question).is_some(), open, "{}", question.slug);
    }
}

proptest! {
    /// Whatever of the plan is answered, and with whatever is released, no proxy reads a sensitive word and nobody at their own
    /// door a colleague's.
    #[test]
    fn nothing_kept_back_leaks_from_any_mix(kept in any::<u64>(), gates in any::<[u8; 5]>(), restricted: bool) {
        let mut document = with_secrets(sample::filled(), &|question| {
            question.marks.sensitive || question == &Approval::comments
        });
        let mut bits = 0;
        for section in document.sections_mut() {
            section.fill(&mut Dropping { kept, at: &mut bits });
        }
        let aware = |gate: u8| [None, Some(Awareness::Yes), Some(Awareness::No), Some(Awareness::NoWish)][usize::from(gate % 4)];
        let background = &mut document.background;
        background.patient_aware_diagnosis = aware(gates[0]);
        background.patient_aware_prognosis = aware(gates[1]);
        background.family_aware_diagnosis = aware(gates[2]);
        background.family_aware_prognosis = aware(gates[3]);
        background.sensitive_details_released = [None, Some(YesNo::Yes), Some(YesNo::No)][usize::from(gates[4] % 3)];
        let released = background.sensitive_details_released == Some(YesNo::Yes) && background.sensitive_details.is_some();
        let proxy = leaves(&reduce(document.clone(), Audience::Proxy, restricted), Audience::Proxy);
        prop_assert!(!proxy.contains(SECRET));
        let patient = leaves(&reduce(document, Audience::Patient, restricted), Audience::Patient);
        prop_assert_eq!(patient.contains(SECRET), released);
    }
}

/// Clears some of the answers.
struct Dropping<'a> {
    kept: u64,
    at: &'a mut u32,
}

impl Dropping<'_> {
    fn drops(&mut self) -> bool {
        *self.at += 1;
        !self.kept.rotate_left(*self.at) & 1 == 1
    }
}

impl Fill for Dropping<'_> {
    fn answer(&mut self, _: &'static Question, slot: &mut dyn Slot) {
        if self.drops() {
            slot.clear();
        }
    }

    fn items(&mut self, _: &'static Question, items: &mut dyn Items) {
        if self.drops() {
            items.clear();
        }
    }
}
