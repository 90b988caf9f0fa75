//! Asking in words for a change: of an answer that is a clinician's to give, or of the plan as a whole.

use super::{About, told};
use crate::desk::{go, known};
use crate::form::Form;
use crate::my::desk::OwnDesk;
use crate::outcome::{Answer, Slip, Wrong, errors, wrong};
use app::Stop;
use app::own_plan::{self, OwnPlan};
use app::proposal::{Asked, ask_change};
use axum::extract::{Path, Query};
use model::PlanId;
use model::proposal::Ask;
use model::question::Fields;
use serde::{Deserialize, Serialize};
use ui::walk::{self, ViewGroup};

#[derive(Serialize)]
struct Page {
    #[serde(flatten)]
    about: About,
    /// What it is about, `section.question`, as the form sends it back; empty for the plan as a whole.
    what: String,
    /// What stands there now.
    stands: Option<ViewGroup>,
    words: String,
    wrong: Wrong,
    key: String,
}

/// What is asked about: a word of the program, nothing personal.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wanted {
    about: String,
}

pub(crate) async fn page(desk: OwnDesk, Path(plan): Path<String>, Query(wanted): Query<Wanted>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let found = own_plan::view(desk.house(), &desk.session, plan).await?;
    let own = Page::of(&desk, plan, &found, &wanted.about, &Fields::default(), &[])?;
    desk.page("my/plan/ask.html", own)
}

pub(crate) async fn send(desk: OwnDesk, Path(plan): Path<String>, Form(fields): Form) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let (about, words) = (fields.typed("about").to_owned(), fields.typed("words").to_owned());
    let asked = Asked { asks: vec![Ask { about: about.clone(), words }], ..Asked::default() };
    match ask_change(desk.house(), &desk.session, plan, asked, &desk.deed(&fields)).await {
        Ok(proposal) => go(&format!("/my/requests/{proposal}")),
        Err(stop) => {
            let wrong = desk.gaps(stop, "own-limit")?;
            let found = own_plan::view(desk.house(), &desk.session, plan).await?;
            let own = Page::of(&desk, plan, &found, &about, &fields, &wrong)?;
            desk.page_again(errors(&wrong), "my/plan/ask.html", own)
        }
    }
}

impl Page {
    /// Nothing that the reader is not told of, or who may only read.
    fn of(
        desk: &OwnDesk,
        plan: PlanId,
        found: &OwnPlan,
        what: &str,
        typed: &Fields,
        gaps: &[Slip],
    ) -> Result<Self, Stop> {
        let about = About::of(plan, found);
        let question = match what.split_once('.') {
            None if what.is_empty() => None,
            None => return Err(Stop::Missing),
            Some((section, slug)) => Some(told(found, section, slug).ok_or(Stop::Missing)?),
        };
        if !about.asks {
            return Err(Stop::Missing);
        }
        Ok(Self {
            about,
            what: what.to_owned(),
            stands: question.map(|question| walk::answers(&found.shown.reduced, &[question], desk.wording())),
            words: typed.typed("words").to_owned(),
            wrong: wrong(gaps),
            key: desk.key(typed),
        })
    }
}
