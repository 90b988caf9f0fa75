//! What leaves for a reader: the plan without what this reader may not see. Pages, prints and interfaces take nothing
//! else.

use super::own_door::Gates;
use super::view::{Line, TableWords, Told, Words};
use super::{Cpr, Document, Recommendations, Said, ceiling_words, cpr_words, said};
use crate::UserId;
use crate::question::{Answer, Fill, Items, Look, Question, Section, Slot};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Who reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Urgent care, with the right to view.
    UrgentCare,
    /// Carers and practice administrators.
    Administrator,
    /// Registered clinicians.
    Clinician,
    /// The person, at their own door.
    Patient,
    /// A relative or friend whom the person trusts, at their own door.
    Proxy,
}

impl Audience {
    /// Does this audience read at the person's own door, rather than for an organisation?
    #[must_use]
    pub const fn is_at_own_door(self) -> bool {
        match self {
            Self::Patient | Self::Proxy => true,
            Self::UrgentCare | Self::Administrator | Self::Clinician => false,
        }
    }
}

/// A plan as one audience may see it. Only [`reduce`] and [`reduce_older`] make one:
///
/// ```compile_fail,E0451
/// let document = model::plan::Document::default();
/// let reduced = model::plan::Reduced { document };
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Reduced {
    document: Document,
    reader: Reader,
    masked: BTreeSet<(&'static str, &'static str)>,
}

/// Takes out what this audience may not see: sensitive answers unless it is clinicians, or the person to whom a clinician
/// released them; where a restricted person is, from everybody (hazard H15); what staff write for each other, and news that
/// has not been broken, from the person and from proxies; and every masked answer, of which only the knowledge remains that
/// it was given.
#[must_use]
pub fn reduce(document: Document, audience: Audience, restricted: bool) -> Reduced {
    let (restricted, gates) = (restricted || document.is_restricted(), Gates::of(&document));
    Reader { audience, restricted, gates }.reduce(document)
}

/// An older version as this audience may see it today: what the newest version no longer shows them, this one does not show
/// them either.
#[must_use]
pub fn reduce_older(document: Document, newest: &Document, audience: Audience, restricted: bool) -> Reduced {
    let restricted = restricted || document.is_restricted() || newest.is_restricted();
    let gates = Gates::of(&document).and(Gates::of(newest));
    Reader { audience, restricted, gates }.reduce(document)
}

/// Who reads, and what the plan itself opens and shuts for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Reader {
    audience: Audience,
    restricted: bool,
    gates: Gates,
}

/// How a question stands to a reader.
enum Sight {
    /// They read the answer.
    Open,
    /// They read that it is hidden, because the person is restricted.
    Withheld,
    /// They are not told that it is asked.
    Unseen,
}

impl Reader {
    fn sight(self, question: &Question) -> Sight {
        let (marks, gates) = (question.marks, self.gates);
        let seen = match self.audience {
            Audience::Clinician => true,
            Audience::UrgentCare | Audience::Administrator => !marks.sensitive,
            Audience::Patient => {
                (!marks.sensitive || gates.releases(question)) && !gates.keep_back_from_patient(question)
            }
            Audience::Proxy => !marks.sensitive && !gates.keep_back_from_proxy(question),
        };
        match self.audience {
            _ if !seen => Sight::Unseen,
            _ if !(marks.location && self.restricted) => Sight::Open,
            // A proxy may be who the person hides from, and is not told that there is anything to find.
            Audience::Proxy => Sight::Unseen,
            Audience::UrgentCare | Audience::Administrator | Audience::Clinician | Audience::Patient => {
                Sight::Withheld
            }
        }
    }

    fn reduce(self, mut document: Document) -> Reduced {
        let mut walk =
            Removing { reader: self, section: "", masked: BTreeSet::new(), shown: BTreeSet::new() };
        for section in document.sections_mut() {
            walk.section = section.slug();
            section.fill(&mut walk);
        }
        let Removing { masked, shown, .. } = walk;
        document.said.retain(|key, _| shown.contains(key));
        if self.audience.is_at_own_door() {
            leave_staff_out(&mut document);
        } else if self.restricted {
            // The organisation that wrote a section is often the practice or the care home.
            document.stamps.values_mut().for_each(|stamp| stamp.organisation.clear());
        }
        Reduced { document, reader: self, masked }
    }
}

/// Who typed which section is between colleagues, and a user's id is nobody's business outside: the approver and the
/// reviewer are named in the plan.
fn leave_staff_out(document: &mut Document) {
    document.stamps.clear();
    if let Some(reviewer) = &mut document.approval.reviewer {
        reviewer.user = UserId::new(Uuid::nil());
    }
}

