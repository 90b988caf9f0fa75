//! A published plan on paper: the person's copy, and the one that staff take to the bedside.

use crate::press::{Drawing, Layout, Unprintable, legible, print};
use crate::wording::{Phrase, Wording};
use fast_qr::convert::{Builder, svg::SvgBuilder};
use fast_qr::{ECL, QRBuilder};
use model::person::Banner;
use model::plan::view::Told;
use model::plan::{Reduced, Review, SECTIONS};
use model::question::{Answer, Control, Items, Look, Question};
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
    /// Who prints it; empty where that is not told.
    pub printed_by: &'a str,
    /// Where it is found out whether this print is current (hazard H12).
    pub verify: &'a str,
    /// The prints that were taken before, each in words.
    pub earlier: &'a [String],
}

/// What a copy tells first, under this heading.
#[derive(Debug, Clone)]
pub struct First {
    /// The heading.
    pub title: String,
    /// What it tells.
    pub questions: &'static [&'static Question],
}

/// Prints a plan as its reader may see it: what is told first, and all the rest behind it. This keeps a processor busy for some time: it is for a thread that may block.
///
/// # Errors
/// [`Unprintable::Name`] when the name of the person cannot be written; the press's fault.
pub fn plan(
    plan: &Reduced,
    heading: &Heading<'_>,
    first: &[First],
    wording: &Wording<'_>,
) -> Result<Vec<u8>, Unprintable> {
    let maker = Maker { plan, first, wording };
    let sections = SECTIONS.iter().filter_map(|(slug, _)| maker.section(slug)).collect();
    set(&maker, heading, (Some(sections), false))
}

/// Prints what is told first and nothing else: a sheet for a folder in the hall. `close` sets it in small letters and two columns, where
/// there is much to tell.
///
/// # Errors
/// As [`plan`].
pub fn sheet(
    plan: &Reduced,
    heading: &Heading<'_>,
    (first, close): (&[First], bool),
    wording: &Wording<'_>,
) -> Result<Vec<u8>, Unprintable> {
    set(&Maker { plan, first, wording }, heading, (None, close))
}

fn set(
    maker: &Maker<'_>,
    heading: &Heading<'_>,
    (sections, close): (Option<Vec<Chapter>>, bool),
) -> Result<Vec<u8>, Unprintable> {
    legible(&[&heading.banner.family, &heading.banner.given])?;
    let Maker { plan, first, wording } = maker;
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
        printed: say(Phrase::Printed(&heading.printed_at.to_string(), heading.printed_by)),
        verify: heading.verify,
        check: say(Phrase::Check),
        earlier: heading.earlier.to_vec(),
        earlier_title: say(Phrase::Earlier),
        page: say(Phrase::Page),
        not_recorded: say(Phrase::NotRecorded),
        no_letters_note: say(Phrase::SomeNoLetters),
        not_everything: plan.audience().is_at_own_door().then(|| say(Phrase::NotEverything)),
        first: first.iter().map(|first| maker.first(first)).collect(),
        rest: say(Phrase::Rest),
        sections,
        close,
    };
    print(&LAYOUT, &sheet, vec![Drawing("code.svg", code(heading.verify)?)], &say(Phrase::NoLetters))
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
    verify: &'a str,
    check: String,
    earlier: Vec<String>,
    earlier_title: String,
    page: String,
    not_recorded: String,
    no_letters_note: String,
    not_everything: Option<String>,
    first: Vec<Chapter>,
    rest: String,
    /// None on a sheet.
    sections: Option<Vec<Chapter>>,
    close: bool,
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

/// A section, or what is told first.
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
    first: &'a [First],
    wording: &'a Wording<'a>,
}

