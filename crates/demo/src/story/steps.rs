//! A story as steps: who does what at which moment.

use super::{Ending, Part, Story};
use crate::borough::{Member, by_email, gp_of};
use crate::content::Visit;
use crate::draw::Draw;
use crate::people::Human;
use crate::plan::Version;
use crate::telling::Sheet;
use model::{Date, Moment};
use toml::Table;

/// One thing that one person does.
pub(crate) struct Step {
    pub(crate) at: Moment,
    /// The place of the person whom it is about.
    pub(crate) place: usize,
    pub(crate) by: &'static Member,
    pub(crate) deed: Deed,
}

/// What is done.
#[derive(Debug, Clone)]
pub(crate) enum Deed {
    /// Look for the person; before they are on record, in vain.
    Find,
    Create,
    Refuse,
    Start,
    /// Fill a section as the version has it.
    Fill {
        version: usize,
        section: &'static str,
    },
    Submit {
        to: &'static Member,
    },
    GiveBack,
    /// Look at what is missing before publishing.
    Check,
    Publish,
    Revise,
    Withdraw {
        why: String,
    },
    Die {
        on: Date,
        version: usize,
    },
    Restrict,
    /// Claim a relationship, open the emergency view, perhaps leave a note.
    Visit {
        note: Option<Table>,
        version: usize,
    },
}

/// The sections that somebody without clinical rights fills.
const SHARED: [&str; 7] = ["person", "contacts", "legal", "preferences", "medication", "social", "alerts"];
/// The sections that a clinician fills after them.
const CLINICAL: [&str; 7] =
    ["background", "cpr", "recommendations", "medication", "alerts", "documents", "approval"];
/// Every section but consent, for a clinician who writes alone.
const ALL: [&str; 12] = [
    "person",
    "contacts",
    "legal",
    "background",
    "preferences",
    "cpr",
    "recommendations",
    "medication",
    "social",
    "alerts",
    "documents",
    "approval",
];

/// The steps of a story. `sheets` has the fields of each version.
pub(crate) fn steps(human: &Human<'_>, story: &Story, sheets: &[Sheet], today: Date) -> Vec<Step> {
    let mut line = Line { human, steps: Vec::new(), at: None, draw: human.draw.within("steps") };
    let last = story.versions.len().saturating_sub(1);
    for (at, version) in story.versions.iter().enumerate() {
        let part = match &story.ending {
            Ending::Unfinished(part) if at == last => Some(*part),
            Ending::OnRecord | Ending::Refused => {
                line.on_record(version, &story.ending);
                return line.steps;
            }
            _ => None,
        };
        match at {
            0 => line.first(version, &sheets[0], part),
            _ => line.revision(at, version, sheets, part),
        }
    }
    for visit in &story.visits {
        line.visit(visit, story, today);
    }
    line.ending(story, last);
    line.steps
}