struct Removing {
    reader: Reader,
    section: &'static str,
    masked: BTreeSet<(&'static str, &'static str)>,
    /// Under which names the marks of what is shown are kept.
    shown: BTreeSet<String>,
}

impl Removing {
    /// Whether the answer goes; what stays is written down.
    fn takes_out(&mut self, question: &Question) -> bool {
        let open = matches!(self.reader.sight(question), Sight::Open);
        if open && !question.marks.masked {
            self.shown.insert(said::key(question));
        }
        !open
    }
}

impl Fill for Removing {
    fn answer(&mut self, question: &'static Question, slot: &mut dyn Slot) {
        let out = self.takes_out(question);
        if question.marks.masked && !out && slot.current().is_some() {
            self.masked.insert((self.section, question.slug));
        }
        if out || question.marks.masked {
            slot.clear();
        }
    }

    fn items(&mut self, question: &'static Question, items: &mut dyn Items) {
        if self.takes_out(question) {
            items.clear();
        }
        for at in 0..items.len() {
            if let Some(item) = items.item_mut(at) {
                item.fill(self);
            }
        }
    }
}

impl Reduced {
    /// What this audience may see.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// For whom it was reduced.
    #[must_use]
    pub fn audience(&self) -> Audience {
        self.reader.audience
    }

    /// Is it hidden where this person is?
    #[must_use]
    pub fn is_restricted(&self) -> bool {
        self.reader.restricted
    }

    /// Was a masked answer given here, which this audience may ask to reveal?
    #[must_use]
    pub fn is_masked(&self, section: &str, question: &str) -> bool {
        self.masked.contains(&(section, question))
    }

    /// Is there a key safe code to reveal?
    #[must_use]
    pub fn key_safe_recorded(&self) -> bool {
        self.is_masked(super::Person::key_safe_code.section, super::Person::key_safe_code.slug)
    }

    /// Shows each question of a section with what this reader is told; nothing at all where a question is not for them, who
    /// are not told that it exists. What is masked, and what a restriction withholds, is told apart from what nobody has
    /// answered (hazard H05). `None` when there is no such section.
    pub fn tell(
        &self,
        section: &str,
        visit: &mut dyn FnMut(&'static Question, Option<Told<'_>>),
    ) -> Option<&dyn Section> {
        let section = self.document.section(section)?;
        section.look(&mut Telling { plan: self, section: section.slug(), visit });
        Some(section)
    }

    /// What is not decided about CPR and treatment is never read alone: words that say what to do stand for the answer (hazard H05).
    #[must_use]
    pub fn spoken(&self, question: &Question) -> Option<&'static str> {
        match question {
            cpr if *cpr == Cpr::decision => Some(cpr_words(self.document.cpr.decision)),
            ceiling if *ceiling == Recommendations::ceiling => {
                Some(ceiling_words(self.document.recommendations.ceiling))
            }
            _ => None,
        }
    }

    /// In whose words the answer to this question stands, when they are not the staff's.
    #[must_use]
    pub fn said(&self, question: &Question) -> Option<&Said> {
        self.document.said(question)
    }

    /// The questions of a section that are for this reader, with what they are told in words.
    #[must_use]
    pub fn lines(&self, section: &str) -> Vec<Line> {
        self.lines_in(section, &TableWords)
    }

    /// The same in these words.
    #[must_use]
    pub fn lines_in(&self, section: &str, words: &dyn Words) -> Vec<Line> {
        let mut all = Vec::new();
        self.tell(section, &mut |question, told| {
            let said = self.said(question).cloned();
            all.extend(told.map(|told| Line { question, given: told.given(question, words), said }));
        });
        all
    }
}

struct Telling<'a> {
    plan: &'a Reduced,
    section: &'static str,
    visit: &'a mut dyn FnMut(&'static Question, Option<Told<'_>>),
}

impl Telling<'_> {
    fn meet(&mut self, question: &'static Question, told: Told<'_>) {
        let masked = question.marks.masked && self.plan.is_masked(self.section, question.slug);
        let told = match self.plan.reader.sight(question) {
            Sight::Unseen => None,
            Sight::Open | Sight::Withheld if masked => Some(Told::Masked),
            Sight::Withheld => Some(Told::Withheld),
            Sight::Open => Some(told),
        };
        (self.visit)(question, told);
    }
}

impl Look for Telling<'_> {
    fn answer(&mut self, question: &'static Question, answer: Option<&dyn Answer>) {
        self.meet(question, Told::answer(question, answer));
    }

    fn items(&mut self, question: &'static Question, items: &dyn Items) {
        self.meet(question, Told::items(items));
    }
}