impl Maker<'_> {
    /// What is told first under one heading. What nobody answered is named in its place.
    fn first(&self, first: &First) -> Chapter {
        let mut group = Group::default();
        for question in first.questions {
            self.plan.tell(question.section, &mut |met, told| {
                if let Some(told) = told.filter(|_| met == *question) {
                    self.meet(&mut group, met, told);
                }
            });
        }
        Chapter { title: first.title.clone(), groups: vec![group] }
    }

    /// A section, without what was told in full before; `None` when nothing of it is left.
    fn section(&self, slug: &str) -> Option<Chapter> {
        let mut groups = vec![Group::default()];
        self.plan.tell(slug, &mut |question, told| {
            if !question.marks.heading.is_empty() {
                groups.push(Group { heading: (self.wording.heading)(question), ..Group::default() });
            }
            if let (Some(group), Some(told)) =
                (groups.last_mut(), told.filter(|_| !self.is_told_in_full(question)))
            {
                self.meet(group, question, told);
            }
        })?;
        groups.retain(|group| !(group.blocks.is_empty() && group.missing.is_empty()));
        (!groups.is_empty()).then(|| Chapter { title: (self.wording.section)(slug), groups })
    }

    /// Long answers and lists stand once, where they are looked for first. A short one is repeated in its section, which would read
    /// as if it were not recorded without it.
    fn is_told_in_full(&self, question: &Question) -> bool {
        let long = matches!(question.control, Control::Lines(_) | Control::Items);
        long && self.first.iter().any(|first| first.questions.contains(&question))
    }

    fn meet(&self, group: &mut Group, question: &'static Question, told: Told<'_>) {
        let voice = self.plan.said(question).map(|said| (self.wording.say)(Phrase::Said(said)));
        let staff = self.plan.spoken(question);
        let block = match (staff, told) {
            (Some(staff), _) => {
                Block { strong: true, ..self.block(question, (self.wording.spoken)(question, told, staff)) }
            }
            (None, Told::Items(items)) => {
                Block { items: self.items(items), ..self.block(question, String::new()) }
            }
            (None, Told::Nothing) => return group.missing.push((self.wording.label)(question)),
            (None, told) => self.answered(question, told),
        };
        group.blocks.push(Block { voice, ..block });
    }

    /// A question with what its reader is told, which is not nothing.
    fn answered(&self, question: &Question, told: Told<'_>) -> Block {
        let quiet = |phrase| Block { quiet: true, ..self.block(question, (self.wording.say)(phrase)) };
        match told {
            Told::Answer(answer) => self.block(question, (self.wording.answer)(question, answer)),
            Told::Masked => quiet(Phrase::Masked),
            Told::Withheld => quiet(Phrase::Withheld),
            Told::Nothing | Told::Items(_) => quiet(Phrase::NotRecorded),
        }
    }

    fn block(&self, question: &Question, words: String) -> Block {
        let label = (self.wording.label)(question);
        Block { label, words, quiet: false, strong: false, voice: None, items: Vec::new() }
    }

    fn items(&self, items: &dyn Items) -> Vec<Item> {
        let item = |at: usize| {
            let item = items.item(at)?;
            let mut within = Within { maker: self, rows: Vec::new(), missing: Vec::new() };
            item.look(&mut within);
            Some(Item {
                title: (self.wording.numbered)(item, at + 1),
                rows: within.rows,
                missing: within.missing,
            })
        };
        (0..items.len()).filter_map(item).collect()
    }
}

/// The questions of an item. No list stands within a list.
struct Within<'a> {
    maker: &'a Maker<'a>,
    rows: Vec<Block>,
    missing: Vec<String>,
}

impl Look for Within<'_> {
    fn answer(&mut self, question: &'static Question, answer: Option<&dyn Answer>) {
        match Told::answer(question, answer) {
            Told::Nothing => self.missing.push((self.maker.wording.label)(question)),
            told => self.rows.push(self.maker.answered(question, told)),
        }
    }

    fn items(&mut self, question: &'static Question, _: &dyn Items) {
        self.missing.push((self.maker.wording.label)(question));
    }
}

/// An address as a code that a telephone reads: a drawing, as SVG.
fn code(address: &str) -> Result<String, Unprintable> {
    let code = QRBuilder::new(address).ecl(ECL::M).build();
    let code = code.map_err(|_| Unprintable::Fault("the address is too long for a code".to_owned()))?;
    Ok(SvgBuilder::default().margin(4).to_str(&code))
}
