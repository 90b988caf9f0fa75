//! The full published plan, section by section.

use super::death_report::Reported;
use super::heading::{Treatment, Version};
use crate::beside::{Said, said};
use crate::desk::{Desk, known};
use crate::outcome::Answer;
use crate::person::word;
use crate::proposal::told::{Told, state_of};
use access::{Right, Standing};
use app::my::OwnProposal;
use app::plan::{self, PlanPage, ReviewerRecord, Shown, StandingPage};
use axum::extract::Path;
use model::PlanId;
use model::person::Banner;
use model::plan::SECTIONS;
use serde::Serialize;
use ui::walk::{self, View, Wording};

/// What every page of a published plan shows around its own words.
#[derive(Serialize)]
pub(super) struct About {
    patient: Banner,
    pub(super) plan: String,
    person: Option<String>,
    /// `published`, `withdrawn` or `closed`.
    standing: &'static str,
    since: String,
    version: Option<Version>,
    key: String,
}

#[derive(Serialize)]
struct Page {
    #[serde(flatten)]
    about: About,
    treatment: Option<Treatment>,
    /// Where the person is, is shown to nobody.
    restricted: bool,
    sections: Vec<View>,
    /// How many scans stand beside it.
    scans: usize,
    notes: Vec<Note>,
    asked: Vec<Asked>,
    reviewer: Option<Reviewer>,
    offers: Offers,
    reported: Option<Reported>,
}

/// Who reviews the plan next.
#[derive(Serialize)]
pub(super) struct Reviewer {
    name: String,
    /// They can do so no longer.
    gone: bool,
    /// By whom and when it was handed to them, where it was.
    handed_over: Option<(String, String)>,
}

/// What this reader may do with the plan as it stands; a rule decides again when they do.
#[derive(Serialize)]
struct Offers {
    revise: bool,
    /// A revision is under way already.
    revised: bool,
    withdraw: bool,
    restore: bool,
    death: bool,
    /// Report a death for a clinician to record.
    report_death: bool,
    /// Say that the record of the death is wrong, or settle that.
    undo_death: bool,
    /// Say that it is still right, until a new day.
    renew: bool,
    /// Give its next review to somebody else.
    hand_over: bool,
    /// Ask for a change, without beginning a revision.
    propose: bool,
    /// See and change who is enrolled.
    enrolments: bool,
}

/// A change that this reader has asked for.
#[derive(Serialize)]
struct Asked {
    sent: String,
    /// `sent`, `seen` or `closed`.
    state: &'static str,
    things: Vec<Told>,
}

/// A short note.
#[derive(Serialize)]
struct Note {
    at: String,
    author: String,
    organisation: String,
    version: u32,
    said: Vec<Said>,
}

pub(crate) async fn page(desk: Desk, Path(plan): Path<String>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let found = plan::view(desk.house(), &desk.session, plan).await?;
    let own = Page::of(&desk, plan, found);
    desk.page("plan/view.html", own)
}

impl About {
    pub(super) fn of(desk: &Desk, plan: PlanId, found: &PlanPage, key: String) -> Self {
        let version = |shown: &Shown| {
            let version = Version::of(shown, found.as_at);
            // What is closed says so already.
            let stands = found.standing == Standing::Published;
            Version { live: if stands { desk.live(plan, shown.version) } else { String::new() }, ..version }
        };
        Self {
            patient: found.banner.clone(),
            plan: plan.to_string(),
            person: Some(found.person.to_string()),
            standing: word(found.standing),
            since: found.since.to_string(),
            version: found.shown.as_ref().map(version),
            key,
        }
    }

    /// For those who may read nothing of the plan.
    pub(super) fn of_standing(plan: PlanId, found: &StandingPage, key: String) -> Self {
        Self {
            patient: found.banner.clone(),
            plan: plan.to_string(),
            person: None,
            standing: word(found.standing),
            since: found.since.to_string(),
            version: None,
            key,
        }
    }
}

impl Page {
    fn of(desk: &Desk, plan: PlanId, found: PlanPage) -> Self {
        let about = About::of(desk, plan, &found, desk.form_key());
        let reduced = found.shown.as_ref().map(|shown| &shown.reduced);
        let views = |plan| SECTIONS.iter().filter_map(|(slug, _)| walk::view(plan, slug)).collect();
        Self {
            treatment: found.shown.as_ref().map(Treatment::of),
            restricted: reduced.is_some_and(|plan| plan.is_restricted()),
            sections: reduced.map(views).unwrap_or_default(),
            offers: Offers::of(&found),
            reported: found.death_report.as_ref().map(Reported::of),
            scans: found.scans.len(),
            reviewer: found.reviewer.as_ref().map(Reviewer::of),
            notes: Note::all(&found),
            asked: found.asked.iter().map(Asked::of).collect(),
            about,
        }
    }
}

impl Offers {
    fn of(found: &PlanPage) -> Self {
        let clinical = found.right == Some(Right::Clinical);
        let writes = clinical || found.right == Some(Right::Administrator);
        let published = found.standing == Standing::Published;
        Self {
            revise: writes && published && !found.revision_under_way,
            revised: found.revision_under_way,
            withdraw: clinical && published,
            restore: clinical && found.standing == Standing::Withdrawn,
            death: clinical && found.standing != Standing::Closed,
            report_death: found.right == Some(Right::Administrator) && published,
            renew: clinical && published && !found.revision_under_way,
            hand_over: clinical && published,
            undo_death: clinical && found.standing == Standing::Closed,
            propose: writes && published,
            enrolments: clinical,
        }
    }
}

impl Reviewer {
    pub(super) fn of(record: &ReviewerRecord) -> Self {
        let handed_over = record.handed_over.as_ref().map(|(by, at)| (by.clone(), at.to_string()));
        Self { name: record.name.clone(), gone: record.gone, handed_over }
    }
}

impl Asked {
    fn of(own: &OwnProposal) -> Self {
        let sent = own.submitted_at.unwrap_or(own.changed_at);
        Self {
            sent: sent.to_string(),
            state: state_of(own).0,
            things: Told::all(own, None, Wording::default()),
        }
    }
}

impl Note {
    fn all(found: &PlanPage) -> Vec<Self> {
        let notes = found.notes.iter().map(|record| Self {
            at: record.at.to_string(),
            author: record.author.clone(),
            organisation: record.organisation.clone(),
            version: record.version,
            said: said(&record.note),
        });
        notes.collect()
    }
}
