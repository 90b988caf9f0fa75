//! One section of a draft, one page: shown, saved, given back with everything typed when something is wrong.

use super::about::{About, Arrived, Stamped, stamped};
use super::sent::Sent;
use super::{keep, present, stale};
use crate::desk::{Desk, gaps, go, known};
use crate::form::Form;
use crate::outcome::{Answer, errors};
use app::plan::{self, DraftPage, Saved};
use app::{Conflict, Stop};
use axum::extract::{Path, Query};
use model::PlanId;
use model::plan::SECTIONS;
use model::question::{Answer as _, Fields, Problem, form};
use serde::Serialize;
use ui::walk::{self, Asking, Choices, Part, Press};

/// A section's page.
#[derive(Serialize)]
pub(super) struct Page {
    #[serde(flatten)]
    pub(super) about: About,
    pub(super) form: walk::Form,
    number: usize,
    count: usize,
    pub(super) revision: u32,
    /// There is something that this hand can fill.
    fillable: bool,
    stamp: Option<Stamped>,
    /// Where going on without saving leads.
    next: String,
    /// The others who have this draft open, on a page that has just been opened.
    present: Vec<String>,
}

/// What saving did besides.
#[derive(Serialize)]
struct SettledPage {
    #[serde(flatten)]
    about: About,
    title: &'static str,
    settled: Vec<String>,
    next: String,
}

pub(super) const TEMPLATE: &str = "draft/section.html";

pub(crate) async fn page(
    desk: Desk,
    Path((plan, section)): Path<(String, String)>,
    Query(arrived): Query<Arrived>,
) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let draft = plan::draft(desk.house(), &desk.session, plan).await?;
    let mut fields = known(draft.reduced.document().section(&section).map(form::write))?;
    if section == "approval" && fields.typed("review_on-year").is_empty() {
        plan::suggested_review(desk.house()).write("review_on", &mut fields);
    }
    let pressed = match (arrived.add.as_str(), arrived.at.as_str()) {
        ("", "") => Press::Save,
        ("", list) => Press::Remove(list.to_owned()),
        (list, _) => Press::Add(list.to_owned()),
    };
    let about = About::of(&desk, plan, &draft, desk.form_key()).arrived(&draft, &arrived);
    let page = known(Page::of(about, &draft, &section, &fields, &[], pressed))?;
    let present = present::others(&desk, plan, &section).await?;
    desk.page(TEMPLATE, Page { present, ..page })
}

pub(crate) async fn save(
    desk: Desk,
    Path((plan, section)): Path<(String, String)>,
    Form(fields): Form,
) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let sent = Sent::read(&desk, fields);
    let (house, session, revision) = (desk.house(), &desk.session, sent.revision);
    let filled = plan::fill(house, session, plan, &section, &sent.fields, revision, &sent.deed).await;
    if sent.keeps {
        return keep::answer(&desk, filled);
    }
    match filled {
        Ok(saved) => onward(&desk, plan, &section, &sent, saved).await,
        Err(Stop::Conflict(Conflict::Stale { .. })) => stale::answer(&desk, plan, &section, &sent).await,
        Err(Stop::Conflict(Conflict::Moved)) => stale::closed(&desk, plan, &section, &sent).await,
        Err(fault @ Stop::Fault(_)) => stale::unanswered(&desk, plan, &section, &sent, fault).await,
        Err(stop) => again(&desk, plan, &section, &sent, &gaps(stop)?).await,
    }
}

/// Goes on, past a page that tells what else was changed, if anything was.
async fn onward(desk: &Desk, plan: PlanId, section: &str, sent: &Sent, saved: Saved) -> Answer {
    let next = next(plan, section, sent);
    if saved.settled.is_empty() {
        return go(&next);
    }
    let draft = plan::draft(desk.house(), &desk.session, plan).await?;
    let title = SECTIONS.iter().find(|(slug, _)| *slug == section).map(|(_, title)| *title);
    let about = About::of(desk, plan, &draft, String::new());
    let own = SettledPage { about, title: known(title)?, settled: saved.settled, next };
    desk.page("draft/settled.html", own)
}

/// Gives the form back as it was typed.
async fn again(desk: &Desk, plan: PlanId, section: &str, sent: &Sent, found: &[app::Gap]) -> Answer {
    let draft = plan::draft(desk.house(), &desk.session, plan).await?;
    let problems: Vec<Problem> =
        found.iter().map(|gap| Problem { field: gap.field.clone(), message: gap.message.clone() }).collect();
    let about = About::of(desk, plan, &draft, sent.key.clone());
    let page = Page::of(about, &draft, section, &sent.fields, &problems, sent.pressed.clone());
    desk.page_again(errors(found), TEMPLATE, Page { revision: sent.revision, ..known(page)? })
}

/// Where to go after saving.
fn next(plan: PlanId, section: &str, sent: &Sent) -> String {
    let here = format!("/plans/{plan}/draft/{section}?saved={section}");
    match &sent.pressed {
        Press::Add(list) => format!("{here}&add={list}"),
        Press::Remove(list) => format!("{here}&at={list}"),
        Press::Save if sent.to_the_list => format!("/plans/{plan}/draft?saved={section}"),
        Press::Save => format!("{}?saved={section}", following(&plan.to_string(), section)),
    }
}

/// The section after this one; after the last, "check your answers".
fn following(plan: &str, section: &str) -> String {
    let mut rest = SECTIONS.iter().skip_while(|(slug, _)| *slug != section).skip(1);
    rest.next().map_or(format!("/plans/{plan}/publish"), |(slug, _)| format!("/plans/{plan}/draft/{slug}"))
}

impl Page {
    /// `None` when there is no such section.
    pub(super) fn of(
        about: About,
        draft: &DraftPage,
        section: &str,
        fields: &Fields,
        problems: &[Problem],
        pressed: Press,
    ) -> Option<Self> {
        let number = SECTIONS.iter().position(|(slug, _)| *slug == section)? + 1;
        let (choices, person) = (choices(draft), format!("/people/{}", draft.person));
        let asking = Asking {
            choices: &choices,
            problems,
            pressed,
            person_page: Some(&person),
            ..Asking::plan(&draft.reduced, section, fields, draft.hand)?
        };
        let form = walk::form(&asking);
        let to_fill = |part: &Part| matches!(part, Part::Asked(_) | Part::List(_));
        Some(Self {
            number,
            count: SECTIONS.len(),
            revision: draft.revision(section),
            fillable: form.groups.iter().any(|group| group.parts.iter().any(to_fill)),
            stamp: stamped(draft, section),
            next: following(&about.plan, section),
            present: Vec::new(),
            about,
            form,
        })
    }
}

/// The people whom a form offers.
pub(super) fn choices(draft: &DraftPage) -> Choices {
    let contacts = draft.reduced.document().contacts.personal.iter();
    Choices {
        contacts: contacts.filter_map(|contact| contact.name.as_ref()).map(|name| name.show()).collect(),
        staff: draft
            .clinicians
            .iter()
            .map(|c| (c.user.to_string(), format!("{}, {}", c.name, c.profession)))
            .collect(),
    }
}