/// Those of these sections of which the sheet says anything.
fn said(sheet: &Sheet, sections: &[&'static str]) -> Vec<&'static str> {
    let any = |s: &&str| sheet.get(*s).is_some_and(|fields| fields.iter().next().is_some());
    sections.iter().copied().filter(any).collect()
}

/// The steps so far, and the time of the last.
struct Line<'h, 'c> {
    human: &'h Human<'c>,
    steps: Vec<Step>,
    at: Option<Moment>,
    draw: Draw,
}

impl Line<'_, '_> {
    /// Begins a day's work, some time in the morning or, if there was work that day already, some time after it.
    fn on(&mut self, day: Date) {
        let minute = self.draw.between(&format!("start {} {}", day.iso(), self.steps.len()), 5, 175);
        let (hour, minute) = (8 + minute / 60, minute % 60);
        let morning =
            Moment::on_the_clock(day, i8::try_from(hour).unwrap_or(9), i8::try_from(minute).unwrap_or(0));
        self.at = match (self.at, morning) {
            (Some(last), Some(morning)) if last >= morning => Some(last.plus_minutes(11)),
            (_, morning) => morning,
        };
    }

    /// The next thing that is done, some minutes later.
    fn then(&mut self, by: &'static Member, deed: Deed) {
        let what = format!("pause {}", self.steps.len());
        let seconds = i64::from(self.draw.between(&what, 70, 400));
        let Some(at) = self.at.map(|at| at.plus_seconds(seconds)) else { return };
        self.at = Some(at);
        self.steps.push(Step { at, place: self.human.place, by, deed });
    }

    fn fill(&mut self, by: &'static Member, version: usize, sections: &[&'static str]) {
        for section in sections {
            self.then(by, Deed::Fill { version, section });
        }
    }

    fn on_record(&mut self, version: &Version, ending: &Ending) {
        self.on(version.from);
        self.then(version.starter, Deed::Find);
        self.then(version.starter, Deed::Create);
        if *ending == Ending::Refused {
            self.then(version.starter, Deed::Refuse);
        }
    }

    /// The first version: created and started by one hand, completed by another or the same.
    fn first(&mut self, version: &Version, sheet: &Sheet, part: Option<Part>) {
        let (starter, writer) = (version.starter, version.writer);
        self.on(version.from);
        self.then(starter, Deed::Find);
        self.then(starter, Deed::Create);
        self.then(starter, Deed::Start);
        let shared = said(sheet, &SHARED);
        if let Some(Part::Shared(so_many)) = part {
            return self.fill(starter, 0, &shared[..so_many.min(shared.len())]);
        }
        let sections = if std::ptr::eq(starter, writer) {
            // A talk, and on another day what was said in it.
            self.on(version.to);
            said(sheet, &ALL)
        } else {
            self.fill(starter, 0, &shared);
            if !self.handed(version, part) {
                return;
            }
            said(sheet, &CLINICAL)
        };
        let guarded = sheet.get("alerts").is_some_and(|f| f.count("safeguarding") > 0);
        let left = |s: &&str| part.is_some() && (*s == "cpr" || *s == "approval");
        let twice = |s: &&str| *s == "alerts" && !guarded && !std::ptr::eq(starter, writer);
        let sections: Vec<&str> = sections.into_iter().filter(|s| !left(s) && !twice(s)).collect();
        self.fill(writer, 0, &sections);
        self.publish(writer, part);
    }

    /// Hands a draft to the clinician, who may give it back once. False when the story ends there.
    fn handed(&mut self, version: &Version, part: Option<Part>) -> bool {
        let (starter, writer) = (version.starter, version.writer);
        self.then(starter, Deed::Submit { to: writer });
        if part == Some(Part::Waiting) {
            return false;
        }
        self.on(version.to);
        if part == Some(Part::GivenBack) || self.draw.percent("given back", 9) {
            self.then(writer, Deed::GiveBack);
            if part == Some(Part::GivenBack) {
                return false;
            }
            self.fill(starter, 0, &["contacts"]);
            self.then(starter, Deed::Submit { to: writer });
        }
        true
    }

    fn publish(&mut self, writer: &'static Member, part: Option<Part>) {
        self.then(writer, Deed::Check);
        if part.is_none() {
            self.then(writer, Deed::Publish);
        }
    }

    /// A later version: what has changed is filled again.
    fn revision(&mut self, at: usize, version: &Version, sheets: &[Sheet], part: Option<Part>) {
        let writer = version.writer;
        self.on(version.from);
        self.then(writer, Deed::Revise);
        let changed: Vec<&str> =
            ALL.iter().copied().filter(|s| sheets[at].get(*s) != sheets[at - 1].get(*s)).collect();
        let so_many = match part {
            Some(Part::Shared(so_many)) => so_many.min(changed.len()),
            Some(Part::Nearly | Part::Waiting | Part::GivenBack) => changed.len().saturating_sub(1),
            None => changed.len(),
        };
        self.on(version.to);
        self.fill(writer, at, &changed[..so_many]);
        self.publish(writer, part);
    }

    fn visit(&mut self, visit: &Visit, story: &Story, today: Date) {
        let day = today.plus_days(-visit.days_ago);
        let (hour, minute) = visit.at.split_once(':').unwrap_or(("12", "0"));
        let clock = || Moment::on_the_clock(day, hour.parse().ok()?, minute.parse().ok()?);
        let Some(at) = clock() else { return };
        let by = by_email(&visit.by);
        let version = story.versions.iter().rposition(|v| v.to < day).unwrap_or_default();
        let place = self.human.place;
        self.steps.push(Step { at, place, by, deed: Deed::Find });
        let deed = Deed::Visit { note: visit.note.clone(), version };
        self.steps.push(Step { at: at.plus_seconds(50), place, by, deed });
    }

    fn ending(&mut self, story: &Story, last: usize) {
        let Some(version) = story.versions.last() else { return };
        match &story.ending {
            Ending::Withdrawn { on, why, by_service } => {
                self.on(*on);
                let gp = gp_of(self.human.practice, self.human.second_gp);
                let by = if *by_service { by_email("helpdesk@cmc.example") } else { gp };
                self.then(by, Deed::Withdraw { why: why.clone() });
            }
            Ending::Died { on } => {
                self.on(on.plus_days(1));
                self.then(version.writer, Deed::Die { on: *on, version: last });
            }
            Ending::Restricted { on } => {
                self.on(*on);
                self.then(by_email("helpdesk@cmc.example"), Deed::Restrict);
            }
            Ending::OnRecord | Ending::Refused | Ending::Unfinished(_) | Ending::Published => {}
        }
    }
}
