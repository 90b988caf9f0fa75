//! Proposing a new answer to a question that is the person's own to answer, one at a time.

use super::{About, told};
use crate::desk::{go, known};
use crate::form::Form;
use crate::my::desk::OwnDesk;
use crate::outcome::{Answer, Slip, problems};
use crate::proposal::told::state_of;
use app::Stop;
use app::my::OwnProposal;
use app::own_plan::{self, OwnPlan};
use app::proposal::{Asked, ask_change};
use axum::extract::Path;
use model::PlanId;
use model::plan::SECTIONS;
use model::proposal::key_of;
use model::question::form::{self, Hand};
use model::question::{Fields, Question};
use serde::Serialize;
use ui::Said;
use ui::walk::{self, Asking, Press, ViewGroup};

/// The questions of a section, each with the way to ask.
#[derive(Serialize)]
struct Section {
    #[serde(flatten)]
    about: About,
    slug: String,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    slug: &'static str,
    label: Said,
    stands: ViewGroup,
    /// It is the person's own to answer: a new answer can be proposed; else it is asked about in words.
    own: bool,
}

/// One question as a form.
#[derive(Serialize)]
struct Page {
    #[serde(flatten)]
    about: About,
    slug: String,
    question: String,
    form: walk::Form,
    /// What they asked about this question before, and nobody has decided.
    waits: Option<String>,
    /// The version of the plan beside which the answer is written.
    version: u32,
    key: String,
}

/// Where somebody is.
type At = (String, String, String);

pub(crate) async fn section(desk: OwnDesk, Path((plan, slug)): Path<(String, String)>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let found = own_plan::view(desk.house(), &desk.session, plan).await?;
    known(SECTIONS.iter().find(|(section, _)| *section == slug))?;
    let about = asking(plan, &found)?;
    let lines = found.shown.reduced.lines(&slug);
    let (hand, words) = (hand(&found), desk.wording());
    let row = |question: &'static Question| Row {
        slug: question.slug,
        label: words.label(question),
        stands: walk::answers(&found.shown.reduced, &[question], words),
        own: hand.may_fill(question) && !question.marks.identity,
    };
    let rows = lines.into_iter().map(|line| row(line.question)).collect();
    desk.page("my/plan/section.html", Section { about, slug, rows })
}

pub(crate) async fn page(desk: OwnDesk, Path((plan, section, question)): Path<At>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let found = own_plan::view(desk.house(), &desk.session, plan).await?;
    let fields = known(found.shown.reduced.document().section(&section).map(form::write))?;
    let page = Page::of(&desk, (plan, &section, &question), &found, &fields, &[], Press::Save)?;
    desk.page("my/plan/change.html", page)
}

pub(crate) async fn send(
    desk: OwnDesk,
    Path((plan, section, question)): Path<At>,
    Form(mut fields): Form,
) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let deed = desk.deed(&fields);
    let pressed = Press::take(&mut fields);
    if pressed != Press::Save {
        let found = own_plan::view(desk.house(), &desk.session, plan).await?;
        let page = Page::of(&desk, (plan, &section, &question), &found, &fields, &[], pressed)?;
        return desk.page("my/plan/change.html", page);
    }
    let answers = vec![(section.clone(), question.clone(), fields.clone())];
    let asked = Asked { answers, version: super::written_beside(&fields), ..Asked::default() };
    match ask_change(desk.house(), &desk.session, plan, asked, &deed).await {
        Ok(proposal) => go(&format!("/my/requests/{proposal}")),
        Err(stop) => {
            let wrong = desk.gaps(stop, "own-limit")?;
            let found = own_plan::view(desk.house(), &desk.session, plan).await?;
            let page = Page::of(&desk, (plan, &section, &question), &found, &fields, &wrong, Press::Save)?;
            let (problems, wording) = (problems(&wrong), desk.wording());
            let asking =
                Asking::plan(&found.shown.reduced, &section, &fields, Hand::CITIZEN).ok_or(Stop::Missing)?;
            let errors = walk::summary_in(&Asking { problems: &problems, wording, ..asking });
            desk.page_again(errors, "my/plan/change.html", page)
        }
    }
}

/// For those who may ask for changes; to others there is no such page.
fn asking(plan: PlanId, found: &OwnPlan) -> Result<About, Stop> {
    let about = About::of(plan, found);
    if about.asks { Ok(about) } else { Err(Stop::Missing) }
}

fn hand(found: &OwnPlan) -> Hand {
    Hand::CITIZEN.restricted(found.shown.reduced.is_restricted())
}

/// A change of this answer that they asked for and nobody has decided.
fn waits(found: &OwnPlan, question: &Question) -> Option<String> {
    let key = key_of(question);
    let open = |asked: &&OwnProposal| matches!(state_of(asked).0, "sent" | "seen");
    let same = found.requests.iter().filter(open).find(|asked| asked.document.changes.contains(&key))?;
    Some(same.id.to_string())
}

impl Page {
    fn of(
        desk: &OwnDesk,
        (plan, section, slug): (PlanId, &str, &str),
        found: &OwnPlan,
        fields: &Fields,
        wrong: &[Slip],
        pressed: Press,
    ) -> Result<Self, Stop> {
        let about = asking(plan, found)?;
        let hand = hand(found);
        let question = told(found, section, slug)
            .filter(|question| hand.may_fill(question) && !question.marks.identity)
            .ok_or(Stop::Missing)?;
        let (only, problems) = ([question.slug], problems(wrong));
        let asking =
            Asking::plan(&found.shown.reduced, section, fields, Hand::CITIZEN).ok_or(Stop::Missing)?;
        let wording = desk.wording();
        let asking = Asking { only: Some(&only), problems: &problems, pressed, wording, ..asking };
        Ok(Self {
            about,
            slug: section.to_owned(),
            question: slug.to_owned(),
            form: walk::form(&asking),
            waits: waits(found, question),
            version: super::written_beside(fields).unwrap_or(found.shown.version),
            key: desk.key(fields),
        })
    }
}
