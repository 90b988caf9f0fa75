//! The person's copy of a published plan.

use crate::press::{Layout, Unprintable, print};
use crate::wording::{Phrase, Wording};
use model::person::Banner;
use model::plan::view::{Given, Line, Told, lines};
use model::plan::{Cpr, Matter, Recommendations, Reduced, Review, SECTIONS, ceiling_words, cpr_words};
use model::question::{Control, Items, Question};
use model::{Date, Moment};
use serde::Serialize;

const LAYOUT: Layout = Layout(include_str!("layout/plan.typ"));

/// Whose plan it is, which version, and when it is printed.
#[derive(Debug, Clone, Copy)]
pub struct Heading<'a> {
    /// Who the person is, today.
    pub banner: &'a Banner,
    /// 1, 2, 3 …
    pub version: u32,
    /// When it was published.
    pub published_at: Moment,
    /// Who published it; empty where that is not told.
    pub author: &'a str,
    /// When it is to be reviewed.
    pub review_on: Date,
    /// How that stands today.
    pub review: Review,
    /// Now.
    pub printed_at: Moment,
}

/// Prints a plan as its reader may see it. This keeps a processor busy for some time: it is for a thread that may block.
///
/// # Errors
/// The press's fault: there is no plan that cannot be printed.
pub fn plan(plan: &Reduced, heading: &Heading<'_>, wording: &Wording<'_>) -> Result<Vec<u8>, Unprintable> {
    let maker = Maker { plan, wording };
    let say = wording.say;
    let sheet = Sheet {
        language: wording.language,
        leftward: wording.leftward,
        title: say(Phrase::Title),
        banner: banner(heading.banner, wording),
        standing: standing(heading, wording),
        overdue: match heading.review {
            Review::Overdue => Some(say(Phrase::Overdue(heading.review_on))),
            Review::Due | Review::InDate => None,
        },
        copy: say(Phrase::Copy),
        printed: say(Phrase::Printed(&heading.printed_at.to_string())),
        page: say(Phrase::Page),
        not_recorded: say(Phrase::NotRecorded),
        no_letters_note: say(Phrase::SomeNoLetters),
        not_everything: plan.audience().is_at_own_door().then(|| say(Phrase::NotEverything)),
        matters: Matter::ALL.into_iter().map(|matter| maker.matter(matter)).collect(),
        rest: say(Phrase::Rest),
        sections: SECTIONS.iter().filter_map(|(slug, _)| maker.section(slug)).collect(),
    };
    print(&LAYOUT, &sheet, &say(Phrase::NoLetters))
}

/// Everything that the layout is told.
#[derive(Serialize)]
struct Sheet<'a> {
    language: &'a str,
    leftward: bool,
    title: String,
    banner: Whose<'a>,
    standing: Vec<String>,
    overdue: Option<String>,
    copy: String,
    printed: String,
    page: String,
    not_recorded: String,
    no_letters_note: String,
    not_everything: Option<String>,
    matters: Vec<Chapter>,
    rest: String,
    sections: Vec<Chapter>,
}

#[derive(Serialize)]
struct Whose<'a> {
    family: &'a str,
    given: &'a str,
    born: String,
    gender: &'a str,
    number: String,
    died: Option<String>,
}

fn banner<'a>(banner: &'a Banner, wording: &Wording<'_>) -> Whose<'a> {
    let say = wording.say;
    let age =
        if banner.died.is_empty() { format!(", {}", say(Phrase::Aged(&banner.age))) } else { String::new() };
    Whose {
        family: &banner.family,
        given: &banner.given,
        born: format!("{} {}{age}", say(Phrase::Born), banner.born),
        gender: banner.gender,
        number: match banner.nhs_number.starts_with(|c: char| c.is_ascii_digit()) {
            true => format!("{} {}", say(Phrase::NhsNumber), banner.nhs_number),
            // It says of itself that it is not known.
            false => banner.nhs_number.clone(),
        },
        died: (!banner.died.is_empty()).then(|| say(Phrase::Died(&banner.died))),
    }
}

fn standing(heading: &Heading<'_>, wording: &Wording<'_>) -> Vec<String> {
    let say = wording.say;
    let mut said = vec![say(Phrase::Version(heading.version, heading.published_at.day()))];
    if !heading.author.is_empty() {
        said.push(say(Phrase::PublishedBy(heading.author)));
    }
    said.push(say(Phrase::Review(heading.review_on)));
    said
}

/// A section, or one of the four matters.
#[derive(Serialize)]
struct Chapter {
    title: String,
    groups: Vec<Group>,
}

