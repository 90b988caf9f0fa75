//! A proposal's page: who wrote it, whom it is for, what there is to decide.

use super::matching::Candidature;
use super::shown::{From, Part, parts, themselves};
use crate::desk::{Desk, gaps, go, known};
use crate::form::Form;
use crate::outcome::{Answer, Failed, errors, pairs};
use app::plan::{self, DraftPage};
use app::proposal::{self, ForWhom, Known, ProposalPage, Stands};
use app::{Conflict, Stop};
use axum::extract::Path;
use model::person::Banner;
use model::question::form;
use model::{PersonId, ProposalId};
use serde::Serialize;
use std::collections::BTreeMap;
use ui::PageError;

/// A proposal of whom nobody has said yet whom it is for.
#[derive(Serialize)]
struct UnknownPage {
    proposal: String,
    from: From,
    people: Vec<Candidature>,
    /// Who it says that it is for, to read.
    themselves: Vec<(String, String)>,
    /// The same, to put them on record.
    typed: Vec<(String, String)>,
    parts: Vec<Part>,
    key: String,
}

/// A proposal for somebody on record.
#[derive(Serialize)]
pub(super) struct Page {
    pub(super) patient: Banner,
    pub(super) person: String,
    pub(super) proposal: String,
    from: From,
    /// `unclaimed`, `no-plan`, `published`, `withdrawn`, `closed`, `draft` or `elsewhere`.
    stands: &'static str,
    pub(super) plan: String,
    organisation: String,
    parts: Vec<Part>,
    /// The revision of each section as it is shown.
    pub(super) seen: BTreeMap<String, u32>,
    /// Something is left that the reader may decide.
    open: bool,
    clinical: bool,
    /// The author has an account of their own and is not enrolled.
    may_enrol: bool,
    settled: Vec<String>,
    pub(super) key: String,
}

const TEMPLATE: &str = "proposal/page.html";
const UNKNOWN: &str = "proposal/unknown.html";

pub(crate) async fn page(desk: Desk, Path(proposal): Path<String>) -> Answer {
    let proposal = known(ProposalId::parse(&proposal))?;
    let found = proposal::open(desk.house(), &desk.session, proposal).await?;
    show(&desk, found, Given::default()).await
}

/// What a page is given back with.
#[derive(Default)]
pub(super) struct Given {
    pub(super) errors: Vec<PageError>,
    /// Two truths that cannot both stand; else something that was typed.
    pub(super) conflict: bool,
    pub(super) ticked: Vec<String>,
    pub(super) settled: Vec<String>,
}

/// Shows a proposal, given back with what is wrong where something is.
pub(super) async fn show(desk: &Desk, found: ProposalPage, given: Given) -> Answer {
    if let ForWhom::Unknown(people) = &found.who {
        let record = &found.record;
        let own = UnknownPage {
            proposal: record.id.to_string(),
            from: From::of(&found),
            people: people.iter().map(|one| Candidature::of(record, one)).collect(),
            themselves: themselves(&record.document.answers.person),
            typed: pairs(&form::write(&record.document.answers.person)),
            parts: parts(&found, None, &[]),
            key: desk.form_key(),
        };
        return answer(desk, given, UNKNOWN, own);
    }
    let (page, _) = known(Page::of(desk, found, &given).await?)?;
    answer(desk, given, TEMPLATE, page)
}

fn answer(desk: &Desk, given: Given, template: &str, own: impl Serialize) -> Answer {
    match given.errors.is_empty() {
        true => desk.page(template, own),
        false if given.conflict => desk.page_of_conflict(given.errors, template, own),
        false => desk.page_again(given.errors, template, own),
    }
}

impl Page {
    /// `None` while it is not known whom it is for.
    pub(super) async fn of(
        desk: &Desk,
        found: ProposalPage,
        given: &Given,
    ) -> Result<Option<(Self, Option<DraftPage>)>, Failed> {
        let ForWhom::Known(who) = &found.who else { return Ok(None) };
        let Known { person, banner, stands } = who.as_ref();
        let draft = match stands {
            Stands::Draft(plan) => Some(plan::draft(desk.house(), &desk.session, *plan).await?),
            _ => None,
        };
        let (stands, plan, organisation) = told(stands);
        let record = &found.record;
        let open = found.items.iter().any(|item| item.mine && item.decided.is_none());
        let citizen = record.author_as != proposal::AuthorAs::Carer;
        let page = Self {
            patient: banner.clone(),
            person: person.to_string(),
            proposal: record.id.to_string(),
            from: From::of(&found),
            stands,
            plan,
            organisation,
            parts: parts(&found, draft.as_ref(), &given.ticked),
            seen: draft.as_ref().map(|draft| seen(&found, draft)).unwrap_or_default(),
            open,
            clinical: found.clinical,
            may_enrol: citizen && !record.enrolled && found.clinical,
            settled: given.settled.clone(),
            key: desk.form_key(),
        };
        Ok(Some((page, draft)))
    }
}

/// The revision of each section of the draft in which something is proposed.
fn seen(found: &ProposalPage, draft: &DraftPage) -> BTreeMap<String, u32> {
    let sections = found.items.iter().filter_map(|item| match item.what {
        model::proposal::What::Answer(question) => Some(question.section),
        _ => None,
    });
    sections.map(|section| (section.to_owned(), draft.revision(section))).collect()
}

fn told(stands: &Stands) -> (&'static str, String, String) {
    match stands {
        Stands::Unclaimed => ("unclaimed", String::new(), String::new()),
        Stands::NoPlan => ("no-plan", String::new(), String::new()),
        Stands::Published(plan) => ("published", plan.to_string(), String::new()),
        Stands::Withdrawn(plan) => ("withdrawn", plan.to_string(), String::new()),
        Stands::Closed => ("closed", String::new(), String::new()),
        Stands::Draft(plan) => ("draft", plan.to_string(), String::new()),
        Stands::Elsewhere(organisation) => ("elsewhere", String::new(), organisation.clone()),
    }
}

/// Says whom a questionnaire is for.
pub(crate) async fn match_to(desk: Desk, Path(proposal): Path<String>, Form(fields): Form) -> Answer {
    let proposal = known(ProposalId::parse(&proposal))?;
    let person = known(PersonId::parse(fields.typed("person")))?;
    let done = proposal::match_to(desk.house(), &desk.session, proposal, person, &desk.deed(&fields)).await;
    let found = match done {
        // Of two who say so at once the second sees what the first said.
        Ok(()) | Err(Stop::Conflict(Conflict::Moved)) => return go(&format!("/proposals/{proposal}")),
        Err(stop) => gaps(stop)?,
    };
    let page = proposal::open(desk.house(), &desk.session, proposal).await?;
    show(&desk, page, Given { errors: errors(&found), ..Given::default() }).await
}

/// What became of a plan meanwhile, as an error above the page.
pub(super) fn overtaken() -> PageError {
    let text = "Somebody has changed the draft, or decided one of these, while you were reading. Nothing was saved. Look at what \
                stands there now and decide again";
    PageError { text: text.to_owned().into(), href: Some("#things".to_owned()) }
}