/// Answers under one heading, which is empty where they stand under none.
#[derive(Default, Serialize)]
struct Group {
    heading: String,
    blocks: Vec<Block>,
    /// The questions to which nothing is recorded.
    missing: Vec<String>,
}

/// A question with its answer, or with its items.
#[derive(Serialize)]
struct Block {
    label: String,
    /// Empty where there are items.
    words: String,
    /// The words are the program's, not an answer.
    quiet: bool,
    /// The words decide what is done.
    strong: bool,
    voice: Option<String>,
    items: Vec<Item>,
}

/// An item of a list.
#[derive(Serialize)]
struct Item {
    title: String,
    rows: Vec<Block>,
    missing: Vec<String>,
}

struct Maker<'a> {
    plan: &'a Reduced,
    wording: &'a Wording<'a>,
}

impl Maker<'_> {
    /// What answers one of the four matters. What nobody answered is named in its place.
    fn matter(&self, matter: Matter) -> Chapter {
        let mut group = Group::default();
        for question in matter.questions() {
            self.plan.tell(question.section, &mut |met, told| {
                if let Some(told) = told.filter(|_| met == *question) {
                    self.meet(&mut group, met, told);
                }
            });
        }
        Chapter { title: (self.wording.say)(Phrase::Matter(matter)), groups: vec![group] }
    }

    /// A section, without what the four matters have told in full; `None` when nothing of it is left.
    fn section(&self, slug: &str) -> Option<Chapter> {
        let mut groups = vec![Group::default()];
        self.plan.tell(slug, &mut |question, told| {
            if !question.marks.heading.is_empty() {
                groups.push(Group { heading: (self.wording.heading)(question), ..Group::default() });
            }
            if let (Some(group), Some(told)) =
                (groups.last_mut(), told.filter(|_| !is_told_in_full(question)))
            {
                self.meet(group, question, told);
            }
        })?;
        groups.retain(|group| !(group.blocks.is_empty() && group.missing.is_empty()));
        (!groups.is_empty()).then(|| Chapter { title: (self.wording.section)(slug), groups })
    }

    fn meet(&self, group: &mut Group, question: &'static Question, told: Told<'_>) {
        let label = (self.wording.label)(question);
        if let Told::Items(items) = told {
            group.blocks.push(Block {
                label,
                items: self.items(items),
                ..self.block(question, Given::Nothing)
            });
            return;
        }
        match self.spoken(question).map_or_else(|| told.given(), Given::Words) {
            Given::Nothing => group.missing.push(label),
            given => group.blocks.push(self.block(question, given)),
        }
    }

    /// What is not decided about CPR and treatment is never read alone: the words say what to do (hazard H05).
    fn spoken(&self, question: &Question) -> Option<String> {
        let document = self.plan.document();
        match question {
            cpr if *cpr == Cpr::decision => Some(cpr_words(document.cpr.decision).to_owned()),
            ceiling if *ceiling == Recommendations::ceiling => {
                Some(ceiling_words(document.recommendations.ceiling).to_owned())
            }
            _ => None,
        }
    }

    fn block(&self, question: &Question, given: Given) -> Block {
        let say = self.wording.say;
        let (words, quiet) = match given {
            Given::Words(words) => ((self.wording.answer)(question, &words), false),
            Given::Masked => (say(Phrase::Masked), true),
            Given::Withheld => (say(Phrase::Withheld), true),
            Given::Nothing | Given::Items(_) => (String::new(), true),
        };
        Block {
            label: (self.wording.label)(question),
            words,
            quiet,
            strong: self.spoken(question).is_some(),
            voice: self.plan.said(question).map(|said| say(Phrase::Said(said))),
            items: Vec::new(),
        }
    }

    fn items(&self, items: &dyn Items) -> Vec<Item> {
        let item = |at: usize| {
            let item = items.item(at)?;
            let (shown, missing): (Vec<Line>, Vec<Line>) =
                lines(item).into_iter().partition(Line::is_answered);
            Some(Item {
                title: (self.wording.say)(Phrase::Item(item.title(), at + 1)),
                rows: shown.into_iter().map(|line| self.block(line.question, line.given)).collect(),
                missing: missing.iter().map(|line| (self.wording.label)(line.question)).collect(),
            })
        };
        (0..items.len()).filter_map(item).collect()
    }
}

/// Long answers and lists stand once, where they are looked for first. A short one is repeated in its section, which would read
/// as if it were not recorded without it.
fn is_told_in_full(question: &Question) -> bool {
    let long = matches!(question.control, Control::Lines(_) | Control::Items);
    long && Matter::ALL.iter().any(|matter| matter.questions().contains(&question))
}
